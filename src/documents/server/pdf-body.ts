import type { Content } from 'pdfmake/interfaces.js'
import type { ComposedAppendix, Piece, Stretch } from '../rules/compose.ts'
import type { Run } from '../rules/inline.ts'
import { BODY, SIZE, TEXT_WIDTH } from '../rules/measures.ts'
import { look, PDF_BODY, pdfLine, type PdfAlign } from './pdf-parts.ts'
import { pdfTable } from './pdf-table.ts'
import { balance } from './typeface.ts'

export function pdfPieces({ pieces, orientation }: Stretch): Content[] {
  return pieces.flatMap((piece) => pdfPiece(piece, TEXT_WIDTH[orientation]))
}

function pdfPiece(piece: Piece, width: number): Content[] {
  switch (piece.kind) {
    case 'centred':
      return piece.lines.map((text, i) =>
        pdfLine(text, { size: SIZE.body, bold: true, before: i === 0 ? 12 : 0, after: 6, headline: true }),
      )
    case 'heading':
      return [heading(piece)]
    case 'paragraph':
      return [paragraph(piece.runs, piece.align)]
    case 'table':
      return pdfTable(piece.table, width)
  }
}

function heading({ level, text }: Extract<Piece, { kind: 'heading' }>): Content {
  return {
    text, ...look({ size: SIZE.body, bold: level < 3 }), alignment: 'justify', lineHeight: PDF_BODY.lineHeight,
    leadingIndent: PDF_BODY.firstLine, margin: [0, level === 1 ? BODY.gap : 0, 0, BODY.gap], headlineLevel: level,
  } // prettier-ignore
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
