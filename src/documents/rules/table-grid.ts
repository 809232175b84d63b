import { formatDate, isPlainDate } from '#platform/common/dates.ts'
import { formatNumber, formatPercent } from '#platform/common/numbers.ts'
import type { Align, CellValue, TableCell, TableColumn, TableRow } from './table.ts'

type Heading<C> = { heading: string; columns?: C[] | undefined }

/** The innermost columns, left to right: those that hold cells. */
export function leavesOf<C extends Heading<C>>(columns: readonly C[]): C[] {
  return columns.flatMap((column) => (column.columns ? leavesOf(column.columns) : [column]))
}

export type HeadingCell = { text: string; column: number; colSpan: number; rowSpan: number }

/** Rows of headings from the tree of columns: groups span their columns, lone columns reach down to the last row. */
export function headingRows<C extends Heading<C>>(columns: readonly C[]): HeadingCell[][] {
  const depth = depthOf(columns)
  const rows: HeadingCell[][] = Array.from({ length: depth }, () => [])
  const place = (column: C, level: number, at: number): number => {
    const colSpan = column.columns ? leavesOf(column.columns).length : 1
    const rowSpan = column.columns ? 1 : depth - level
    rows[level]?.push({ text: column.heading, column: at, colSpan, rowSpan })
    column.columns?.reduce((next, inner) => place(inner, level + 1, next), at)
    return at + colSpan
  }
  columns.reduce((next, column) => place(column, 0, next), 0)
  return rows
}

function depthOf<C extends Heading<C>>(columns: readonly C[]): number {
  return 1 + Math.max(...columns.map((column) => (column.columns ? depthOf(column.columns) : 0)))
}

export type PlacedCell = { cell: TableCell; column: number }
export type PlacedRow = { kind: TableRow['kind']; cells: PlacedCell[] }

/** Which column each cell begins in, once the spans from the rows above are taken into account. */
export function placeRows(rows: readonly TableRow[], width: number): PlacedRow[] {
  const blockedUntil = new Array<number>(width).fill(0)
  return rows.map((row, index) => {
    let at = 0
    const cells = row.cells.map((cell) => {
      while (at < width && (blockedUntil[at] ?? 0) > index) at++
      const column = at
      for (let i = 0; i < cell.colSpan; i++) blockedUntil[column + i] = index + cell.rowSpan
      at += cell.colSpan
      return { cell, column }
    })
    return { kind: row.kind, cells }
  })
}

/** The index of the first row whose cells do not fill the table exactly, if there is one. */
export function fillsTheWidth(rows: readonly TableRow[], width: number): number | undefined {
  const blockedUntil = new Array<number>(width).fill(0)
  const wrong = placeRows(rows, width).findIndex((row, index) => {
    const taken = blockedUntil.map((until) => until > index)
    for (const { cell, column } of row.cells) {
      for (let i = column; i < column + cell.colSpan; i++) {
        if (i >= width || taken[i] || index + cell.rowSpan > rows.length) return true
        taken[i] = true
        blockedUntil[i] = index + cell.rowSpan
      }
    }
    return !taken.every(Boolean)
  })
  return wrong < 0 ? undefined : wrong
}

/** As printed on paper. */
export function cellText(value: CellValue, column: TableColumn): string {
  if (value === null) return ''
  if (typeof value === 'string') return column.format === 'date' && isPlainDate(value) ? formatDate(value) : value
  switch (column.format) {
    case 'percent':
      return formatPercent(value, 1, 1)
    case 'integer':
    case 'money':
      return formatNumber(value, 0)
    default:
      return formatNumber(value)
  }
}

/** Figures to the right; words in a column of figures ("chưa có") and days in the middle; other words to the left. */
export function cellAlign(cell: TableCell, column: TableColumn): Align {
  const own = cell.align ?? column.align
  if (own) return own
  if (typeof cell.value === 'number') return 'right'
  return column.format === 'text' || cell.colSpan > 1 ? 'left' : 'center'
}
