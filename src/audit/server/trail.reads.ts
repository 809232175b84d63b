import { sql, type RawBuilder } from 'kysely'
import { addDays, type PlainDate } from '#platform/common/dates.ts'
import type { Context } from '#platform/server/endpoint.ts'
import type { TrailFilter, TrailPage } from '../rules/trail.ts'

export type TrailRow = {
  id: number; at: Date; accountId: string | null; byName: string | null; unitId: string | null; provinceId: string | null
  unitName: string | null; verb: string; kind: string; subjectId: string; subjectName: string | null
  before: unknown; after: unknown; seen: number | null; erased: boolean; sealed: boolean
}

type Part = RawBuilder<unknown>

/** Names come through row-level security: whoever may not read a name finds none here. */
const COLUMNS = (today: string): Part => sql`
  e.id, e.at, e.account_id as "accountId", p.full_name as "byName", e.unit_id as "unitId", e.province_id as "provinceId",
  name_on(e.unit_id, ${today}::date) as "unitName", e.verb, e.subject_kind as kind, e.subject_id as "subjectId",
  coalesce(sp.full_name, case when e.subject_kind = 'unit' then name_on(e.subject_id::uuid, ${today}::date) end) as "subjectName",
  e.before, e.after, case when e.verb <> 'audit.erase' then cardinality(e.subjects) end as seen,
  e.erased_in is not null as erased, e.id <= (select s.last_id from audit_seal s order by s.batch desc limit 1) as sealed`

const JOINS: Part = sql`
  left join account a on a.id = e.account_id left join person p on p.id = a.person_id
  left join account sa on sa.id = case when e.subject_kind in ('account', 'account_values') then e.subject_id::uuid end
  left join person sp on sp.id = sa.person_id`

export async function readTrail(ctx: Context, filter: TrailFilter, below: number | undefined, most: number): Promise<TrailRow[]> {
  const where = conditions(ctx, filter)
  if (below !== undefined) where.push(sql`e.id < ${below}`)
  const { rows } = await sql<TrailRow>`
    select ${COLUMNS(ctx.today)}
    from (select * from audit_entry e where ${sql.join(where, sql` and `)} order by e.id desc limit ${most}) e ${JOINS}
    order by e.id desc`.execute(ctx.db)
  return rows
}

export async function readOwnTrail(ctx: Context, below: number | undefined, most: number): Promise<TrailRow[]> {
  const { rows } = await sql<TrailRow>`
    select ${COLUMNS(ctx.today)} from own_audit(${below ?? Number.MAX_SAFE_INTEGER}::bigint, ${most}::int) e ${JOINS}
    order by e.id desc`.execute(ctx.db)
  return rows
}

export async function readLastSeal(ctx: Context): Promise<TrailPage['lastSeal']> {
  const { rows } = await sql<{ at: Date; batch: number }>`
    select at, batch from audit_seal where batch > 0 order by batch desc limit 1`.execute(ctx.db)
  return rows[0] ? { at: rows[0].at.toISOString(), batch: rows[0].batch } : null
}

function conditions(ctx: Context, f: TrailFilter): Part[] {
  return [
    covered(ctx),
    ...(f.from ? [sql`e.at >= ${startOf(f.from)}::timestamptz`] : []),
    ...(f.to ? [sql`e.at < ${startOf(addDays(f.to, 1))}::timestamptz`] : []),
    ...(f.unitId ? [sql`e.unit_id = ${f.unitId}`] : []),
    ...(f.by ? [sql`e.account_id = ${f.by}`] : []),
    ...(f.verb ? [sql`e.verb = ${f.verb}`] : []),
    ...(f.kind ? [sql`e.subject_kind = ${f.kind}`] : []),
    ...(f.subject ? [sql`e.subject_id = ${f.subject}`] : []),
  ]
}

const startOf = (day: PlainDate) => `${day}T00:00:00+07:00`

/** Where the reader may read the trail; row-level security alone would open it wherever they read anything. */
function covered(ctx: Context): Part {
  const held = ctx.actor.grants.filter((g) => g.permissions.includes('audit.read')).map((g) => g.territory)
  if (held.some((t) => t.all)) return sql`true`
  const units = held.flatMap((t) => t.units)
  const provinces = held.flatMap((t) => t.provinces)
  return sql`(e.unit_id = any(${units}::uuid[]) or e.province_id = any(${provinces}::uuid[]))`
}
