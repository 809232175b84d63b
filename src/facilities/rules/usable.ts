import type { PlainDate } from '#platform/common/dates.ts'
import { holds, nextSpan, offOn, type DaysOff, type Span, type WeeklyHour } from '#registers/rules/weekly.ts'

/** As far as using it goes, a room and a device are the same. */
export type Usable = {
  weekly: readonly WeeklyHour[]
  closed: readonly DaysOff[]
  /** The owner agreed up to this day. */
  agreedUntil?: PlainDate | null
  /** False for a room whose centre no longer offers it. */
  offered?: boolean
}

/** `hours`: outside its weekly hours; `closed`: on those days; `agreement`: after the owner's; `withdrawn`: no longer offered. */
export type Usability =
  { ok: true } | { ok: false; why: 'hours' | 'agreement' | 'withdrawn' } | { ok: false; why: 'closed'; off: DaysOff }

/** Whether its hours, days off and agreement let a room or device be used then; who has booked it is another question. */
export function usability(of: Usable, span: Span): Usability {
  if (of.offered === false) return { ok: false, why: 'withdrawn' }
  if (of.agreedUntil && of.agreedUntil < span.on) return { ok: false, why: 'agreement' }
  const off = offOn(of.closed, span.on)
  if (off) return { ok: false, why: 'closed', off }
  return holds(of.weekly, span) ? { ok: true } : { ok: false, why: 'hours' }
}

export const isUsable = (of: Usable, span: Span): boolean => usability(of, span).ok

/** The next span as long as `wanted` in which it may be used and nobody in `busy` does; undefined when two months hold none. */
export function nextFree(of: Usable, wanted: Span, busy: readonly Span[] = []): Span | undefined {
  const found = nextSpan({ weekly: of.weekly, off: of.closed }, wanted, busy)
  return found && isUsable(of, found) ? found : undefined
}
