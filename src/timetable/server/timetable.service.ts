import { sql } from 'kysely'
import { contentOf, type Activity } from '#activities/rules/activity.ts'
import { editActivity } from '#activities/server/activities.service.ts'
import { getActivity } from '#activities/server/activity.read.ts'
import type { ActivityContext } from '#activities/server/context.ts'
import { addDays, daysBetween } from '#platform/common/dates.ts'
import { problems } from '#platform/server/problem.ts'
import { publicPath } from '#units/rules/public-address.ts'
import { getRef, unitFacts } from '#units/server/units.service.ts'
import type { Resource } from '../rules/booking.ts'
import { hoursOf, toSpan } from '../rules/hours.ts'
import type { Lent, MoveInput, Slot, Timetable, TimetableQuery } from '../rules/timetable.ts'
import { listBookings } from './bookings.store.ts'
import { listElsewhere } from './lendings.store.ts'
import { listBookable, plain } from './resources.ts'
import { timetableProblems } from './timetable.problems.ts'

/** What a unit holds between two days, with what is kept for it, the cancelled among it. */
export async function getTimetable(ctx: ActivityContext, q: TimetableQuery): Promise<Timetable> {
  const place = await unitFacts(ctx.db, q.unitId, ctx.today)
  if (!place || !ctx.actor.can('activity.read', place)) throw problems.notFound('unit')
  const found = await listSlots(ctx, q)
  const bookings = await listBookings(ctx.db, found.map((s) => s.id))
  const resources = await listResources(ctx, q.unitId)
  const names = new Map(resources.map((r) => [r.id, r]))
  const slots = found.map((s) => ({
    ...s,
    resources: bookings.flatMap((b) => (b.activityId === s.id ? (names.get(b.resourceId) ?? []) : [])),
  }))
  return {
    unitName: place.name, slots, lent: await listLent(ctx, q, resources), resources, publicPath: publicPath(await getRef(ctx.db, q.unitId, ctx.today)), mayWrite: ctx.actor.can('activity.write', place),
  }
}

/** Own teachers whom other centres keep, earliest first. */
async function listLent(ctx: ActivityContext, { unitId, from, to, resourceId }: TimetableQuery, resources: readonly Resource[]): Promise<Lent[]> {
  const teachers = resources.filter((r) => r.kind === 'teacher' && (resourceId === undefined || r.id === resourceId))
  if (teachers.length === 0) return []
  const span = toSpan({ on: from, startsAt: '00:00', endsAt: '00:00' }, addDays(to, 1))
  const rows = await listElsewhere(ctx.db, { unitId, teacherIds: teachers.map((t) => t.id), span, today: ctx.today })
  return rows.toReversed().map(({ teacherId, during, unitName }) => {
    return { teacherId, name: teachers.find((t) => t.id === teacherId)?.name ?? '', ...hoursOf(during), unitName }
  })
}

async function listSlots(ctx: ActivityContext, { unitId, from, to, resourceId }: TimetableQuery): Promise<Omit<Slot, 'resources'>[]> {
  const kept = resourceId ? sql`exists (select from booking b where b.activity_id = a.id and b.resource_id = ${resourceId})` : sql`true`
  const { rows } = await sql<Omit<Slot, 'resources'>>`
    select a.id, a.version, a.status, a.course_id as "courseId", a.title, a.field, a.held_on as "heldOn", a.ended_on as "endedOn",
      to_char(a.starts_at, 'HH24:MI') as "startsAt", to_char(a.ends_at, 'HH24:MI') as "endsAt", a.place, a.speakers,
      a.online_url as "onlineUrl", a.attended
    from activity a
    where a.unit_id = ${unitId} and a.held_on <= ${to}::date and coalesce(a.ended_on, a.held_on) >= ${from}::date and ${kept}
    order by a.held_on, a.starts_at nulls first, a.title, a.id`.execute(ctx.db)
  return rows
}

/** What the unit may book. */
export async function listResources(ctx: ActivityContext, unitId: string): Promise<Resource[]> {
  return (await listBookable(ctx, unitId)).map(plain)
}

/** Moves what is still to come; everything that hangs on it goes along or the move is refused. */
export async function moveSession(ctx: ActivityContext, { id, version, ...to }: MoveInput & { id: string }): Promise<Activity> {
  const now = await getActivity(ctx, id)
  if (now.status !== 'planned') throw timetableProblems.notComing()
  if (now.courseId !== null) await requireNoOther(ctx, { id, courseId: now.courseId, ...to })
  const endedOn = now.endedOn && addDays(now.endedOn, daysBetween(now.heldOn, to.heldOn))
  return editActivity(ctx, { ...contentOf(now), ...to, endedOn, id, version })
}

/** Refuses when the course has another session then; one without an end is taken for an hour. */
async function requireNoOther(ctx: ActivityContext, q: Omit<MoveInput, 'version'> & { id: string; courseId: string }): Promise<void> {
  if (q.startsAt === null) return
  const { rows } = await sql<{ title: string; startsAt: string; endsAt: string }>`
    select a.title, to_char(a.starts_at, 'HH24:MI') as "startsAt", to_char(coalesce(a.ends_at, a.starts_at + interval '1 hour'), 'HH24:MI') as "endsAt"
    from activity a
    where a.course_id = ${q.courseId} and a.id <> ${q.id} and a.status <> 'cancelled' and a.held_on = ${q.heldOn}::date and a.starts_at is not null
      and (a.starts_at, coalesce(a.ends_at, a.starts_at + interval '1 hour'))
        overlaps (${q.startsAt}::time, coalesce(${q.endsAt}::time, ${q.startsAt}::time + interval '1 hour'))
    order by a.starts_at limit 1`.execute(ctx.db)
  const [other] = rows
  if (other) throw timetableProblems.ownSession(other.title, { on: q.heldOn, startsAt: other.startsAt, endsAt: other.endsAt })
}
