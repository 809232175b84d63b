import { sql } from 'kysely'
import type { Db } from '#platform/server/db.ts'

/** What a certificate takes over from a course and from those who learn in it. */
export type CourseFacts = { id: string; unitId: string; title: string; fromOn: string | null; toOn: string | null; sessions: number }
export type CourseLearner = { learnerId: string; name: string; birthYear: number | null; has: string | null }

export async function findCourseFacts(db: Db, id: string): Promise<CourseFacts | undefined> {
  const { rows } = await sql<CourseFacts>`
    select c.id, c.unit_id as "unitId", c.title, c.first_on as "fromOn", c.last_on as "toOn",
      (select count(*)::int from activity a where a.course_id = c.id and a.status <> 'cancelled') as sessions
    from course c where c.id = ${id}`.execute(db)
  return rows[0]
}

/** Of this centre, the latest first. */
export async function listCourses(db: Db, unitId: string): Promise<{ id: string; title: string; lastOn: string | null }[]> {
  const { rows } = await sql<{ id: string; title: string; lastOn: string | null }>`
    select c.id, c.title, c.last_on as "lastOn" from course c where c.unit_id = ${unitId} and c.status <> 'cancelled'
    order by c.last_on desc nulls last, c.id limit 100`.execute(db)
  return rows
}

/** Who has a place in the course, in Vietnamese order; `has`: the number of a valid certificate they hold for it. */
export async function listCourseLearners(db: Db, courseId: string): Promise<CourseLearner[]> {
  const { rows } = await sql<CourseLearner>`
    select l.id as "learnerId", l.full_name as name, l.birth_year as "birthYear",
      (select max(c.number) from certificate c where c.course_id = e.course_id and c.learner_id = l.id and c.revoked_on is null) as has
    from enrolment e join learner l on l.id = e.learner_id and l.erased_at is null
    where e.course_id = ${courseId} and e.status = 'enrolled'
    order by regexp_replace(l.full_name, '^.* ', '') collate vi_numeric, l.full_name collate vi_numeric, l.id`.execute(db)
  return rows
}

/** How many of these learners are kept at this centre and not erased. */
export async function countLearners(db: Db, unitId: string, ids: readonly string[]): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from learner l where l.id = any(${[...ids]}::uuid[]) and l.unit_id = ${unitId} and l.erased_at is null`.execute(db)
  return rows[0]?.n ?? 0
}
