import type { Content } from 'pdfmake/interfaces.js'
import { BODY, mmToPoints } from '../rules/measures.ts'

type Look = { size: number; bold?: boolean | undefined; italic?: boolean | undefined }
export type PdfAlign = 'left' | 'center' | 'right' | 'justify'

/** Asks for a new page unless that many points are free below the top of the node. pdfmake hands the number on untouched. */
export function keepTogether(points: number): { headlineLevel: number } {
  return { headlineLevel: Math.ceil(points) }
}

export function look({ size, bold, italic }: Look) {
  return { fontSize: size, bold: bold ?? false, italics: italic ?? false }
}

type LineOptions = Look & {
  before?: number
  after?: number
  left?: number
  align?: PdfAlign
  keep?: number | undefined
}

/** A line of its own outside the running text, single spacing. Gaps and indent in points. */
export function pdfLine(
  text: string,
  { before = 0, after = 0, left = 0, align = 'center', keep, ...rest }: LineOptions,
): Content {
  return {
    text,
    ...look(rest),
    alignment: align,
    margin: [left, before, 0, after],
    lineHeight: 1,
    ...(keep !== undefined && keepTogether(keep)),
  }
}

/** A solid rule `width` mm long in the middle of its column. */
export function pdfRule(width: number, options: { before?: number; after?: number } = {}): Content {
  const { before = 2, after = 2 } = options
  const line = { type: 'line' as const, x1: 0, y1: 0, x2: mmToPoints(width), y2: 0, lineWidth: 0.75 }
  return { canvas: [line], alignment: 'center', margin: [0, before, 0, after] }
}

/** Stacks side by side, widths in mm. */
export function pdfColumns(widths: readonly number[], stacks: Content[][]): Content {
  return { columns: stacks.map((stack, i) => ({ width: mmToPoints(widths[i] ?? 0), stack })), columnGap: 0 }
}

export const PDF_BODY = { lineHeight: BODY.lines, after: BODY.gap, firstLine: mmToPoints(BODY.indent) }
