import { sql } from 'kysely'
import type { LearnerLine } from '../rules/learner.ts'
import type { TwinPair, TwinQuery } from '../rules/merge.ts'
import type { LearnerContext } from './context.ts'
import { LINE, tellLine, type LineRow } from './learners.reads.ts'
import { getLearnersPlace } from './learners.service.ts'

const MOST = 50

/**
 * Entries of a centre that may be one person, the likeliest pairs first: one name and nothing that speaks against it, or
 * one telephone and year of birth under two names. Who was said to be two people is not asked about again.
 */
export async function listTwins(ctx: LearnerContext, { unitId, learnerId }: TwinQuery, most = MOST): Promise<{ pairs: TwinPair[] }> {
  const place = await getLearnersPlace(ctx, unitId)
  const only = learnerId ? sql`and ${learnerId}::uuid in (a.id, b.id)` : sql``
  const { rows: pairs } = await sql<{ one: string; other: string; alike: TwinPair['alike'] }>`
    select one.id as one, other.id as other, x.alike from (
      select a.id as a, b.id as b, p.alike, a.folded from learner a
        join learner b on b.unit_id = a.unit_id and b.id > a.id and (b.folded = a.folded or (b.phone = a.phone and b.phone <> '' and b.birth_year = a.birth_year))
        cross join lateral (select case when b.folded <> a.folded then 'number' when a.phone = b.phone and a.phone <> '' then 'phone'
          when a.birth_year = b.birth_year then 'year' when a.birth_year is null or b.birth_year is null then 'name' end as alike) p
      where a.unit_id = ${place.unitId}::uuid and a.erased_at is null and a.merged_into is null and b.erased_at is null and b.merged_into is null
        and p.alike is not null ${only}
        and not exists (select from learner_apart d where d.one = least(a.id, b.id) and d.other = greatest(a.id, b.id))
      order by array_position(array['phone','year','name','number'], p.alike), a.folded, a.id limit ${most}
    ) x join lateral (select l.id from learner l where l.id in (x.a, x.b) order by l.created_at, l.id limit 1) one on true
      join learner other on other.id in (x.a, x.b) and other.id <> one.id
    order by array_position(array['phone','year','name','number'], x.alike), x.folded, one.id`.execute(ctx.db)
  const lines = await readLines(ctx, pairs.flatMap((p) => [p.one, p.other]))
  return {
    pairs: pairs.flatMap(({ alike, ...p }) => {
      const [one, other] = [lines.get(p.one), lines.get(p.other)]
      return one && other ? [{ alike, one, other }] : []
    }),
  }
}

async function readLines({ db, today }: LearnerContext, ids: readonly string[]): Promise<Map<string, LearnerLine>> {
  const { rows } = await sql<LineRow>`
    select ${LINE}, '' as folded from learner l cross join (values (${today}::date)) as t(day) where l.id = any(${[...ids]}::uuid[])`.execute(db)
  return new Map(rows.map((r) => [r.id, tellLine(r)]))
}
