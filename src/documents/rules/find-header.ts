import { tidy } from '#platform/common/text.ts'
import { loose } from './read-choice.ts'
import { shown, type Message, type Parser } from './reading.ts'
import type { RawRow } from './spreadsheet-reading.ts'

/** One column a list wants; `headings` are the names people give it, compared without tones, case, spaces or marks. */
export type Column<T = unknown, K extends string = string, R extends boolean = boolean> = {
  key: K
  headings: readonly string[]
  required: R
  parse: Parser<T>
}

type Found = { column: Column; heading: string; at: number }
export type Header =
  | { ok: true; lastRow: number; found: Found[]; ignored: { heading: string; at: number }[] }
  | { ok: false; error: Message }

/** Titles, addresses and dates may stand above the headings, but not pages of them. */
const DEEPEST = 40

/** Looks for the row that names most of the columns; groups of columns may name them in two rows. */
export function findHeader(rows: readonly RawRow[], columns: readonly Column[]): Header {
  const candidates = rows
    .filter((row) => row.number <= DEEPEST)
    .map((row, i, all) => matchRow(row, all[i - 1], columns))
  const best = candidates.reduce<Match | undefined>(
    (a, b) => (a && a.found.length >= b.found.length ? a : b),
    undefined,
  )
  if (!best || best.found.length < Math.min(2, columns.length)) return refuse('import.file.noHeader', names(columns))
  const twice = best.found.find((a) => best.found.some((b) => b !== a && b.column === a.column))
  if (twice) return refuse('import.file.columnTwice', { heading: twice.heading })
  const missing = columns.filter((column) => column.required && !best.found.some((f) => f.column === column))
  if (missing.length > 0)
    return refuse('import.file.missingColumns', { ...names(missing), count: missing.length, row: best.row })
  return { ok: true, lastRow: best.row, found: best.found, ignored: best.ignored }
}

type Match = { row: number; found: Found[]; ignored: { heading: string; at: number }[] }

function matchRow(row: RawRow, above: RawRow | undefined, columns: readonly Column[]): Match {
  const width = Math.max(row.cells.length, above?.cells.length ?? 0)
  const match: Match = { row: row.number, found: [], ignored: [] }
  let group = ''
  for (let at = 0; at < width; at++) {
    const upper = tidy(shown(above?.cells[at] ?? null))
    const own = tidy(shown(row.cells[at] ?? null))
    if (upper) group = upper
    const heading = own || upper
    if (!heading) continue
    const column = (own && findColumn(`${group} ${own}`, columns)) || findColumn(heading, columns)
    if (column) match.found.push({ column, heading, at })
    else if (own || isHeading(upper, match)) match.ignored.push({ heading, at })
  }
  // A row that only looks up to the headings above it is data, not headings.
  return row.cells.some((cell, at) => match.found.some((f) => f.at === at) && shown(cell) !== '')
    ? match
    : { ...match, found: [] }
}

const isHeading = (upper: string, match: Match) => upper !== '' && match.found.length > 0

function findColumn(heading: string, columns: readonly Column[]): Column | undefined {
  const wanted = loose(bare(heading))
  return columns.find((column) =>
    column.headings.some((name) => loose(name) === wanted || loose(name) === loose(heading)),
  )
}

/** `Họ và tên (*)`, `Ngày sinh (dd/mm/yyyy)` → without what is in brackets. */
function bare(heading: string): string {
  return heading.replace(/\([^)]*\)/g, ' ')
}

function names(columns: readonly Column[]): { columns: string } {
  return { columns: columns.map((column) => `“${column.headings[0] ?? column.key}”`).join(', ') }
}

const refuse = (key: Message['key'], params: Message['params']): Header => ({ ok: false, error: { key, params } })
