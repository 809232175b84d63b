import { sql } from 'kysely'
import type { Db } from '#platform/server/db.ts'
import { maskPhone } from '#platform/common/mask.ts'
import { PAGE_SIZE, type LearnerLine, type LearnerList, type LearnerQuery, type NearLearner } from '../rules/learner.ts'
import type { LearnerContext } from './context.ts'

export const LINE = sql`l.id, l.unit_id as "unitId", coalesce(name_on(l.unit_id, t.day), '') as "unitName", l.full_name as "fullName",
  l.birth_year as "birthYear", l.woman, l.phone, coalesce(nullif(l.resident_group, ''), name_on(l.resident_group_id, t.day), '') as "residentGroup",
  l.erased_at is not null as erased`

export type LineRow = LearnerLine & { total: number; folded: string }

/** A page of learners by name; row-level security keeps it to those the reader may know. */
export async function listLearners({ db, today }: LearnerContext, query: LearnerQuery): Promise<LearnerList> {
  const [folded = '', id = ''] = query.cursor?.split('|') ?? []
  const conditions = [
    ...(query.unitId ? [sql`l.unit_id = ${query.unitId}::uuid`] : []),
    ...(query.q ? [sql`l.id in (select learners_saying(${wordsOf(query.q)}::text[]))`] : []),
  ]
  const filter = conditions.length > 0 ? sql.join(conditions, sql` and `) : sql`true`
  const after = query.cursor ? sql`(l.folded, l.id) > (${folded}, ${id}::uuid)` : sql`true`
  const { rows } = await sql<LineRow>`
    select ${LINE}, l.folded from learner l cross join (values (${today}::date)) as t(day)
    where ${filter} and ${after} and l.merged_into is null and (l.erased_at is null or ${query.q === undefined}) order by l.folded, l.id limit ${PAGE_SIZE + 1}`.execute(db)
  const page = rows.slice(0, PAGE_SIZE)
  const last = page.at(-1)
  const total = query.cursor ? null : await countLearners(db, filter)
  return {
    learners: page.map(tellLine),
    total,
    next: rows.length > PAGE_SIZE && last ? `${last.folded}|${last.id}` : null,
  }
}

async function countLearners(db: Db, filter: ReturnType<typeof sql>): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from learner l where ${filter} and l.merged_into is null and l.erased_at is null`.execute(db)
  return rows[0]?.n ?? 0
}

/** For `learners_saying`. */
export const wordsOf = (q: string) => q.split(' ').map((word) => word.replace(/[\\%_]/g, '\\$&'))

export function tellLine({ total: _t, folded: _f, ...line }: LineRow): LearnerLine {
  return { ...line, phone: maskPhone(line.phone) }
}

export type Likely = { fullName: string; birthYear: number | null; phone: string }

/**
 * Who of this centre may be the same person as each of these, the likeliest first; who was also called so counts. Whether
 * they are, a person decides: nothing is ever merged by itself.
 */
export async function findNear(
  { db, today }: Pick<LearnerContext, 'db' | 'today'>, unitId: string, people: readonly Likely[],
): Promise<NearLearner[][]> {
  const asked = JSON.stringify(people.map((p, at) => ({ at, name: p.fullName, born: p.birthYear, number: p.phone })))
  const { rows } = await sql<LineRow & { alike: NearLearner['alike']; at: number }>`
    select ${LINE}, '' as folded, w.at, a.alike
    from jsonb_to_recordset(${asked}::jsonb) as w(at int, name text, born int, number text) cross join (values (${today}::date)) as t(day)
      join learner n on n.unit_id = ${unitId}::uuid and n.erased_at is null and (n.folded = vi_fold(w.name) or (n.phone = w.number and w.number <> ''))
      join learner l on l.id = coalesce(n.merged_into, n.id)
      cross join lateral (select case when n.folded <> vi_fold(w.name) then 'number' when n.phone = w.number and w.number <> '' then 'phone'
        when n.birth_year = w.born then 'year' when n.birth_year is null or w.born is null then 'name' end as alike) a
    where a.alike is not null
    order by w.at, array_position(array['phone','year','name','number'], a.alike), l.created_at`.execute(db)
  const ofOne = (at: number) => rows.filter((r) => r.at === at).filter((r, i, own) => own.findIndex((x) => x.id === r.id) === i)
  return people.map((_, at) => ofOne(at).slice(0, MOST_NEAR).map(({ at: _at, alike, ...r }) => ({ ...tellLine(r), alike })))
}

const MOST_NEAR = 5
