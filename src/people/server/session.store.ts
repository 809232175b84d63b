import { sql } from 'kysely'
import type { Db } from '#platform/server/db.ts'
import type { DemoAccount } from '#people/rules/session.ts'
import type { z } from 'zod'
import './people.tables.ts'

export type SceneRow = { name: string; title: string; accounts: z.infer<typeof DemoAccount>[] }

export async function findScene(db: Db): Promise<SceneRow | undefined> {
  return db.selectFrom('scene').select(['name', 'title', 'accounts']).executeTakeFirst()
}

export async function isSetupNeeded(db: Db): Promise<boolean> {
  const { rows } = await sql<{ needed: boolean }>`select setup_needed() as needed`.execute(db)
  return rows[0]?.needed ?? false
}

export type Candidate = { accountId: string; passwordHash: string }

/** The enabled account of a user name or mail address, if it has a password. */
export async function findCandidate(db: Db, name: string): Promise<Candidate | undefined> {
  const { rows } = await sql<Candidate>`
    select account_id as "accountId", password_hash as "passwordHash" from sign_in_candidate(${name})`.execute(db)
  return rows[0]
}

export async function openSession(
  db: Db, s: { accountId: string; tokenHash: Buffer; device: string; seconds: number },
): Promise<void> {
  await sql`select open_session(${s.accountId}, ${s.tokenHash}, ${s.device}, ${s.seconds}::int)`.execute(db)
}

export async function endSession(db: Db, id: string): Promise<boolean> {
  const ended = await db
    .updateTable('session')
    .set({ ended_at: sql`now()` })
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  return ended !== undefined
}

/** Row-level security leaves only the asker's own sessions to end. */
export async function endOtherSessions(db: Db, keep: string): Promise<void> {
  await db.updateTable('session').set({ ended_at: sql`now()` }).where('id', '<>', keep).where('ended_at', 'is', null).execute()
}

export async function chooseGrant(db: Db, sessionId: string, grantId: string): Promise<void> {
  await db.updateTable('session').set({ active_grant_id: grantId }).where('id', '=', sessionId).execute()
}

export async function listOwnSessions(db: Db) {
  return db
    .selectFrom('session as s')
    .select(['s.id', 's.device', 's.created_at as createdAt', 's.last_seen_at as lastSeenAt'])
    .where('s.ended_at', 'is', null)
    .where('s.expires_at', '>', sql<Date>`now()`)
    .orderBy('s.last_seen_at', 'desc')
    .execute()
}

export async function listRoleNames(db: Db): Promise<Map<string, { vi: string; en: string }>> {
  const rows = await db.selectFrom('role as r').select(['r.key', 'r.names']).execute()
  return new Map(rows.map((r) => [r.key, r.names]))
}
