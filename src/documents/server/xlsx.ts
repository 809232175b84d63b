import { PassThrough, type Writable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import exceljs from 'exceljs'
import { tidy } from '#platform/common/text.ts'
import { writable } from '../rules/inline.ts'
import type { Sheet, SheetCell, SheetColumn, SheetRow } from '../rules/sheet.ts'
import { leavesOf } from '../rules/table-grid.ts'
import { fillCell, FONT } from './xlsx-cells.ts'
import { startWorksheet } from './xlsx-head.ts'

/** A workbook in memory; for lists too long for that there is `writeXlsxTo`. */
export async function writeXlsx(sheets: readonly Sheet[]): Promise<Buffer> {
  const stream = new PassThrough()
  const [bytes] = await Promise.all([buffer(stream), writeXlsxTo(stream, sheets)])
  return bytes
}

/** Row by row into a stream, which it ends; the rows may come from a database cursor. */
export async function writeXlsxTo(stream: Writable, sheets: readonly Sheet[]): Promise<void> {
  const book = new exceljs.stream.xlsx.WorkbookWriter({ stream, useStyles: true, useSharedStrings: true })
  const names = sheetNames(sheets.map((sheet) => sheet.name))
  for (const [i, sheet] of sheets.entries()) await writeSheet(book, sheet, names[i] ?? `${i + 1}`)
  await book.commit()
}

async function writeSheet(book: exceljs.stream.xlsx.WorkbookWriter, sheet: Sheet, name: string): Promise<void> {
  const columns = leavesOf(sheet.columns)
  const { worksheet, nextRow } = startWorksheet(book, sheet, name, columns)
  worksheet.getRow(nextRow - 1).commit()
  let at = nextRow
  for await (const row of sheet.rows) writeRow(worksheet, at++, cellsOf(row), columns)
  if (sheet.note) writeNote(worksheet, at, sheet.note)
  worksheet.commit()
}

function cellsOf(row: SheetRow): readonly SheetCell[] {
  return 'cells' in row ? row.cells : row.map((value, column) => ({ column, value }))
}

/** Merged cells reach into rows below, which stay open until their own turn. */
function writeRow(
  worksheet: exceljs.Worksheet,
  at: number,
  cells: readonly SheetCell[],
  columns: readonly SheetColumn[],
): void {
  for (const cell of cells) {
    const { column, colSpan = 1, rowSpan = 1 } = cell
    const of = columns[column]
    if (!of) throw new RangeError(`The sheet has no column ${column + 1}`)
    fillCell(worksheet.getCell(at, column + 1), cell, of)
    if (colSpan > 1 || rowSpan > 1) worksheet.mergeCells(at, column + 1, at + rowSpan - 1, column + colSpan)
  }
  worksheet.getRow(at).commit()
}

function writeNote(worksheet: exceljs.Worksheet, at: number, note: string): void {
  const cell = worksheet.getCell(at, 1)
  cell.value = writable(note)
  cell.style = { font: { ...FONT, italic: true } }
  worksheet.getRow(at).commit()
}

/** Excel allows 31 characters, none of them `[]:*?/\` nor an outer apostrophe, and no name twice. */
export function sheetNames(wanted: readonly string[]): string[] {
  const taken = new Set<string>()
  return wanted.map((name) => {
    const base = tidy(writable(name).replace(/[[\]:*?/\\]/g, ' ')).replace(/^'+|'+$/g, '') || 'Trang'
    let candidate = base.slice(0, 31).trim()
    for (let n = 2; taken.has(candidate.toLowerCase()); n++) candidate = `${base.slice(0, 27).trim()} (${n})`
    taken.add(candidate.toLowerCase())
    return candidate
  })
}
