import type pg from 'pg'
import { Actor, type ActorRow } from './actor.ts'
import { meetToken, TOKEN_RATE } from './bearer.ts'
import { onConnection, type Db } from './db.ts'
import { useKept } from './kept.ts'

/** What one request works in: one connection, one transaction, one person (or nobody). */
export type Unit = { db: Db; actor: Actor | undefined }

/** `snapshot`: a write whose every statement sees the same moment, for freezing what many rows say together. */
export type Mode = 'read' | 'write' | 'snapshot'
/** What somebody shows of themselves: a browser its session, a program its token. */
export type Shown = { kind: 'session' | 'token'; hash: Buffer }
type Opening = { shown: Shown | undefined; today: string; mode: Mode }

const BEGIN: Record<Mode, string> = {
  read: 'begin isolation level repeatable read read only',
  write: 'begin isolation level read committed',
  snapshot: 'begin isolation level repeatable read',
}

/** Somebody else came first in a way the database cannot order (or a deadlock): the same work again will see them. */
const isCollision = (err: unknown) => ['40001', '40P01'].includes((err as { code?: string } | null)?.code ?? '')
const ATTEMPTS = 5

/** Like `inOneTransaction`, started again after a collision; `work` must not keep anything from a failed attempt. */
export async function inTransaction<R>(pool: pg.Pool, opening: Opening, work: (unit: Unit) => Promise<R>): Promise<R> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await inOneTransaction(pool, opening, work)
    } catch (err) {
      if (attempt === ATTEMPTS || !isCollision(err)) throw err
    }
  }
}

/**
 * Runs `work` in one transaction that starts with the session's territory in the same round trip. Its promise alone
 * decides: fulfilled commits, rejected rolls back. Reads see one snapshot and cannot write.
 */
async function inOneTransaction<R>(pool: pg.Pool, opening: Opening, work: (unit: Unit) => Promise<R>): Promise<R> {
  const client = await pool.connect()
  let broken: Error | undefined
  try {
    const db = onConnection(client)
    const { actor, revision } = await open(client, opening)
    useKept(pool, db, revision)
    const result = await work({ db, actor })
    await client.query('commit')
    return result
  } catch (err) {
    await client.query('rollback').catch((e: Error) => (broken = e))
    throw err
  } finally {
    client.release(broken)
  }
}

type Opened = { actor: Actor | undefined; revision: number }

async function open(client: pg.ClientBase, { shown, today, mode }: Opening): Promise<Opened> {
  // Both values are ours and of fixed shape (hex, digits), so one simple query carries everything in one round trip.
  const who = shown ? `'\\x${shown.hash.toString('hex')}', '${today}'` : ''
  const entered = shown ? `${shown.kind === 'token' ? 'begin_token' : 'begin_session'}(${who})` : 'null::jsonb'
  // A token is counted in a transaction of its own, for a request that only reads cannot write; losing a count in a crash is no harm.
  const counted = `begin; set local synchronous_commit = off; select * from count_token(${who}, ${TOKEN_RATE.seconds}); commit; `
  const text = `${BEGIN[mode]}; select ${entered} as actor, (select number from shared_revision) as revision`
  const results = (await client.query((shown?.kind === 'token' ? counted : '') + text)) as unknown as pg.QueryResult[]
  if (shown?.kind === 'token') meetToken(results[2]?.rows[0] as { count: number; rest: number } | undefined)
  const row = results.at(-1)?.rows[0] as { actor: ActorRow | null; revision: number } | undefined
  return { actor: row?.actor ? new Actor(row.actor) : undefined, revision: row?.revision ?? 0 }
}
