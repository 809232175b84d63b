import { sql } from 'kysely'
import { groupBy } from '#platform/common/group.ts'
import type { Db } from '#platform/server/db.ts'
import type { Existing } from '../rules/import-plan.ts'
import type { PlannedSession } from '../rules/import-row.ts'
import { listCoursesAt } from './courses.store.ts'

/** Every course of a centre with its sessions that are not cancelled, in their order: what a list is compared with. */
export async function listForImport(db: Db, unitId: string): Promise<Existing[]> {
  const courses = await listCoursesAt(db, unitId)
  const sessions = await listSessionsOf(db, courses.map((c) => c.id))
  return courses.map((c) => ({ id: c.id, version: c.version, status: c.status, content: c.content, sessions: sessions.get(c.id) ?? [] }))
}

/** The sessions of courses that are not cancelled, in their order. */
export async function listSessionsOf(db: Db, courseIds: readonly string[]): Promise<Map<string, PlannedSession[]>> {
  const { rows } = await sql<PlannedSession & { courseId: string }>`
    select a.course_id as "courseId", a.held_on as "heldOn", to_char(a.starts_at, 'HH24:MI') as "startsAt", to_char(a.ends_at, 'HH24:MI') as "endsAt"
    from activity a where a.course_id = any(${[...courseIds]}::uuid[]) and a.status <> 'cancelled'
    order by a.held_on, a.starts_at nulls first`.execute(db)
  return groupBy(rows, (r) => r.courseId)
}
