import { sql } from 'kysely'
import type { Db } from '#platform/server/db.ts'
import { maskPhone } from '../rules/phone.ts'
import { PAGE_SIZE, type LearnerLine, type LearnerList, type LearnerQuery, type NearLearner } from '../rules/learner.ts'
import type { LearnerContext } from './context.ts'

const LINE = sql`l.id, l.unit_id as "unitId", coalesce(name_on(l.unit_id, t.day), '') as "unitName", l.full_name as "fullName",
  l.birth_year as "birthYear", l.woman, l.phone, coalesce(nullif(l.resident_group, ''), name_on(l.resident_group_id, t.day), '') as "residentGroup",
  l.erased_at is not null as erased`

type Row = LearnerLine & { total: number; folded: string }

/** A page of learners by name; row-level security keeps it to those the reader may know. */
export async function listLearners({ db, today }: LearnerContext, query: LearnerQuery): Promise<LearnerList> {
  const [folded = '', id = ''] = query.cursor?.split('|') ?? []
  const conditions = [
    ...(query.unitId ? [sql`l.unit_id = ${query.unitId}::uuid`] : []),
    ...(query.q ? [sql`l.id in (select learners_saying(${wordsOf(query.q)}::text[]))`] : []),
  ]
  const filter = conditions.length > 0 ? sql.join(conditions, sql` and `) : sql`true`
  const after = query.cursor ? sql`(l.folded, l.id) > (${folded}, ${id}::uuid)` : sql`true`
  const { rows } = await sql<Row>`
    select ${LINE}, l.folded from learner l cross join (values (${today}::date)) as t(day)
    where ${filter} and ${after} and (l.erased_at is null or ${query.q === undefined}) order by l.folded, l.id limit ${PAGE_SIZE + 1}`.execute(db)
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
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from learner l where ${filter} and l.erased_at is null`.execute(db)
  return rows[0]?.n ?? 0
}

const wordsOf = (q: string) => q.split(' ').map((word) => word.replace(/[\\%_]/g, '\\$&'))

function tellLine({ total: _t, folded: _f, ...line }: Row): LearnerLine {
  return { ...line, phone: maskPhone(line.phone) }
}

export type Likely = { unitId: string; fullName: string; birthYear: number | null; phone: string }

/**
 * Who of this centre may be the same person, the likeliest first. Whether they are, a person decides: nothing is ever
 * merged by itself.
 */
export async function findNear({ db, today }: Pick<LearnerContext, 'db' | 'today'>, who: Likely): Promise<NearLearner[]> {
  const { rows } = await sql<Row & { alike: NearLearner['alike'] }>`
    select ${LINE}, '' as folded, case when l.folded = vi_fold(${who.fullName}) then
        case when l.phone = ${who.phone} and l.phone <> '' then 'phone' when l.birth_year = ${who.birthYear}::int then 'year' else 'name' end
      else 'number' end as alike
    from learner l cross join (values (${today}::date)) as t(day)
    where l.unit_id = ${who.unitId}::uuid and l.erased_at is null and (
      (l.phone = ${who.phone} and l.phone <> '')
      or (l.folded = vi_fold(${who.fullName}) and (l.birth_year = ${who.birthYear}::int
        or ((l.birth_year is null or ${who.birthYear}::int is null) and (l.phone = '' or ${who.phone} = '')))))
    order by array_position(array['phone','year','name','number'], case when l.folded = vi_fold(${who.fullName}) then
        case when l.phone = ${who.phone} and l.phone <> '' then 'phone' when l.birth_year = ${who.birthYear}::int then 'year' else 'name' end
      else 'number' end), l.created_at limit 5`.execute(db)
  return rows.map((r) => ({ ...tellLine(r), alike: r.alike }))
}
