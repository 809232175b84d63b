import { sql } from 'kysely'
import type { Db } from '#platform/server/db.ts'
import type { NewToken } from '#people/rules/token.ts'
import './people.tables.ts'

export async function listTokens(db: Db, accountId: string, today: string) {
  return db
    .selectFrom('api_token as t')
    .select([
      't.id', 't.name', 't.scopes', 't.within_unit as unitId', sql<string | null>`name_on(t.within_unit, ${today}::date)`.as('unitName'),
      't.made_on as madeOn', 't.last_day as lastDay', 't.last_used_at as lastUsedAt', 't.revoked_at as revokedAt',
    ])
    .where('t.account_id', '=', accountId)
    .orderBy('t.created_at', 'desc')
    .execute()
}

export type TokenRow = Awaited<ReturnType<typeof listTokens>>[number]

export async function insertToken(
  db: Db, accountId: string, t: NewToken & { tokenHash: Buffer; madeOn: string },
): Promise<void> {
  const { unit_id, province_id } = await db
    .selectFrom('account as a').select(['a.unit_id', 'a.province_id']).where('a.id', '=', accountId).executeTakeFirstOrThrow()
  await db
    .insertInto('api_token')
    .values({
      id: t.id, account_id: accountId, unit_id, province_id, token_hash: t.tokenHash, name: t.name, scopes: t.scopes,
      within_unit: t.unitId, made_on: t.madeOn, last_day: t.lastDay,
    })
    .execute()
}

/** False when there is no such token of that account, or it was revoked before. */
export async function revokeToken(db: Db, accountId: string, id: string, by: string): Promise<boolean> {
  const revoked = await db
    .updateTable('api_token')
    .set({ revoked_at: sql`now()`, revoked_by: by })
    .where('id', '=', id)
    .where('account_id', '=', accountId)
    .where('revoked_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  return revoked !== undefined
}
