import { ImageRun, Paragraph, type Table } from 'docx'
import type { ComposedAppendix, Piece, Stretch } from '../rules/compose.ts'
import type { Run } from '../rules/inline.ts'
import { BODY, mmToTwips, pointsToTwips, SIZE, TEXT_WIDTH } from '../rules/measures.ts'
import { ALIGN, BODY_SPACING, line, run } from './docx-parts.ts'
import { drawCode } from './code-picture.ts'
import { docxTable } from './docx-table.ts'
import { balance } from './typeface.ts'

/** `followed`: something must not be parted from the last piece, such as the signature. */
export function docxPieces({ pieces, orientation }: Stretch, followed = false): (Paragraph | Table)[] {
  return pieces.flatMap((piece, i) => docxPiece(piece, TEXT_WIDTH[orientation], followed && i === pieces.length - 1))
}

function docxPiece(piece: Piece, width: number, keepNext: boolean): (Paragraph | Table)[] {
  switch (piece.kind) {
    case 'centred':
      return piece.lines.map((text, i) =>
        line(text, { size: SIZE.body, bold: true, before: i === 0 ? 12 : 0, after: 6, keepNext: true }),
      )
    case 'heading':
      return [heading(piece)]
    case 'paragraph':
      return [paragraph(piece.runs, piece.align, keepNext)]
    case 'table':
      return docxTable(piece.table, width)
    case 'code':
      return code(piece)
  }
}

function heading({ level, text }: Extract<Piece, { kind: 'heading' }>): Paragraph {
  return new Paragraph({
    children: run(text, { size: SIZE.body, bold: level < 3 }),
    alignment: ALIGN.justify,
    spacing: { ...BODY_SPACING, before: pointsToTwips(level === 1 ? BODY.gap : 0) },
    indent: { firstLine: mmToTwips(BODY.indent) },
    outlineLevel: level - 1,
    keepNext: true,
  })
}

function paragraph(runs: readonly Run[], align: keyof typeof ALIGN, keepNext: boolean): Paragraph {
  return new Paragraph({
    children: runs.flatMap(({ text, ...look }) => run(text, { size: SIZE.body, ...look })),
    alignment: ALIGN[align],
    spacing: { ...BODY_SPACING, before: 0 },
    widowControl: true,
    ...(align === 'justify' && { indent: { firstLine: mmToTwips(BODY.indent) } }),
    ...(keepNext && { keepNext, keepLines: true }),
  })
}

const CODE_PIXELS = 112

function code({ address, caption }: Extract<Piece, { kind: 'code' }>): Paragraph[] {
  const picture = new ImageRun({ type: 'png', data: drawCode(address), transformation: { width: CODE_PIXELS, height: CODE_PIXELS } })
  return [
    new Paragraph({ children: [picture], spacing: { ...BODY_SPACING, before: pointsToTwips(BODY.gap) }, keepNext: true }),
    line(caption, { size: SIZE.recipientsTitle, keepNext: true }),
    line(address, { size: 9 }),
  ]
}

/** Its number, its title and what it goes with. */
export function docxAppendixHead({ name, title, reference, stretches }: ComposedAppendix): Paragraph[] {
  const width = TEXT_WIDTH[stretches[0]?.orientation ?? 'portrait'] * 0.85
  const lines = (text: string, look: { bold?: boolean; italic?: boolean }) =>
    balance(text, width, { size: SIZE.appendix, face: look.bold ? 'bold' : 'italics' }).map((part) =>
      line(part, { size: SIZE.appendix, ...look, keepNext: true }),
    )
  return [
    line(name, { size: SIZE.appendix, bold: true, keepNext: true }),
    ...lines(title, { bold: true }),
    ...lines(reference, { italic: true }),
    line('', { size: 8 }),
  ]
}
