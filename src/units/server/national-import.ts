import type pg from 'pg'
import { namedId } from '#platform/server/named-id.ts'
import { shortNameOf, type NationalUnit } from '../rules/national.ts'
import { DONG_NAI, DONG_NAI_BASIS, REFORM } from '../rules/national-corrections.ts'
import { planImport, type ImportPlan, type KnownUnit } from '../rules/national-plan.ts'
import { shippedUnits } from './shipped-units.ts'

export type ImportOptions = {
  /** The day from which what is new holds. */
  on: string
  legalBasis: string
}

/** The id that a province or commune gets here when it is first brought in: by what it was then, for good. */
export const nationalId = (unit: Pick<NationalUnit, 'kind' | 'code'>, on: string) => namedId(`${unit.kind}/${unit.code}/${on}`)
const NATION = namedId('nation')

/**
 * Brings the nation's list into the tree as the database's owner, inside the caller's transaction. With complaints
 * nothing is written. The same list twice changes nothing the second time.
 */
export async function importNational(owner: pg.ClientBase, list: readonly NationalUnit[], o: ImportOptions): Promise<ImportPlan> {
  const plan = planImport(await knownUnits(owner, o.on), list, o.on)
  if (plan.complaints.length > 0) return plan
  const nation = await ensureNation(owner)
  const provinces = plan.add.filter((u) => u.kind === 'province').map((u) => ({ ...rowOf(u, o.on), parent: nation }))
  await insertUnits(owner, provinces.map((p) => ({ ...p, province: p.id })), o)
  const ids = await provinceIds(owner, o.on)
  const communes = plan.add.filter((u) => u.kind === 'commune').map((u) => ({ ...rowOf(u, o.on), parent: ids.get(u.provinceCode) }))
  await insertUnits(owner, communes.map((c) => ({ ...c, province: c.parent })), o)
  await rename(owner, plan.rename, o)
  return plan
}

const rowOf = (u: NationalUnit, on: string) => ({
  id: nationalId(u, on), kind: u.kind, code: u.code, name: u.name, shortName: shortNameOf(u),
})

const KNOWN = `
  select u.id, u.kind, u.code, n.name, lower(u.valid)::text as since, lower(n.valid)::text as "namedSince",
    upper(n.valid) is not null as "renamedLater", coalesce(pn.name, '') as "parentName",
    case when p.kind = 'province' then p.code end as "provinceCode"
  from (select *, greatest(lower(valid), $1::date) as day from unit
    where kind in ('province', 'commune') and valid && daterange($1, null)) u
  join unit_name n on n.unit_id = u.id and on_day(n.valid, u.day)
  left join unit_link l on l.unit_id = u.id and l.line = 'administrative' and on_day(l.valid, u.day)
  left join unit p on p.id = l.parent_id left join unit_name pn on pn.unit_id = p.id and on_day(pn.valid, u.day)`

async function knownUnits(owner: pg.ClientBase, on: string): Promise<KnownUnit[]> {
  return (await owner.query<KnownUnit>(KNOWN, [on])).rows
}

async function ensureNation(owner: pg.ClientBase): Promise<string> {
  const { rows } = await owner.query<{ id: string }>(`select id from unit where kind = 'nation' limit 1`)
  if (rows[0]) return rows[0].id
  await owner.query(`insert into unit (id, kind, valid) values ($1, 'nation', daterange(null, null))`, [NATION])
  await owner.query(
    `insert into unit_name (unit_id, name, short_name, valid) values ($1, 'Việt Nam', 'Việt Nam', daterange(null, null))`,
    [NATION],
  )
  return NATION
}

async function provinceIds(owner: pg.ClientBase, on: string): Promise<Map<string, string>> {
  const { rows } = await owner.query<{ code: string; id: string }>(
    `select code, id from unit where kind = 'province' and code is not null and on_day(valid, $1)`,
    [on],
  )
  return new Map(rows.map((r) => [r.code, r.id]))
}

const ROWS = `jsonb_to_recordset($1) as x(id uuid, kind text, code text, name text, "shortName" text, parent uuid, province uuid)`

async function insertUnits(owner: pg.ClientBase, rows: readonly object[], o: ImportOptions): Promise<void> {
  const json = JSON.stringify(rows)
  await owner.query(
    `insert into unit (id, kind, code, province_id, valid, tracked_from) select id, kind, code, province, daterange($2, null), $2 from ${ROWS}`,
    [json, o.on],
  )
  await owner.query(
    `insert into unit_name (unit_id, province_id, name, short_name, legal_basis, valid)
     select id, province, name, "shortName", $3, daterange($2, null) from ${ROWS}`,
    [json, o.on, o.legalBasis],
  )
  await owner.query(
    `insert into unit_link (unit_id, province_id, parent_id, line, legal_basis, valid)
     select id, province, parent, 'administrative', $3, daterange($2, null) from ${ROWS}`,
    [json, o.on, o.legalBasis],
  )
}

/** The old name stays for the time before. */
async function rename(owner: pg.ClientBase, renames: ImportPlan['rename'], o: ImportOptions): Promise<void> {
  const rows = JSON.stringify(renames.map(({ id, unit }) => ({ id, name: unit.name, shortName: shortNameOf(unit) })))
  await owner.query(
    `update unit_name n set valid = daterange(lower(n.valid), $2) from jsonb_to_recordset($1) as x(id uuid)
     where n.unit_id = x.id and upper_inf(n.valid)`,
    [rows, o.on],
  )
  await owner.query(
    `insert into unit_name (unit_id, province_id, name, short_name, legal_basis, valid)
     select u.id, u.province_id, x.name, x."shortName", $3, daterange($2, null)
     from jsonb_to_recordset($1) as x(id uuid, name text, "shortName" text) join unit u on u.id = x.id`,
    [rows, o.on, o.legalBasis],
  )
}

const STEPS: readonly ImportOptions[] = [
  { on: REFORM, legalBasis: 'Nghị quyết 202/2025/QH15; Quyết định 19/2025/QĐ-TTg' },
  { on: DONG_NAI, legalBasis: DONG_NAI_BASIS },
]

/** The list of this release, with every change since the reform from its own day. Stops at the first complaint. */
export async function importShipped(owner: pg.ClientBase, until: string): Promise<ImportPlan[]> {
  const plans: ImportPlan[] = []
  for (const step of STEPS.filter((s) => s.on <= until)) {
    const plan = await importNational(owner, shippedUnits(step.on), step)
    plans.push(plan)
    if (plan.complaints.length > 0) break
  }
  return plans
}
