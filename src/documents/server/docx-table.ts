import {
  BorderStyle, Paragraph, Table, TableCell, TableLayoutType, TableRow, VerticalAlignTable, WidthType, type ITableCellOptions,
} from 'docx' // prettier-ignore
import { mmToTwips } from '../rules/measures.ts'
import { cellAlign, cellText, headingRows, leavesOf, placeRows, type PlacedRow } from '../rules/table-grid.ts'
import type { TableColumn, TableModel } from '../rules/table.ts'
import { columnWidths } from './column-widths.ts'
import { ALIGN, line, markSize, run, SINGLE } from './docx-parts.ts'

const LINE = { style: BorderStyle.SINGLE, size: 4, color: '000000' } as const
const BORDERS = { top: LINE, bottom: LINE, left: LINE, right: LINE, insideHorizontal: LINE, insideVertical: LINE }
const PADDING = { top: 30, bottom: 30, left: 70, right: 70, marginUnitType: WidthType.DXA } as const

/** Title, unit, table and note; `width` is that of the text in mm. */
export function docxTable(table: TableModel, width: number): (Paragraph | Table)[] {
  const size = table.size
  return [
    ...(table.title ? [line(table.title, { size: size + 1, bold: true, before: 6, after: 3, keepNext: true })] : []),
    ...(table.unit ? [line(table.unit, { size, italic: true, align: 'right', after: 3, keepNext: true })] : []),
    ruledTable(table, width),
    table.note ? line(table.note, { size, italic: true, align: 'left', before: 3, after: 6 }) : line('', { size: 6 }),
  ]
}

/** Twips of each column; what rounding leaves over goes to the last. */
export function columnTwips(columns: readonly TableColumn[], width: number, size: number): number[] {
  const widths = columnWidths(columns, width, size).map((w) => Math.floor((w / 25.4) * 1440))
  const left = mmToTwips(width) - widths.reduce((sum, w) => sum + w, 0)
  return widths.map((w, i) => (i === widths.length - 1 ? w + left : w))
}

type Context = { columns: TableColumn[]; widths: number[]; size: number }

function ruledTable(table: TableModel, width: number): Table {
  const columns = leavesOf(table.columns)
  const context = { columns, widths: columnTwips(columns, width, table.size), size: table.size }
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: mmToTwips(width), type: WidthType.DXA },
    columnWidths: context.widths,
    borders: BORDERS,
    margins: PADDING,
    rows: [...headRows(table, context), ...placeRows(table.rows, columns.length).map((row) => bodyRow(row, context))],
  })
}

function headRows(table: TableModel, context: Context): TableRow[] {
  const headings = headingRows(table.columns).map((cells) =>
    row(
      cells.map((c) => cell({ ...c, text: c.text, bold: true, align: 'center' }, context)),
      true,
    ),
  )
  const numbers = context.columns.map((_, i) =>
    cell({ text: `(${i + 1})`, column: i, colSpan: 1, rowSpan: 1, italic: true, align: 'center' }, context),
  )
  return table.numbered ? [...headings, row(numbers, true)] : headings
}

const row = (children: TableCell[], tableHeader: boolean) =>
  new TableRow({ children, cantSplit: true, ...(tableHeader && { tableHeader }) })

function bodyRow({ kind, cells }: PlacedRow, context: Context): TableRow {
  const strong = kind !== 'data'
  return row(
    cells.flatMap(({ cell: model, column }) => {
      const { colSpan, rowSpan, bold = strong, italic } = model
      const of = context.columns[column]
      if (!of) return []
      const text = cellText(model.value, of)
      return [cell({ text, column, colSpan, rowSpan, bold, italic, align: cellAlign(model, of) }, context)]
    }),
    false,
  )
}

type Cell = {
  text: string
  column: number
  colSpan: number
  rowSpan: number
  bold?: boolean | undefined
  italic?: boolean | undefined
  align: 'left' | 'center' | 'right'
}

function cell({ text, column, colSpan, rowSpan, bold, italic, align }: Cell, { widths, size }: Context): TableCell {
  const width = widths.slice(column, column + colSpan).reduce((sum, w) => sum + w, 0)
  const options: ITableCellOptions = {
    children: [
      new Paragraph({
        children: run(text, { size, bold, italic }),
        run: markSize(size),
        alignment: ALIGN[align],
        spacing: { ...SINGLE, before: 0, after: 0 },
      }),
    ],
    width: { size: width, type: WidthType.DXA },
    verticalAlign: VerticalAlignTable.CENTER,
    ...(colSpan > 1 && { columnSpan: colSpan }),
    ...(rowSpan > 1 && { rowSpan }),
  }
  return new TableCell(options)
}
