import { sql } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import { z } from 'zod'
import type { Db } from '#platform/server/db.ts'

/** A post carried over: the grant that was cut short, what it was before and is now, and the one that goes on. */
export const Carried = z.object({
  id: z.string(), was: z.string(), now: z.string(), newId: z.string().nullable(), newValid: z.string().nullable(),
})
export type Carried = z.infer<typeof Carried>

export type GrantAt = { id: string; accountId: string; role: string; unitId: string; person: string | null }

/** Posts at these units that hold on the day or later. Names as far as they may be known. */
export async function listGrantsAt(db: Db, unitIds: readonly string[], on: string): Promise<GrantAt[]> {
  const { rows } = await sql<GrantAt>`
    select g.id, g.account_id as "accountId", g.role, g.unit_id as "unitId",
      (select p.full_name from account a join person p on p.id = a.person_id where a.id = g.account_id) as person
    from role_grant g join role r on r.key = g.role
    where g.unit_id = any(${[...unitIds]}::uuid[]) and not isempty(g.valid) and coalesce(upper(g.valid) > ${on}::date, true)
    order by r.position, name_on(g.unit_id, ${on}::date) collate vi_numeric, g.id`.execute(db)
  return rows
}

export async function countGrantsAt(db: Db, unitIds: readonly string[], on: string): Promise<Map<string, number>> {
  const { rows } = await sql<{ unitId: string; n: number }>`select unit_id as "unitId", count(*)::int as n from role_grant
    where unit_id = any(${[...unitIds]}::uuid[]) and on_day(valid, ${on}::date) group by unit_id`.execute(db)
  return new Map(rows.map((r) => [r.unitId, r.n]))
}

type Carrying = { changeId: string; id: string; toUnitId: string | null; at: Date }

/** Ends a grant with the day of the change and goes on with it elsewhere; somebody who holds the same post there keeps the one they have. */
export async function carryGrant(db: Db, c: Carrying): Promise<Carried> {
  const newId = uuidv7()
  const { rows } = await sql<{ was: string; now: string; newValid: string | null }>`
    select was, now_valid as now, new_valid as "newValid" from carry_grant(${c.changeId}, ${c.id}, ${newId}, ${c.toUnitId}::uuid, ${c.at})`.execute(db)
  const done = rows[0]
  if (!done) throw new Error(`Grant ${c.id} is gone.`)
  return { id: c.id, ...done, newId: done.newValid === null ? null : newId }
}

/** False when somebody has changed either of the two since. */
export async function returnGrant(db: Db, changeId: string, kept: Carried): Promise<boolean> {
  const { rows } = await sql<{ back: boolean }>`select return_grant(${changeId}, ${JSON.stringify(kept)}::jsonb) as back`.execute(db)
  return rows[0]?.back ?? false
}
