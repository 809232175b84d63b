import type { SheetColumn } from '#documents/rules/sheet.ts'
import { downloadSheets } from '#documents/server/download-list.ts'
import type { Locale } from '#platform/common/issues.ts'
import type { Download } from '#platform/server/endpoint.ts'
import { registerWords } from '../words/index.ts'

/** A column to fill in, and what to write there. */
export type TemplateColumn = SheetColumn & { how: string }
type Template = { file: string; title: string; locale: Locale; columns: readonly TemplateColumn[] }

/** An empty list with the headings an import knows, and a second sheet that says how to fill it in. */
export async function downloadTemplate({ file, title, locale, columns }: Template): Promise<Download> {
  const { t } = registerWords(locale)
  return downloadSheets(file, [
    { name: t('sheet.list'), title: [title], columns: columns.map(({ how: _how, ...column }) => column), rows: [], frozenColumns: 1 },
    {
      name: t('sheet.help'),
      columns: [
        { heading: t('sheet.column'), width: 26 },
        { heading: t('sheet.how'), width: 90 },
      ],
      rows: columns.map((c) => [c.heading, c.how]),
    },
  ])
}
