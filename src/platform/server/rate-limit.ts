import { sql } from 'kysely'
import type { Db } from './db.ts'
import { problems } from './problem.ts'

/**
 * Counts one attempt under `key` in a fixed window and refuses when there were more than `limit`. Kept in PostgreSQL,
 * so that several server processes count together. Keys name an account or a target, never an address: a whole ward
 * may share one mobile address.
 */
export async function countAttempt(db: Db, key: string, limit: number, windowSeconds: number): Promise<void> {
  const { rows } = await sql<{ count: number; rest: number }>`
    select count, rest from count_attempt(${key}, ${windowSeconds}::int)`.execute(db)
  const row = rows[0]
  if (row && row.count > limit) throw problems.tooMany(row.rest)
}
