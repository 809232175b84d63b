import { sql } from 'kysely'
import type { Actor } from './actor.ts'
import type { Db } from './db.ts'

/** What a look at personal data showed: whom, or which list. */
export type Seen = {
  /** `person.look`, `person.list`: as verbs of the audit trail are. */
  verb: `${string}.${string}`
  kind: string
  id: string
  /** The accounts that were shown. */
  people: readonly string[]
}

/**
 * One entry for each request that showed somebody something, in the transaction that read it: what cannot be logged is
 * not answered. A look at oneself is none.
 */
export async function auditLook(ctx: { db: Db; actor: Actor | undefined; requestId: string }, seen: Seen): Promise<void> {
  const people = seen.people.filter((id) => id !== ctx.actor?.account.id)
  if (people.length === 0 && seen.people.length > 0) return
  const unit = ctx.actor?.active()?.unitId ?? null
  await sql`select audit_look(${unit}::uuid, ${seen.verb}, ${seen.kind}, ${seen.id}, ${people}::text[], ${ctx.requestId})`.execute(ctx.db)
}
