import { sql } from 'kysely'
import { groupBy } from '#platform/common/group.ts'
import { toneFree } from '#platform/common/text.ts'
import type { Db } from '#platform/server/db.ts'
import type { UnitPage, UnitQuery } from '#units/rules/unit-detail.ts'
import { LINES, UNIT_KINDS, type Line, type UnitKind, type UnitListItem, type UnitRef } from '#units/rules/unit.ts'

export const PAGE_SIZE = 50

type ListRow = UnitListItem & { total: number }

type ListQuery = Omit<UnitQuery, 'on' | 'state'> & { on: string; state?: UnitQuery['state']; pageSize?: number }

/** One page of the units that may be seen and match, in Vietnamese order; without `parent` or a filter the roots of the line. */
export async function listUnits(db: Db, q: ListQuery): Promise<UnitPage> {
  const { on, line, page, state = 'open', pageSize = PAGE_SIZE } = q
  const { rows } = await sql<ListRow>`
    with hit as (
      select u.id, u.kind, u.code, u.valid, n.name, n.short_name, l.parent_id, count(*) over ()::int as total
      from unit u
      join unit_name n on n.unit_id = u.id and on_day(n.valid, ${on}::date)
      left join unit_link l on l.unit_id = u.id and l.line = ${line} and on_day(l.valid, ${on}::date)
      where ${state === 'all' ? sql`coalesce(lower(u.valid) <= ${on}::date, true)` : sql`on_day(u.valid, ${on}::date)`} and ${filter(q)}
      order by array_position(${kindOrder}, u.kind), n.name collate vi_numeric, u.id
      limit ${pageSize} offset ${(page - 1) * pageSize}
    )
    select h.id, h.kind, h.code, h.name, h.short_name as "shortName", h.total,
      jsonb_build_object('from', lower(h.valid), 'to', upper(h.valid)) as valid,
      ${refOn(sql`h.parent_id`, on)} as parent,
      (select count(*)::int from unit_link c join unit cu on cu.id = c.unit_id and on_day(cu.valid, ${on}::date)
        where c.parent_id = h.id and c.line = ${line} and on_day(c.valid, ${on}::date)) as "childCount"
    from hit h
    order by array_position(${kindOrder}, h.kind), h.name collate vi_numeric, h.id`.execute(db)
  return { items: rows, total: rows[0]?.total ?? 0, page, pageSize }
}

const kindOrder = sql`array[${sql.join(UNIT_KINDS.map((k) => sql.lit(k)))}]`

function filter({ parent, kind, q, line, on }: ListQuery) {
  const words = toneFree(q ?? '').split(' ').filter(Boolean)
  const conditions = [
    ...(parent ? [sql<boolean>`l.parent_id = ${parent}`] : []),
    ...(kind ? [sql<boolean>`u.kind = ${kind}`] : []),
    ...words.map((w) => sql<boolean>`(n.folded like ${`%${likeText(w)}%`} or u.code = ${w})`),
  ]
  if (conditions.length === 0) return rootsOf(line, on)
  return sql.join(conditions, sql` and `)
}

/** On the administrative line the nation; on the others whoever has somebody below and nobody above. */
function rootsOf(line: Line, on: string) {
  const leads = sql`exists (select from unit_link c where c.parent_id = u.id and c.line = ${line} and on_day(c.valid, ${on}::date))`
  // The kind is said although nobody else is a root: it spares looking at every unit through the wall.
  return line === 'administrative' ? sql`u.kind = 'nation' and l.parent_id is null` : sql`l.parent_id is null and ${leads}`
}

const likeText = (text: string) => text.replace(/[\\%_]/g, (c) => `\\${c}`)

/** A unit with its name of that day as JSON; null when there is none or it may not be seen. */
export function refOn(id: ReturnType<typeof sql>, on: string) {
  return sql<UnitRef | null>`(select jsonb_build_object('id', ru.id, 'kind', ru.kind, 'name', rn.name, 'shortName', rn.short_name)
    from unit ru cross join lateral (select x.name, x.short_name from unit_name x where x.unit_id = ru.id
      order by x.valid @> ${on}::date desc, upper(x.valid) desc nulls first limit 1) rn
    where ru.id = ${id})`
}

