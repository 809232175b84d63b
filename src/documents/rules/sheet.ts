import type { Align, CellFormat, TableModel } from './table.ts'
import { cellAlign, leavesOf, placeRows } from './table-grid.ts'

/** A column of a sheet, or a group of columns under one heading. Formats as in `CellFormat`. */
export type SheetColumn = {
  heading: string
  format?: CellFormat | undefined
  /** In characters; a fitting one by default. */
  width?: number | undefined
  align?: Align | undefined
  columns?: SheetColumn[] | undefined
}

/** Days are `YYYY-MM-DD` in a column of dates; `null` leaves the cell empty. */
export type SheetValue = string | number | boolean | null | undefined

export type SheetCell = {
  column: number
  value: SheetValue
  colSpan?: number
  rowSpan?: number
  bold?: boolean | undefined
  italic?: boolean | undefined
  align?: Align | undefined
}

/** The values in the order of the columns, or cells that say themselves where they stand. */
export type SheetRow = readonly SheetValue[] | { cells: readonly SheetCell[] }

export type Sheet = {
  name: string
  /** Lines above the headings, the first one large. */
  title?: readonly string[] | undefined
  columns: readonly SheetColumn[]
  /** A row (1) (2) (3) under the headings. */
  numbered?: boolean | undefined
  rows: Iterable<SheetRow> | AsyncIterable<SheetRow>
  note?: string | undefined
  /** How many columns stay in sight at the left. */
  frozenColumns?: number | undefined
}

/** The table of a document as a sheet of its own, spans and totals included. */
export function tableSheet(table: TableModel, name: string): Sheet {
  const columns = leavesOf(table.columns)
  const widest = Math.max(...columns.map((column) => column.weight))
  const rows = placeRows(table.rows, columns.length).map(({ kind, cells }) => ({
    cells: cells.map(({ cell, column }): SheetCell => {
      const of = columns[column]
      return { ...cell, column, bold: cell.bold ?? kind !== 'data', align: of && cellAlign(cell, of) }
    }),
  }))
  return {
    name,
    title: [table.title, table.unit].filter((line) => line !== undefined),
    columns: widen(table.columns, 40 / widest),
    numbered: table.numbered,
    rows,
    note: table.note,
  }
}

function widen(columns: TableModel['columns'], charactersPerWeight: number): SheetColumn[] {
  return columns.map(({ heading, format, weight, align, columns: inner }) => ({
    heading,
    format,
    align,
    width: Math.max(LEAST_WIDTH[format], Math.round(weight * charactersPerWeight)),
    columns: inner && widen(inner, charactersPerWeight),
  }))
}

/** Characters a column needs to show its figures at all. */
export const LEAST_WIDTH: Record<CellFormat, number> = {
  text: 6,
  integer: 10,
  decimal: 10,
  money: 15,
  percent: 10,
  date: 12,
}
