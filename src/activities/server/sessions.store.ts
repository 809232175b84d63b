import type { Place } from '#platform/server/actor.ts'
import type { Db } from '#platform/server/db.ts'
import type { ActivityContent, ActivityStatus } from '../rules/activity.ts'
import { columnsOf } from './activities.store.ts'
import { rowHash } from './import-rows.store.ts'

export type NewSession = { id: string; content: ActivityContent; status: ActivityStatus }
type Rows = {
  place: Place
  courseId: string
  campaignId: string | null
  sessions: readonly NewSession[]
  by: { id: string; name: string }
  now: Date
}

/** Records with their first versions, in three statements however many. False when one of the ids is taken. */
export async function insertSessions(db: Db, { place, courseId, campaignId, sessions, by, now }: Rows): Promise<boolean> {
  const keys = { unit_id: place.unitId, province_id: place.provinceId }
  const made = await db
    .insertInto('activity')
    .values(
      sessions.map((s) => ({
        id: s.id, ...keys, status: s.status, ...columnsOf(s.content), course_id: courseId, campaign_id: campaignId, import_id: null,
        created_by: by.id, created_at: now, updated_at: now,
      })),
    )
    .onConflict((c) => c.column('id').doNothing())
    .returning('id')
    .execute()
  if (made.length < sessions.length) return false
  await db
    .insertInto('activity_version')
    .values(
      sessions.map((s) => ({
        activity_id: s.id, version: 1, ...keys, change: 'record' as const, reason: null,
        body: JSON.stringify({ ...s.content, status: s.status }), by_account: by.id, by_name: by.name, at: now,
      })),
    )
    .execute()
  await db
    .insertInto('activity_import_row')
    .values(sessions.map((s) => ({ ...keys, row_hash: rowHash(s.content), activity_id: s.id })))
    .onConflict((c) => c.doNothing())
    .execute()
  return true
}

/** Sessions of a course in the order in which they come, as rows to change: others who want to change them wait. */
export async function lockSessionIds(db: Db, courseId: string, status: ActivityStatus): Promise<string[]> {
  const rows = await db
    .selectFrom('activity as a')
    .select('a.id')
    .where('a.course_id', '=', courseId)
    .where('a.status', '=', status)
    .orderBy('a.held_on')
    .orderBy('a.id')
    .forUpdate()
    .execute()
  return rows.map((r) => r.id)
}

/** These records as rows to change, in one order everywhere. */
export async function lockIds(db: Db, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  await db.selectFrom('activity as a').select('a.id').where('a.id', 'in', ids).orderBy('a.id').forUpdate().execute()
}

/** The course of each record that is a session of one. */
export async function listCoursesOf(db: Db, activityIds: readonly string[]): Promise<Map<string, string>> {
  if (activityIds.length === 0) return new Map()
  const rows = await db.selectFrom('activity as a').select(['a.id', 'a.course_id']).where('a.id', 'in', activityIds).execute()
  return new Map(rows.flatMap((r): [string, string][] => (r.course_id === null ? [] : [[r.id, r.course_id]])))
}
