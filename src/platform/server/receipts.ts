import { createHash } from 'node:crypto'
import type { Generated } from 'kysely'
import { say, type Db } from './db.ts'
import { isUnspoken, sayLast } from './last-words.ts'
import { problems } from './problem.ts'
import type { Statement } from './together.ts'

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
/** The key of a write and what it asks for, as a digest. */
export type Asked = { key: string; hash: Buffer }

export const askedFor = (key: string, payload: unknown): Asked => ({
  key,
  hash: createHash('sha256').update(JSON.stringify(payload)).digest(),
})

/** The claim as a statement; returns a row when the key was free. Says nothing where the session is not the account's. */
export const claimStatement = (accountId: string, { key, hash }: Asked): Statement => ({
  name: 'claim',
  text: `insert into write_receipt (account_id, key, payload_hash) select $1::uuid, $2::uuid, $3
    where session_account() = $1::uuid on conflict do nothing returning key`,
  values: [accountId, key, hash],
})

/**
 * Takes the key for this write, unless that was tried with the opening (`claimed`: rows taken). A second request with the
 * same key waits until the first has committed, then gets the first one's answer; the same key with another payload is
 * refused.
 */
export async function claimWrite(db: Db, accountId: string, asked: Asked, claimed: number | undefined): Promise<Claim> {
  const taken = claimed ?? (await say(db, claimStatement(accountId, asked))).rows.length
  if (taken === 1) return { kind: 'new' }
  const first = await db
    .selectFrom('write_receipt as r')
    .select(['r.payload_hash', 'r.answer'])
    .where('r.account_id', '=', accountId)
    .where('r.key', '=', asked.key)
    .executeTakeFirstOrThrow()
  if (!first.payload_hash.equals(asked.hash) || first.answer === null) throw problems.keyReused()
  return { kind: 'repeat', answer: first.answer }
}

/**
 * The receipt is the last thing of a write: it travels with the commit. Where nothing was said before, the key is taken
 * only now: if it was not free, all of it is undone.
 */
export async function keepAnswer(db: Db, accountId: string, { key, hash }: Asked, answer: string): Promise<void> {
  await sayLast(
    db,
    isUnspoken(db)
      ? {
          name: 'receipt',
          text: 'insert into write_receipt (account_id, key, payload_hash, answer) values ($1, $2, $3, $4)',
          values: [accountId, key, hash, answer],
        }
      : {
          name: 'answer',
          text: 'update write_receipt set answer = $3 where account_id = $1 and key = $2',
          values: [accountId, key, answer],
        },
  )
}
