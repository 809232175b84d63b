import { addDays, daysBetween, isoWeekday, type PlainDate } from '#platform/common/dates.ts'
import { hasSentSecondQuarter } from './stories.ts'
import type { Ward } from './tree.ts'

const FIRST_DAY: PlainDate = '2020-07-01'
/** The last record is a day old when the scene begins. */
const LAST_DAY: PlainDate = '2021-06-27'
/** Quiet days in which centres close their books and report; no class runs across them. */
const CLOSING = [
  ['2020-09-26', '2020-09-30'],
  ['2020-12-26', '2020-12-31'],
  ['2021-03-26', '2021-03-31'],
] as const
/** Centres that have sent the second quarter's report already had closed their books after this day. */
const CLOSED_EARLY: PlainDate = '2021-06-21'
const EPIDEMIC = [
  ['2021-02-06', '2021-03-01'],
  ['2021-05-27', LAST_DAY],
] as const

/** How likely something begins on a day. */
export type Weighted = readonly [day: PlainDate, weight: number]

/** The day after which nothing of that day's quarter is written down any more, save by those who are late. */
export function booksClosedOn(ward: Ward, day: PlainDate): PlainDate {
  const closing = CLOSING.find(([from]) => day < from)
  if (closing) return addDays(closing[0], 1)
  return hasSentSecondQuarter(ward) ? addDays(CLOSED_EARLY, 1) : LAST_DAY
}

/** The last day of which the book may tell on the scene's day. */
export const lastDayOf = (ward: Ward) => (hasSentSecondQuarter(ward) ? CLOSED_EARLY : LAST_DAY)

export const isEpidemic = (day: PlainDate) => EPIDEMIC.some(([from, to]) => day >= from && day <= to)

/** No epidemic and no closing of the books falls into its days. */
export function isUndisturbed(day: PlainDate, endsAfter: number): boolean {
  const end = addDays(day, endsAfter)
  return ![...EPIDEMIC, ...CLOSING].some(([from, to]) => day <= to && end >= from)
}

/** The i-th of `count` equal parts of the year without its epidemics. */
export function partOfYear(i: number, count: number): readonly Weighted[] {
  const days = DAYS.filter(([day]) => !isEpidemic(day))
  return days.slice(Math.floor((i * days.length) / count), Math.floor(((i + 1) * days.length) / count))
}

const MONTHS: Readonly<Record<string, number>> = {
  '2020-07': 1.05,
  '2020-08': 0.8,
  '2020-09': 1,
  '2020-10': 1.1,
  '2020-11': 1.2,
  '2020-12': 1.1,
  '2021-01': 0.9,
  '2021-02': 0.3,
  '2021-03': 1.3,
  '2021-04': 1.3,
  '2021-05': 0.9,
  '2021-06': 0.25,
}
const OFF_DAYS = new Set(['2020-09-02', '2021-01-01', '2021-04-30', '2021-05-01', '2021-05-03', '2021-05-23'])
const isQuiet = (day: PlainDate) =>
  OFF_DAYS.has(day) ||
  (day >= '2021-02-09' && day <= '2021-02-17') ||
  CLOSING.some(([from, to]) => day >= from && day <= to)
/** Monday first: people come on Saturdays and Sundays. */
const WEEKDAYS = [0.6, 0.7, 0.7, 0.8, 0.9, 1.7, 1.4]

export const DAYS: readonly Weighted[] = Array.from({ length: daysBetween(FIRST_DAY, LAST_DAY) + 1 }, (_, i) => {
  const day = addDays(FIRST_DAY, i)
  const weight = (MONTHS[day.slice(0, 7)] ?? 0) * (WEEKDAYS[isoWeekday(day) - 1] ?? 0)
  return [day, isQuiet(day) ? 0 : weight] as const
})
