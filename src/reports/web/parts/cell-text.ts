import type { ValueUnit } from '#instruments/rules/report-form.ts'
import type { Said } from '#platform/common/issues.ts'
import { formatNumber } from '#platform/common/numbers.ts'
import type { Locale } from '#platform/common/words.ts'
import type { CellValue } from '../../rules/cells.ts'

/** What stands where nothing is known; explained under each table. */
export const UNKNOWN = '…'

/** A value as the paper writes it; `UNKNOWN` when there is none, which is not 0. */
export function cellText(value: CellValue, unit: ValueUnit): string {
  if (value === null || value === '') return UNKNOWN
  if (typeof value === 'string') return value
  return unit === 'percent' ? `${formatNumber(value, 1)}%` : formatNumber(value, 2)
}

/** With its sign, for differences: `+47`, `−3`. */
export function signedText(value: number, unit: ValueUnit): string {
  return `${value > 0 ? '+' : value < 0 ? '−' : ''}${cellText(Math.abs(value), unit)}`
}

type Head = { title: Said; group: Said | null }

/** What a figure is, read without its table: `Pháp luật, chính sách: lượt người tham dự, tổng số`. */
export function cellLabel(row: { title: Said }, column: Head, locale: Locale): string {
  const names = column.group ? [column.group, column.title] : [column.title]
  return `${row.title[locale]}: ${names.map((n) => lowerFirst(n[locale])).join(', ')}`
}

/** `KH năm` keeps its capitals. */
const lowerFirst = (text: string) =>
  /^\p{Lu}\p{Lu}/u.test(text) ? text : text.charAt(0).toLocaleLowerCase('vi') + text.slice(1)

export type TableShape<C> = {
  key: string
  title: Said
  rowTitle: Said
  wide: boolean
  columns: readonly (Head & { key: string; unit: ValueUnit })[]
  rows: readonly RowShape<C>[]
  total: RowShape<C> | null
}
export type RowShape<C> = { key: string; title: Said; cells: readonly (C | null)[] }

export type FoundCell<C> = { cell: C; label: string; table: TableShape<C>; row: RowShape<C>; column: number }

/** The cell at an address of one of these tables, with what to call it. */
export function findCell<C extends { address: string }>(
  tables: readonly TableShape<C>[],
  address: string,
  locale: Locale,
): FoundCell<C> | undefined {
  for (const table of tables)
    for (const row of table.total ? [...table.rows, table.total] : table.rows) {
      const column = row.cells.findIndex((c) => c?.address === address)
      const [cell, head] = [row.cells[column], table.columns[column]]
      if (cell && head) return { cell, label: cellLabel(row, head, locale), table, row, column }
    }
  return undefined
}
