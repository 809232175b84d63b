import type { PlainDate } from '#platform/common/dates.ts'
import type { MessageKey } from '../words/vi.ts'

/** A sentence of the catalogue with what it needs to be said. */
export type Message = { key: MessageKey; params: Record<string, string | number> }

/** What a spreadsheet holds in one cell. A real date or time of Excel has its day, its minutes of the day, or both. */
export type RawCell = string | number | boolean | null | { date?: PlainDate; minutes?: number } | { error: string }

/** The error of a formula whose result the file does not hold. */
export const UNCALCULATED = '='

/** Nothing was written: `value` is `undefined`, which is neither 0 nor an empty text. */
export type Parsed<T> = { ok: true; value: T | undefined } | { ok: false; error: Message }
export type Parser<T> = (cell: RawCell) => Parsed<T>

export const read = <T>(value: T): Parsed<T> => ({ ok: true, value })
export const BLANK: Parsed<never> = { ok: true, value: undefined }
export const refuse = (key: MessageKey, params: Message['params'] = {}): Parsed<never> => ({
  ok: false,
  error: { key, params },
})

/** The cell as its author sees it, for showing it back. */
export function shown(cell: RawCell): string {
  if (cell === null) return ''
  if (typeof cell !== 'object') return String(cell).trim()
  if ('error' in cell) return cell.error
  const { date, minutes } = cell
  const day = date ? date.split('-').toReversed().join('/') : ''
  return [day, minutes === undefined ? '' : clock(minutes)].filter(Boolean).join(' ')
}

/** Minutes of the day as `HH:MM`. */
export function clock(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
}

const explain = (error: string) =>
  error === UNCALCULATED ? refuse('import.cell.uncalculated') : refuse('import.cell.excelError', { value: error })

/** Handles what is the same for every parser: blank cells and the errors Excel itself shows. */
export function parser<T>(readCell: (cell: Exclude<RawCell, null | { error: string }>) => Parsed<T>): Parser<T> {
  return (cell) => {
    if (cell === null || (typeof cell === 'string' && cell.trim() === '')) return BLANK
    if (typeof cell === 'object' && 'error' in cell) return explain(cell.error)
    return readCell(cell)
  }
}
