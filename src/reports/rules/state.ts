import { z } from 'zod'
import { daysLate } from '#instruments/rules/deadline.ts'

/** What a level above sees of one report. `late` stands beside the status: a draft may be late, so may a sent one. */
export const ReportStatus = z.enum(['not_opened', 'draft', 'signed', 'sent', 'returned', 'accepted', 'amending'])
export type ReportStatus = z.infer<typeof ReportStatus>

export type Timing = { status: ReportStatus; daysLate: number }

/** Late counts in whole days after the due day: until it is sent up to today, afterwards up to the day it was sent. */
export function timingOf(o: { status: string | undefined; sentOn: string | null; dueOn: string; today: string }): Timing {
  const status = o.status === undefined ? 'not_opened' : ReportStatus.parse(o.status)
  const reached = o.sentOn !== null && status !== 'returned' ? o.sentOn : o.today
  return { status, daysLate: daysLate(o.dueOn, reached) }
}
