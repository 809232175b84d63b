import { sql } from 'kysely'
import type { Db } from '#platform/server/db.ts'
import type { AccountUpdate, Setup } from '#people/rules/session.ts'
import './people.tables.ts'

export async function updateOwnAccount(db: Db, id: string, { email, locale }: AccountUpdate): Promise<void> {
  await db.updateTable('account').set({ email, locale }).where('id', '=', id).execute()
}

export async function findOwnHash(db: Db): Promise<string | undefined> {
  const { rows } = await sql<{ hash: string | null }>`select own_password_hash() as hash`.execute(db)
  return rows[0]?.hash ?? undefined
}

/** All other sessions of the account end with it. */
export async function setOwnPassword(db: Db, newHash: string, keepSession: string): Promise<void> {
  await sql`select set_own_password(${newHash}, ${keepSession})`.execute(db)
}

export type ResetLetter = { email: string; full_name: string; locale: 'vi' | 'en' }

export async function offerReset(db: Db, name: string, token: Buffer, seconds: number): Promise<ResetLetter | undefined> {
  const { rows } = await sql<ResetLetter>`select * from offer_reset(${name}, ${token}, ${seconds}::int)`.execute(db)
  return rows[0]
}

/** Whose password the link sets; nothing when it is spent. */
export async function findResetUsername(db: Db, token: Buffer): Promise<string | undefined> {
  const { rows } = await sql<{ name: string | null }>`select reset_username(${token}) as name`.execute(db)
  return rows[0]?.name ?? undefined
}

/** Ends every session of the account. Nothing when the link is spent. */
export async function spendReset(db: Db, token: Buffer, newHash: string): Promise<string | undefined> {
  const { rows } = await sql<{ id: string | null }>`select use_reset(${token}, ${newHash}) as id`.execute(db)
  return rows[0]?.id ?? undefined
}

type First = { ids: { person: string; account: string; nation: string }; today: string; hash: string }

/** False when somebody has an account already. */
export async function makeFirstAdministrator(db: Db, s: Setup, { ids, today, hash }: First): Promise<boolean> {
  const { rows } = await sql<{ made: boolean }>`select first_administrator(${ids.person}, ${ids.account}, ${ids.nation},
    'Việt Nam', ${s.fullName}, ${s.username}, ${s.email}, ${hash}, ${today}::date) as made`.execute(db)
  return rows[0]?.made ?? false
}
