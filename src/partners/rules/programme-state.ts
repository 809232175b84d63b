import { daysBetween, type PlainDate } from '#platform/common/dates.ts'

export const PROGRAMME_STATES = ['coming', 'running', 'ending', 'ended'] as const
export type ProgrammeState = (typeof PROGRAMME_STATES)[number]

type Term = { fromDay: PlainDate; toDay: PlainDate | null; endedOn: PlainDate | null }

/** Time enough to meet and sign again. */
export const ENDS_SOON_DAYS = 60

/** Where a programme stands on a day; its last day still belongs to it. */
export function programmeState(term: Term, today: PlainDate): ProgrammeState {
  const last = lastDayOf(term)
  if (last !== null && last < today) return 'ended'
  if (today < term.fromDay) return 'coming'
  return last !== null && daysBetween(today, last) <= ENDS_SOON_DAYS ? 'ending' : 'running'
}

export function lastDayOf({ toDay, endedOn }: Term): PlainDate | null {
  return endedOn !== null && (toDay === null || endedOn < toDay) ? endedOn : toDay
}
