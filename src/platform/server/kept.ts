import type pg from 'pg'
import type { Db } from './db.ts'

/** Answers that stay true until `shared_revision` changes. Shared by all requests of one pool. */
type Kept = { revision: number; answers: Map<string, unknown> }

const byPool = new WeakMap<pg.Pool, Kept>()
const byDb = new WeakMap<Db, Kept>()
/** Questions that name units are many; a full memory begins anew rather than growing. */
const MOST = 20_000

/** Lets a transaction that began at `revision` use what its pool keeps. */
export function useKept(pool: pg.Pool, db: Db, revision: number): void {
  const known = byPool.get(pool)
  const kept = known?.revision === revision ? known : { revision, answers: new Map<string, unknown>() }
  if (kept !== known && (known === undefined || known.revision < revision)) byPool.set(pool, kept)
  byDb.set(db, kept)
}

/** From here on the transaction asks anew: it has changed something that is kept. */
export function stopKeeping(db: Db): void {
  byDb.delete(db)
}

/**
 * The answer to `question`, asked once per revision. It must depend on nothing but the question, rules of law and the
 * tree, never on who asks.
 */
export async function keep<T>(db: Db, question: string, ask: () => Promise<T>): Promise<T> {
  const kept = byDb.get(db)
  if (!kept) return ask()
  if (kept.answers.has(question)) return kept.answers.get(question) as T
  const answer = await ask()
  if (kept.answers.size >= MOST) kept.answers.clear()
  kept.answers.set(question, answer)
  return answer
}