/** Units by id with their names of a day, also closed ones; what may not be seen is missing. */
export async function refsOf(db: Db, ids: readonly string[], on: string): Promise<Map<string, UnitRef>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<{ ref: UnitRef | null }>`
    select ${refOn(sql`x.id`, on)} as ref from unnest(${[...new Set(ids)]}::uuid[]) as x(id)`.execute(db)
  return new Map(rows.flatMap(({ ref }) => (ref ? [[ref.id, ref] as const] : [])))
}

/** The units above on each line, nearest first, as far as they may be seen. */
export async function listAbove(db: Db, unitId: string, on: string): Promise<Map<Line, UnitRef[]>> {
  const { rows } = await sql<{ line: Line; ref: UnitRef | null }>`
    with recursive above(id, line, depth) as (
      select l.parent_id, l.line, 1 from unit_link l where l.unit_id = ${unitId} and on_day(l.valid, ${on}::date)
      union all
      select l.parent_id, a.line, a.depth + 1 from above a
      join unit_link l on l.unit_id = a.id and l.line = a.line and on_day(l.valid, ${on}::date) where a.depth < 20
    )
    select a.line, ${refOn(sql`a.id`, on)} as ref from above a order by a.line, a.depth`.execute(db)
  const lines = new Map<Line, UnitRef[]>(LINES.map((line) => [line, []]))
  for (const { line, ref } of rows) if (ref) lines.get(line)?.push(ref)
  return lines
}

/** The area a body works for: where it stands on the administrative line, on that day or else last. */
export async function findSeat(db: Db, id: string, day: string): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    select l.parent_id as id from unit_link l where l.unit_id = ${id} and l.line = 'administrative' and not isempty(l.valid)
    order by l.valid @> ${day}::date desc, upper(l.valid) desc nulls first limit 1`.execute(db)
  return rows[0]?.id
}

export type UnitBelow = UnitRef & { code: string | null; provinceId: string | null; parentId: string }

/** Open units of a kind anywhere below on a line, without the unit itself, in Vietnamese order. */
export async function listBelow(
  db: Db, q: { unit: string; line: Line; kind?: UnitKind | undefined; on: string },
): Promise<UnitBelow[]> {
  const { rows } = await sql<UnitBelow>`
    with recursive below(id, parent_id) as (
      select l.unit_id, l.parent_id from unit_link l
      where l.parent_id = ${q.unit} and l.line = ${q.line} and on_day(l.valid, ${q.on}::date)
      union
      select l.unit_id, b.id from below b cross join lateral (select x.unit_id from unit_link x
        where x.parent_id = b.id and x.line = ${q.line} and on_day(x.valid, ${q.on}::date) offset 0) l
    )
    select u.id, u.kind, u.code, u.province_id as "provinceId", b.parent_id as "parentId", n.name, n.short_name as "shortName"
    from below b join unit u on u.id = b.id and on_day(u.valid, ${q.on}::date)
    join unit_name n on n.unit_id = u.id and on_day(n.valid, ${q.on}::date)
    where ${q.kind ?? null}::text is null or u.kind = ${q.kind ?? null}
    order by n.name collate vi_numeric, u.id`.execute(db)
  return rows
}

/** Open units that bear one of these codes, by code. What may not be seen is missing. */
export async function unitsCoded(db: Db, codes: readonly string[], on: string): Promise<Map<string, UnitRef[]>> {
  if (codes.length === 0) return new Map()
  const { rows } = await sql<UnitRef & { code: string }>`
    select u.code, u.id, u.kind, n.name, n.short_name as "shortName"
    from unit u join unit_name n on n.unit_id = u.id and on_day(n.valid, ${on}::date)
    where u.code = any(${[...new Set(codes)]}::text[]) and on_day(u.valid, ${on}::date)`.execute(db)
  return groupBy(rows, (r) => r.code)
}

/** Open units that are called so, in full or for short; `names` without tones. What may not be seen is missing. */
export async function unitsNamed(db: Db, names: readonly string[], on: string): Promise<Map<string, UnitRef[]>> {
  if (names.length === 0) return new Map()
  const { rows } = await sql<UnitRef & { asked: string }>`
    select x.asked, u.id, u.kind, n.name, n.short_name as "shortName"
    from unit_name n join unit u on u.id = n.unit_id and on_day(u.valid, ${on}::date)
      join unnest(${[...new Set(names)]}::text[]) as x(asked) on x.asked in (vi_fold(n.name), vi_fold(n.short_name))
    where on_day(n.valid, ${on}::date)`.execute(db)
  return groupBy(rows, (r) => r.asked)
}
