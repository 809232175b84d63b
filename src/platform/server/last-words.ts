import { sql } from 'kysely'
import pg from 'pg'
import type { Db } from './db.ts'

const waiting = new WeakMap<Db, string[]>()

/** From here on what is said last in this transaction waits for its commit. */
export function gatherLastWords(db: Db): void {
  waiting.set(db, [])
}

/**
 * A statement that nothing after it in the transaction reads: it travels with the commit in one message instead of a
 * round trip of its own. Outside a request it is said at once.
 */
export async function sayLast(db: Db, statement: string): Promise<void> {
  const words = waiting.get(db)
  if (words) words.push(statement)
  else await sql.raw(statement).execute(db)
}

/** Says what waits now, for whoever is about to read it. */
export async function sayNow(db: Db): Promise<void> {
  for (const statement of waiting.get(db)?.splice(0) ?? []) await sql.raw(statement).execute(db)
}

export const lastWordsOf = (db: Db): readonly string[] => waiting.get(db) ?? []

/** A value as it stands in a statement; null as null. */
export const literal = (value: string | null): string => (value === null ? 'null' : pg.escapeLiteral(value))
