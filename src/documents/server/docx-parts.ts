import {
  AlignmentType, BorderStyle, LineRuleType, Paragraph, Table, TableBorders, TableCell, TableLayoutType, TableRow, TextRun, WidthType,
  type IParagraphOptions, type IRunOptions, type ITableCellOptions,
} from 'docx' // prettier-ignore
import { BODY, mmToTwips, pointsToTwips } from '../rules/measures.ts'

/** Every kind of "centre" and "left" by one name, for Word. */
export const ALIGN = {
  left: AlignmentType.LEFT,
  center: AlignmentType.CENTER,
  right: AlignmentType.RIGHT,
  justify: AlignmentType.JUSTIFIED,
} as const

type Look = { size: number; bold?: boolean | undefined; italic?: boolean | undefined }

/** One run; a line break in the text is one in the paragraph. Word counts sizes in half points. */
export function run(text: string, look: Look): TextRun[] {
  const style: IRunOptions = {
    size: look.size * 2,
    ...(look.bold && { bold: true }),
    ...(look.italic && { italics: true }),
  }
  return text.split('\n').map((line, i) => new TextRun({ ...style, text: line, ...(i > 0 && { break: 1 }) }))
}

/** Of the paragraph mark: in an empty paragraph it alone decides the height. */
export const markSize = (size: number) => ({ size: size * 2 })

export const SINGLE = { line: 240, lineRule: LineRuleType.AUTO } as const
export const BODY_SPACING = {
  line: 240 * BODY.lines,
  lineRule: LineRuleType.AUTO,
  after: pointsToTwips(BODY.gap),
} as const

type LineOptions = Look & { before?: number; after?: number; align?: keyof typeof ALIGN } & Pick<
    IParagraphOptions,
    'keepNext' | 'indent'
  >

/** A line of its own outside the running text: single spacing, no first-line indent. Gaps in points. */
export function line(
  text: string,
  { before = 0, after = 0, align = 'center', keepNext, indent, ...look }: LineOptions,
) {
  return new Paragraph({
    children: run(text, look),
    run: markSize(look.size),
    alignment: ALIGN[align],
    spacing: { ...SINGLE, before: pointsToTwips(before), after: pointsToTwips(after) },
    ...(keepNext && { keepNext }),
    ...(indent && { indent }),
  })
}

/** A solid rule `width` mm long in the middle of a space `available` mm wide: the border of a very low paragraph. */
export function rule(width: number, available: number, keepNext = false): Paragraph {
  const side = mmToTwips((available - width) / 2)
  return new Paragraph({
    run: markSize(1),
    spacing: { before: 50, after: 0, line: 60, lineRule: LineRuleType.EXACT },
    indent: { left: side, right: side },
    border: { top: { style: BorderStyle.SINGLE, size: 6, space: 1, color: '000000' } },
    keepNext,
  })
}

const NO_MARGINS = { top: 0, bottom: 0, left: 0, right: 0, marginUnitType: WidthType.DXA } as const

function plainCell(children: Paragraph[], width: number): TableCell {
  const options: ITableCellOptions = {
    children,
    width: { size: mmToTwips(width), type: WidthType.DXA },
    margins: NO_MARGINS,
  }
  return new TableCell(options)
}

/** A table without lines or padding that only puts things side by side. Widths in mm. */
export function sideBySide(widths: readonly number[], rows: Paragraph[][][]): Table {
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: widths.reduce((sum, w) => sum + mmToTwips(w), 0), type: WidthType.DXA },
    columnWidths: widths.map(mmToTwips),
    borders: TableBorders.NONE,
    margins: NO_MARGINS,
    rows: rows.map(
      (cells) => new TableRow({ cantSplit: true, children: cells.map((c, i) => plainCell(c, widths[i] ?? 0)) }),
    ),
  })
}
