import { addDays, daysBetween, isoWeekday, type PlainDate } from '#platform/common/dates.ts'
import { MOST_SESSIONS } from './course.ts'

/**
 * Days of the week between two days, or until there are enough: how a class is thought of. `weekdays`: 1 is Monday,
 * 7 is Sunday. `skip`: holidays and other days on which there is none.
 */
export type WeeklyPattern = {
  from: PlainDate
  weekdays: readonly number[]
  skip: readonly PlainDate[]
} & ({ to: PlainDate } | { count: number })

/** Nothing is planned further ahead. */
const MOST_DAYS = 366

/** The days of a pattern, in order; at most as many as a course may have. */
export function daysOf(pattern: WeeklyPattern): PlainDate[] {
  const { from, weekdays, skip } = pattern
  const days: PlainDate[] = []
  const last = 'to' in pattern ? pattern.to : addDays(from, MOST_DAYS)
  const most = 'count' in pattern ? Math.min(pattern.count, MOST_SESSIONS) : MOST_SESSIONS
  for (let day = from; day <= last && days.length < most && daysBetween(from, day) <= MOST_DAYS; day = addDays(day, 1)) {
    if (weekdays.includes(isoWeekday(day)) && !skip.includes(day)) days.push(day)
  }
  return days
}
