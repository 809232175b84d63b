import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { Context } from '#platform/server/endpoint.ts'

/**
 * One key per account, made when first asked for. With it a device seals what it keeps while there is no network; without
 * it nobody reads that, so a device forgets the key at sign-out and gets it again when its owner signs in.
 */
export async function getDeviceKey({ db, actor, now }: Context): Promise<{ accountId: string; key: string }> {
  const { id } = actor.account
  await sql`insert into device_key (account_id, secret, created_at) values (${id}, ${randomBytes(32)}, ${now}) on conflict do nothing`.execute(db)
  const { rows } = await sql<{ secret: Buffer }>`select secret from device_key where account_id = ${id}`.execute(db)
  const key = rows[0]?.secret.toString('base64url')
  if (!key) throw new Error('A key that was just made cannot be read.')
  return { accountId: id, key }
}
