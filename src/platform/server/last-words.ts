import { say, type Db } from './db.ts'
import type { Statement } from './together.ts'

const waiting = new WeakMap<Db, Statement[]>()

/** From here on what is said last in this transaction waits for its commit. */
export function gatherLastWords(db: Db): void {
  waiting.set(db, [])
}

/**
 * A statement that nothing after it in the transaction reads: it travels with the commit in one message instead of a
 * round trip of its own. Outside a request it is said at once.
 */
export async function sayLast(db: Db, statement: Statement): Promise<void> {
  const words = waiting.get(db)
  if (words) words.push(statement)
  else await say(db, statement)
}

/** Says what waits now, for whoever is about to read it. */
export async function sayNow(db: Db): Promise<void> {
  for (const statement of waiting.get(db)?.splice(0) ?? []) await say(db, statement)
}

/** Answers how to forget what will have been said from here on, for a part of the transaction that is undone. */
export function rememberLastWords(db: Db): () => void {
  const words = waiting.get(db)
  const before = words?.length ?? 0
  return () => void words?.splice(before)
}

export const lastWordsOf = (db: Db): readonly Statement[] => waiting.get(db) ?? []
