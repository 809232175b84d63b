import { sql } from 'kysely'
import type { Db } from './db.ts'
import { rememberLastWords } from './last-words.ts'
import { Problem } from './problem.ts'

/** A part of the transaction that stays or goes by itself, with what it would have said last. Parts may lie inside others. */
async function beginPart(db: Db) {
  const forget = rememberLastWords(db)
  await sql`savepoint part`.execute(db)
  const keep = () => sql`release savepoint part`.execute(db)
  const undo = async () => {
    await sql`rollback to savepoint part`.execute(db)
    await keep()
    forget()
  }
  return { keep, undo }
}

/**
 * A part of a request that may be refused by itself: all of it stays, or nothing and the reason is answered. What is no
 * refusal is thrown on and ends the request.
 */
export async function inSavepoint<T>(db: Db, work: () => Promise<T>): Promise<T | Problem> {
  const part = await beginPart(db)
  try {
    const done = await work()
    await part.keep()
    return done
  } catch (err) {
    if (!(err instanceof Problem)) throw err
    await part.undo()
    return err
  }
}

/** All of it stays, or nothing where the work answers false. */
export async function allOrNothing(db: Db, work: () => Promise<boolean>): Promise<boolean> {
  const part = await beginPart(db)
  const stays = await work()
  await (stays ? part.keep() : part.undo())
  return stays
}

/** What the work would answer, and nothing of it stays. */
export async function thenUndone<T>(db: Db, work: () => Promise<T>): Promise<T> {
  const part = await beginPart(db)
  const answer = await work()
  await part.undo()
  return answer
}
