import { sql } from 'kysely'
import type { Db } from '#platform/server/db.ts'
import './reports.store.ts'

export type Sums = { official: number | null; waiting: number | null }

/** Which reports are added up: of these units, or of all the session may see but for some. */
export type Adding = { subject: string } & ({ unitIds: readonly string[] } | { except: readonly string[] })

const those = (a: Adding) =>
  'unitIds' in a
    ? sql`c.unit_id = any(${[...a.unitIds]}::uuid[])`
    : a.except.length > 0 ? sql`c.unit_id <> all(${[...a.except]}::uuid[])` : sql`true`

/** What was accepted; and what is sent by a centre of which nothing is accepted yet, so that no centre counts twice. */
const accepted = (a: Adding) => sql`report_figure f join workflow_case c on c.id = f.case_id and c.official_version = f.version
  where c.workflow = 'report' and c.subject = ${a.subject} and f.subject = ${a.subject} and ${those(a)}`
const waiting = (a: Adding) => sql`report_figure f join workflow_case c on c.id = f.case_id and c.version = f.version
  where c.workflow = 'report' and c.subject = ${a.subject} and f.subject = ${a.subject} and ${those(a)}
    and c.official_version is null and c.status = 'sent'`

/**
 * Sums of every cell over a branch. Each half is a plain join and sum, which one index answers without touching a row:
 * said in one join with a choice of version, the planner sorts all figures on disk and takes five times as long.
 */
export async function sumFigures(db: Db, a: Adding): Promise<Map<string, Sums>> {
  const { rows } = await sql<Sums & { cell: string }>`
    select cell, sum(official) as official, sum(waiting) as waiting from (
      select f.cell, sum(f.value) as official, null::numeric as waiting from ${accepted(a)} group by f.cell
      union all
      select f.cell, null, sum(f.value) from ${waiting(a)} group by f.cell
    ) x group by cell`.execute(db)
  return new Map(rows.map((r) => [r.cell, r]))
}

/** One cell, part by part. */
export async function figuresByPart(db: Db, a: Adding, cell: string, parts: ReadonlyMap<string, string>): Promise<Map<string, Sums>> {
  const { rows } = await sql<Sums & { part: string }>`
    select part.id as part, sum(official) as official, sum(waiting) as waiting from (
      select f.unit_id, f.value as official, null::numeric as waiting from ${accepted(a)} and f.cell = ${cell}
      union all
      select f.unit_id, null, f.value from ${waiting(a)} and f.cell = ${cell}
    ) x join unnest(${[...parts.keys()]}::uuid[], ${[...parts.values()]}::uuid[]) as part(unit_id, id) on part.unit_id = x.unit_id
    group by part.id`.execute(db)
  return new Map(rows.map((r) => [r.part, r]))
}

/** Centres with a report of a period at whose end they were gone: what they did is in their successor's report. */
export async function listGone(db: Db, subject: string, end: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select u.id from workflow_case c join unit u on u.id = c.unit_id
    where c.workflow = 'report' and c.subject = ${subject} and c.version > 0 and not on_day(u.valid, ${end}::date)`.execute(db)
  return rows.map((r) => r.id)
}
