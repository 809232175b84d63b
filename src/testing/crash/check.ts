import type pg from 'pg'
import { accountId, getPerson } from '#scenes/go-vap/people.ts'
import { centre } from '#scenes/go-vap/tree.ts'
import type { WardAtWork } from './ward.ts'

/** What must hold whatever happened; each statement counts the rows that break it. */
const HALVES: Record<string, string> = {
  'activity without its version': `select from activity a where (select count(*) from activity_version v where v.activity_id = a.id) <> a.version`,
  'version without its audit': `select from activity_version v where not exists (
    select from audit_entry e where e.subject_kind = 'activity' and e.subject_id = v.activity_id::text)`,
  'sent report without figures': `select from report_version v where not exists (
    select from report_figure f where (f.case_id, f.version) = (v.case_id, v.version))`,
  'case that is not the fold of its steps': `select from workflow_case c
    where c.seq <> (select count(*) from workflow_action a where a.case_id = c.id)
      or c.version <> (select count(*) from report_version v where v.case_id = c.id)`,
  'write without its answer': 'select from write_receipt where answer is null',
}

export async function findHalves(owner: pg.ClientBase): Promise<string[]> {
  const halves: string[] = []
  for (const [what, sql] of Object.entries(HALVES)) {
    const { rowCount } = await owner.query(sql)
    if (rowCount) halves.push(`${rowCount} × ${what}`)
  }
  return halves
}

/** Every way in which the database differs from what was acknowledged; empty when nothing was lost or doubled. */
export async function findLosses(owner: pg.ClientBase, wards: readonly WardAtWork[]): Promise<string[]> {
  const losses: string[] = []
  for (const at of wards) losses.push(...(await lossesOf(owner, at)).map((loss) => `Phường ${at.ward}: ${loss}`))
  return losses
}

async function lossesOf(owner: pg.ClientBase, at: WardAtWork): Promise<string[]> {
  const { ledger } = at
  const found = await readWard(owner, at)
  const losses: string[] = []
  const expectSame = (what: string, is: unknown, wanted: unknown) => {
    if (is !== wanted) losses.push(`${what}: ${String(is)} instead of ${String(wanted)}`)
  }
  for (const [id, writes] of ledger.activities) {
    const row = found.activities.get(id)
    expectSame(`activity ${id} version`, row?.version, writes)
    expectSame(`activity ${id} versions`, row?.versions, writes)
    expectSame(`activity ${id} audit`, row?.audits, writes)
  }
  expectSame('activities', found.activities.size, ledger.activities.size)
  for (const [cell, revision] of ledger.entries) expectSame(`entry ${cell}`, found.entries.get(cell), revision)
  expectSame('steps', found.steps.join(), ledger.steps.join())
  expectSame('sent versions', found.figures.length, ledger.sent)
  expectSame('different numbers of figures', new Set(found.figures).size, Math.min(1, ledger.sent))
  const entries = [...ledger.entries.values()].reduce((sum, n) => sum + n, 0)
  expectSame('audit of the report', found.audits, Math.min(1, ledger.keys.length) + entries + ledger.steps.length)
  expectSame('answers kept', found.receipts, ledger.keys.length)
  return losses
}

type Activity = { id: string; version: number; versions: number; audits: number }

async function readWard(owner: pg.ClientBase, { ward, ledger }: WardAtWork) {
  const ask = async <R extends pg.QueryResultRow>(sql: string, ...values: unknown[]) => (await owner.query<R>(sql, values)).rows
  const activities = await ask<Activity>(
    `select id, version, (select count(*)::int from activity_version v where v.activity_id = a.id) as versions,
       (select count(*)::int from audit_entry e where e.subject_kind = 'activity' and e.subject_id = a.id::text) as audits
     from activity a where unit_id = $1`, centre(ward))
  const entries = await ask<{ cell: string; revision: number }>('select cell, revision from report_entry where case_id = $1', ledger.report)
  const steps = await ask<{ type: string }>('select type from workflow_action where case_id = $1 order by seq', ledger.report)
  const figures = await ask<{ n: number }>(
    `select (select count(*)::int from report_figure f where (f.case_id, f.version) = (v.case_id, v.version)) as n
     from report_version v where case_id = $1`, ledger.report)
  const [audits] = await ask<{ n: number }>(`select count(*)::int as n from audit_entry where subject_id = $1`, ledger.report)
  const accounts = [accountId(getPerson(`director/${ward}`)), accountId(getPerson('office'))]
  const [receipts] = await ask<{ n: number }>(
    'select count(*)::int as n from write_receipt where account_id = any($1) and key = any($2)', accounts, ledger.keys)
  return {
    activities: new Map(activities.map((row) => [row.id, row])), entries: new Map(entries.map((row) => [row.cell, row.revision])),
    steps: steps.map((row) => row.type), figures: figures.map((row) => row.n), audits: audits?.n ?? 0, receipts: receipts?.n ?? 0,
  }
}
