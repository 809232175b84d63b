import type { TeacherSource } from '#network/server/network.service.ts'
import { hoursOf, toSpan } from '../rules/hours.ts'
import { listHours, listTaughtBy } from './bookings.store.ts'
import { listRefused } from './lendings.store.ts'

/** What the timetable knows of teachers: when they are not to be had, and the sessions they are kept for. */
export const bookedTeachers: TeacherSource = {
  async busy({ db }, { ids, unitId, spans }) {
    const days = spans.map((s) => s.on).toSorted()
    const [first, last] = [days[0] ?? '', days.at(-1) ?? '']
    const whole = toSpan({ on: first, startsAt: '00:00', endsAt: '24:00' }, last)
    const kept = (await listHours(db, ids, whole)).map((k) => ({ id: k.resourceId, ...hoursOf(k.during) }))
    const refused = (await listRefused(db, unitId, ids)).map((r) => ({ id: r.teacherId, ...hoursOf(r.during) }))
    const meets = (x: { on: string; startsAt: string; endsAt: string }) =>
      spans.some((s) => s.on === x.on && x.startsAt < s.to && s.from < x.endsAt)
    return new Set([...kept, ...refused].filter(meets).map((x) => x.id))
  },
  taught: ({ db }, id) => listTaughtBy(db, id),
}
