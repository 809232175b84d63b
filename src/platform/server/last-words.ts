import { PLANNED_ONCE, say, type Db } from './db.ts'
import type { Statement } from './together.ts'

type Waiting = { words: Statement[]; unspoken: () => boolean; presumes?: true }
const waiting = new WeakMap<Db, Waiting>()

/**
 * From here on what is said last in this transaction waits for its commit. `unspoken`: nothing was said before, and what
 * goes wrong with the last words is done again from the beginning.
 */
export function gatherLastWords(db: Db, unspoken: () => boolean): void {
  waiting.set(db, { words: [], unspoken })
}

/**
 * A statement that nothing after it in the transaction reads: it travels with the commit in one message instead of a
 * round trip of its own. Outside a request it is said at once.
 */
export async function sayLast(db: Db, statement: Statement): Promise<void> {
  const words = waiting.get(db)?.words
  if (words) words.push(statement)
  else await say(db, statement)
}

/** Something was taken for granted: what goes wrong at the end may be that. */
export const presumes = (db: Db): boolean => waiting.get(db)?.presumes ?? false

/** The whole of the transaction may still be its last words. */
export const isUnspoken = (db: Db): boolean => waiting.get(db)?.unspoken() ?? false

/** An insert that is told what to do `on conflict`; it returns a row for each it wrote. */
export type Novelty = { name: string; text: (onConflict: string) => string; values: readonly unknown[] }

/**
 * Writes what is most likely new. Where nothing was said yet that is taken for granted, and the statement is one of the
 * last words: a conflict undoes everything, and the work comes here again to ask. What refers to it has to be said last as
 * well. False when it was there already.
 */
export async function sayNew(db: Db, { name, text, values }: Novelty): Promise<boolean> {
  const all = waiting.get(db)
  if (all?.unspoken()) {
    all.presumes = true
    await sayLast(db, { name, text: text(''), values })
    return true
  }
  return (await say(db, { text: `${PLANNED_ONCE} ${text('on conflict do nothing')}`, values })).rows.length > 0
}

/** Says what waits now, for whoever is about to read it. */
export async function sayNow(db: Db): Promise<void> {
  for (const statement of waiting.get(db)?.words.splice(0) ?? []) await say(db, statement)
}

/** Answers how to forget what will have been said from here on, for a part of the transaction that is undone. */
export function rememberLastWords(db: Db): () => void {
  const words = waiting.get(db)?.words
  const before = words?.length ?? 0
  return () => void words?.splice(before)
}

export const lastWordsOf = (db: Db): readonly Statement[] => waiting.get(db)?.words ?? []
