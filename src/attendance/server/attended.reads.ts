import { sql } from 'kysely'
import type { Db } from '#platform/server/db.ts'

/** `called`: sessions of the course at which names were called. `came`: to how many of them each learner came. */
export type Attended = { called: number; came: ReadonlyMap<string, number> }

/** Who came to the sessions of a course. Callers are sure that the reader may know the course. */
export async function attendedOf(db: Db, courseId: string): Promise<Attended> {
  const { rows } = await sql<{ learnerId: string | null; n: number; called: number }>`
    with session as (
      select a.id from activity a where a.course_id = ${courseId}::uuid and a.status = 'held'
        and exists (select from attendance t where t.activity_id = a.id and t.present)
    )
    select t.learner_id as "learnerId", count(t.learner_id)::int as n, (select count(*)::int from session) as called
    from session s left join attendance t on t.activity_id = s.id and t.present group by t.learner_id`.execute(db)
  return { called: rows[0]?.called ?? 0, came: new Map(rows.flatMap((r) => (r.learnerId ? [[r.learnerId, r.n]] : []))) }
}
