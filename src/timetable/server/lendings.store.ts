import { sql } from 'kysely'
import type { Db } from '#platform/server/db.ts'
import type { Span } from '../rules/hours.ts'

export type ElsewhereRow = {
  teacherId: string
  activityId: string
  courseId: string | null
  during: Span
  unitId: string
  unitName: string
  noted: boolean
}

/** When and where teachers of the asker's are kept by centres other than `unitId` and their own; latest first. */
export async function listElsewhere(
  db: Db, q: { unitId: string; teacherIds: readonly string[]; span: Span; today: string },
): Promise<ElsewhereRow[]> {
  const { rows } = await sql<ElsewhereRow>`
    select e."teacherId", e."activityId", e."courseId", e.during::text as during, e."unitId", e."unitName", e.noted
    from teaching_elsewhere(${q.unitId}::uuid, ${[...q.teacherIds]}::uuid[], ${q.span}::tsrange, ${q.today}::date) e`.execute(db)
  return rows
}

/** The teacher's own centre knows of these. Refused by the database to who may not write there. */
export async function noteTeaching(db: Db, teacherId: string, activityIds: readonly string[], now: Date): Promise<void> {
  await sql`select note_teaching(${teacherId}::uuid, ${[...activityIds]}::uuid[], ${now}::timestamptz)`.execute(db)
}

type Decline = { teacherId: string; activityIds: readonly string[]; reason: string; byName: string }
type At = { today: string; now: Date; requestId: string }

/** Gives the hours of these sessions free; those that began are left alone. Answers which were given free. */
export async function declineTeaching(db: Db, d: Decline, at: At): Promise<string[]> {
  const { rows } = await sql<{ gone: string[] }>`
    select decline_teaching(${d.teacherId}::uuid, ${[...d.activityIds]}::uuid[], ${d.reason}, ${at.today}::date, ${at.now}::timestamptz,
      ${d.byName}, ${at.requestId}) as gone`.execute(db)
  return rows[0]?.gone ?? []
}

/** Whoever was refused these hours may ask again. Answers how many sessions that were. */
export async function liftDeclines(db: Db, teacherId: string, activityIds: readonly string[]): Promise<number> {
  const { rows } = await sql<{ id: string }>`
    delete from teacher_decline d where d.teacher_id = ${teacherId}::uuid and d.activity_id = any(${[...activityIds]}::uuid[])
    returning d.activity_id as id`.execute(db)
  return rows.length
}

export type DeclineRow = { activityId: string; during: Span; unitName: string; reason: string; byName: string }

/** Hours from `today` on that were not given to others by the teachers' own centre; empty for who may not read that. */
export async function listDeclines(db: Db, teacherIds: readonly string[], today: string): Promise<DeclineRow[]> {
  const { rows } = await sql<DeclineRow>`
    select d."activityId", d.during::text as during, d."unitName", d.reason, d."byName"
    from declined_teaching(${[...teacherIds]}::uuid[], ${today}::date) d`.execute(db)
  return rows
}

/** Hours that a centre asked for and did not get. */
export async function listRefused(db: Db, unitId: string, teacherIds: readonly string[]): Promise<{ teacherId: string; during: Span }[]> {
  if (teacherIds.length === 0) return []
  const { rows } = await sql<{ teacherId: string; during: Span }>`
    select d.teacher_id as "teacherId", g.during::text as during from teacher_decline d cross join lateral unnest(d.hours) as g(during)
    where d.unit_id = ${unitId}::uuid and d.teacher_id = any(${[...teacherIds]}::uuid[])`.execute(db)
  return rows
}

export type Gap = { activityId: string; courseId: string | null; on: string; title: string; name: string; reason: string; homeName: string }

/** Coming sessions of a centre whose teacher was declined and for which nobody else was found yet. */
export async function listGaps(db: Db, unitId: string, today: string): Promise<Gap[]> {
  const { rows } = await sql<Gap>`
    select g."activityId", g."courseId", g."on"::text as "on", g.title, g.name, g.reason, g."homeName"
    from teaching_gaps(${unitId}::uuid, ${today}::date) g`.execute(db)
  return rows
}
