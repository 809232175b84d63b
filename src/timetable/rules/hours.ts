import { addDays, daysBetween, type PlainDate } from '#platform/common/dates.ts'
import type { Hours } from './booking.ts'

/** Local time without a zone, as a range that ends before its end: hours that touch do not clash. */
export type Span = string

type Dated = { heldOn: PlainDate; endedOn: PlainDate | null; startsAt: string | null; endsAt: string | null }

/**
 * When a session takes place: its hours on each of its days. Undefined while its hours are not known, for then nothing
 * can be kept for it.
 */
export function spansOf({ heldOn, endedOn, startsAt, endsAt }: Dated): Span[] | undefined {
  if (startsAt === null || endsAt === null) return undefined
  const days = Math.max(0, daysBetween(heldOn, endedOn ?? heldOn)) + 1
  return Array.from({ length: days }, (_, i) => toSpan({ on: addDays(heldOn, i), startsAt, endsAt }))
}

export const toSpan = (h: Hours, until: PlainDate = h.on): Span => `[${h.on} ${h.startsAt}:00,${until} ${h.endsAt}:00)`

/** As PostgreSQL writes it: `["2026-12-01 19:00:00","2026-12-01 20:30:00")`. */
export function hoursOf(span: Span): Hours {
  const [, from = '', to = ''] = /^\["?([^",]+)"?,"?([^",]+)"?\)$/.exec(span) ?? []
  return { on: from.slice(0, 10), startsAt: from.slice(11, 16), endsAt: to.slice(11, 16) }
}

const FIRST = 7 * 60
const LAST = 21 * 60 + 30
const STEP = 30
const minutes = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))
const clock = (n: number) => `${String(Math.floor(n / 60)).padStart(2, '0')}:${String(n % 60).padStart(2, '0')}`

type Free = { taken: readonly Hours[]; days: number; most: number; suits: (h: Hours) => boolean }

/**
 * Other hours of the same length at which nobody has it: the nearest on that day, then the same hour on the days after.
 */
export function freeHours(wanted: Hours, { taken, days, most, suits }: Free): Hours[] {
  const length = minutes(wanted.endsAt) - minutes(wanted.startsAt)
  const isFree = (h: Hours) => suits(h) && !taken.some((t) => t.on === h.on && t.startsAt < h.endsAt && h.startsAt < t.endsAt)
  const at = (on: PlainDate, start: number): Hours => ({ on, startsAt: clock(start), endsAt: clock(start + length) })
  const from = minutes(wanted.startsAt)
  const starts = Array.from({ length: Math.max(0, Math.floor((LAST - length - FIRST) / STEP) + 1) }, (_, i) => FIRST + i * STEP)
  const near = starts.toSorted((a, b) => Math.abs(a - from) - Math.abs(b - from)).map((start) => at(wanted.on, start))
  const later = Array.from({ length: days }, (_, i) => at(addDays(wanted.on, i + 1), from))
  const sameDay = near.filter(isFree).slice(0, Math.ceil(most / 2))
  return [...sameDay.toSorted((a, b) => (a.startsAt < b.startsAt ? -1 : 1)), ...later.filter(isFree)].slice(0, most)
}
