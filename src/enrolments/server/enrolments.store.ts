import { sql } from 'kysely'
import type { Db } from '#platform/server/db.ts'
import type { Enrolled, EnrolmentChannel, EnrolmentStatus, LearnerCourse, Places } from '../rules/enrolment.ts'

/** What the door into a course answers; see migration 0018. */
export type Entered = {
  outcome: 'enrolled' | 'waiting' | 'already' | 'cancelled' | 'closed' | 'taken' | 'unknown'
  id: string | null
  learnerId: string | null
  numberInLine: number | null
  /** Written by this very call. */
  fresh: boolean
}
type Entering = {
  courseId: string
  id: string
  /** `{ id, known?, another?, fullName … }`. */
  who: object
  channel: EnrolmentChannel
  ticketHash: Buffer | null
  now: Date
  requestId: string
  byName: string
}

/** Locks the course and decides; everybody's order is that of the commits. */
export async function enterCourse(db: Db, q: Entering): Promise<Entered> {
  const { rows } = await sql<Entered>`select * from enrol(${q.courseId}::uuid, ${q.id}::uuid, ${JSON.stringify(q.who)}::jsonb, ${q.channel},
    ${q.ticketHash}::bytea, ${q.now}::timestamptz, ${q.requestId}, ${q.byName})`.execute(db)
  if (!rows[0]) throw new Error('enrol always answers.')
  return rows[0]
}

export type GivenBack = { outcome: 'cancelled' | 'already' | 'unknown'; id: string | null; courseId: string | null; movedUp: string[] }
type GivingBack = { id: string | null; ticketHash: Buffer | null; now: Date; requestId: string; byName: string | null }

/** By id for staff, by the hash of the link for whoever holds it. */
export async function giveBack(db: Db, q: GivingBack): Promise<GivenBack> {
  const { rows } = await sql<GivenBack>`select * from cancel_enrolment(${q.id}::uuid, ${q.ticketHash}::bytea, ${q.now}::timestamptz,
    ${q.requestId}, ${q.byName})`.execute(db)
  if (!rows[0]) throw new Error('cancel_enrolment always answers.')
  return rows[0]
}

export type StoredEnrolment = { id: string; courseId: string; learnerId: string; unitId: string; provinceId: string | null; status: EnrolmentStatus }

export async function findEnrolment(db: Db, id: string): Promise<StoredEnrolment | undefined> {
  const { rows } = await sql<StoredEnrolment>`
    select e.id, e.course_id as "courseId", e.learner_id as "learnerId", e.unit_id as "unitId", e.province_id as "provinceId", e.status
    from enrolment e where e.id = ${id}::uuid`.execute(db)
  return rows[0]
}

export async function countPlaces(db: Db, courseId: string): Promise<Omit<Places, 'capacity'>> {
  const { rows } = await sql<Omit<Places, 'capacity'>>`
    select count(*) filter (where e.status = 'enrolled')::int as enrolled, count(*) filter (where e.status = 'waiting')::int as waiting
    from enrolment e where e.course_id = ${courseId}::uuid and e.status <> 'cancelled'`.execute(db)
  return rows[0] ?? { enrolled: 0, waiting: 0 }
}

type Row = Omit<Enrolled, 'at' | 'movedUpAt'> & { at: Date; movedUpAt: Date | null }

/** Those with a place by name, then those who wait by their number, then those who gave it back. */
export async function readEnrolled(db: Db, courseId: string, today: string): Promise<Enrolled[]> {
  const { rows } = await sql<Row>`
    select e.id, e.learner_id as "learnerId", e.status, e.channel, e.created_at as at, e.moved_up_at as "movedUpAt",
      case when e.status = 'waiting' then (row_number() over (partition by e.status order by e.place_in_line))::int end as "numberInLine",
      l.full_name as "fullName", l.birth_year as "birthYear", l.woman, l.phone, l.resident_group_id as "residentGroupId",
      coalesce(nullif(l.resident_group, ''), name_on(l.resident_group_id, ${today}::date), '') as "residentGroup", l.erased_at is not null as erased
    from enrolment e join learner l on l.id = e.learner_id
    where e.course_id = ${courseId}::uuid
    order by array_position(array['enrolled','waiting','cancelled'], e.status),
      case when e.status = 'waiting' then e.place_in_line end, l.folded, e.place_in_line`.execute(db)
  return rows.map((r) => ({ ...r, at: r.at.toISOString(), movedUpAt: r.movedUpAt?.toISOString() ?? null }))
}

export async function readCoursesOf(db: Db, learnerId: string): Promise<LearnerCourse[]> {
  const { rows } = await sql<LearnerCourse>`
    select e.id, e.course_id as "courseId", c.title, c.field, c.first_on as "firstOn", c.last_on as "lastOn", e.status,
      number_in_line(e) as "numberInLine"
    from enrolment e join course c on c.id = e.course_id where e.learner_id = ${learnerId}::uuid
    order by e.created_at desc, e.id`.execute(db)
  return rows
}

/** Courses in which both have a place or wait: nobody else takes or gives places there until this transaction ends. */
export async function holdSharedCourses(db: Db, one: string, other: string): Promise<void> {
  await sql`select hold_shared_courses(${one}::uuid, ${other}::uuid)`.execute(db)
}
