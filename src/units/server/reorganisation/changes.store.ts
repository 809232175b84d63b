import { sql } from 'kysely'
import type { Place } from '#platform/server/actor.ts'
import type { Db } from '#platform/server/db.ts'
import type { ChangeKind, ChangePlan } from '#units/rules/reorganisation.ts'
import type { Done } from './steps.store.ts'

export const PAGE_SIZE = 20

/** What takes a change back: its steps as they were done, and what the keeper of posts wants to know again. */
export type Undo = { done: Done[]; posts: unknown }

export type ChangeRow = {
  id: string
  kind: ChangeKind
  unitId: string
  provinceId: string | null
  on: string
  legalBasis: string
  plan: ChangePlan
  undo: Undo
  byName: string
  at: Date
  undoneAt: Date | null
  undoneBy: string | null
  undoneReason: string | null
}

const columns = sql`c.id, c.kind, c.unit_id as "unitId", c.province_id as "provinceId", c.effective_on as "on",
  c.legal_basis as "legalBasis", c.plan, c.undo, c.by_name as "byName", c.at, c.undone_at as "undoneAt",
  c.undone_by as "undoneBy", c.undone_reason as "undoneReason"`

export async function findChange(db: Db, id: string): Promise<ChangeRow | undefined> {
  const { rows } = await sql<ChangeRow>`select ${columns} from unit_change c where c.id = ${id}`.execute(db)
  return rows[0]
}

/** Two who take it back at once: the second waits here. */
export async function lockChange(db: Db, id: string): Promise<ChangeRow | undefined> {
  await sql`select pg_advisory_xact_lock(727002)`.execute(db)
  return findChange(db, id)
}

export async function insertChange(
  db: Db, place: Place, plan: ChangePlan, by: { account: string; name: string; at: Date },
): Promise<void> {
  await sql`insert into unit_change (id, kind, unit_id, province_id, effective_on, legal_basis, plan, undo, by_account, by_name, at)
    values (${plan.id}, ${plan.kind}, ${place.unitId}, ${place.provinceId}, ${plan.on}, ${plan.legalBasis},
      ${JSON.stringify(plan)}::jsonb, '{}', ${by.account}, ${by.name}, ${by.at})`.execute(db)
}

export async function keepUndo(db: Db, id: string, undo: Undo): Promise<void> {
  await sql`update unit_change set undo = ${JSON.stringify(undo)}::jsonb where id = ${id}`.execute(db)
}

export async function markUndone(db: Db, id: string, by: { name: string; at: Date; reason: string }): Promise<void> {
  await sql`update unit_change set undone_at = ${by.at}, undone_by = ${by.name}, undone_reason = ${by.reason} where id = ${id}`.execute(db)
}

/** Changes at a unit or below it, or anywhere one sees, latest first. A unit's own successions count as at it. */
export async function listChanges(db: Db, q: { unit?: string | undefined; page: number; on: string; size?: number }): Promise<{ rows: ChangeRow[]; total: number }> {
  const size = q.size ?? PAGE_SIZE
  const { rows } = await sql<ChangeRow & { total: number }>`
    select ${columns}, count(*) over ()::int as total from unit_change c
    where ${q.unit ?? null}::uuid is null
      or c.unit_id in (select b.unit_id from unit_branch(${q.unit ?? null}::uuid, 'administrative', null, ${q.on}::date) b)
      or exists (select from unit_succession s where s.change_id = c.id and ${q.unit ?? null}::uuid in (s.predecessor_id, s.successor_id))
    order by c.effective_on desc, c.at desc, c.id limit ${size} offset ${(q.page - 1) * size}`.execute(db)
  return { rows, total: rows[0]?.total ?? 0 }
}

export type KinRow = { unitId: string; on: string; keepsBooks: boolean; changeId: string; legalBasis: string | null; follows: boolean }

/** Whom a unit follows and who follows it. */
export async function listKin(db: Db, unitId: string): Promise<KinRow[]> {
  const { rows } = await sql<KinRow>`
    select case when s.successor_id = ${unitId} then s.predecessor_id else s.successor_id end as "unitId", s.from_day as "on",
      s.keeps_books as "keepsBooks", s.change_id as "changeId", change_basis(s.change_id) as "legalBasis", s.successor_id = ${unitId} as follows
    from unit_succession s where ${unitId} in (s.predecessor_id, s.successor_id) order by s.from_day desc, 1`.execute(db)
  return rows
}
