import { sql } from 'kysely'
import type { z } from 'zod'
import type { Db } from '#platform/server/db.ts'
import type {} from '#workflow/server/workflow.service.ts'
import type { CellValue, Entry } from '../rules/cells.ts'
import { ReportContent } from '../rules/content.ts'

declare module '#platform/server/db.ts' {
  interface Tables {
    report_entry: {
      case_id: string
      cell: string
      unit_id: string
      province_id: string | null
      value: unknown
      reason: string | null
      source: string | null
      revision: number
      by_account: string
      by_name: string
      at: Date
    }
    report_version: {
      case_id: string
      version: number
      unit_id: string
      province_id: string | null
      form_id: string
      body: unknown
      body_hash: string
      sent_at: Date
      sent_by: string
    }
    report_figure: {
      case_id: string
      version: number
      unit_id: string
      province_id: string | null
      subject: string
      cell: string
      value: number | null
      computed: number | null
    }
    report_record: {
      case_id: string
      version: number
      unit_id: string
      province_id: string | null
      source: string
      record_id: string
      record_version: number
    }
  }
}

type Keys = { caseId: string; unitId: string; provinceId: string | null }
const keysOf = (k: Keys) => ({ case_id: k.caseId, unit_id: k.unitId, province_id: k.provinceId })

export async function listEntries(db: Db, caseId: string): Promise<Map<string, Entry>> {
  const rows = await db
    .selectFrom('report_entry as e')
    .select(['e.cell', 'e.value', 'e.reason', 'e.revision', 'e.by_name as byName', 'e.at'])
    .where('e.case_id', '=', caseId)
    .execute()
  return new Map(
    rows.map((r) => [r.cell, { value: r.value as CellValue, reason: r.reason, byName: r.byName, revision: r.revision, at: r.at.toISOString() }]),
  )
}

export type NewEntry = Keys & { cell: string; value: CellValue; reason: string | null; byAccount: string; byName: string; at: Date }

/** Writes over revision `expected` (0: none yet). False when somebody else has written meanwhile. */
export async function putEntry(db: Db, e: NewEntry, expected: number): Promise<boolean> {
  const value = JSON.stringify(e.value)
  const row = { ...keysOf(e), cell: e.cell, value, reason: e.reason, source: null, by_account: e.byAccount, by_name: e.byName, at: e.at, revision: 1 }
  if (expected === 0) {
    const inserted = await db.insertInto('report_entry').values(row).onConflict((c) => c.doNothing()).returning('cell').executeTakeFirst()
    return inserted !== undefined
  }
  const updated = await db
    .updateTable('report_entry')
    .set({ value, reason: e.reason, by_account: e.byAccount, by_name: e.byName, at: e.at, revision: expected + 1 })
    .where('case_id', '=', e.caseId)
    .where('cell', '=', e.cell)
    .where('revision', '=', expected)
    .returning('cell')
    .executeTakeFirst()
  return updated !== undefined
}

/** Takes a correction back. False when somebody else has written meanwhile. */
export async function deleteEntry(db: Db, caseId: string, cell: string, expected: number): Promise<boolean> {
  const gone = await db
    .deleteFrom('report_entry')
    .where('case_id', '=', caseId)
    .where('cell', '=', cell)
    .where('revision', '=', expected)
    .returning('cell')
    .executeTakeFirst()
  return gone !== undefined
}

export type NewVersion = Keys & {
  version: number
  subject: string
  formId: string
  content: ReportContent
  hash: string
  sentAt: Date
  sentBy: string
  figures: { cell: string; value: number | null; computed: number | null }[]
  records: { source: string; id: string; version: number }[]
}

export async function insertVersion(db: Db, v: NewVersion): Promise<void> {
  const keys = keysOf(v)
  await db
    .insertInto('report_version')
    .values({ ...keys, version: v.version, form_id: v.formId, body: JSON.stringify(v.content), body_hash: v.hash, sent_at: v.sentAt, sent_by: v.sentBy })
    .execute()
  await sql`insert into report_figure (case_id, version, unit_id, province_id, subject, cell, value, computed)
    select ${v.caseId}, ${v.version}, ${v.unitId}, ${v.provinceId}, ${v.subject}, x.cell, x.value, x.computed
    from jsonb_to_recordset(${JSON.stringify(v.figures)}::jsonb) as x(cell text, value numeric, computed numeric)`.execute(db)
  await sql`insert into report_record (case_id, version, unit_id, province_id, source, record_id, record_version)
    select ${v.caseId}, ${v.version}, ${v.unitId}, ${v.provinceId}, x.source, x.id, x.version
    from jsonb_to_recordset(${JSON.stringify(v.records)}::jsonb) as x(source text, id uuid, version int)`.execute(db)
}

export type SentVersion<C = ReportContent> = { version: number; sentAt: string; sentBy: string; content: C }

export const findVersion = (db: Db, caseId: string, version: number): Promise<SentVersion | undefined> => findVersionAs(db, caseId, version, ReportContent)

/** A sent version with all that its kind of report froze. */
export async function findVersionAs<C>(db: Db, caseId: string, version: number, content: z.ZodType<C>): Promise<SentVersion<C> | undefined> {
  const row = await db
    .selectFrom('report_version as v')
    .select(['v.version', 'v.sent_at', 'v.sent_by', 'v.body'])
    .where('v.case_id', '=', caseId)
    .where('v.version', '=', version)
    .executeTakeFirst()
  return row && { version: row.version, sentAt: row.sent_at.toISOString(), sentBy: row.sent_by, content: content.parse(row.body) }
}

export async function listVersions(db: Db, caseId: string): Promise<{ version: number; sentAt: string; sentBy: string }[]> {
  const rows = await db
    .selectFrom('report_version as v')
    .select(['v.version', 'v.sent_at', 'v.sent_by'])
    .where('v.case_id', '=', caseId)
    .orderBy('v.version')
    .execute()
  return rows.map((r) => ({ version: r.version, sentAt: r.sent_at.toISOString(), sentBy: r.sent_by }))
}

export async function listFrozenRecords(db: Db, caseId: string, version: number): Promise<{ source: string; id: string; version: number }[]> {
  return db
    .selectFrom('report_record as r')
    .select(['r.source', 'r.record_id as id', 'r.record_version as version'])
    .where('r.case_id', '=', caseId)
    .where('r.version', '=', version)
    .execute()
}

/** How far people corrected each figure of these cases upwards or downwards, as accepted or else as sent last. */
export async function sumCorrections(db: Db, caseIds: readonly string[]): Promise<Map<string, number>> {
  if (caseIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('report_figure as f')
    .innerJoin('workflow_case as c', 'c.id', 'f.case_id')
    .select((e) => ['f.cell', e.fn.sum<number>(sql`f.value - f.computed`).as('delta')])
    .where('f.case_id', 'in', caseIds)
    .where((e) => e('f.version', '=', e.fn.coalesce('c.official_version', 'c.version')))
    .where(sql<boolean>`f.value is distinct from f.computed`)
    .groupBy('f.cell')
    .execute()
  return new Map(rows.map((r) => [r.cell, r.delta ?? 0]))
}
