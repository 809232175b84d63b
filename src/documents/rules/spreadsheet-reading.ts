import { toneFree } from '#platform/common/text.ts'
import { findHeader, type Column, type Header } from './find-header.ts'
import { shown, type Message, type RawCell } from './reading.ts'

export type { Column } from './find-header.ts'

/** Excel's own limit is far higher; more than this is a mistake, or a job for several files. */
export const MOST_ROWS = 5_000

/** A column of the import with its key and type kept for the values. */
export function column<const K extends string, const R extends boolean, T>(spec: Column<T, K, R>): Column<T, K, R> {
  return spec
}

type AnyColumn = Column<unknown, string, boolean>
type TypeOf<C> = C extends Column<infer T, string, boolean> ? T : never
/** What a row without errors holds: required columns have a value, others may lack one. */
export type ValuesOf<C extends readonly AnyColumn[]> = {
  [X in C[number] as X['key']]: X['required'] extends true ? TypeOf<X> : TypeOf<X> | undefined
}

export type CellError = { column: string; cell: string; message: Message }
export type ReadRow<V> =
  | { ok: true; rowNumber: number; values: V; errors: [] }
  | { ok: false; rowNumber: number; values: Partial<V>; errors: CellError[] }

export type SheetReading<V> = {
  /** The columns found, in the order of the file. */
  columns: { key: string; heading: string; cell: string }[]
  /** Columns with a heading that nobody asked for: their cells are not read. */
  ignored: { heading: string; cell: string }[]
  rows: ReadRow<V>[]
  /** Rows left out because they only sum up (`Tổng cộng`) or number the columns. */
  skipped: { rowNumber: number; reason: 'total' | 'numbering' }[]
}

export type Reading<V> = ({ ok: true } & SheetReading<V>) | { ok: false; error: Message }

/** A row as it stands in the file; `number` counts from 1. */
export type RawRow = { number: number; cells: readonly RawCell[] }

/** Finds the headings wherever they stand and reads every row below; a bad cell is explained and spoils only its row. */
export function readRows<const C extends readonly AnyColumn[]>(
  rows: readonly RawRow[],
  columns: C,
): Reading<ValuesOf<C>> {
  const header = findHeader(rows, columns)
  if (!header.ok) return header
  const below = rows.filter((row) => row.number > header.lastRow && row.cells.some((cell) => shown(cell) !== ''))
  const skipped = below.flatMap((row, i) => skipReason(row, i === 0, header) ?? [])
  const left = new Set(skipped.map((row) => row.rowNumber))
  const kept = below.filter((row) => !left.has(row.number))
  if (kept.length > MOST_ROWS)
    return { ok: false, error: { key: 'import.file.tooManyRows', params: { max: MOST_ROWS } } }
  if (kept.length === 0) return { ok: false, error: { key: 'import.file.noRows', params: { row: header.lastRow } } }
  return {
    ok: true,
    columns: header.found.map(({ column, heading, at }) => ({
      key: column.key,
      heading,
      cell: address(at, header.lastRow),
    })),
    ignored: header.ignored.map(({ heading, at }) => ({ heading, cell: address(at, header.lastRow) })),
    rows: kept.map((row) => readRow<ValuesOf<C>>(row, header)),
    skipped,
  }
}

function readRow<V>({ number, cells }: RawRow, header: Extract<Header, { ok: true }>): ReadRow<V> {
  const errors: CellError[] = []
  const values: Record<string, unknown> = {}
  for (const { column, at, heading } of header.found) {
    const parsed = column.parse(cells[at] ?? null)
    const cell = address(at, number)
    if (!parsed.ok) errors.push({ column: column.key, cell, message: parsed.error })
    else if (parsed.value !== undefined) values[column.key] = parsed.value
    else if (column.required)
      errors.push({ column: column.key, cell, message: { key: 'import.cell.required', params: { heading } } })
  }
  // The loop has just put there what the columns promise.
  const read = values as V
  return errors.length === 0
    ? { ok: true, rowNumber: number, values: read, errors: [] }
    : { ok: false, rowNumber: number, values: read, errors }
}

const TOTALS = /^(tong( cong| so)?|cong|tong cong.*)$/

type Skipped = { rowNumber: number; reason: 'total' | 'numbering' }

function skipReason(
  { number, cells }: RawRow,
  firstBelow: boolean,
  header: Extract<Header, { ok: true }>,
): Skipped | undefined {
  const texts = cells.map(shown).filter((text) => text !== '')
  if (firstBelow && texts.length > 1 && isNumbering(texts)) return { rowNumber: number, reason: 'numbering' }
  const first =
    header.found
      .map(({ at }) => at)
      .concat(header.ignored.map(({ at }) => at))
      .sort((a, b) => a - b)[0] ?? 0
  const words = [shown(cells[first] ?? null), texts[0] ?? '', shown(cells[first + 1] ?? null)].map((text) =>
    toneFree(text).replace(/[:.]$/, ''),
  )
  return words.some((word) => TOTALS.test(word)) ? { rowNumber: number, reason: 'total' } : undefined
}

/** (1) (2) (3) …, A B 1 2 … under the headings. */
function isNumbering(texts: readonly string[]): boolean {
  const marks = texts.map((text) => text.replace(/[()\s]/g, ''))
  const letters = marks.findIndex((mark) => !/^[A-Z]$/.test(mark))
  const numbers = letters < 0 ? [] : marks.slice(letters)
  const begin = Number(numbers[0])
  const counted = numbers.every((mark, i) => /^\d{1,2}$/.test(mark) && Number(mark) === begin + i)
  return counted && begin <= letters + 1 && (letters > 0 || numbers.length > 2)
}

/** `C7`; `at` counts from 0, rows from 1. */
export function address(at: number, row: number): string {
  return `${letters(at)}${row}`
}

function letters(at: number): string {
  return at < 26 ? String.fromCharCode(65 + at) : letters(Math.floor(at / 26) - 1) + letters(at % 26)
}
