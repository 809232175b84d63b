import { sql } from 'kysely'
import type { Db } from '#platform/server/db.ts'

export type Holder = { accountId: string; name: string; role: string; unitId: string }

/** Who holds which role at these units today or later, as far as the reader may know. */
export async function listHolders(db: Db, unitIds: readonly string[], today: string): Promise<Holder[]> {
  const { rows } = await sql<Holder>`
    select a.id as "accountId", p.full_name as name, g.role, g.unit_id as "unitId"
    from role_grant g join account a on a.id = g.account_id join person p on p.id = a.person_id
    where g.unit_id = any(${[...unitIds]}::uuid[]) and not isempty(g.valid) and coalesce(upper(g.valid) > ${today}::date, true)`.execute(db)
  return rows
}
