import { sql } from 'kysely'
import type { Db } from '#platform/server/db.ts'
import { sayNow } from '#platform/server/last-words.ts'
import type { Bilingual } from '../rules/instrument.ts'
import type { InstrumentDetail, InstrumentListItem, InstrumentVersion } from '../rules/instrument-views.ts'
import type { Family } from './instruments.store.ts'

// A unit one may not see is as if it did not exist, and so is what holds only there.
const seen = sql`(i.area_id is null or exists (select from unit u where u.id = i.area_id))`
const area = (on: string) => sql`case when i.area_id is null then null
  else jsonb_build_object('id', i.area_id, 'name', coalesce(name_on(i.area_id, ${on}::date), '')) end`
const validity = sql`jsonb_build_object('from', lower(i.valid), 'to', upper(i.valid))`

/** Rules in force on `on`, or every version that ever held without it; names of areas as of `today`. */
export async function listRules(db: Db, q: { on?: string | undefined; today: string }): Promise<InstrumentListItem[]> {
  const { rows } = await sql<InstrumentListItem>`
    select i.id, i.kind, i.key, i.version, i.title, i.legal_basis as "legalBasis", i.certainty, i.origin,
      ${validity} as valid, ${area(q.today)} as area
    from instrument i
    where ${seen} and not isempty(i.valid) and (${q.on ?? null}::date is null or i.valid @> ${q.on ?? null}::date)
    order by i.kind, i.title ->> 'vi' collate vi_numeric, i.area_id is not null, i.version desc`.execute(db)
  return rows
}

export type AreaUnit = { id: string; name: string; shortName: string; kind: string; provinceId: string | null }

/** The unit a rule holds for; undefined when it may not be seen. */
export async function findArea(db: Db, id: string, today: string): Promise<AreaUnit | undefined> {
  const { rows } = await sql<AreaUnit>`
    select u.id, u.kind, u.province_id as "provinceId", n.name, n.short_name as "shortName"
    from unit u cross join lateral (select x.name, x.short_name from unit_name x where x.unit_id = u.id
      order by x.valid @> ${today}::date desc, upper(x.valid) desc nulls first limit 1) n
    where u.id = ${id}`.execute(db)
  return rows[0]
}

/** Newest first; the reason is in the log of changes, so only those see it who may read that. */
export async function listVersions(db: Db, { kind, key, areaId }: Family): Promise<InstrumentVersion[]> {
  await sayNow(db)
  const { rows } = await sql<InstrumentVersion>`
    select i.id, i.version, i.certainty, i.origin, i.body, i.legal_basis as "legalBasis",
      case when not isempty(i.valid) then ${validity} end as valid,
      (select a.after ->> 'reason' from audit_entry a
        where a.subject_kind = 'instrument' and a.subject_id = i.id::text order by a.id limit 1) as reason,
      (select p.full_name from account c join person p on p.id = c.person_id where c.id = i.created_by) as "byName",
      to_char(i.created_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at
    from instrument i
    where i.kind = ${kind} and i.key = ${key} and i.area_id is not distinct from ${areaId}::uuid
    order by i.version desc`.execute(db)
  return rows
}

/** The same rule in other areas, as it holds on the day or will hold first. */
export async function listElsewhere(db: Db, { kind, key, areaId }: Family, today: string): Promise<InstrumentDetail['elsewhere']> {
  const { rows } = await sql<InstrumentDetail['elsewhere'][number]>`
    select x.id, x.area from (
      select distinct on (i.area_id) i.id, i.area_id, ${area(today)} as area
      from instrument i
      where i.kind = ${kind} and i.key = ${key} and i.area_id is distinct from ${areaId}::uuid
        and ${seen} and not isempty(i.valid)
      order by i.area_id, i.valid @> ${today}::date desc, i.version desc
    ) x order by x.area is not null, x.area ->> 'name' collate vi_numeric`.execute(db)
  return rows
}

/** The nation's report forms of the day that stand on this rule. */
export async function listUsers(db: Db, { kind, key }: Family, on: string): Promise<InstrumentDetail['usedBy']> {
  const stands =
    kind === 'vocabulary'
      ? sql`jsonb_path_exists(i.body, '$.tables[*].rows.vocabulary ? (@ == $key)', jsonb_build_object('key', ${key}::text))`
      : kind === 'deadline' || kind === 'workflow'
        ? sql`(i.body ->> ${kind}::text = ${key} or i.body -> 'consolidation' ->> ${kind}::text = ${key}
          or jsonb_path_exists(i.body, '$.consolidation.levels[*].deadline ? (@ == $key)', jsonb_build_object('key', ${key}::text)))`
        : sql`false`
  const { rows } = await sql<InstrumentDetail['usedBy'][number]>`
    select i.id, i.title, i.body ->> 'period' as period from instrument i
    where i.kind = 'report-form' and i.area_id is null and i.valid @> ${on}::date and ${stands}
    order by i.title ->> 'vi' collate vi_numeric`.execute(db)
  return rows
}

/** By permission: the names of the roles that hold it, in their usual order. */
export async function listHolders(db: Db, permissions: readonly string[]): Promise<InstrumentDetail['holders']> {
  const { rows } = await sql<{ permission: string; roles: Bilingual[] }>`
    select p as permission, coalesce((select jsonb_agg(r.names order by r.position) from role r where p = any(r.permissions)), '[]') as roles
    from unnest(${[...new Set(permissions)]}::text[]) p`.execute(db)
  return rows
}

export type Province = AreaUnit & { hasOwn: boolean }

/** Provinces of the day that may be seen, and whether they already have the rule for themselves. */
export async function listProvinces(db: Db, { kind, key }: Family, today: string): Promise<Province[]> {
  const { rows } = await sql<Province>`
    select u.id, u.kind, u.province_id as "provinceId", n.name, n.short_name as "shortName",
      exists (select from instrument i where i.kind = ${kind} and i.key = ${key} and i.area_id = u.id) as "hasOwn"
    from unit u join unit_name n on n.unit_id = u.id and n.valid @> ${today}::date
    where u.kind = 'province' and u.valid @> ${today}::date
    order by n.name collate vi_numeric`.execute(db)
  return rows
}
