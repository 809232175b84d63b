import type { SheetColumn } from '#documents/rules/sheet.ts'
import type { Download } from '#platform/server/endpoint.ts'
import type { VocabularyEntry } from '#instruments/rules/vocabulary.ts'
import { activityWords } from '../words/index.ts'
import { downloadTemplate, type TemplateColumn } from '#registers/server/template.ts'
import type { ActivityContext } from './context.ts'
import { getTerms } from './vocabularies.ts'

/** An empty register with the headings an import knows, and a second sheet that says how to fill it in. */
export async function importTemplate(ctx: ActivityContext): Promise<Download> {
  const { t } = activityWords(ctx.locale)
  return downloadTemplate({ file: t('template.file'), title: t('template.title'), locale: ctx.locale, columns: await describeColumns(ctx) })
}

async function describeColumns(ctx: ActivityContext): Promise<TemplateColumn[]> {
  const { t } = activityWords(ctx.locale)
  const terms = await getTerms(ctx.db, ctx.today)
  const options = (entries: readonly VocabularyEntry[]) =>
    t('template.choose', {
      options: entries
        .filter((e) => !e.retired)
        .map((e) => e.name[ctx.locale])
        .join('; '),
    })
  const col = (heading: string, how: string, width: number, format?: SheetColumn['format']) => ({ heading, width, format, how })
  return [
    col(t('field.heldOn'), t('template.day'), 14),
    col(t('export.times'), t('template.hours'), 14),
    col(t('field.title'), t('template.name'), 42),
    col(t('field.field'), options(terms.fields), 26),
    col(t('field.form'), options(terms.forms), 22),
    col(t('field.sessionCount'), t('template.sessions'), 9, 'integer'),
    col(t('field.place'), t('template.free'), 26),
    col(t('field.speakers'), t('template.free'), 24),
    col(t('field.owner'), t('template.owner'), 24),
    col(t('field.partners'), t('template.partners'), 28),
    ...(['attended', 'women', 'ethnic', 'policy', 'persons'] as const).map((key) =>
      col(t(`field.${key}`), t('template.attended'), 12, 'integer'),
    ),
    ...terms.sources.map((s) => col(`${t('field.costs')} ${s.name[ctx.locale]}`, t('template.money'), 16, 'money')),
    col(t('field.note'), t('template.free'), 30),
  ]
}
