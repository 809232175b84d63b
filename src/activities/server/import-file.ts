import type { Message } from '#documents/rules/reading.ts'
import { shown } from '#documents/rules/reading.ts'
import { readRows, type RawRow, type Reading } from '#documents/rules/spreadsheet-reading.ts'
import { toneFree } from '#platform/common/text.ts'
import type { Upload } from '#platform/server/endpoint.ts'
import { openSheets, unreadable } from '#registers/server/sheet-file.ts'
import { importColumns, moneyScale, type ImportTerms, type ImportValues } from '../rules/import-columns.ts'
import { isSection, leaveOut, type Skipped } from '../rules/register-rows.ts'

export type Register = Omit<Extract<Reading<ImportValues>, { ok: true }>, 'skipped'> & {
  skipped: Skipped[]
  moneyScale: number
}
type Options = { today: string; defaultYear: number | undefined; terms: ImportTerms }
type Attempt = { reading: Reading<ImportValues>; rows: readonly RawRow[]; sections: Skipped[] }

/** The register in an uploaded file, wherever its headings stand. Throws a `Problem` that says what to do with the file. */
export async function readRegister(upload: Upload, options: Options): Promise<Register> {
  const sheets = await openSheets(upload)
  const attempts = (['hour', 'day'] as const).flatMap((timeIs) => {
    const columns = importColumns({ ...options, timeIs })
    return sheets.map(({ rows }) => attempt(rows, columns))
  })
  const found = attempts.find(({ reading }) => reading.ok)
  if (!found?.reading.ok) throw unreadable(worthSaying(attempts))
  return settle(found.reading, found)
}

/** Lines across the table are taken out before it is read: they would look like rows without a day. */
function attempt(rows: readonly RawRow[], columns: Columns): Attempt {
  const first = readRows(rows, columns)
  if (!first.ok) return { rows, reading: first, sections: [] }
  const header = headerRow(first)
  const sections = rows.filter((row) => row.number > header && isSection(row))
  const left = rows.filter((row) => !sections.includes(row))
  const reading = sections.length > 0 ? readRows(left, columns) : first
  return { rows, reading, sections: sections.map(({ number }) => ({ row: number, reason: 'section' })) }
}

type Columns = ReturnType<typeof importColumns>
type Read = Extract<Reading<ImportValues>, { ok: true }>

const headerRow = (reading: Read) => Number((reading.columns[0]?.cell ?? 'A1').replace(/^[A-Z]+/, ''))

function settle(reading: Read, { rows, sections }: Attempt): Register {
  const found = reading.skipped.map(({ rowNumber, reason }): Skipped => ({ row: rowNumber, reason }))
  const { kept, skipped } = leaveOut(reading.rows, found.findLast((s) => s.reason === 'total')?.row)
  return {
    ...reading,
    rows: kept,
    skipped: [...found, ...sections, ...skipped].sort((a, b) => a.row - b.row),
    moneyScale: moneyScale(textsAbove(rows, headerRow(reading))),
  }
}

/** A file that came near being read says more than one without any headings. */
function worthSaying(attempts: readonly Attempt[]): Message {
  const errors = attempts.flatMap(({ reading }) => (reading.ok ? [] : [reading.error]))
  const dull = ['import.file.noHeader', 'import.file.missingColumns']
  const rank = (m: Message) => 1 - dull.toReversed().indexOf(m.key)
  return errors.toSorted((a, b) => rank(b) - rank(a))[0] ?? { key: 'import.file.empty', params: {} }
}

function textsAbove(rows: readonly RawRow[], header: number): string[] {
  return rows.filter((row) => row.number <= header).flatMap((row) => row.cells.map((cell) => toneFree(shown(cell))))
}
