import { sql } from 'kysely'
import type { Db } from '#platform/server/db.ts'
import { lockTree } from '../units.store.ts'
import type { Below, InBranch, UnitFacts } from '#units/rules/tree-steps.ts'

/** Units as they stand for a change on a day, with their open names and open places. What may not be seen is missing. */
export async function loadUnits(db: Db, ids: readonly string[], on: string): Promise<Map<string, UnitFacts>> {
  const { rows } = await sql<UnitFacts>`
    select u.id, u.kind, province_on(u, ${on}::date) as "provinceId", u.tracked_from as "trackedFrom",
      jsonb_build_object('from', lower(u.valid), 'to', upper(u.valid)) as valid,
      coalesce(n.name, name_on(u.id, current_date), '') as name, coalesce(n.short_name, '') as "shortName", lower(n.valid) as "nameFrom",
      coalesce((select jsonb_agg(jsonb_build_object('line', l.line, 'parentId', l.parent_id, 'from', lower(l.valid)))
        from unit_link l where l.unit_id = u.id and upper(l.valid) is null and not isempty(l.valid)), '[]') as links
    from unit u left join unit_name n on n.unit_id = u.id and upper(n.valid) is null and not isempty(n.valid)
    where u.id = any(${[...ids]}::uuid[])`.execute(db)
  return new Map(rows.map((u) => [u.id, u]))
}

/** Who is open on the day or later and stands directly below one of these units, on any line. */
export async function loadBelow(db: Db, ids: readonly string[], on: string): Promise<Below[]> {
  const { rows } = await sql<Below>`
    select l.unit_id as "unitId", l.parent_id as "parentId", l.line from unit_link l join unit u on u.id = l.unit_id
    where l.parent_id = any(${[...ids]}::uuid[]) and upper(l.valid) is null and coalesce(upper(u.valid) > ${on}::date, true)
    order by name_on(u.id, ${on}::date) collate vi_numeric, l.unit_id, l.line`.execute(db)
  return rows
}

export async function loadBranches(db: Db, roots: readonly string[], on: string): Promise<Map<string, InBranch[]>> {
  const { rows } = await sql<InBranch & { root: string }>`
    select r.id as root, u.id as "unitId", province_on(u, ${on}::date) as "provinceId", coalesce(upper(u.valid) > ${on}::date, true) as "isOpen"
    from unnest(${[...roots]}::uuid[]) r(id), unit_branch(r.id, 'administrative', null, ${on}::date) b join unit u on u.id = b.unit_id
    order by 1, 2`.execute(db)
  const found = new Map<string, InBranch[]>(roots.map((id) => [id, []]))
  for (const { root, ...unit } of rows) found.get(root)?.push(unit)
  return found
}

/** Through which of those directly below `unitId` the others below it stand on the day. */
export async function loadTops(db: Db, unitId: string, on: string): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; top: string }>`
    select s as id, l.unit_id as top from unit_link l, unit_subtree(l.unit_id, 'administrative', null, ${on}::date) s
    where l.parent_id = ${unitId} and l.line = 'administrative' and upper(l.valid) is null`.execute(db)
  return new Map(rows.map((r) => [r.id, r.top]))
}

export async function loadFollowed(db: Db, provinces: readonly string[], on: string): Promise<Map<string, string[]>> {
  const { rows } = await sql<{ id: string; followed: string[] }>`
    select p.id, array(select provinces_followed(p.id, ${on}::date))::text[] as followed
    from unnest(${[...provinces]}::uuid[]) as p(id)`.execute(db)
  return new Map(rows.map((r) => [r.id, r.followed]))
}

/** One change of the tree at a time, and nobody writes at these units meanwhile. Always locked in the same order. */
export async function lockForChange(db: Db, ids: readonly string[]): Promise<void> {
  await lockTree(db)
  await sql`select id from unit where id = any(${[...ids]}::uuid[]) order by id for update`.execute(db)
}

export async function unitsAbove(db: Db, ids: readonly string[], on: string): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`select x as id from units_above(${[...ids]}::uuid[], ${on}::date) x`.execute(db)
  return new Set(rows.map((r) => r.id))
}

/** The nearest unit above all of these on the administrative line, or the one itself. */
export async function nearestAbove(db: Db, ids: readonly string[], on: string): Promise<{ unitId: string; provinceId: string | null } | undefined> {
  const { rows } = await sql<{ unitId: string; provinceId: string | null }>`
    with recursive up(start, id, depth) as (
      select x, x, 0 from unnest(${[...ids]}::uuid[]) x
      union
      select up.start, l.parent_id, up.depth + 1 from up join unit_link l on l.unit_id = up.id and l.line = 'administrative'
        and (on_day(l.valid, ${on}::date) or upper(l.valid) is null) where up.depth < 10
    )
    select u.id as "unitId", u.province_id as "provinceId" from up join unit u on u.id = up.id
    group by u.id, u.province_id having count(distinct up.start) = ${ids.length} order by max(up.depth) limit 1`.execute(db)
  return rows[0]
}
