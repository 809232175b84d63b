import { sql } from 'kysely'
import type { Db } from '#platform/server/db.ts'
import type { UnitKind } from '#units/rules/unit.ts'

/**
 * Whose hands the consolidated report of each unit is in: its own, and those of whoever keeps its books since it was
 * merged or divided, as far down as succession goes by `today`.
 */
export async function listKeepers(db: Db, units: readonly string[], today: string): Promise<ReadonlyMap<string, readonly string[]>> {
  if (units.length === 0) return new Map()
  const { rows } = await sql<{ unit: string; keepers: string[] }>`
    with recursive kept(unit, by) as (
      select x, x from unnest(${[...units]}::uuid[]) x
      union
      select k.unit, s.successor_id from kept k join unit_succession s on s.predecessor_id = k.by and s.keeps_books and s.from_day <= ${today}::date
    ) select unit, array_agg(by)::text[] as keepers from kept group by unit`.execute(db)
  return new Map(rows.map((r) => [r.unit, r.keepers]))
}

export async function keepersOf(db: Db, unit: string, today: string): Promise<readonly string[]> {
  return (await listKeepers(db, [unit], today)).get(unit) ?? [unit]
}

export type Former = { id: string; name: string }

/** Levels of these kinds that still stood on a day, are gone by `today`, and whose books this unit keeps. */
export async function listFormer(db: Db, q: { unitId: string; kinds: readonly UnitKind[]; day: string; today: string }): Promise<Former[]> {
  if (q.kinds.length === 0) return []
  const { rows } = await sql<Former>`
    with recursive former(id) as (
      select ${q.unitId}::uuid
      union
      select s.predecessor_id from former f join unit_succession s on s.successor_id = f.id and s.keeps_books and s.from_day <= ${q.today}::date
    )
    select u.id, n.name from former f join unit u on u.id = f.id and u.id <> ${q.unitId}::uuid
    join unit_name n on n.unit_id = u.id and on_day(n.valid, ${q.day}::date)
    where u.kind = any(${[...q.kinds]}::text[]) and on_day(u.valid, ${q.day}::date) and upper(u.valid) <= ${q.today}::date
    order by n.name collate vi_numeric, u.id`.execute(db)
  return rows
}
