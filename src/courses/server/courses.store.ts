import { sql, type Generated, type Selectable } from 'kysely'
import type { ActivityOwner } from '#activities/rules/activity.ts'
import type { Place } from '#platform/server/actor.ts'
import type { Db } from '#platform/server/db.ts'
import type { CourseChange, CourseContent, CourseStatus, SignUp } from '../rules/course.ts'

declare module '#platform/server/db.ts' {
  interface Tables {
    course: {
      id: string
      unit_id: string
      province_id: string | null
      version: Generated<number>
      status: Generated<CourseStatus>
      cancel_reason: string | null
      title: string
      field: string
      form: string
      audience: string
      place: string
      online_url: string
      speakers: string
      digital_skills: boolean
      owner: ActivityOwner
      owner_name: string
      partners: string[]
      campaign_id: string | null
      sign_up: SignUp
      sign_up_until: Date | null
      capacity: number | null
      is_public: boolean
      note: string
      first_on: string | null
      last_on: string | null
      created_by: string
      created_at: Date
      updated_at: Date
    }
    course_version: {
      course_id: string
      version: number
      unit_id: string
      province_id: string | null
      change: CourseChange
      reason: string | null
      body: string
      by_account: string
      by_name: string
      at: Date
    }
  }
}

/** A course as it stands: its content and what surrounds it, its sessions aside. */
export type StoredCourse = {
  id: string
  place: Place
  version: number
  status: CourseStatus
  cancelReason: string | null
  firstOn: string | null
  lastOn: string | null
  createdAt: Date
  updatedAt: Date
  content: CourseContent
}

type Row = Selectable<import('#platform/server/db.ts').Tables['course']>

/** `lock`: others who want to change it, or a place in it, wait here. Only for those who may write it. */
export async function findCourse(db: Db, id: string, { lock = false } = {}): Promise<StoredCourse | undefined> {
  const query = db.selectFrom('course as c').selectAll('c').where('c.id', '=', id)
  const row = await (lock ? query.forUpdate() : query).executeTakeFirst()
  return row && fromRow(row)
}

/** Every course of a unit, whatever became of it. */
export async function listCoursesAt(db: Db, unitId: string): Promise<StoredCourse[]> {
  return (await db.selectFrom('course as c').selectAll('c').where('c.unit_id', '=', unitId).orderBy('c.id').execute()).map(fromRow)
}

function fromRow(r: Row): StoredCourse {
  return {
    id: r.id,
    place: { unitId: r.unit_id, provinceId: r.province_id },
    version: r.version,
    status: r.status,
    cancelReason: r.cancel_reason,
    firstOn: r.first_on,
    lastOn: r.last_on,
    createdAt: r.created_at,
    updatedAt: r.updated_at,
    content: {
      title: r.title,
      field: r.field,
      form: r.form,
      audience: r.audience,
      place: r.place,
      onlineUrl: r.online_url,
      speakers: r.speakers,
      owner: r.owner,
      ownerName: r.owner_name,
      partners: r.partners,
      campaignId: r.campaign_id,
      digitalSkills: r.digital_skills,
      signUp: r.sign_up,
      signUpUntil: r.sign_up_until?.toISOString() ?? null,
      capacity: r.capacity,
      isPublic: r.is_public,
      note: r.note,
    },
  }
}

function columnsOf(c: CourseContent) {
  return {
    title: c.title,
    field: c.field,
    form: c.form,
    audience: c.audience,
    place: c.place,
    online_url: c.onlineUrl,
    speakers: c.speakers,
    owner: c.owner,
    owner_name: c.ownerName,
    partners: c.partners,
    campaign_id: c.campaignId,
    digital_skills: c.digitalSkills,
    sign_up: c.signUp,
    sign_up_until: c.signUpUntil === null ? null : new Date(c.signUpUntil),
    capacity: c.capacity,
    is_public: c.isPublic,
    note: c.note,
  }
}

type New = { id: string; place: Place; content: CourseContent; by: string; now: Date }

/** False when the id is taken, by whomever; then nothing was written. */
export async function insertCourse(db: Db, { id, place, content, by, now }: New): Promise<boolean> {
  const made = await db
    .insertInto('course')
    .values({
      id, unit_id: place.unitId, province_id: place.provinceId, ...columnsOf(content), created_by: by, created_at: now, updated_at: now,
    })
    .onConflict((c) => c.column('id').doNothing())
    .returning('id')
    .executeTakeFirst()
  return made !== undefined
}

export async function updateCourse(
  db: Db, id: string, to: Pick<StoredCourse, 'version' | 'status' | 'cancelReason' | 'content'>, now: Date,
): Promise<void> {
  await db
    .updateTable('course')
    .set({ ...columnsOf(to.content), status: to.status, cancel_reason: to.cancelReason, version: to.version, updated_at: now })
    .where('id', '=', id)
    .execute()
}

type Version = {
  course: Pick<StoredCourse, 'id' | 'place' | 'version' | 'content'>
  change: CourseChange
  reason: string | null
  by: { id: string; name: string }
  now: Date
}

/** Keeps the whole state after a change, with who made it. */
export async function insertCourseVersion(db: Db, { course: c, change, reason, by, now }: Version): Promise<void> {
  await db
    .insertInto('course_version')
    .values({
      course_id: c.id, version: c.version, unit_id: c.place.unitId, province_id: c.place.provinceId, change, reason,
      body: JSON.stringify(c.content), by_account: by.id, by_name: by.name, at: now,
    })
    .execute()
}

export type StoredCourseVersion = {
  version: number
  change: CourseChange
  reason: string | null
  body: CourseContent
  byName: string
  at: Date
}

/** Oldest first. */
export async function listCourseVersions(db: Db, courseId: string): Promise<StoredCourseVersion[]> {
  const { rows } = await sql<StoredCourseVersion>`
    select v.version, v.change, v.reason, v.body, v.by_name as "byName", v.at from course_version v
    where v.course_id = ${courseId} order by v.version`.execute(db)
  return rows
}
