import type { Message } from '#documents/rules/reading.ts'
import { readRows, type Column, type RawRow, type ReadRow, type Reading, type ValuesOf } from '#documents/rules/spreadsheet-reading.ts'
import { openSpreadsheet } from '#documents/server/on-demand.ts'
import { documentWords } from '#documents/words/words.ts'
import type { Locale } from '#platform/common/issues.ts'
import type { Upload } from '#platform/server/endpoint.ts'
import { Problem } from '#platform/server/problem.ts'
import type { CellIssue } from '../rules/sheet-preview.ts'

export type Table<V> = Extract<Reading<V>, { ok: true }>
type Columns = readonly Column<unknown, string, boolean>[]

/** The rows of every sheet in an uploaded file. Throws a `Problem` that says what to do with the file. */
export async function openSheets(upload: Upload): Promise<readonly { rows: readonly RawRow[] }[]> {
  const opened = await openSpreadsheet(upload.bytes, upload.name)
  if (!opened.ok) throw unreadable(opened.error)
  return opened.sheets
}

/** The first sheet of the file that has the headings. Throws a `Problem` that says what to do with the file. */
export async function readTable<const C extends Columns>(upload: Upload, columns: C): Promise<Table<ValuesOf<C>>> {
  const readings = (await openSheets(upload)).map(({ rows }) => readRows(rows, columns))
  const found = readings.find((r) => r.ok)
  if (found?.ok) return found
  const [first] = readings
  throw unreadable(first && !first.ok ? first.error : { key: 'import.file.empty', params: {} })
}

export function unreadable(message: Message): Problem {
  const say = (locale: Locale) => documentWords(locale).t(message.key, message.params)
  return new Problem(422, message.key, { vi: say('vi'), en: say('en') }, message.params)
}

type Read = Pick<ReadRow<unknown>, 'rowNumber' | 'errors'>
type Headed = { columns: Table<unknown>['columns'] }

/** The cells of a row that could not be read, each with its heading and the reason. */
export function unreadCells({ columns }: Headed, row: Read, locale: Locale): CellIssue[] {
  const { t } = documentWords(locale)
  const headingOf = (key: string) => columns.find((c) => c.key === key)?.heading ?? ''
  return row.errors.map((e) => ({ cell: e.cell, heading: headingOf(e.column), message: t(e.message.key, e.message.params) }))
}

/** Complaints about values that were read, each beside the first of its columns that the file has. */
export function unsoundCells({ columns }: Headed, row: Read, issues: readonly { columns: readonly string[]; message: string }[]): CellIssue[] {
  // A cell that could not be read leaves a gap; what the gap breaks is no second mistake.
  const gaps = new Set(row.errors.map((e) => e.column))
  return issues
    .filter((i) => !i.columns.some((c) => gaps.has(c)))
    .map((i) => {
      const column = i.columns.map((key) => columns.find((c) => c.key === key)).find((c) => c !== undefined)
      const letters = column?.cell.replace(/\d+$/, '') ?? 'A'
      return { cell: `${letters}${row.rowNumber}`, heading: column?.heading ?? '', message: i.message }
    })
}
