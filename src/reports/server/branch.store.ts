import { sql } from 'kysely'
import type { Db } from '#platform/server/db.ts'
import type { Line, Span, UnitKind } from '#units/rules/unit.ts'
import type { Place } from '../rules/branch.ts'

/** Where a tree is walked from, along which line, on which day. */
export type Walk = { root: string; line: Line; day: string }

const named = (id: string, day: string) => sql`cross join lateral (select x.name, x.short_name from unit_name x
  where x.unit_id = ${sql.ref(id)} order by x.valid @> ${day}::date desc, upper(x.valid) desc nulls first limit 1) n`

export async function findUnitSpan(db: Db, id: string): Promise<{ kind: UnitKind; exists: Span } | undefined> {
  const { rows } = await sql<{ kind: UnitKind; exists: Span }>`
    select u.kind, jsonb_build_object('from', lower(u.valid), 'to', upper(u.valid)) as exists from unit u where u.id = ${id}`.execute(db)
  return rows[0]
}

/** Units by their names of a day, unsorted. */
export async function listPlaces(db: Db, ids: readonly string[], day: string): Promise<Place[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<Place>`
    select u.id, u.kind, n.name, n.short_name as "shortName" from unit u ${named('u.id', day)} where u.id = any(${ids}::uuid[])`.execute(db)
  return rows
}

/** The way up in the same tree in which `unit_places` leads down: to who keeps the books, else by the link of the day. */
export async function listAbove(db: Db, { root, line, day }: Walk): Promise<Place[]> {
  const { rows } = await sql<Place>`
    with recursive above(id, step) as (
      select ${root}::uuid, 0
      union all
      select n.id, a.step + 1 from above a cross join lateral (
        select coalesce(
          (select s.successor_id from unit_succession s where s.predecessor_id = a.id and s.keeps_books and s.from_day <= ${day}::date),
          (select l.parent_id from unit_link l where l.unit_id = a.id and l.line = ${line} and on_day(l.valid, ${day}::date))) as id
      ) n where n.id is not null and a.step < 20
    )
    select u.id, u.kind, n.name, n.short_name as "shortName" from above a join unit u on u.id = a.id ${named('u.id', day)}
    where a.step > 0 order by a.step desc`.execute(db)
  return rows
}

export type PlacedCentre = { id: string; part: string; provinceId: string | null; exists: boolean }

/** Every centre of a branch, also those that were closed and counted with another; `exists`: on the day `end`. */
export async function listPlacedCentres(db: Db, { root, line, day }: Walk, end: string): Promise<PlacedCentre[]> {
  const { rows } = await sql<PlacedCentre>`
    select u.id, p.part_id as part, u.province_id as "provinceId", on_day(u.valid, ${end}::date) as exists
    from unit_places(${root}::uuid, ${line}, ${day}::date) p join unit u on u.id = p.unit_id and u.kind = 'centre'`.execute(db)
  return rows
}

/** A centre and all whose books it keeps by that day: whose records are its figures. */
export async function listBooks(db: Db, centre: string, day: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select unit_id as id from unit_places(${centre}::uuid, 'administrative', ${day}::date)`.execute(db)
  return rows.map((r) => r.id)
}

/** Has anything been merged, divided or moved between two days that this session can know of? */
export async function treeMoved(db: Db, after: string, until: string): Promise<boolean> {
  const { rows } = await sql<{ moved: boolean }>`
    select exists (select from unit_succession s where s.from_day > ${after}::date and s.from_day <= ${until}::date)
      or exists (select from unit_change c where c.undone_at is null and c.effective_on > ${after}::date and c.effective_on <= ${until}::date) as moved`.execute(db)
  return rows[0]?.moved ?? false
}

export type Split = { name: string; from: string; countedAt: string | null; legalBasis: string | null }

/** Centres among these, or followed by one of these, that were divided between several by the day. */
export async function listSplits(db: Db, ids: readonly string[], { day }: Walk): Promise<Split[]> {
  const { rows } = await sql<Split>`
    select name_on(u.id, k.from_day - 1) as name, k.from_day as "from", name_on(k.successor_id, ${day}::date) as "countedAt",
      coalesce(u.closed_basis, (select c.legal_basis from unit_change c where c.id = k.change_id)) as "legalBasis"
    from unit u join unit_succession k on k.predecessor_id = u.id and k.keeps_books and k.from_day <= ${day}::date
    where u.kind = 'centre'
      and exists (select from unit_succession o where o.predecessor_id = u.id and not o.keeps_books)
      and exists (select from unit_succession o where o.predecessor_id = u.id and (o.successor_id = any(${ids}::uuid[]) or o.predecessor_id = any(${ids}::uuid[])))
    order by k.from_day, name`.execute(db)
  return rows
}
