import type { Generated } from 'kysely'
import type { Actor, Place } from './actor.ts'
import type { Db } from './db.ts'

declare module '#platform/server/db.ts' {
  interface Tables {
    audit_entry: {
      id: Generated<number>
      at: Generated<Date>
      account_id: string | null
      unit_id: string | null
      province_id: string | null
      verb: string
      subject_kind: string
      subject_id: string
      before: string | null
      after: string | null
      request_id: string
      subjects: string[] | null
      values_hash: Generated<Buffer | null>
      erased_in: Generated<number | null>
    }
  }
}

export type AuditEntry = {
  /** `noun.verb`, stable: `activity.cancel`. */
  verb: string
  subject: { kind: string; id: string }
  place: Place | null
  before?: unknown
  after?: unknown
}

type Auditing = { db: Db; actor: Actor | undefined; requestId: string }

/** Written in the same transaction as the change it describes: both happen or neither does. */
export async function audit(ctx: Auditing, entry: AuditEntry): Promise<void> {
  await auditAll(ctx, [entry])
}

/** Many changes of one request, in one statement. */
export async function auditAll(ctx: Auditing, entries: readonly AuditEntry[]): Promise<void> {
  if (entries.length === 0) return
  await ctx.db.insertInto('audit_entry').values(entries.map((e) => rowOf(ctx, e))).execute()
}

const rowOf = (ctx: Auditing, entry: AuditEntry) => ({
  account_id: ctx.actor?.account.id ?? null,
  unit_id: entry.place?.unitId ?? null,
  province_id: entry.place?.provinceId ?? null,
  verb: entry.verb,
  subject_kind: entry.subject.kind,
  subject_id: entry.subject.id,
  before: entry.before === undefined ? null : JSON.stringify(entry.before),
  after: entry.after === undefined ? null : JSON.stringify(entry.after),
  request_id: ctx.requestId,
})
