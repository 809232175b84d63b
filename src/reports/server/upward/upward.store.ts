import { sql } from 'kysely'
import { REPORT_REMINDER } from '#letters/server/letters.service.ts'
import type { Db } from '#platform/server/db.ts'
import { isBody } from '#units/rules/tree.ts'
import type { UnitKind } from '#units/rules/unit.ts'
import type { CaseRow } from '#workflow/server/workflow.service.ts'
import { LevelContent } from '../../rules/level.ts'
import '../reports.store.ts'
import { CONSOLIDATED } from './level.ts'

declare module '#platform/server/db.ts' {
  interface Tables {
    report_signed: {
      case_id: string
      seq: number
      unit_id: string
      province_id: string | null
      body: unknown
      body_hash: string
      signed_at: Date
    }
  }
}

/** Keeps what was signed under the step's number. The same step again keeps the first. */
export async function insertSigned(db: Db, row: CaseRow, seq: number, content: LevelContent, hash: string, at: Date): Promise<void> {
  await db
    .insertInto('report_signed')
    .values({ case_id: row.id, seq, unit_id: row.unitId, province_id: row.provinceId, body: JSON.stringify(content), body_hash: hash, signed_at: at })
    .execute()
}

/** What was signed by the step of that number. */
export async function findSigned(db: Db, caseId: string, seq: number): Promise<{ content: LevelContent; hash: string } | undefined> {
  const row = await db
    .selectFrom('report_signed as s')
    .select(['s.body', 's.body_hash'])
    .where('s.case_id', '=', caseId)
    .where('s.seq', '=', seq)
    .executeTakeFirst()
  return row && { content: LevelContent.parse(row.body), hash: row.body_hash }
}

export type LevelUnit = { id: string; kind: UnitKind; provinceId: string | null }

/** `until`: the last day of one that is gone or will be. */
export async function findLevelUnit(db: Db, id: string): Promise<(LevelUnit & { until: string | null }) | undefined> {
  const { rows } = await sql<LevelUnit & { until: string | null }>`
    select u.id, u.kind, u.province_id as "provinceId", (upper(u.valid) - 1)::text as until from unit u where u.id = ${id}`.execute(db)
  return rows[0]
}

/** `stands`: there is such a unit today; one that is gone has nobody to write to. */
export type Reporter = LevelUnit & { part: string; name: string; shortName: string; stands: boolean }

/**
 * Who reports for these areas on a day: a unit of one of the kinds that is the area itself, or a body that works for it.
 * The communes of a province hang on it as its department does, and report for themselves alone.
 */
export async function listReporters(db: Db, areas: readonly string[], kinds: readonly UnitKind[], { day, today }: { day: string; today: string }): Promise<Reporter[]> {
  if (areas.length === 0 || kinds.length === 0) return []
  const { rows } = await sql<Reporter>`
    select a.id as part, u.id, u.kind, u.province_id as "provinceId", n.name, n.short_name as "shortName", on_day(u.valid, ${today}::date) as stands
    from unnest(${[...areas]}::uuid[]) a(id)
    join lateral (
      select a.id as unit_id
      union all
      select l.unit_id from unit_link l where l.parent_id = a.id and l.line = 'administrative' and on_day(l.valid, ${day}::date)
    ) x on true
    join unit u on u.id = x.unit_id and u.kind = any(case when x.unit_id = a.id then ${[...kinds]}::text[] else ${kinds.filter(isBody)}::text[] end)
    join unit_name n on n.unit_id = u.id and on_day(n.valid, ${day}::date)`.execute(db)
  return rows
}

/** A unit and the levels below it about whose consolidated reports of a year anybody was written to. */
export async function listLevelsWrittenTo(db: Db, q: { unitId: string; form: string; year: number; today: string }): Promise<{ id: string; shortName: string }[]> {
  const { rows } = await sql<{ id: string; shortName: string }>`
    select w.id, n.short_name as "shortName" from (
      select u.id from unit u where u.kind not in ('centre','resident_group') and exists (select from letter l
        where l.unit_id = u.id and l.kind = ${REPORT_REMINDER} and starts_with(l.subject, ${`${q.form}/${q.year}`})) offset 0) w
    join unit_name n on n.unit_id = w.id and on_day(n.valid, ${q.today}::date)
    where ${q.unitId}::uuid in (select units_above(array[w.id], ${q.today}::date))`.execute(db)
  return rows
}

const told = (subject: string, units: readonly string[]) => sql`
  report_figure f join workflow_case c on c.id = f.case_id and f.version = coalesce(c.official_version, c.version)
  where c.workflow = ${CONSOLIDATED} and c.subject = ${subject} and c.version > 0 and c.unit_id = any(${[...units]}::uuid[])`

/** One figure as the units' own consolidated reports say it: accepted, or else sent last. */
export async function listTold(db: Db, subject: string, units: readonly string[], cell: string): Promise<Map<string, number | null>> {
  if (units.length === 0) return new Map()
  const { rows } = await sql<{ unit: string; value: number | null }>`
    select f.unit_id as unit, f.value from ${told(subject, units)} and f.cell = ${cell}`.execute(db)
  return new Map(rows.map((r) => [r.unit, r.value]))
}

/**
 * Of units that sent a consolidated report: how many of these cells are not the sum of what their centres have accepted
 * now. `centres`: whose figures belong to which unit.
 */
export async function countDiffering(db: Db, subject: string, centres: ReadonlyMap<string, string>, cells: readonly string[]): Promise<Map<string, number>> {
  const units = [...new Set(centres.values())]
  if (units.length === 0) return new Map()
  const { rows } = await sql<{ unit: string; n: number }>`
    with told as (select f.unit_id as unit, f.cell, f.value from ${told(subject, units)} and f.cell = any(${[...cells]}::text[])),
    belongs as (select * from unnest(${[...centres.keys()]}::uuid[], ${[...centres.values()]}::uuid[]) as b(centre, unit)),
    sums as (
      select b.unit, f.cell, sum(f.value) as value from belongs b
      join workflow_case c on c.unit_id = b.centre and c.workflow = 'report' and c.subject = ${subject}
      join report_figure f on f.case_id = c.id and f.version = c.official_version
      group by b.unit, f.cell
    )
    select t.unit, (count(*) filter (where t.value is distinct from s.value))::int as n
    from told t left join sums s on s.unit = t.unit and s.cell = t.cell group by t.unit`.execute(db)
  return new Map(rows.map((r) => [r.unit, r.n]))
}
