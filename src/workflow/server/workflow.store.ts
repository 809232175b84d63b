import type { Db } from '#platform/server/db.ts'
import type { CaseAction } from '../rules/case.ts'

declare module '#platform/server/db.ts' {
  interface Tables {
    workflow_case: {
      id: string
      workflow: string
      subject: string
      unit_id: string
      province_id: string | null
      status: string
      seq: number
      version: number
      official_version: number | null
      opened_at: Date
      first_sent_at: Date | null
      sent_at: Date | null
      due_on: string | null
    }
    workflow_action: {
      id: string
      case_id: string
      unit_id: string
      province_id: string | null
      seq: number
      type: string
      note: string | null
      by_account: string
      by_name: string
      by_role: string
      at: Date
    }
  }
}

export type CaseRow = {
  id: string
  workflow: string
  subject: string
  unitId: string
  provinceId: string | null
  status: string
  seq: number
  version: number
  officialVersion: number | null
  firstSentAt: Date | null
  sentAt: Date | null
  dueOn: string | null
}

const caseColumns = [
  'c.id', 'c.workflow', 'c.subject', 'c.unit_id as unitId', 'c.province_id as provinceId', 'c.status', 'c.seq', 'c.version',
  'c.official_version as officialVersion', 'c.first_sent_at as firstSentAt', 'c.sent_at as sentAt', 'c.due_on as dueOn',
] as const

export async function findCase(db: Db, id: string): Promise<CaseRow | undefined> {
  return db.selectFrom('workflow_case as c').select(caseColumns).where('c.id', '=', id).executeTakeFirst()
}

/** Two people at once: the second waits here, then sees what the first did. */
export async function lockCase(db: Db, id: string): Promise<CaseRow | undefined> {
  return db.selectFrom('workflow_case as c').select(caseColumns).where('c.id', '=', id).forUpdate().executeTakeFirst()
}

export type CaseFilter = { workflow: string; subjects: readonly string[]; unitIds?: readonly string[] }

export async function listCases(db: Db, filter: CaseFilter): Promise<CaseRow[]> {
  if (filter.subjects.length === 0 || filter.unitIds?.length === 0) return []
  let query = db
    .selectFrom('workflow_case as c')
    .select(caseColumns)
    .where('c.workflow', '=', filter.workflow)
    .where('c.subject', 'in', filter.subjects)
  if (filter.unitIds) query = query.where('c.unit_id', 'in', filter.unitIds)
  return query.execute()
}

/** Every case of a workflow at these units, the latest subjects first. */
export async function listCasesAt(db: Db, workflow: string, unitIds: readonly string[]): Promise<CaseRow[]> {
  if (unitIds.length === 0) return []
  return db
    .selectFrom('workflow_case as c')
    .select(caseColumns)
    .where('c.workflow', '=', workflow)
    .where('c.unit_id', 'in', unitIds)
    .orderBy('c.subject', 'desc')
    .orderBy('c.unit_id')
    .execute()
}

/** How many steps were taken after that moment with cases of these units. */
export async function countStepsSince(db: Db, workflow: string, unitIds: readonly string[], since: Date): Promise<number> {
  if (unitIds.length === 0) return 0
  const { n } = await db
    .selectFrom('workflow_action as a')
    .innerJoin('workflow_case as c', 'c.id', 'a.case_id')
    .select((e) => e.fn.countAll<number>().as('n'))
    .where('c.workflow', '=', workflow)
    .where('a.unit_id', 'in', unitIds)
    .where('a.at', '>', since)
    .executeTakeFirstOrThrow()
  return n
}

/** Makes the case unless there is one about the same subject already; answers with the one that stands. */
export async function insertCase(db: Db, c: Omit<CaseRow, 'seq' | 'version' | 'officialVersion' | 'firstSentAt' | 'sentAt'> & { at: Date }): Promise<CaseRow> {
  await db
    .insertInto('workflow_case')
    .values({
      id: c.id, workflow: c.workflow, subject: c.subject, unit_id: c.unitId, province_id: c.provinceId, status: c.status,
      seq: 0, version: 0, official_version: null, opened_at: c.at, first_sent_at: null, sent_at: null, due_on: c.dueOn,
    })
    .onConflict((o) => o.columns(['workflow', 'unit_id', 'subject']).doNothing())
    .execute()
  return db
    .selectFrom('workflow_case as c')
    .select(caseColumns)
    .where('c.workflow', '=', c.workflow)
    .where('c.unit_id', '=', c.unitId)
    .where('c.subject', '=', c.subject)
    .executeTakeFirstOrThrow()
}

export async function listActions(db: Db, caseId: string): Promise<CaseAction[]> {
  const rows = await db
    .selectFrom('workflow_action as a')
    .select(['a.id', 'a.seq', 'a.type', 'a.note', 'a.by_name as byName', 'a.by_role as byRole', 'a.at'])
    .where('a.case_id', '=', caseId)
    .orderBy('a.seq')
    .execute()
  return rows.map((r) => ({ ...r, at: r.at.toISOString() }))
}

export type NewAction = Omit<CaseAction, 'at'> & { caseId: string; unitId: string; provinceId: string | null; byAccount: string; at: Date }

export async function insertAction(db: Db, a: NewAction): Promise<void> {
  await db
    .insertInto('workflow_action')
    .values({
      id: a.id, case_id: a.caseId, unit_id: a.unitId, province_id: a.provinceId, seq: a.seq, type: a.type, note: a.note,
      by_account: a.byAccount, by_name: a.byName, by_role: a.byRole, at: a.at,
    })
    .execute()
}

type Projection = { status: string; seq: number; version: number; officialVersion: number | null; firstSentAt: Date | null; sentAt: Date | null }

export async function updateProjection(db: Db, id: string, p: Projection): Promise<void> {
  await db
    .updateTable('workflow_case')
    .set({ status: p.status, seq: p.seq, version: p.version, official_version: p.officialVersion, first_sent_at: p.firstSentAt, sent_at: p.sentAt })
    .where('id', '=', id)
    .execute()
}
