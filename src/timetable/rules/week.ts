import { addDays, addMonths, daysBetween, isoWeekday, type PlainDate } from '#platform/common/dates.ts'
import type { Slot } from './timetable.ts'

export const mondayOf = (day: PlainDate): PlainDate => addDays(day, 1 - isoWeekday(day))
export const weekOf = (day: PlainDate): PlainDate[] => Array.from({ length: 7 }, (_, i) => addDays(mondayOf(day), i))

/** The weeks a calendar shows for a month, Monday first. */
export function monthOf(day: PlainDate): PlainDate[] {
  const first = `${day.slice(0, 8)}01`
  const start = mondayOf(first)
  const last = addDays(addMonths(first, 1), -1)
  const weeks = Math.ceil((daysBetween(start, last) + 1) / 7)
  return Array.from({ length: weeks * 7 }, (_, i) => addDays(start, i))
}

/** What takes place on a day, those of several days on each of them. */
export const slotsOn = (slots: readonly Slot[], day: PlainDate): Slot[] =>
  slots.filter((s) => s.heldOn <= day && day <= (s.endedOn ?? s.heldOn))

/** Part of a day by which a week is laid out, so that a row is a place one can drop something on. */
export const PARTS = ['none', 'morning', 'afternoon', 'evening'] as const
export type DayPart = (typeof PARTS)[number]

export function partOf(startsAt: string | null): DayPart {
  if (startsAt === null) return 'none'
  if (startsAt < '12:00') return 'morning'
  return startsAt < '17:00' ? 'afternoon' : 'evening'
}

const USUAL: Record<Exclude<DayPart, 'none'>, string> = { morning: '08:00', afternoon: '14:00', evening: '19:00' }

/**
 * Where dropping a session puts it: on another day the hours stay; in another part of the day it begins when things
 * usually begin there, and lasts as long as before.
 */
export function movedTo(s: Pick<Slot, 'startsAt' | 'endsAt'>, heldOn: PlainDate, part: DayPart) {
  if (part === 'none' || part === partOf(s.startsAt)) return { heldOn, startsAt: s.startsAt, endsAt: s.endsAt }
  const startsAt = USUAL[part]
  const length = s.startsAt && s.endsAt ? minutes(s.endsAt) - minutes(s.startsAt) : 90
  return { heldOn, startsAt, endsAt: clock(minutes(startsAt) + length) }
}

const minutes = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))
const clock = (n: number) => `${String(Math.floor(n / 60)).padStart(2, '0')}:${String(n % 60).padStart(2, '0')}`
