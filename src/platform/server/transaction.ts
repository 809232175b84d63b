import type pg from 'pg'
import type { Actor } from './actor.ts'
import { goAhead, OUTDATED } from './ahead.ts'
import { onConnection, type Db } from './db.ts'
import { keepSession, useKept } from './kept.ts'
import { gatherLastWords, lastWordsOf, presumes } from './last-words.ts'
import { COMMIT, open, type Opening } from './opening.ts'
import { together } from './together.ts'
import { Turns } from './turns.ts'

/** What one request works in: one connection, one transaction, one person (or nobody). */
export type Unit = {
  db: Db
  actor: Actor | undefined
  /** How many rows `first` returned; undefined when it could not travel along and has still to be said. */
  first?: number | undefined
}

/** Somebody else came first in a way the database cannot order (or a deadlock): the same work again will see them. */
const isCollision = (err: unknown) => ['40001', '40P01'].includes((err as { code?: string } | null)?.code ?? '')
const ATTEMPTS = 5

/** Like `inOneTransaction`, started again after a collision; `work` must not keep anything from a failed attempt. */
export async function inTransaction<R>(pool: pg.Pool, opening: Opening, work: (unit: Unit) => Promise<R>): Promise<R> {
  let ahead = opening.ahead ?? false
  for (let attempt = 1; ; attempt++) {
    try {
      return await inOneTransaction(pool, { ...opening, ahead }, work)
    } catch (err) {
      if (err === OUTDATED) ahead = false
      else if (attempt === ATTEMPTS || !isCollision(err)) throw err
    }
  }
}

/**
 * Runs `work` in one transaction that starts with the session's territory in the same round trip. Its promise alone
 * decides: fulfilled commits, rejected rolls back. Reads see one snapshot and cannot write.
 */
async function inOneTransaction<R>(pool: pg.Pool, opening: Opening, work: (unit: Unit) => Promise<R>): Promise<R> {
  const client = await pool.connect()
  const ahead = goAhead(pool, client, opening)
  const turns = new Turns((statements) => (ahead ? ahead.say(statements) : together(client, statements)))
  let broken: Error | undefined
  try {
    const { actor, revision, begun, first } = ahead?.taken ?? (await open(pool, client, opening))
    const db = onConnection(turns)
    const kept = useKept(pool, db, revision)
    if (begun) keepSession(kept, begun.key, begun)
    gatherLastWords(db, () => ahead?.unspoken ?? false)
    const working = work({ db, actor, first })
    const result = await (ahead ? ahead.confirm(working, () => lastWordsOf(db)) : working)
    turns.close()
    if (!ahead?.ended) await Promise.all(together(client, [...lastWordsOf(db), COMMIT])).catch((err: unknown) => { throw presumes(db) ? OUTDATED : err })
    return result
  } catch (err) {
    turns.close()
    await client.query('rollback').catch((e: Error) => (broken = e))
    throw err
  } finally {
    client.release(broken)
  }
}
