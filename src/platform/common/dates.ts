import { z } from 'zod'
import { says } from './issues.ts'

const DAY_MS = 86_400_000
const SHAPE = /^(\d{4})-(\d{2})-(\d{2})$/

/** Is this a day that really exists, written `YYYY-MM-DD`? */
export function isPlainDate(text: string): boolean {
  const [, y, m, d] = SHAPE.exec(text) ?? []
  return y !== undefined && findPlainDate(Number(y), Number(m), Number(d)) === text
}

/** What the API's document says of a day; how people type one is the pages' business. A `format` would be a newer, narrower promise. */
export const DAY_SCHEMA = { 'x-day': true, examples: ['2026-11-30'] }

/** A day without time or zone, `YYYY-MM-DD`. Plain strings, so they sort and compare as they stand. */
export const PlainDate = z
  .string()
  .refine(isPlainDate, says('Ngày không có thật. Nhập ngày/tháng/năm, ví dụ 05/03/2021.', 'No such day. Enter day/month/year.'))
  .meta(DAY_SCHEMA)
export type PlainDate = z.infer<typeof PlainDate>

/** The day if it exists (31/02 does not), years 1000 to 9999. */
export function findPlainDate(year: number, month: number, day: number): PlainDate | undefined {
  if (![year, month, day].every(Number.isInteger) || year < 1000 || year > 9999) return undefined
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return undefined
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}

/** Throws a RangeError when there is no such day. */
export function getPlainDate(year: number, month: number, day: number): PlainDate {
  const found = findPlainDate(year, month, day)
  if (!found) throw new RangeError(`No such day: ${year}-${month}-${day}`)
  return found
}

export type DateParts = { year: number; month: number; day: number }

export function dateParts(date: PlainDate): DateParts {
  if (!isPlainDate(date)) throw new RangeError(`Not a date: ${date}`)
  return { year: Number(date.slice(0, 4)), month: Number(date.slice(5, 7)), day: Number(date.slice(8, 10)) }
}

export function daysInMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate()
}

/** `2021-03-05` → `05/03/2021`. */
export function formatDate(date: PlainDate): string {
  const { year } = dateParts(date)
  return `${date.slice(8, 10)}/${date.slice(5, 7)}/${year}`
}

export function addDays(date: PlainDate, days: number): PlainDate {
  return fromEpochDay(epochDay(date) + days)
}

/** Stays in the month aimed at: one month after 31/01 is the last day of February. */
export function addMonths(date: PlainDate, months: number): PlainDate {
  const { year, month, day } = dateParts(date)
  const count = year * 12 + (month - 1) + months
  const [y, m] = [Math.floor(count / 12), (((count % 12) + 12) % 12) + 1]
  return getPlainDate(y, m, Math.min(day, daysInMonth(y, m)))
}

/** Days from `from` to `to`; 0 for the same day, negative when `to` comes first. */
export function daysBetween(from: PlainDate, to: PlainDate): number {
  return epochDay(to) - epochDay(from)
}

/** A span in order and shorter than `days`; also true of days that are none, which are complained about by themselves. */
export function isShortSpan(from: PlainDate, to: PlainDate, days: number): boolean {
  if (!isPlainDate(from) || !isPlainDate(to)) return true
  return to >= from && daysBetween(from, to) < days
}

/** For sorting: earlier first. */
export function compare(a: PlainDate, b: PlainDate): number {
  return a < b ? -1 : a > b ? 1 : 0
}

const WEEKDAYS = ['Chủ nhật', 'thứ Hai', 'thứ Ba', 'thứ Tư', 'thứ Năm', 'thứ Sáu', 'thứ Bảy'] as const

/** Day names carry a capital as Decree 30/2020, appendix II, writes them: `thứ Hai`, `Chủ nhật`. */
export function weekdayVi(date: PlainDate): (typeof WEEKDAYS)[number] {
  return WEEKDAYS[isoWeekday(date) % 7] ?? 'Chủ nhật'
}

/** 1 = Monday … 7 = Sunday. */
export function isoWeekday(date: PlainDate): number {
  return ((((epochDay(date) + 3) % 7) + 7) % 7) + 1
}

/** The day it is at that instant in that zone. */
export function todayIn(instant: Date, timeZone = 'Asia/Ho_Chi_Minh'): PlainDate {
  const format = formats.get(timeZone) ?? new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' })
  formats.set(timeZone, format)
  return format.format(instant)
}

/** Making one costs far more than using it. */
const formats = new Map<string, Intl.DateTimeFormat>()

function epochDay(date: PlainDate): number {
  const { year, month, day } = dateParts(date)
  return Math.round(Date.UTC(year, month - 1, day) / DAY_MS)
}

function fromEpochDay(count: number): PlainDate {
  return new Date(count * DAY_MS).toISOString().slice(0, 10)
}
