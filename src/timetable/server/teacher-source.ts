import type { TeacherSource } from '#network/server/network.service.ts'
import { hoursOf, toSpan } from '../rules/hours.ts'
import { listElsewhere, listHours, listTaughtBy } from './bookings.store.ts'

const EVER = '(,)'

/** What the timetable knows of teachers: when anybody keeps them, the sessions they are kept for, and where else. */
export const bookedTeachers: TeacherSource = {
  async busy(ctx, ids, { on, from, to }) {
    const taken = await listHours(ctx.db, ids, toSpan({ on, startsAt: from, endsAt: to }))
    return new Set(taken.map((t) => t.resourceId))
  },
  taught: (ctx, id) => listTaughtBy(ctx.db, id),
  async elsewhere(ctx, { id, unitId }) {
    // Who follows the centre that entered them keeps them as its own.
    const at = ctx.actor.active()?.unitId ?? unitId
    const rows = await listElsewhere(ctx.db, { unitId: at, teacherIds: [id], span: EVER, today: ctx.today })
    return rows.map(({ during, unitName }) => ({ ...hoursOf(during), unitName }))
  },
}
