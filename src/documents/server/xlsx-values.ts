import exceljs from 'exceljs'
import { UNCALCULATED, type RawCell } from '../rules/reading.ts'
import type { RawRow } from '../rules/spreadsheet-reading.ts'

export type RawSheet = { name: string; rows: RawRow[] }

/** The cells of a workbook made by `leanPackage`, without anything of exceljs in them. */
export async function readSheets(lean: Uint8Array): Promise<RawSheet[]> {
  const book = new exceljs.Workbook()
  // Its types want the Buffer of an older Node.
  await book.xlsx.load(Buffer.from(lean) as unknown as exceljs.Buffer)
  return book.worksheets.map((sheet) => ({ name: sheet.name, rows: rowsOf(sheet) }))
}

function rowsOf(sheet: exceljs.Worksheet): RawRow[] {
  const rows: RawRow[] = []
  sheet.eachRow((row, number) => {
    const cells: RawCell[] = []
    row.eachCell((cell, column) => (cells[column - 1] = rawCell(cell.value)))
    rows.push({ number, cells: Array.from(cells, (cell) => cell ?? null) })
  })
  return rows
}

/** Formulas count as what they last gave; text in several colours as its text. */
export function rawCell(value: exceljs.CellValue): RawCell {
  if (value === null || value === undefined) return null
  if (value instanceof Date) return rawDate(value)
  if (typeof value !== 'object')
    return typeof value === 'number' && !Number.isFinite(value) ? { error: String(value) } : value
  if ('error' in value) return { error: value.error }
  if ('richText' in value) return value.richText.map((part) => part.text).join('')
  if ('hyperlink' in value) return rawCell(value.text)
  return value.result === undefined || value.result === null ? { error: UNCALCULATED } : rawCell(value.result)
}

/** exceljs puts the wall clock of the sheet into UTC, so it is read back from there and no zone can shift the day. */
function rawDate(value: Date): RawCell {
  const minutes = Math.round(value.getTime() / 60_000)
  if (!Number.isFinite(minutes)) return { error: '#VALUE!' }
  const ofDay = ((minutes % 1440) + 1440) % 1440
  const date = new Date((minutes - ofDay) * 60_000).toISOString().slice(0, 10)
  if (date < '1900-01-02') return { minutes: ofDay }
  return ofDay === 0 ? { date } : { date, minutes: ofDay }
}
