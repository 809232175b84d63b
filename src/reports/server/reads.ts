import { sql } from 'kysely'
import { periodRange, type Period } from '#platform/common/periods.ts'
import { compareVi } from '#platform/common/text.ts'
import type { Db } from '#platform/server/db.ts'

export type CentreRow = { id: string; provinceId: string | null; name: string; shortName: string; communeName: string; trackedFrom: string }

/**
 * The centres this session's territory shows that existed in the span, sorted as a Vietnamese reader counts (Phường 3
 * before Phường 10). With `below`, only those under that unit along either line.
 */
export async function listCentres(db: Db, o: { on: string; below?: string | undefined; ids?: readonly string[] }): Promise<CentreRow[]> {
  const below = o.below
    ? sql`and u.id in (select p.unit_id from unit_places(${o.below}::uuid, 'professional', ${o.on}::date) p
        union select p.unit_id from unit_places(${o.below}::uuid, 'administrative', ${o.on}::date) p)`
    : sql``
  const ids = o.ids ? sql`and u.id = any(${o.ids}::uuid[])` : sql``
  const { rows } = await sql<CentreRow>`
    select u.id, u.province_id as "provinceId", n.name, n.short_name as "shortName", coalesce(cn.name, '') as "communeName",
      u.tracked_from as "trackedFrom"
    from unit u
    join unit_name n on n.unit_id = u.id and on_day(n.valid, ${o.on}::date)
    left join unit_link l on l.unit_id = u.id and l.line = 'administrative' and on_day(l.valid, ${o.on}::date)
    left join unit_name cn on cn.unit_id = l.parent_id and on_day(cn.valid, ${o.on}::date)
    where u.kind = 'centre' and on_day(u.valid, ${o.on}::date)
      and ((select reads_all()) or u.id = any((select reads_units())::uuid[]) or u.province_id = any((select reads_provinces())::uuid[]))
      ${below} ${ids}`.execute(db)
  return rows.sort((a, b) => compareVi(a.shortName, b.shortName))
}

/** Reports of earlier periods were on paper: no rule of ours holds for them, and nobody waits for them here. */
export const isTracked = (centres: readonly CentreRow[], period: Period) => centres.some((c) => c.trackedFrom <= periodRange(period).to)

export type Surroundings = Record<'centre' | 'commune' | 'district' | 'province' | 'office' | 'department', string>

/** Names of the units above one, by kind, for headings of documents; empty where there is none. */
export async function namesAround(db: Db, unitId: string, on: string): Promise<Surroundings> {
  const { rows } = await sql<{ kind: string; name: string }>`
    select u.kind, n.name from unit u join unit_name n on n.unit_id = u.id and on_day(n.valid, ${on}::date)
    where u.id in (select units_above(array[${unitId}::uuid], ${on}::date))`.execute(db)
  const of = (kind: string) => rows.find((r) => r.kind === kind)?.name ?? ''
  return {
    centre: of('centre'), commune: of('commune'), district: of('district'), province: of('province'),
    office: of('education_office'), department: of('department'),
  }
}

/** The unit's name on a day, or undefined outside the territory. */
export async function nameOf(db: Db, unitId: string, on: string): Promise<string | undefined> {
  const { rows } = await sql<{ name: string }>`
    select n.name from unit u join unit_name n on n.unit_id = u.id and on_day(n.valid, ${on}::date) where u.id = ${unitId}`.execute(db)
  return rows[0]?.name
}
