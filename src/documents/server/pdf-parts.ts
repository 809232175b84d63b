import type { Content } from 'pdfmake/interfaces.js'
import { BODY, mmToPoints } from '../rules/measures.ts'

type Look = { size: number; bold?: boolean | undefined; italic?: boolean | undefined }
export type PdfAlign = 'left' | 'center' | 'right' | 'justify'

/** Nodes outside the running text carry this style, so that they do not count when looking what follows a heading. */
export const OUTSIDE = 'outside'

export function look({ size, bold, italic }: Look) {
  return { fontSize: size, bold: bold ?? false, italics: italic ?? false }
}

type LineOptions = Look & { before?: number; after?: number; left?: number; align?: PdfAlign; headline?: boolean }

/** A line of its own outside the running text, single spacing. Gaps and indent in points. */
export function pdfLine(
  text: string,
  { before = 0, after = 0, left = 0, align = 'center', headline, ...rest }: LineOptions,
): Content {
  const keep = headline ? { headlineLevel: 1 } : {}
  return { text, ...look(rest), alignment: align, margin: [left, before, 0, after], lineHeight: 1, ...keep }
}

/** A solid rule `width` mm long in the middle of its column. */
export function pdfRule(width: number, options: { before?: number; after?: number; style?: string } = {}): Content {
  const { before = 2, after = 2, style } = options
  const line = { type: 'line' as const, x1: 0, y1: 0, x2: mmToPoints(width), y2: 0, lineWidth: 0.75 }
  return { canvas: [line], alignment: 'center', margin: [0, before, 0, after], ...(style && { style }) }
}

/** Stacks side by side, widths in mm. */
export function pdfColumns(widths: readonly number[], stacks: Content[][]): Content {
  return { columns: stacks.map((stack, i) => ({ width: mmToPoints(widths[i] ?? 0), stack })), columnGap: 0 }
}

export const PDF_BODY = { lineHeight: BODY.lines, after: BODY.gap, firstLine: mmToPoints(BODY.indent) }
