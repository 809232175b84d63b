import { sql } from 'kysely'
import { learnersMeant } from '#learners/server/learners.service.ts'
import type { Db } from '#platform/server/db.ts'
import type { SheetPerson } from '../rules/sheet.ts'

/** Who is meant by an id. `merged`: it was of an entry that has been merged into another one of the same person. */
export type Meant = { id: string; merged: boolean }

/** Learners of the unit among these ids, by the id they were asked for: their own, or the one a device gave them. */
export async function resolveLearners(db: Db, unitId: string, ids: readonly string[]): Promise<Map<string, Meant>> {
  if (ids.length === 0) return new Map()
  const known = await learnersMeant(db, unitId, ids)
  const { rows: given } = await sql<{ said: string; id: string }>`
    select m.said_id as said, m.learner_id as id from attendance_mark m
    where m.said_id = any(${[...ids]}::uuid[]) and m.unit_id = ${unitId} and m.learner_id is not null`.execute(db)
  return new Map([...known.map(({ said, ...meant }) => [said, meant] as const), ...given.map(({ said, id }) => [said, { id, merged: false }] as const)])
}

type Row = SheetPerson & { activityId: string; present: boolean | null }

/**
 * Who is expected at these sessions and who came: those with a place in the course, then whoever was marked. The number of
 * a row follows the order of sign-up, cancelled ones included, so that a printed sheet stays right.
 *
 * Reads places and names beside its own marks: the lists of a week (sixty sessions) are one question, and the services of
 * courses and learners answer for one course at a time.
 */
export async function listPeople(db: Db, activityIds: readonly string[]): Promise<Map<string, SheetPerson[]>> {
  const { rows } = await sql<Row>`
    with session as (select a.id, a.course_id from activity a where a.id = any(${[...activityIds]}::uuid[])),
    expected as (
      select s.id as activity_id, e.learner_id, e.status, e.channel, rank() over (partition by s.id order by e.place_in_line)::int as number
      from session s join enrolment e on e.course_id = s.course_id
    ),
    placed as (select * from expected where status = 'enrolled'),
    listed as (
      select p.activity_id, p.learner_id, p.number, p.channel = 'walk_in' as walk_in from placed p
      union all
      select t.activity_id, t.learner_id,
        (select count(*)::int from expected e where e.activity_id = t.activity_id) + rank() over (partition by t.activity_id order by t.first_place)::int, true
      from (
        select t.activity_id, t.learner_id, (select min(m.place) from attendance_mark m where m.activity_id = t.activity_id and m.learner_id = t.learner_id) as first_place
        from attendance t join session s on s.id = t.activity_id
        where t.present is not null and not exists (select from placed p where p.activity_id = t.activity_id and p.learner_id = t.learner_id)
      ) t
    )
    select x.activity_id as "activityId", x.learner_id as "learnerId", x.number as row, l.full_name as name, l.birth_year as "birthYear", l.woman,
      coalesce((select n.short_name from unit_name n where n.unit_id = l.resident_group_id order by upper(n.valid) desc nulls first limit 1), l.resident_group) as "residentGroup",
      x.walk_in as "walkIn", t.present
    from listed x join learner l on l.id = x.learner_id
    left join attendance t on t.activity_id = x.activity_id and t.learner_id = x.learner_id
    order by x.activity_id, x.number, l.full_name`.execute(db)
  const people = new Map<string, SheetPerson[]>()
  for (const { activityId, present, ...p } of rows) {
    const mark = present === null ? null : present ? ('present' as const) : ('absent' as const)
    people.set(activityId, [...(people.get(activityId) ?? []), { ...p, mark }])
  }
  return people
}
