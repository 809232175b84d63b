import type exceljs from 'exceljs'
import { formatDate, isPlainDate } from '#platform/common/dates.ts'
import { writable } from '../rules/inline.ts'
import type { SheetCell, SheetColumn, SheetValue } from '../rules/sheet.ts'
import type { Align, CellFormat } from '../rules/table.ts'

const FORMATS: Record<CellFormat, string> = {
  text: '@', integer: '#,##0', decimal: '#,##0.00', money: '#,##0', percent: '0.0%', date: 'dd/mm/yyyy',
} // prettier-ignore

const LINE = { style: 'thin' } as const
export const BORDER = { top: LINE, left: LINE, bottom: LINE, right: LINE }
export const FONT = { name: 'Times New Roman', size: 12, family: 1 } as const

const LONGEST = 32_767
// The calendar of spreadsheets counts a 29/02/1900 that never was.
const FIRST_DAY = '1900-03-01'

/** What is written is a string, a number, a truth value or a day; never a formula, whatever the text begins with. */
export function excelValue(value: SheetValue, format: CellFormat): exceljs.CellValue {
  if (value === null || value === undefined) return null
  if (typeof value === 'number') return Number.isFinite(value) ? value : null
  if (typeof value === 'boolean') return value
  if (format === 'date' && isPlainDate(value))
    return value >= FIRST_DAY ? new Date(`${value}T00:00:00Z`) : formatDate(value)
  const text = writable(value)
  return text === '' ? null : text.slice(0, LONGEST)
}

function numberFormat(value: exceljs.CellValue, format: CellFormat): string {
  if (typeof value === 'string') return FORMATS.text
  if (typeof value !== 'number' || format === 'percent') return FORMATS[format]
  return Number.isInteger(value) ? FORMATS.integer : FORMATS.decimal
}

const ALIGNED: Record<CellFormat, 'left' | 'center' | 'right'> = {
  text: 'left', integer: 'right', decimal: 'right', money: 'right', percent: 'right', date: 'center',
} // prettier-ignore

/** Writes and dresses one cell. */
export function fillCell(cell: exceljs.Cell, model: SheetCell, column: SheetColumn): void {
  const format = column.format ?? 'text'
  const value = excelValue(model.value, format)
  cell.value = value
  cell.style = styleOf({
    numFmt: numberFormat(value, format),
    bold: model.bold ?? false,
    italic: model.italic ?? false,
    horizontal: model.align ?? column.align ?? ALIGNED[format],
    wrapText: typeof value === 'string',
  })
}

type Look = { numFmt: string; bold: boolean; italic: boolean; horizontal: Align; wrapText: boolean }
const styles = new Map<string, Partial<exceljs.Style>>()

// One object per look: exceljs compares styles it has not seen before, four times as slow over a long list.
function styleOf({ numFmt, bold, italic, horizontal, wrapText }: Look): Partial<exceljs.Style> {
  const key = `${numFmt}|${bold}|${italic}|${horizontal}|${wrapText}`
  const known = styles.get(key)
  if (known) return known
  const fresh = {
    numFmt,
    font: { ...FONT, bold, italic },
    alignment: { vertical: 'middle', horizontal, wrapText },
    border: BORDER,
  } as const
  styles.set(key, fresh)
  return fresh
}
