import type { Content, CustomTableLayout, TableCell } from 'pdfmake/interfaces.js'
import { mmToPoints, PAGE } from '../rules/measures.ts'
import { cellAlign, cellText, headingRows, leavesOf, placeRows } from '../rules/table-grid.ts'
import type { TableColumn, TableModel } from '../rules/table.ts'
import { columnWidths } from './column-widths.ts'
import { drawCell, LINE, measure, NOTHING, PADDING, spannedHeight, type Cell } from './pdf-cells.ts'
import { pdfLine } from './pdf-parts.ts'
import { lineHeight } from './typeface.ts'

const RULED: CustomTableLayout = {
  hLineWidth: () => LINE,
  vLineWidth: () => LINE,
  paddingLeft: () => PADDING.side,
  paddingRight: () => PADDING.side,
  paddingTop: () => PADDING.top,
  paddingBottom: () => PADDING.top,
}
// A row higher than half a lying page may be broken: better in two pieces than off the paper.
const HIGHEST_ROW = mmToPoints(PAGE.width) / 2

/**
 * Title, unit, table and note; `width` is that of the text in mm. `need`: points from the title to the end of the
 * first row, which belong on one page unless it is `kept` there anyway.
 */
export function pdfTable(table: TableModel, width: number, kept: boolean): { content: Content[]; need: number } {
  const { size, title, unit, note } = table
  const ruled = ruledTable(table, width)
  const line = size * lineHeight()
  const need = ruled.need + (title ? line + 11 : 0) + (unit ? line + 3 : 0)
  const keep = kept ? undefined : need
  const content = [
    ...(title ? [pdfLine(title, { size: size + 1, bold: true, before: 6, after: 3, keep })] : []),
    ...(unit ? [pdfLine(unit, { size, italic: true, align: 'right', after: 3, keep: title ? undefined : keep })] : []),
    ruled.content,
    ...(note ? [pdfLine(note, { size, italic: true, align: 'left', before: 3, after: 6 })] : []),
  ]
  return { content, need }
}

function ruledTable(table: TableModel, width: number): { content: Content; need: number } {
  const columns = leavesOf(table.columns)
  const widths = columnPoints(columns, width, table.size)
  const head = headCells(table, columns)
  const headerRows = Math.max(...head.map((cell) => cell.row)) + 1
  const { cells, heights } = measure(
    [...head, ...bodyCells(table, columns, headerRows)],
    widths,
    table.size,
    headerRows,
  )
  const whole = heights.every((height) => height < HIGHEST_ROW)
  const body = heights.map(() => columns.map((): TableCell => ({ ...NOTHING })))
  for (const cell of cells) {
    const drawn = drawCell(cell, whole ? heights : [], { size: table.size, headerRows })
    drawn.forEach((part, i) => body[cell.row + i]?.splice(cell.column, 1, part))
  }
  const unbroken = whole && { heights, dontBreakRows: true, keepWithHeaderRows: 1 }
  const content: Content = {
    layout: RULED,
    margin: [0, 0, 0, table.note ? 0 : 6],
    table: { widths, headerRows, body, ...unbroken },
  }
  return { content, need: whole ? spannedHeight(heights, 0, headerRows + 1) + 2 * PADDING.top : HIGHEST_ROW / 2 }
}

/** Inner widths: pdfmake adds padding and lines to what it is told. */
function columnPoints(columns: readonly TableColumn[], width: number, size: number): number[] {
  const shrunk = 1 - LINE / mmToPoints(width)
  return columnWidths(columns, width, size).map((w) => mmToPoints(w) * shrunk - 2 * PADDING.side - LINE)
}

function headCells(table: TableModel, columns: readonly TableColumn[]): Cell[] {
  const rows = headingRows(table.columns)
  const headings = rows.flatMap((cells, row) =>
    cells.map((cell): Cell => ({ ...cell, row, align: 'center', bold: true })),
  )
  const numbers = columns.map((_, i): Cell => ({
    row: rows.length, column: i, colSpan: 1, rowSpan: 1, text: `(${i + 1})`, align: 'center', italic: true,
  })) // prettier-ignore
  return table.numbered ? [...headings, ...numbers] : headings
}

function bodyCells(table: TableModel, columns: readonly TableColumn[], above: number): Cell[] {
  return placeRows(table.rows, columns.length).flatMap(({ kind, cells }, index) =>
    cells.flatMap(({ cell, column }): Cell[] => {
      const of = columns[column]
      if (!of) return []
      const { colSpan, rowSpan, bold = kind !== 'data', italic } = cell
      const text = cellText(cell.value, of)
      return [{ row: above + index, column, colSpan, rowSpan, text, align: cellAlign(cell, of), bold, italic }]
    }),
  )
}
