import { z } from 'zod'
import { addDays, addMonths, dateParts, getPlainDate, type PlainDate } from './dates.ts'
import { roman } from './numbers.ts'

export const PeriodKind = z.enum(['month', 'quarter', 'half', 'year'])
export type PeriodKind = z.infer<typeof PeriodKind>

const MONTHS: Record<PeriodKind, number> = { month: 1, quarter: 3, half: 6, year: 12 }

/** `index` counts from 1 inside the year; a year has index 1. */
export const Period = z
  .object({ kind: PeriodKind, year: z.int().min(1900).max(2999), index: z.int().min(1) })
  .refine((p) => p.index * MONTHS[p.kind] <= 12, { path: ['index'], message: 'period.index' })
export type Period = z.infer<typeof Period>

/**
 * Where a period ends. `calendar`: with its last month. `15-14`: on the 14th of its last month, begun on the 15th
 * (the pattern of Decree 09/2019, article 12; for quarters and half-years it is by analogy).
 */
export const Cutoff = z.enum(['calendar', '15-14'])
export type Cutoff = z.infer<typeof Cutoff>

export type PeriodRange = { from: PlainDate; to: PlainDate }

/** First and last day, both inside the period. Quarter I of 2021 by `15-14`: 2020-12-15 … 2021-03-14. */
export function periodRange(period: Period, cutoff: Cutoff = 'calendar'): PeriodRange {
  const length = MONTHS[period.kind]
  const first = getPlainDate(period.year, (period.index - 1) * length + 1, 1)
  const from = cutoff === 'calendar' ? first : addDays(addMonths(first, -1), 14)
  return { from, to: addDays(addMonths(from, length), -1) }
}

/** The period of that kind in which the day falls. */
export function periodOf(date: PlainDate, kind: PeriodKind, cutoff: Cutoff = 'calendar'): Period {
  const day = dateParts(date)
  const counted =
    cutoff === '15-14' && day.day >= 15 ? dateParts(addMonths(getPlainDate(day.year, day.month, 1), 1)) : day
  return { kind, year: counted.year, index: Math.ceil(counted.month / MONTHS[kind]) }
}

/** `2021-M06`, `2021-Q2`, `2021-H1`, `2021`: for addresses, file names and unique keys. */
export function periodKey({ kind, year, index }: Period): string {
  if (kind === 'year') return String(year)
  if (kind === 'month') return `${year}-M${String(index).padStart(2, '0')}`
  return `${year}-${kind === 'quarter' ? 'Q' : 'H'}${index}`
}

export function findPeriodByKey(key: string): Period | undefined {
  const [, year, letter, index] = /^(\d{4})(?:-([MQH])(\d{1,2}))?$/.exec(key) ?? []
  if (year === undefined) return undefined
  const kind = letter === 'M' ? 'month' : letter === 'Q' ? 'quarter' : letter === 'H' ? 'half' : 'year'
  const parsed = Period.safeParse({ kind, year: Number(year), index: Number(index ?? 1) })
  return parsed.success && periodKey(parsed.data) === key ? parsed.data : undefined
}

/** Throws a RangeError for anything `periodKey` would not write. */
export function parsePeriodKey(key: string): Period {
  const found = findPeriodByKey(key)
  if (!found) throw new RangeError(`Not a period: ${key}`)
  return found
}

/** As said in a sentence: `quý II năm 2021`, `6 tháng đầu năm 2021`, `tháng 6 năm 2021`, `năm 2021`. */
export function formatPeriod(period: Period, language: 'vi' | 'en' = 'vi'): string {
  return language === 'vi' ? inVietnamese(period) : inEnglish(period)
}

function inVietnamese({ kind, year, index }: Period): string {
  if (kind === 'month') return `tháng ${index} năm ${year}`
  if (kind === 'quarter') return `quý ${roman(index)} năm ${year}`
  if (kind === 'half') return `6 tháng ${index === 1 ? 'đầu' : 'cuối'} năm ${year}`
  return `năm ${year}`
}

const ENGLISH_MONTHS = 'January February March April May June July August September October November December'.split(
  ' ',
)

function inEnglish({ kind, year, index }: Period): string {
  if (kind === 'month') return `${ENGLISH_MONTHS[index - 1]} ${year}`
  if (kind === 'quarter') return `quarter ${roman(index)} of ${year}`
  if (kind === 'half') return `the ${index === 1 ? 'first' : 'second'} half of ${year}`
  return String(year)
}

/** The one just before, of the same kind, across the turn of the year. */
export function previousPeriod({ kind, year, index }: Period): Period {
  return index > 1 ? { kind, year, index: index - 1 } : { kind, year: year - 1, index: 12 / MONTHS[kind] }
}

export function nextPeriod({ kind, year, index }: Period): Period {
  return index * MONTHS[kind] < 12 ? { kind, year, index: index + 1 } : { kind, year: year + 1, index: 1 }
}

/** The first day of the year the period belongs to, from which "luỹ kế từ đầu năm" counts. */
export function sameYearStart(period: Period, cutoff: Cutoff = 'calendar'): PlainDate {
  return periodRange({ kind: 'year', year: period.year, index: 1 }, cutoff).from
}
