import { sql } from 'kysely'
import { getTerms } from '#activities/server/vocabularies.ts'
import { problems } from '#platform/server/problem.ts'
import { listKept } from '#timetable/server/bookings.service.ts'
import { unitFacts } from '#units/server/units.service.ts'
import type { Course, CourseSession, SessionCounts } from '../rules/course.ts'
import { findCourse, listCourseVersions, type StoredCourse } from './courses.store.ts'
import type { CourseContext } from './context.ts'
import { tellHistory } from './history.ts'

/** A course with its sessions and everything that happened to it. A foreign one is as good as none. */
export async function getCourse(ctx: CourseContext, id: string): Promise<Course> {
  return tellCourse(ctx, await seeCourse(ctx, id))
}

/** The course itself, if this person may know it. */
export async function seeCourse(ctx: CourseContext, id: string): Promise<StoredCourse> {
  const found = await findCourse(ctx.db, id)
  if (!found || !ctx.actor.can('course.read', found.place)) throw problems.notFound('course')
  return found
}

async function tellCourse(ctx: CourseContext, found: StoredCourse): Promise<Course> {
  const sessions = await listCourseSessions(ctx, found.id)
  const versions = await listCourseVersions(ctx.db, found.id)
  const coming = sessions.filter((s) => s.status === 'planned' && s.heldOn >= ctx.today)
  const kept = await listKept(ctx, found.place.unitId, coming.map((s) => s.id))
  return {
    id: found.id,
    unitId: found.place.unitId,
    unitName: (await unitFacts(ctx.db, found.place.unitId, ctx.today))?.name ?? '',
    version: found.version,
    status: found.status,
    firstOn: found.firstOn,
    lastOn: found.lastOn,
    ...found.content,
    cancelReason: found.cancelReason,
    createdAt: found.createdAt.toISOString(),
    updatedAt: found.updatedAt.toISOString(),
    counts: countSessions(sessions),
    sessions,
    rooms: kept.filter((r) => r.kind === 'room'),
    teachers: kept.filter((r) => r.kind === 'teacher'),
    history: tellHistory(versions, await getTerms(ctx.db, ctx.today), ctx.locale),
    mayWrite: ctx.actor.can('course.write', found.place),
  }
}

/** In the order in which they come, the cancelled ones among them. */
export async function listCourseSessions({ db }: Pick<CourseContext, 'db'>, courseId: string): Promise<CourseSession[]> {
  const { rows } = await sql<CourseSession>`
    select a.id, a.version, a.status, a.title, a.held_on as "heldOn", to_char(a.starts_at, 'HH24:MI') as "startsAt",
      to_char(a.ends_at, 'HH24:MI') as "endsAt", a.place, a.online_url as "onlineUrl", a.speakers, a.attended,
      a.cancel_reason as "cancelReason"
    from activity a where a.course_id = ${courseId} order by a.held_on, a.starts_at nulls first, a.id`.execute(db)
  return rows
}

function countSessions(sessions: readonly CourseSession[]): SessionCounts {
  const held = sessions.filter((s) => s.status === 'held')
  const counted = held.flatMap((s) => (s.attended === null ? [] : [s.attended]))
  return {
    planned: sessions.filter((s) => s.status === 'planned').length,
    held: held.length,
    cancelled: sessions.filter((s) => s.status === 'cancelled').length,
    attended: counted.length > 0 ? counted.reduce((sum, n) => sum + n, 0) : null,
  }
}
