import { addDays, formatDate, isoWeekday, type PlainDate } from '#platform/common/dates.ts'

/** A session as the timetable shows it. What was called off stays in sight as such. */
export type Session = {
  id: string
  version: number
  on: PlainDate
  until: PlainDate | null
  startsAt: string | null
  endsAt: string | null
  title: string
  field: string
  place: string
  online: boolean
  cancelled: boolean
  changedAt: Date
  courseId: string | null
}

export type Week = { from: PlainDate; to: PlainDate }
export type Day = { on: PlainDate; sessions: readonly Session[] }

/** Monday to Sunday. */
export function weekOf(day: PlainDate): Week {
  const from = addDays(day, 1 - isoWeekday(day))
  return { from, to: addDays(from, 6) }
}

/** Days of the week that have something; a session over several days stands on each of them. */
export function daysOf({ from }: Week, sessions: readonly Session[]): Day[] {
  const days = Array.from({ length: 7 }, (_, i) => addDays(from, i))
  return days.flatMap((on) => {
    const found = sessions.filter((s) => s.on <= on && (s.until ?? s.on) >= on)
    return found.length > 0 ? [{ on, sessions: found }] : []
  })
}

/** The weeks of these sessions, each once. */
export function weeksOf(sessions: readonly Session[]): { week: Week; sessions: Session[] }[] {
  const byWeek = new Map<PlainDate, Session[]>()
  for (const s of sessions) {
    const { from } = weekOf(s.on)
    byWeek.set(from, [...(byWeek.get(from) ?? []), s])
  }
  return [...byWeek].map(([from, of]) => ({ week: weekOf(from), sessions: of }))
}

/** `28/06 – 04/07/2021`. */
export const sayWeek = ({ from, to }: Week): string => `${formatDate(from).slice(0, from.slice(0, 4) === to.slice(0, 4) ? 5 : 10)} – ${formatDate(to)}`

/** `19:00–20:30`, `19:00`, or nothing. */
export const sayTimes = ({ startsAt, endsAt }: Pick<Session, 'startsAt' | 'endsAt'>): string =>
  startsAt && endsAt ? `${startsAt}–${endsAt}` : (startsAt ?? '')
