import { sql } from 'kysely'
import type { Db } from './db.ts'
import { Problem } from './problem.ts'

/**
 * A part of a request that may be refused by itself: all of it stays, or nothing and the reason is answered. What is no
 * refusal is thrown on and ends the request.
 */
export async function inSavepoint<T>(db: Db, work: () => Promise<T>): Promise<T | Problem> {
  await sql`savepoint part`.execute(db)
  try {
    const done = await work()
    await sql`release savepoint part`.execute(db)
    return done
  } catch (err) {
    if (!(err instanceof Problem)) throw err
    await sql`rollback to savepoint part`.execute(db)
    return err
  }
}

/** What the work would answer, and nothing of it stays. */
export async function thenUndone<T>(db: Db, work: () => Promise<T>): Promise<T> {
  await sql`savepoint look_ahead`.execute(db)
  const answer = await work()
  await sql`rollback to savepoint look_ahead`.execute(db)
  return answer
}
