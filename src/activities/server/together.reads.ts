import { sql } from 'kysely'
import { COUNTED } from './activities.reads.ts'
import type { ActivityContext } from './context.ts'

export type Together = {
  activities: number
  sessions: number
  attended: number | null
  uncounted: number
  lastOn: string | null
}
export type NamedActivity = {
  id: string
  title: string
  field: string
  on: string
  sessions: number
  attended: number | null
  status: 'held' | 'planned'
}

const branch = (unitId: string, today: string) =>
  sql`a.unit_id = any(array(select b.unit_id from unit_branch(${unitId}::uuid, 'administrative', null, ${today}::date) b))`

const named = (name: string) => sql`(vi_fold(a.owner_name) = vi_fold(${name})
  or exists (select from unnest(a.partners) p where vi_fold(p) = vi_fold(${name})))`

/**
 * What a centre held together with bodies of these names, however their tones are spelt: held and counted by no other
 * centre. One answer for each name, in their order.
 */
export async function heldTogether(ctx: ActivityContext, asked: readonly { unitId: string; name: string }[]): Promise<Together[]> {
  if (asked.length === 0) return []
  const { rows } = await sql<Together>`
    select t.* from unnest(${asked.map((a) => a.unitId)}::uuid[], ${asked.map((a) => a.name)}::text[]) with ordinality as q(unit_id, name, n)
    cross join lateral (
      select count(*)::int as activities, coalesce(sum(a.session_count), 0)::int as sessions, sum(a.attended)::int as attended,
        count(*) filter (where a.attended is null)::int as uncounted, max(a.held_on) as "lastOn"
      from activity a where ${COUNTED} and a.unit_id = any(array(
          select b.unit_id from unit_branch(q.unit_id, 'administrative', null, ${ctx.today}::date) b))
        and (vi_fold(a.owner_name) = vi_fold(q.name) or exists (select from unnest(a.partners) p where vi_fold(p) = vi_fold(q.name)))
    ) t order by q.n`.execute(ctx.db)
  return rows
}

/** The newest of what was held with a body. */
export async function latestTogether(ctx: ActivityContext, unitId: string, name: string, limit: number): Promise<NamedActivity[]> {
  const { rows } = await sql<NamedActivity>`
    select a.id, a.title, a.field, a.held_on as "on", a.session_count as sessions, a.attended, a.status
    from activity a where ${branch(unitId, ctx.today)} and ${COUNTED} and ${named(name)}
    order by a.held_on desc, a.id desc limit ${limit}`.execute(ctx.db)
  return rows
}

/** What somebody taught or will teach, by their name among the speakers; newest first, with how many there are. */
export async function spokenBy(
  ctx: ActivityContext, unitId: string, name: string, limit: number,
): Promise<{ items: NamedActivity[]; total: number }> {
  const words = sql`' ' || trim(regexp_replace(vi_fold(${name}), '[^a-z0-9]+', ' ', 'g')) || ' '`
  const { rows } = await sql<NamedActivity & { total: number }>`
    select a.id, a.title, a.field, a.held_on as "on", a.session_count as sessions, a.attended, a.status, (count(*) over ())::int as total
    from activity a where ${branch(unitId, ctx.today)} and a.status <> 'cancelled' and a.speakers <> ''
      and position(${words} in ' ' || regexp_replace(vi_fold(a.speakers), '[^a-z0-9]+', ' ', 'g') || ' ') > 0
    order by a.held_on desc, a.id desc limit ${limit}`.execute(ctx.db)
  return { items: rows.map(({ total: _total, ...item }) => item), total: rows[0]?.total ?? 0 }
}
