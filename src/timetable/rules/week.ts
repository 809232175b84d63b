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

/** Hours at which something can be dropped, in each part. */
export const HOURS: Record<Exclude<DayPart, 'none'>, readonly number[]> = {
  morning: [7, 8, 9, 10, 11], afternoon: [12, 13, 14, 15, 16], evening: [17, 18, 19, 20, 21],
}
const USUAL: Record<Exclude<DayPart, 'none'>, number> = { morning: 8, afternoon: 14, evening: 19 }

/** A place of the sheet: a part of a day, or an hour of it. Written `2021-07-05|evening` and `2021-07-05|19`. */
export type DropPlace = { day: PlainDate; part: DayPart; hour: number | null }

export const partPlace = (day: PlainDate, part: DayPart): string => `${day}|${part}`
export const hourPlace = (day: PlainDate, hour: number): string => `${day}|${String(hour).padStart(2, '0')}`
export const isHourPlace = (id: unknown): boolean => /\|\d\d$/.test(String(id))

export function readPlace(id: unknown): DropPlace {
  const [day = '', where = ''] = String(id).split('|')
  if (isHourPlace(id)) return { day, part: partOf(`${where}:00`), hour: Number(where) }
  return { day, part: PARTS.find((p) => p === where) ?? 'none', hour: null }
}

type Timed = Pick<Slot, 'startsAt' | 'endsAt'>
const DAY = 24 * 60

/** When it would begin on the stroke of an hour and so many minutes, as now. */
export const startAt = ({ startsAt }: Timed, hour: number): string => clock(hour * 60 + (startsAt ? minutes(startsAt) % 60 : 0))

/**
 * Where dropping a session puts it: in its own part of another day its hours stay; in another part it begins when things
 * usually begin there, on an hour at that hour. Its minutes and its length stay, and it ends with the day at the latest.
 */
export function movedTo(s: Timed, { day: heldOn, part, hour }: DropPlace) {
  if (hour === null && (part === 'none' || part === partOf(s.startsAt))) return { heldOn, startsAt: s.startsAt, endsAt: s.endsAt }
  const length = s.startsAt && s.endsAt ? minutes(s.endsAt) - minutes(s.startsAt) : 90
  const wanted = minutes(startAt(s, hour ?? (part === 'none' ? 0 : USUAL[part])))
  const start = Math.max(0, Math.min(wanted, DAY - 1 - length))
  return { heldOn, startsAt: clock(start), endsAt: clock(start + length) }
}

const minutes = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))
const clock = (n: number) => `${String(Math.floor(n / 60)).padStart(2, '0')}:${String(n % 60).padStart(2, '0')}`
