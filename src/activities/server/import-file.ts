import type { Message } from '#documents/rules/reading.ts'
import { shown } from '#documents/rules/reading.ts'
import { readRows, type RawRow, type Reading } from '#documents/rules/spreadsheet-reading.ts'
import { documentWords } from '#documents/words/words.ts'
import { openSpreadsheet } from '#documents/server/read-xlsx.ts'
import { toneFree } from '#platform/common/text.ts'
import { Problem } from '#platform/server/problem.ts'
import type { Upload } from '#platform/server/endpoint.ts'
import { importColumns, moneyScale, type ImportTerms, type ImportValues } from '../rules/import-columns.ts'

export type Register = Extract<Reading<ImportValues>, { ok: true }> & { moneyScale: number }
type Options = { today: string; defaultYear: number | undefined; terms: ImportTerms }
type Attempt = { reading: Reading<ImportValues>; rows: readonly RawRow[] }

/** The register in an uploaded file, wherever its headings stand. Throws a `Problem` that says what to do with the file. */
export async function readRegister(upload: Upload, options: Options): Promise<Register> {
  const opened = await openSpreadsheet(upload.bytes, upload.name)
  if (!opened.ok) throw unreadable(opened.error)
  const attempts = (['hour', 'day'] as const).flatMap((timeIs) => {
    const columns = importColumns({ ...options, timeIs })
    return opened.sheets.map(({ rows }): Attempt => ({ rows, reading: readRows(rows, columns) }))
  })
  const found = attempts.find(({ reading }) => reading.ok)
  if (!found?.reading.ok) throw unreadable(worthSaying(attempts))
  return { ...found.reading, moneyScale: moneyScale(textsAbove(found.rows, found.reading.columns[0]?.cell ?? 'A1')) }
}

/** A file that came near being read says more than one without any headings. */
function worthSaying(attempts: readonly Attempt[]): Message {
  const errors = attempts.flatMap(({ reading }) => (reading.ok ? [] : [reading.error]))
  const dull = ['import.file.noHeader', 'import.file.missingColumns']
  const rank = (m: Message) => 1 - dull.toReversed().indexOf(m.key)
  return errors.toSorted((a, b) => rank(b) - rank(a))[0] ?? { key: 'import.file.empty', params: {} }
}

function textsAbove(rows: readonly RawRow[], headerCell: string): string[] {
  const header = Number(headerCell.replace(/^[A-Z]+/, ''))
  return rows.filter((row) => row.number <= header).flatMap((row) => row.cells.map((cell) => toneFree(shown(cell))))
}

function unreadable(message: Message): Problem {
  const say = (locale: 'vi' | 'en') => documentWords(locale).t(message.key, message.params)
  return new Problem(422, message.key, { vi: say('vi'), en: say('en') }, message.params)
}
