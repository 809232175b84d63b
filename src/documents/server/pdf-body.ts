import type { Content } from 'pdfmake/interfaces.js'
import type { ComposedAppendix, Piece, Stretch } from '../rules/compose.ts'
import type { Run } from '../rules/inline.ts'
import { BODY, SIZE, TEXT_WIDTH } from '../rules/measures.ts'
import { keepTogether, look, PDF_BODY, pdfLine, type PdfAlign } from './pdf-parts.ts'
import { pdfTable } from './pdf-table.ts'
import { balance, lineHeight, wrap } from './typeface.ts'

/**
 * Draws the pieces. Every heading is told how much must fit on the page from its top on, which is itself and the
 * beginning of what follows; `whole` is for pieces that are kept on one page anyway.
 */
export function pdfPieces({ pieces, orientation }: Stretch, whole = false): Content[] {
  const width = TEXT_WIDTH[orientation]
  return pieces.reduceRight<Drawn>(
    ({ content, need }, piece) => {
      const drawn = pdfPiece(piece, width, whole ? undefined : need)
      return { content: [...drawn.content, ...content], need: drawn.need }
    },
    { content: [], need: 0 },
  ).content
}

/** `need`: points that must be free below the top of it. */
type Drawn = { content: Content[]; need: number }

const LINE = SIZE.body * lineHeight() * PDF_BODY.lineHeight

function pdfPiece(piece: Piece, width: number, after: number | undefined): Drawn {
  switch (piece.kind) {
    case 'centred':
      return centred(piece.lines, after)
    case 'heading':
      return heading(piece, width, after)
    case 'paragraph':
      return { content: [paragraph(piece.runs, piece.align)], need: 2 * LINE }
    case 'table':
      return pdfTable(piece.table, width, after === undefined)
    case 'code':
      return code(piece)
  }
}

function centred(lines: readonly string[], after: number | undefined): Drawn {
  const need = lines.length * (LINE + BODY.gap) + 12 + (after ?? 0)
  const content = lines.map((text, i) =>
    pdfLine(text, {
      size: SIZE.body,
      bold: true,
      before: i === 0 ? 12 : 0,
      after: 6,
      keep: after !== undefined && i === 0 ? need : undefined,
    }),
  )
  return { content, need }
}

function heading(
  { level, text }: Extract<Piece, { kind: 'heading' }>,
  width: number,
  after: number | undefined,
): Drawn {
  const style = { size: SIZE.body, bold: level < 3 }
  const lines = wrap(text, width - BODY.indent, { size: SIZE.body, face: style.bold ? 'bold' : 'normal' }).length
  const need = lines * LINE + BODY.gap + (after ?? 0)
  const content: Content = {
    text, ...look(style), alignment: 'justify', lineHeight: PDF_BODY.lineHeight, leadingIndent: PDF_BODY.firstLine,
    margin: [0, level === 1 ? BODY.gap : 0, 0, BODY.gap], ...(after !== undefined && keepTogether(need)),
  } // prettier-ignore
  return { content: [content], need }
}

function paragraph(runs: readonly Run[], align: PdfAlign): Content {
  return {
    text: runs.map(({ text, bold, italic }) => ({ text, ...look({ size: SIZE.body, bold, italic }) })),
    alignment: align,
    lineHeight: PDF_BODY.lineHeight,
    margin: [0, 0, 0, BODY.gap],
    ...(align === 'justify' && { leadingIndent: PDF_BODY.firstLine }),
  }
}

const CODE = 84

function code({ address, caption }: Extract<Piece, { kind: 'code' }>): Drawn {
  const text: Content[] = [{ text: caption, fontSize: SIZE.recipientsTitle }, { text: address, fontSize: 9, margin: [0, 4, 0, 0] }]
  const columns = [
    { width: CODE + 12, stack: [{ qr: address, fit: CODE, eccLevel: 'M' as const }] },
    { stack: text, margin: [8, 14, 0, 0] as [number, number, number, number] },
  ]
  return { content: [{ columns, margin: [0, BODY.gap, 0, BODY.gap], unbreakable: true }], need: CODE + 2 * BODY.gap }
}

/** Its number, its title and what it goes with. */
export function pdfAppendixHead({ name, title, reference, stretches }: ComposedAppendix): Content[] {
  const width = TEXT_WIDTH[stretches[0]?.orientation ?? 'portrait'] * 0.85
  const lines = (text: string, style: { bold?: boolean; italic?: boolean }) =>
    balance(text, width, { size: SIZE.appendix, face: style.bold ? 'bold' : 'italics' }).map((part) =>
      pdfLine(part, { size: SIZE.appendix, ...style }),
    )
  return [
    pdfLine(name, { size: SIZE.appendix, bold: true }),
    ...lines(title, { bold: true }),
    ...lines(reference, { italic: true }),
    pdfLine(' ', { size: 8 }),
  ]
}
