import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Actor } from '#platform/server/actor.ts'
import type { Context } from '#platform/server/endpoint.ts'
import { countAttempt } from '#platform/server/rate-limit.ts'
import { tokenHash } from '#platform/server/session-cookie.ts'

export const PASSWORD_TRIES = { limit: 10, seconds: 15 * 60 }
export const RESET_TRIES = { limit: 5, seconds: 60 * 60 }

/** What people type as a name may be a password in the wrong field: only its hash is kept. */
export const attemptKey = (what: string, name: string) =>
  `${what}:${createHash('sha256').update(name.toLowerCase()).digest('base64url')}`

/**
 * Counts an attempt that stays counted when the request fails: it is committed at once and the rest of the request
 * runs in a second transaction on the same connection. Call it before anything else is written.
 */
export async function countForGood(
  ctx: Context<Actor | undefined>, key: string, tries: { limit: number; seconds: number },
): Promise<void> {
  await countAttempt(ctx.db, key, tries.limit, tries.seconds)
  await sql`commit and chain`.execute(ctx.db)
  const { token } = ctx.cookie
  // The territory was set for the transaction that has just ended.
  if (ctx.actor && token) await sql`select begin_session(${tokenHash(token)}, ${ctx.today}::date)`.execute(ctx.db)
}
