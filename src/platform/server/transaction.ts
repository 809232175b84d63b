import type pg from 'pg'
import { Actor, type Account, type Grant } from './actor.ts'
import { onConnection, type Db } from './db.ts'

/** What one request works in: one connection, one transaction, one person (or nobody). */
export type Unit = { db: Db; actor: Actor | undefined }

type Opening = { tokenHash: Buffer | undefined; today: string; write: boolean }
type ActorRow = { sessionId: string; account: Account; grants: Grant[]; activeGrantId: string | null }

/**
 * Runs `work` in one transaction that starts with the session's territory in the same round trip. Its promise alone
 * decides: fulfilled commits, rejected rolls back. Reads see one snapshot and cannot write.
 */
export async function inTransaction<R>(pool: pg.Pool, opening: Opening, work: (unit: Unit) => Promise<R>): Promise<R> {
  const client = await pool.connect()
  let broken: Error | undefined
  try {
    const actor = await open(client, opening)
    const result = await work({ db: onConnection(client), actor })
    await client.query('commit')
    return result
  } catch (err) {
    await client.query('rollback').catch((e: Error) => (broken = e))
    throw err
  } finally {
    client.release(broken)
  }
}

async function open(client: pg.ClientBase, { tokenHash, today, write }: Opening): Promise<Actor | undefined> {
  const begin = write ? 'begin isolation level read committed' : 'begin isolation level repeatable read read only'
  if (!tokenHash) return void (await client.query(begin))
  // Both values are ours and of fixed shape (hex, digits), so one simple query carries them in one round trip.
  const text = `${begin}; select begin_session('\\x${tokenHash.toString('hex')}', '${today}') as actor`
  const results = (await client.query(text)) as unknown as pg.QueryResult<{ actor: ActorRow | null }>[]
  const row = results[1]?.rows[0]?.actor
  return row ? new Actor(row) : undefined
}
