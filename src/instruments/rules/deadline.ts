import { z } from 'zod'
import { addDays, addMonths, daysBetween } from '#platform/common/dates.ts'
import { periodRange, type Period } from '#platform/common/periods.ts'

/**
 * When a periodic report is due and which days it covers. `day` beyond the month's end means its last day. `month`:
 * the period's last calendar month, or the one after it.
 */
export const Deadline = z.object({
  cutoff: z.enum(['calendar', '15-14']),
  due: z.object({ month: z.enum(['last', 'next']), day: z.number().int().min(1).max(31) }),
  remindDaysBefore: z.number().int().min(0).max(60),
})
export type Deadline = z.infer<typeof Deadline>

/** The last day on which the report for `period` is in time. */
export function dueOn(deadline: Deadline, period: Period): string {
  const last = periodRange(period, 'calendar').to
  const monthStart = `${last.slice(0, 7)}-01`
  const month = deadline.due.month === 'last' ? monthStart : addMonths(monthStart, 1)
  const monthEnd = addDays(addMonths(month, 1), -1)
  const wanted = `${month.slice(0, 7)}-${String(deadline.due.day).padStart(2, '0')}`
  return wanted > monthEnd ? monthEnd : wanted
}

/** A deadline ends with its day: nothing is late before the day after. */
export function daysLate(due: string, on: string): number {
  return Math.max(0, daysBetween(due, on))
}
