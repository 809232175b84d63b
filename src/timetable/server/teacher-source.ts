import type { TeacherSource } from '#network/server/network.service.ts'
import { toSpan } from '../rules/hours.ts'
import { listHours, listTaughtBy } from './bookings.store.ts'

/** What the timetable knows of teachers: when anybody keeps them, and the sessions they are kept for. */
export const bookedTeachers: TeacherSource = {
  async busy(ctx, ids, { on, from, to }) {
    const taken = await listHours(ctx.db, ids, toSpan({ on, startsAt: from, endsAt: to }))
    return new Set(taken.map((t) => t.resourceId))
  },
  taught: (ctx, id) => listTaughtBy(ctx.db, id),
}
