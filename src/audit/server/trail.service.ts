import { sql } from 'kysely'
import type { Context } from '#platform/server/endpoint.ts'
import { problems } from '#platform/server/problem.ts'
import { changedValues, titleOf } from '../rules/changes.ts'
import { PAGE_SIZE, type Erasure, type TrailEntry, type TrailPage, type TrailQuery } from '../rules/trail.ts'
import { readLastSeal, readOwnTrail, readTrail, type TrailRow } from './trail.reads.ts'

export async function findTrail(ctx: Context, { below, ...filter }: TrailQuery): Promise<TrailPage> {
  return pageOf(ctx, await readTrail(ctx, filter, below, PAGE_SIZE + 1))
}

/** Who changed one's own account, and who looked at it. */
export async function findOwnTrail(ctx: Context, { below }: { below?: number | undefined }): Promise<TrailPage> {
  return pageOf(ctx, await readOwnTrail(ctx, below, PAGE_SIZE + 1))
}

/**
 * Takes the personal values of one account out of the trail. That an entry was written, when and by whom, stays; the
 * seals hold. The function in the database asks for the permission again.
 */
export async function erase(ctx: Context, { accountId, basis }: Erasure): Promise<{ entry: number; emptied: number }> {
  const { rows } = await sql<{ entry: number; emptied: number }>`
    select entry, emptied from audit_erase(${accountId}::uuid, ${basis}, ${ctx.requestId}, ${ctx.today}::date)`.execute(ctx.db)
  if (!rows[0]) throw problems.notFound('person')
  return rows[0]
}

async function pageOf(ctx: Context, rows: TrailRow[]): Promise<TrailPage> {
  const items = rows.slice(0, PAGE_SIZE).map((row) => tell(ctx, row))
  return { items, next: rows.length > PAGE_SIZE ? (items.at(-1)?.id ?? null) : null, lastSeal: await readLastSeal(ctx) }
}

/** The people whose names or values a page of the trail told; that somebody acted is not a look at them. */
export function peopleTold({ items }: TrailPage): string[] {
  return [...new Set(items.filter((e) => ABOUT_PEOPLE.includes(e.subject.kind) && e.subject.title !== null).map((e) => e.subject.id))]
}

const ABOUT_PEOPLE = ['account', 'account_values']

/** An entry as the reader may know it: values about people only for those who may read people there. */
export function tell(ctx: Context, row: TrailRow): TrailEntry {
  const own = row.subjectId === ctx.actor.account.id
  const mayKnow = own || !ABOUT_PEOPLE.includes(row.kind) || (row.unitId !== null && ctx.actor.can('person.read', { unitId: row.unitId, provinceId: row.provinceId }))
  const hasValues = row.before !== null || row.after !== null
  return {
    id: row.id,
    at: row.at.toISOString(),
    by: row.accountId === null ? null : { id: row.accountId, name: row.byName, mark: markOf(row.accountId) },
    unit: row.unitId !== null && row.unitName !== null ? { id: row.unitId, name: row.unitName } : null,
    verb: row.verb,
    subject: { kind: row.kind, id: row.subjectId, title: mayKnow ? (row.subjectName ?? titleOf(row.before, row.after)) : null },
    changes: mayKnow ? changedValues(row.before, row.after) : [],
    seen: row.seen,
    withheld: row.erased ? 'erased' : hasValues && !mayKnow ? 'personal' : null,
    sealed: row.sealed,
  }
}

/** Tells two people apart without naming them: the end of the account's number. */
const markOf = (accountId: string) => accountId.slice(-6)
