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

type Carrying = { id: string; toUnitId: string | null; on: string; by: string; at: Date }

/** Ends a grant with the day and goes on with it elsewhere; somebody who holds the same post there keeps the one they have. */
export async function carryGrant(db: Db, c: Carrying): Promise<Carried> {
  const { rows } = await sql<{ was: string; now: string }>`
    with old as (select id, valid from role_grant where id = ${c.id})
    update role_grant g set valid = daterange(lower(g.valid), greatest(lower(g.valid), ${c.on}::date))
    from old where g.id = old.id returning old.valid::text as was, g.valid::text as now`.execute(db)
  const cut = rows[0]
  if (!cut) throw new Error(`Grant ${c.id} is gone.`)
  const made = c.toUnitId === null ? undefined : await goOn(db, { ...c, toUnitId: c.toUnitId, was: cut.was })
  return { id: c.id, ...cut, newId: made?.id ?? null, newValid: made?.valid ?? null }
}

async function goOn(db: Db, c: Carrying & { toUnitId: string; was: string }): Promise<{ id: string; valid: string } | undefined> {
  const { rows } = await sql<{ id: string; valid: string }>`
    insert into role_grant (id, account_id, role, unit_id, province_id, valid, granted_by, granted_at)
    select ${uuidv7()}, g.account_id, g.role, u.id, u.province_id, span.valid, ${c.by}, ${c.at}
    from role_grant g, unit u, lateral (select ${c.was}::daterange * daterange(${c.on}::date, null) as valid) span
    where g.id = ${c.id} and u.id = ${c.toUnitId} and not exists (select from role_grant x
      where x.account_id = g.account_id and x.role = g.role and x.unit_id = u.id and x.valid && span.valid)
    returning id, valid::text as valid`.execute(db)
  return rows[0]
}

/** False when somebody has changed either of the two since. */
export async function returnGrant(db: Db, k: Carried): Promise<boolean> {
  if (k.newId !== null) {
    const gone = await sql`delete from role_grant where id = ${k.newId} and valid = ${k.newValid}::daterange`.execute(db)
    if (gone.numAffectedRows !== 1n) return false
  }
  const back = await sql`update role_grant set valid = ${k.was}::daterange where id = ${k.id} and valid = ${k.now}::daterange`.execute(db)
  return back.numAffectedRows === 1n
}
