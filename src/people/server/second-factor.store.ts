import { sql } from 'kysely'
import type { Db } from '#platform/server/db.ts'

/** Everything goes through functions of the database: the tables are not for the server's role to read. */
const one = async <T>(query: { execute(db: Db): Promise<{ rows: T[] }> }, db: Db) => (await query.execute(db)).rows[0]
const yes = async (query: { execute(db: Db): Promise<{ rows: { yes: boolean }[] }> }, db: Db) => (await one(query, db))?.yes ?? false

export type OwnFactor = { secret: Buffer; confirmedAt: Date | null; lastStep: number; recoveryLeft: number }

export const findOwn = (db: Db) =>
  one(sql<OwnFactor>`select secret, confirmed_at as "confirmedAt", last_step as "lastStep", recovery_left as "recoveryLeft"
    from own_second_factor()`, db)

export const hasFactor = (db: Db, accountId: string) => yes(sql<{ yes: boolean }>`select has_second_factor(${accountId}) as yes`, db)
export const offer = (db: Db, sealed: Buffer) => yes(sql<{ yes: boolean }>`select offer_second_factor(${sealed}) as yes`, db)
export const confirm = (db: Db, step: number, hashes: Buffer[]) =>
  yes(sql<{ yes: boolean }>`select confirm_second_factor(${step}::bigint, ${hashes}::bytea[]) as yes`, db)
export const spendStep = (db: Db, accountId: string, step: number) =>
  yes(sql<{ yes: boolean }>`select spend_step(${accountId}, ${step}::bigint) as yes`, db)
export const spendRecovery = (db: Db, accountId: string, hash: Buffer) =>
  yes(sql<{ yes: boolean }>`select spend_recovery(${accountId}, ${hash}) as yes`, db)
export const reset = (db: Db, accountId: string) => yes(sql<{ yes: boolean }>`select reset_second_factor(${accountId}) as yes`, db)

export async function dropOwn(db: Db): Promise<void> {
  await sql`select drop_own_second_factor()`.execute(db)
}

export type Pending = { accountId: string; secret: Buffer | null; seconds: number }

export async function openPending(db: Db, p: { accountId: string; tokenHash: Buffer; sessionSeconds: number; seconds: number }): Promise<void> {
  await sql`select open_pending(${p.accountId}, ${p.tokenHash}, ${p.sessionSeconds}::int, ${p.seconds}::int)`.execute(db)
}
export const findPending = (db: Db, token: Buffer) =>
  one(sql<Pending>`select account_id as "accountId", secret, seconds from find_pending(${token})`, db)
export const closePending = (db: Db, token: Buffer) => yes(sql<{ yes: boolean }>`select close_pending(${token}) as yes`, db)
