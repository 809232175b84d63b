import { sql, type RawBuilder } from 'kysely'
import type { Actor, Permission } from './actor.ts'

/**
 * The units in which the reader holds `permission`, as a condition on the columns `unit_id` and `province_id` of
 * `alias`. Row-level security says the same again; said here in plain values it lets an index answer.
 */
export function withinTerritory(actor: Actor, permission: Permission, alias: string): RawBuilder<boolean> {
  const territories = actor.grants.filter((g) => g.permissions.includes(permission)).map((g) => g.territory)
  if (territories.some((t) => t.all)) return sql<boolean>`true`
  const units = [
    ...new Set(territories.flatMap((t) => (permission.endsWith('.read') ? [...t.units, ...t.onlyReads] : t.units))),
  ]
  const provinces = [...new Set(territories.flatMap((t) => t.provinces))]
  const unit = sql.ref(`${alias}.unit_id`)
  // Most people stand in one unit: the same plan serves them all. Asked for, not given: seeing that a unit keeps more or less
  // than others, the database would plan each time anew, which costs more than the answer.
  const inUnits = units.length === 1 ? sql<boolean>`${unit} = (select ${units[0]}::uuid)` : sql<boolean>`${unit} = any(${units}::uuid[])`
  if (provinces.length === 0) return inUnits
  return sql<boolean>`(${inUnits} or ${sql.ref(`${alias}.province_id`)} = any(${provinces}::uuid[]))`
}
