import { sql } from 'kysely'
import type { Db } from '#platform/server/db.ts'
import './reports.store.ts'

export type Sums = { cell: string; official: number | null; waiting: number | null }

/**
 * Sums of every cell over the centres the session may see. Official: accepted versions. Waiting: sent by a centre of
 * which nothing is accepted yet, so that no centre counts twice.
 */
export async function sumFigures(db: Db, subject: string, unitIds: readonly string[] | undefined): Promise<Map<string, Sums>> {
  const only = unitIds ? sql`and f.unit_id = any(${unitIds}::uuid[])` : sql``
  const { rows } = await sql<Sums>`
    select f.cell,
      sum(f.value) filter (where f.version = c.official_version) as official,
      sum(f.value) filter (where c.official_version is null and c.status = 'sent' and f.version = c.version) as waiting
    from workflow_case c
    join report_figure f on f.case_id = c.id and f.version in (c.official_version, c.version)
    where c.workflow = 'report' and c.subject = ${subject} ${only}
    group by f.cell`.execute(db)
  return new Map(rows.map((r) => [r.cell, r]))
}

export type UnitFigure = { unitId: string; official: number | null; waiting: number | null }

/** One cell, centre by centre. */
export async function figuresByUnit(db: Db, subject: string, cell: string): Promise<Map<string, UnitFigure>> {
  const { rows } = await sql<UnitFigure>`
    select f.unit_id as "unitId",
      sum(f.value) filter (where f.version = c.official_version) as official,
      sum(f.value) filter (where c.official_version is null and c.status = 'sent' and f.version = c.version) as waiting
    from workflow_case c
    join report_figure f on f.case_id = c.id and f.version in (c.official_version, c.version)
    where c.workflow = 'report' and c.subject = ${subject} and f.cell = ${cell}
    group by f.unit_id`.execute(db)
  return new Map(rows.map((r) => [r.unitId, r]))
}
