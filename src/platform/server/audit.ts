import type { Generated } from 'kysely'
import type { Actor, Place } from './actor.ts'
import type { Db } from './db.ts'
import { sayLast } from './last-words.ts'

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
  const values = entries.flatMap((e) => rowOf(ctx, e))
  await sayLast(ctx.db, entries.length === 1 ? { name: 'audit', text: ONE, values } : { text: insertOf(entries.length), values })
}

function insertOf(count: number): string {
  const rows = Array.from({ length: count }, (_, i) => `(${COLUMNS.map((_c, c) => `$${i * COLUMNS.length + c + 1}`).join(', ')})`)
  return `insert into audit_entry (${COLUMNS.join(', ')}) values ${rows.join(', ')}`
}

const COLUMNS = ['account_id', 'unit_id', 'province_id', 'verb', 'subject_kind', 'subject_id', 'before', 'after', 'request_id'] as const
const ONE = insertOf(1)

const rowOf = (ctx: Auditing, { verb, subject, place, before, after }: AuditEntry): (string | null)[] => [
  ctx.actor?.account.id ?? null,
  place?.unitId ?? null,
  place?.provinceId ?? null,
  verb,
  subject.kind,
  subject.id,
  before === undefined ? null : JSON.stringify(before),
  after === undefined ? null : JSON.stringify(after),
  ctx.requestId,
]
