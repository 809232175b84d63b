import type exceljs from 'exceljs'
import { LEAST_WIDTH, type Sheet, type SheetColumn } from '../rules/sheet.ts'
import { headingRows } from '../rules/table-grid.ts'
import { writable } from '../rules/inline.ts'
import { BORDER, FONT } from './xlsx-cells.ts'

type Book = exceljs.stream.xlsx.WorkbookWriter
export type Started = { worksheet: exceljs.Worksheet; nextRow: number }

/** Title, headings, widths, frozen panes and the print set-up; gives the first row for the values. */
export function startWorksheet(book: Book, sheet: Sheet, name: string, columns: readonly SheetColumn[]): Started {
  const title = sheet.title ?? []
  const firstHeading = title.length > 0 ? title.length + 2 : 1
  const headings = headingRows(sheet.columns)
  const lastHeading = firstHeading + headings.length - 1 + (sheet.numbered ? 1 : 0)
  const worksheet = book.addWorksheet(name, {
    views: [{ state: 'frozen', ySplit: lastHeading, xSplit: sheet.frozenColumns ?? 0 }],
    pageSetup: {
      paperSize: 9,
      orientation: columns.length > 6 ? 'landscape' : 'portrait',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      printTitlesRow: `${firstHeading}:${lastHeading}`,
      margins: { left: 0.6, right: 0.6, top: 0.8, bottom: 0.8, header: 0.4, footer: 0.4 },
    },
    headerFooter: { oddFooter: '&C&P/&N' },
  })
  worksheet.columns = columns.map((column) => ({ width: column.width ?? fittingWidth(column) }))
  title.forEach((line, i) => writeTitle(worksheet, i + 1, line, columns.length))
  headings.forEach((cells, i) =>
    cells.forEach((cell) => writeHeading(worksheet, { ...cell, row: firstHeading + i, text: writable(cell.text) })),
  )
  if (sheet.numbered) {
    columns.forEach((_, column) =>
      writeHeading(worksheet, {
        row: lastHeading,
        column,
        colSpan: 1,
        rowSpan: 1,
        text: `(${column + 1})`,
        light: true,
      }),
    )
  }
  if (headings.length === 1 && !sheet.numbered) {
    worksheet.autoFilter = { from: { row: lastHeading, column: 1 }, to: { row: lastHeading, column: columns.length } }
  }
  return { worksheet, nextRow: lastHeading + 1 }
}

function fittingWidth({ heading, format = 'text' }: SheetColumn): number {
  const wanted = format === 'text' ? Math.max(20, heading.length + 2) : Math.ceil(heading.length / 2) + 2
  return Math.min(40, Math.max(LEAST_WIDTH[format], wanted))
}

function writeTitle(worksheet: exceljs.Worksheet, row: number, line: string, columns: number): void {
  const cell = worksheet.getCell(row, 1)
  cell.value = writable(line)
  cell.style = {
    font: { ...FONT, size: row === 1 ? 14 : 12, bold: row === 1, italic: row > 1 },
    alignment: { horizontal: 'center', vertical: 'middle', wrapText: true },
  }
  if (columns > 1) worksheet.mergeCells(row, 1, row, columns)
}

type HeadingSpot = { row: number; column: number; colSpan: number; rowSpan: number; text: string; light?: boolean }

function writeHeading(worksheet: exceljs.Worksheet, spot: HeadingSpot): void {
  const { row, column, colSpan, rowSpan, text, light = false } = spot
  const cell = worksheet.getCell(row, column + 1)
  cell.value = text
  cell.style = {
    font: { ...FONT, bold: !light, italic: light },
    alignment: { horizontal: 'center', vertical: 'middle', wrapText: true },
    border: BORDER,
    ...(!light && { fill: { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFEDEDE6' } } }),
  }
  if (colSpan > 1 || rowSpan > 1) worksheet.mergeCells(row, column + 1, row + rowSpan - 1, column + colSpan)
}
