import { LRUCache } from 'lru-cache'
import type pg from 'pg'
import type { Db } from './db.ts'

type Memory = LRUCache<string, { value: unknown }>
/** Answers that stay true until `shared_revision` changes. Shared by all requests of one pool. */
export type Kept = { readonly revision: number; readonly answers: Memory; readonly sessions: Memory }

const byPool = new WeakMap<pg.Pool, Kept>()
const byDb = new WeakMap<Db, Kept>()
/** Questions that name units are many; a full memory forgets what was asked longest ago. */
const MOST_ANSWERS = 10_000
const MOST_SESSIONS = 2_000
const memory = (max: number): Memory => new LRUCache({ max })

/** What the pool keeps as of the newest revision any of its requests has seen. */
export const keptBy = (pool: pg.Pool): Kept | undefined => byPool.get(pool)

/** Lets a transaction that began at `revision` use what its pool keeps. */
export function useKept(pool: pg.Pool, db: Db, revision: number): Kept {
  const known = byPool.get(pool)
  const kept = known?.revision === revision ? known : { revision, answers: memory(MOST_ANSWERS), sessions: memory(MOST_SESSIONS) }
  if (kept !== known && (known === undefined || known.revision < revision)) byPool.set(pool, kept)
  byDb.set(db, kept)
  return kept
}

/** From here on the transaction asks anew: it has changed something that is kept. */
export function stopKeeping(db: Db): void {
  byDb.delete(db)
}

/**
 * The answer to `question`, asked once per revision. It must depend on nothing but the question and what changes the
 * revision, never on who asks.
 */
export async function keep<T>(db: Db, question: string, ask: () => Promise<T>): Promise<T> {
  const kept = byDb.get(db)
  if (!kept) return ask()
  const known = kept.answers.get(question)
  if (known) return known.value as T
  const value = await ask()
  kept.answers.set(question, { value })
  return value
}

export const sessionKept = (kept: Kept, key: string): unknown => kept.sessions.get(key)?.value

export function keepSession(kept: Kept, key: string, value: unknown): void {
  kept.sessions.set(key, { value })
}
