import { createHash } from 'node:crypto'
import type { Generated } from 'kysely'
import type { Db } from './db.ts'
import { literal, sayLast } from './last-words.ts'
import { problems } from './problem.ts'

declare module '#platform/server/db.ts' {
  interface Tables {
    write_receipt: {
      account_id: string
      key: string
      payload_hash: Buffer
      answer: string | null
      at: Generated<Date>
    }
  }
}

export type Claim = { kind: 'new' } | { kind: 'repeat'; answer: string }

/**
 * Takes the key for this write. A second request with the same key waits here until the first has committed, then
 * gets the first one's answer; the same key with another payload is refused.
 */
export async function claimWrite(db: Db, accountId: string, key: string, payload: unknown): Promise<Claim> {
  const hash = createHash('sha256').update(JSON.stringify(payload)).digest()
  const inserted = await db
    .insertInto('write_receipt')
    .values({ account_id: accountId, key, payload_hash: hash, answer: null })
    .onConflict((c) => c.doNothing())
    .returning('key')
    .executeTakeFirst()
  if (inserted) return { kind: 'new' }
  const first = await db
    .selectFrom('write_receipt as r')
    .select(['r.payload_hash', 'r.answer'])
    .where('r.account_id', '=', accountId)
    .where('r.key', '=', key)
    .executeTakeFirstOrThrow()
  if (!first.payload_hash.equals(hash) || first.answer === null) throw problems.keyReused()
  return { kind: 'repeat', answer: first.answer }
}

/** The receipt is the last thing of a write: it travels with the commit. */
export async function keepAnswer(db: Db, accountId: string, key: string, answer: string): Promise<void> {
  await sayLast(
    db,
    `update write_receipt set answer = ${literal(answer)} where account_id = ${literal(accountId)} and key = ${literal(key)}`,
  )
}
