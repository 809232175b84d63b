import type pg from 'pg'
import type { Db } from './db.ts'

/** Answers that stay true until `shared_revision` changes. Shared by all requests of one pool. */
export type Kept = { readonly revision: number; readonly answers: Map<string, unknown>; readonly sessions: Map<string, unknown> }

const byPool = new WeakMap<pg.Pool, Kept>()
const byDb = new WeakMap<Db, Kept>()
/** Questions that name units are many; a full memory begins anew rather than growing. */
const MOST_ANSWERS = 20_000
const MOST_SESSIONS = 4_000

/** What the pool keeps as of the newest revision any of its requests has seen. */
export const keptBy = (pool: pg.Pool): Kept | undefined => byPool.get(pool)

/** Lets a transaction that began at `revision` use what its pool keeps. */
export function useKept(pool: pg.Pool, db: Db, revision: number): Kept {
  const known = byPool.get(pool)
  const kept = known?.revision === revision ? known : { revision, answers: new Map<string, unknown>(), sessions: new Map<string, unknown>() }
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
  if (kept.answers.has(question)) return kept.answers.get(question) as T
  const answer = await ask()
  put(kept.answers, question, answer, MOST_ANSWERS)
  return answer
}

export function keepSession(kept: Kept, key: string, session: unknown): void {
  put(kept.sessions, key, session, MOST_SESSIONS)
}

function put(memory: Map<string, unknown>, key: string, value: unknown, most: number): void {
  if (memory.size >= most) memory.clear()
  memory.set(key, value)
}
