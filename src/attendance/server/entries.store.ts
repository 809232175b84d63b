import { sql } from 'kysely'
import type { Clash } from '#learners/rules/merge.ts'
import type { Db } from '#platform/server/db.ts'

/** Sessions whose counts hang on these learners. */
export async function listSessionsOf(db: Db, learnerIds: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select distinct t.activity_id as id from attendance t where t.learner_id = any(${[...learnerIds]}::uuid[])`.execute(db)
  return rows.map((r) => r.id)
}

/** Sessions of a learner of which the activity still says what was known before. */
export async function listOutdated(db: Db, learnerId: string): Promise<{ id: string; finished: boolean }[]> {
  const { rows } = await sql<{ id: string; finished: boolean }>`
    select a.id, l.finished_at is not null as finished
    from attendance t join activity a on a.id = t.activity_id and a.counts_from_list join attendance_list l on l.activity_id = a.id
      cross join lateral attendance_figures(a.id) f
    where t.learner_id = ${learnerId}::uuid
      and (a.attended, a.women, a.ethnic, a.policy) is distinct from (f.attended, f.women, f.ethnic, f.policy)`.execute(db)
  return rows
}

/** To how many sessions each of two entries came, and to how many both. */
export async function compareMarks(db: Db, kept: string, other: string): Promise<{ kept: number; other: number; together: number }> {
  const { rows } = await sql<{ kept: number; other: number; together: number }>`
    select count(*) filter (where x.kept)::int as kept, count(*) filter (where x.other)::int as other, count(*) filter (where x.kept and x.other)::int as together
    from (select bool_or(t.learner_id = ${kept}::uuid) as kept, bool_or(t.learner_id = ${other}::uuid) as other
      from attendance t join activity a on a.id = t.activity_id and a.status <> 'cancelled'
      where t.learner_id in (${kept}::uuid, ${other}::uuid) and t.present group by t.activity_id) x`.execute(db)
  return rows[0] ?? { kept: 0, other: 0, together: 0 }
}

/** Sessions in which one entry is marked present and the other absent. */
export async function listClashes(db: Db, kept: string, other: string): Promise<Clash[]> {
  const { rows } = await sql<Clash>`
    select a.id as "sessionId", a.title, a.held_on as "on", x.present as "keptCame"
    from attendance g join attendance x on x.activity_id = g.activity_id and x.learner_id = ${kept}::uuid join activity a on a.id = g.activity_id
    where g.learner_id = ${other}::uuid and g.present <> x.present order by a.held_on, a.id`.execute(db)
  return rows
}
