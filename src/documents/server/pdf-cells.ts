import type { TableCell } from 'pdfmake/interfaces.js'
import { look, type PdfAlign } from './pdf-parts.ts'
import { lineHeight, wrap, type Face } from './typeface.ts'

export const LINE = 0.5
export const PADDING = { side: 3.5, top: 1.5 }
const BETWEEN_ROWS = 2 * PADDING.top + LINE
const BETWEEN_COLUMNS = 2 * PADDING.side + LINE
const POINT = 25.4 / 72

export type Cell = {
  row: number
  column: number
  colSpan: number
  rowSpan: number
  text: string
  align: PdfAlign
  bold?: boolean | undefined
  italic?: boolean | undefined
}

/** Cells broken into lines, and the height of each row in points. */
export type Measured = { cells: (Cell & { lines: string[] })[]; heights: number[] }

/**
 * pdfmake counts the height of spanning cells wrongly in rows that must not break, so it is never told of them:
 * rows get their heights here, and a cell that spans rows is drawn as several without lines between them. Among the
 * headings such a cell makes its last row higher; in the body its first, so that its words stay with it on one page.
 */
export function measure(cells: readonly Cell[], widths: readonly number[], size: number, headerRows: number): Measured {
  const broken = cells.map((cell) => ({
    ...cell,
    lines: wrap(cell.text, innerWidth(cell, widths) * POINT, { size, face: faceOf(cell) }),
  }))
  const heights: number[] = []
  const reach = (cell: Cell) => (cell.row < headerRows ? cell.rowSpan : 1)
  for (const cell of broken.toSorted((a, b) => reach(a) - reach(b))) {
    const last = cell.row + reach(cell) - 1
    const others = spannedHeight(heights, cell.row, reach(cell) - 1) + (reach(cell) > 1 ? BETWEEN_ROWS : 0)
    heights[last] = Math.max(heights[last] ?? 0, textHeight(cell.lines, size) - others)
  }
  return { cells: broken, heights }
}

type Look = { size: number; headerRows: number }

/** Even an empty cell has the height of its letters. */
export const NOTHING = { text: '', fontSize: 1 }

/** One cell of pdfmake for every row the cell spans, its words in the middle. */
export function drawCell(
  cell: Measured['cells'][number],
  heights: readonly number[],
  { size, headerRows }: Look,
): TableCell[] {
  const { rowSpan, colSpan } = cell
  const reach = cell.row < headerRows ? rowSpan : 1
  const down = Math.max(0, (spannedHeight(heights, cell.row, reach) - textHeight(cell.lines, size)) / 2)
  const words = {
    text: cell.lines.join('\n'),
    ...look({ size, bold: cell.bold, italic: cell.italic }),
    alignment: cell.align,
    lineHeight: 1,
  }
  const first =
    reach > 1
      ? { stack: [{ ...words, relativePosition: { x: 0, y: down } }] }
      : { ...words, margin: [0, down, 0, 0] as [number, number, number, number] }
  return Array.from({ length: rowSpan }, (_, i): TableCell => {
    const border: [boolean, boolean, boolean, boolean] = [true, i === 0, true, i === rowSpan - 1]
    return { ...(i === 0 ? first : NOTHING), colSpan, ...(rowSpan > 1 && { border }) }
  })
}

function faceOf({ bold, italic }: Cell): Face {
  if (bold) return italic ? 'bolditalics' : 'bold'
  return italic ? 'italics' : 'normal'
}

function innerWidth({ column, colSpan }: Cell, widths: readonly number[]): number {
  const spanned = widths.slice(column, column + colSpan).reduce((sum, w) => sum + w, 0)
  return spanned + (colSpan - 1) * BETWEEN_COLUMNS
}

function textHeight(lines: readonly string[], size: number): number {
  return lines.length * size * lineHeight()
}

/** Of several rows together, in points. */
export function spannedHeight(heights: readonly number[], row: number, rowSpan: number): number {
  if (rowSpan === 0) return 0
  return heights.slice(row, row + rowSpan).reduce((sum, h) => sum + h, 0) + (rowSpan - 1) * BETWEEN_ROWS
}
