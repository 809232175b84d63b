import type { Content, CustomTableLayout, TableCell } from 'pdfmake/interfaces.js'
import { mmToPoints } from '../rules/measures.ts'
import { cellAlign, cellText, headingRows, leavesOf, placeRows, type PlacedRow } from '../rules/table-grid.ts'
import type { TableColumn, TableModel } from '../rules/table.ts'
import { look, pdfLine, type PdfAlign } from './pdf-parts.ts'

const LINE = 0.5
const PADDING = { side: 3.5, top: 1.5 }
const RULED: CustomTableLayout = {
  hLineWidth: () => LINE,
  vLineWidth: () => LINE,
  paddingLeft: () => PADDING.side,
  paddingRight: () => PADDING.side,
  paddingTop: () => PADDING.top,
  paddingBottom: () => PADDING.top,
}

/** Title, unit, table and note; `width` is that of the text in mm. */
export function pdfTable(table: TableModel, width: number): Content[] {
  const size = table.size
  return [
    ...(table.title ? [pdfLine(table.title, { size: size + 1, bold: true, before: 6, after: 3, headline: true })] : []),
    ...(table.unit ? [pdfLine(table.unit, { size, italic: true, align: 'right', after: 3, headline: true })] : []),
    ruledTable(table, width),
    ...(table.note ? [pdfLine(table.note, { size, italic: true, align: 'left', before: 3, after: 6 })] : []),
  ]
}

function ruledTable(table: TableModel, width: number): Content {
  const columns = leavesOf(table.columns)
  const head = headRows(table, columns)
  return {
    layout: RULED,
    margin: [0, 0, 0, table.note ? 0 : 6],
    table: {
      widths: columnPoints(columns, width),
      headerRows: head.length,
      keepWithHeaderRows: 1,
      dontBreakRows: true,
      body: [...head, ...placeRows(table.rows, columns.length).map((row) => bodyRow(row, columns, table.size))].map(
        (row) => withCovered(row, columns.length),
      ),
    },
  }
}

/** Inner widths: pdfmake adds padding and lines to what it is told. */
function columnPoints(columns: readonly TableColumn[], width: number): number[] {
  const total = columns.reduce((sum, column) => sum + column.weight, 0)
  const whole = mmToPoints(width) - LINE
  return columns.map((column) => (whole * column.weight) / total - 2 * PADDING.side - LINE)
}

type Cell = {
  column: number
  colSpan: number
  rowSpan: number
  text: string
  align: PdfAlign
  size: number
  bold?: boolean | undefined
  italic?: boolean | undefined
}
type Placed = { column: number; cell: TableCell }

function pdfCell({ column, colSpan, rowSpan, text, align, ...rest }: Cell): Placed {
  return {
    column,
    cell: { text, ...look(rest), alignment: align, colSpan, rowSpan, lineHeight: 1, verticalAlignment: 'middle' },
  }
}

/** pdfmake wants an empty cell wherever a span reaches. */
function withCovered(row: readonly Placed[], width: number): TableCell[] {
  const byColumn = new Map(row.map(({ column, cell }) => [column, cell]))
  return Array.from({ length: width }, (_, column) => byColumn.get(column) ?? { text: '' })
}

function headRows(table: TableModel, columns: readonly TableColumn[]): Placed[][] {
  const style = { align: 'center', size: table.size } as const
  const headings = headingRows(table.columns).map((row) =>
    row.map((cell) => pdfCell({ ...cell, ...style, bold: true })),
  )
  const numbers = columns.map((_, column) =>
    pdfCell({ column, colSpan: 1, rowSpan: 1, text: `(${column + 1})`, ...style, italic: true }),
  )
  return table.numbered ? [...headings, numbers] : headings
}

function bodyRow({ kind, cells }: PlacedRow, columns: readonly TableColumn[], size: number): Placed[] {
  return cells.flatMap(({ cell, column }) => {
    const of = columns[column]
    if (!of) return []
    const { colSpan, rowSpan, bold = kind !== 'data', italic } = cell
    return [
      pdfCell({
        column,
        colSpan,
        rowSpan,
        text: cellText(cell.value, of),
        align: cellAlign(cell, of),
        size,
        bold,
        italic,
      }),
    ]
  })
}
