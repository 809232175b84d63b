import { addDays, findPlainDate, formatDate, type PlainDate, weekdayVi } from '#platform/common/dates.ts'
import { tidy, toneFree } from '#platform/common/text.ts'
import { parser, read, refuse, shown, type Parsed, type Parser } from './reading.ts'

type Options = {
  /** For days written without a year, such as `5/3`. */
  defaultYear?: number
  /** Days outside are refused, and two-digit years are read so that they fall inside. */
  earliest?: PlainDate
  latest?: PlainDate
}
type Range = { earliest: PlainDate; latest: PlainDate }

/** Days as people write them, the day before the month. What could be two days is refused with both readings. */
export function date({ defaultYear, earliest = '2000-01-01', latest = '2099-12-31' }: Options = {}): Parser<PlainDate> {
  const range = { earliest, latest }
  return parser((cell) => {
    const value = shown(cell)
    if (typeof cell === 'boolean') return refuse('import.date.notADate', { value })
    if (typeof cell === 'number') return readSerial(cell, value, range)
    if (typeof cell === 'object')
      return cell.date ? inRange(cell.date, value, range) : refuse('import.date.notADate', { value })
    return readWritten(cell, range, defaultYear)
  })
}

/** Days of spreadsheets count from 30/12/1899; a number in a column of days can be nothing else. */
function readSerial(serial: number, value: string, range: Range): Parsed<PlainDate> {
  if (Number.isInteger(serial) && serial >= 1900 && serial <= 2099) return refuse('import.date.onlyYear', { value })
  if (!(serial >= 61 && serial <= 2_958_465)) return refuse('import.date.notADate', { value })
  return inRange(addDays('1899-12-30', Math.floor(serial)), value, range)
}

const YEAR_FIRST = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/
const MARKS = /^(\d{1,2})\s*[-/.]\s*(\d{1,2})(?:\s*[-/.]\s*(\d{4}|\d{2}))?$/
const WORDS = /^(?:ngay|mung|mong)?\s*(\d{1,2})\s*,?\s*thang\s*(\d{1,2})(?:\s*,?\s*(?:nam)?\s*(\d{4}|\d{2}))?$/
const MIDNIGHT = /[ t]0?0:00(:00(\.0+)?)?z?$/
const WEEKDAY = /^(thu (?:hai|bay|ba|tu|nam|sau|[2-7])|t[2-7]|chu nhat|cn)\s*[,:-]?\s*/

function readWritten(cell: string, range: Range, defaultYear: number | undefined): Parsed<PlainDate> {
  const value = tidy(cell)
  const plain = toneFree(cell)
    .replace(MIDNIGHT, '')
    .replace(/[.,;]$/, '')
  const weekday = WEEKDAY.exec(plain)
  const day = plain.slice(weekday?.[0].length ?? 0).replace(/^ngay\s+(?=\d+\s*[-/.])/, '')
  const first = YEAR_FIRST.exec(day)
  const [, d, m, y] = first ? [0, first[3], first[2], first[1]] : (MARKS.exec(day) ?? WORDS.exec(day) ?? [])
  if (d === undefined || m === undefined)
    return refuse(/^\d{4}$/.test(day) ? 'import.date.onlyYear' : 'import.date.notADate', { value })
  const found = settle(value, { day: Number(d), month: Number(m), year: y }, range, defaultYear)
  return found.ok && found.value && weekday?.[1] ? agreeing(found.value, weekday[1], value) : found
}

type Written = { day: number; month: number; year: string | undefined }

function settle(
  value: string,
  { day, month, year }: Written,
  range: Range,
  defaultYear: number | undefined,
): Parsed<PlainDate> {
  if (month > 12 && day >= 1 && day <= 12)
    return refuse('import.date.monthFirst', { value, month, swapped: `${month}/${day}` })
  const years = year === undefined ? [defaultYear].filter((y) => y !== undefined) : readYear(year)
  if (years.length === 0) return refuse('import.date.noYear', { value })
  const days = years.flatMap((y) => findPlainDate(y, month, day) ?? [])
  const inside = days.filter((d) => d >= range.earliest && d <= range.latest)
  const [first, second] = inside.length > 0 ? inside : days
  if (first === undefined) return refuse('import.date.noSuchDay', { value, day, month })
  if (inside.length === 0) return inRange(first, value, range)
  if (second !== undefined)
    return refuse('import.date.twoCenturies', { value, first: formatDate(first), second: formatDate(second) })
  return read(first)
}

function readYear(year: string): number[] {
  return year.length === 4 ? [Number(year)] : [2000 + Number(year), 1900 + Number(year)]
}

function inRange(day: PlainDate, value: string, { earliest, latest }: Range): Parsed<PlainDate> {
  if (day >= earliest && day <= latest) return read(day)
  return refuse('import.date.outside', { value, earliest: formatDate(earliest), latest: formatDate(latest) })
}

const NUMBERS: Record<string, string> = { hai: '2', ba: '3', tu: '4', nam: '5', sau: '6', bay: '7' }

/** `Thứ hai, 5/3/2021` was a Friday: one of the two is wrong, and it is not for us to say which. */
function agreeing(day: PlainDate, weekday: string, value: string): Parsed<PlainDate> {
  const actual = shortWeekday(toneFree(weekdayVi(day)))
  return actual === shortWeekday(weekday)
    ? read(day)
    : refuse('import.date.weekday', { value, date: formatDate(day), weekday: weekdayVi(day) })
}

function shortWeekday(name: string): string {
  if (name === 'cn' || name === 'chu nhat') return 'cn'
  const number = name.replace(/^thu |^t/, '')
  return NUMBERS[number] ?? number
}
