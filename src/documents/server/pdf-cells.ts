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

// pdfmake neither makes rows high enough for cells that span them nor centres such cells: both are worked out here.
export function measure(cells: readonly Cell[], widths: readonly number[], size: number): Measured {
  const broken = cells.map((cell) => ({
    ...cell,
    lines: wrap(cell.text, innerWidth(cell, widths) * POINT, { size, face: faceOf(cell) }),
  }))
  const heights: number[] = []
  const bySpan = broken.toSorted((a, b) => a.rowSpan - b.rowSpan)
  for (const { row, rowSpan, lines } of bySpan) {
    const last = row + rowSpan - 1
    const others = spannedHeight(heights, row, rowSpan - 1) + (rowSpan > 1 ? BETWEEN_ROWS : 0)
    heights[last] = Math.max(heights[last] ?? 0, textHeight(lines, size) - others)
  }
  return { cells: broken, heights }
}

/** The cell as pdfmake takes it, in the middle of its height. */
export function drawCell(cell: Measured['cells'][number], heights: readonly number[], size: number): TableCell {
  const spare = spannedHeight(heights, cell.row, cell.rowSpan) - textHeight(cell.lines, size)
  return {
    text: cell.lines.join('\n'),
    ...look({ size, bold: cell.bold, italic: cell.italic }),
    alignment: cell.align,
    colSpan: cell.colSpan,
    rowSpan: cell.rowSpan,
    lineHeight: 1,
    margin: [0, Math.max(0, spare / 2), 0, 0],
  }
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
