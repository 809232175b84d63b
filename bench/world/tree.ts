import type pg from 'pg'
import { shippedUnits } from '#units/server/shipped-units.ts'
import { YEAR, type Size } from './size.ts'

const SINCE = '2018-01-01'

/**
 * The nation, its ministry, 34 provinces with their departments, 3,321 communes and their centres, three or four in
 * each, with profiles. Ids are made of names, so that every run has the same ones.
 */
export async function insertTree(owner: pg.ClientBase, size: Size): Promise<void> {
  await owner.query(`create temp table place (kind text, code text, name text, parent text, position int)`)
  const units = shippedUnits(YEAR.to)
  const provinces = units.filter((u) => u.kind === 'province').map((p) => ({ ...p, parent: null, n: 0 }))
  const communes = units.filter((u) => u.kind === 'commune').map((c, n) => ({ ...c, parent: c.provinceCode, n: n + 1 }))
  const rows = [...provinces, ...communes]
  await owner.query(
    `insert into place select kind, code, name, parent, n from jsonb_to_recordset($1) as x(kind text, code text, name text, parent text, n int)`,
    [JSON.stringify(rows)],
  )
  await owner.query(UNITS(size.centres))
  await owner.query(
    `insert into unit (id, kind, code, province_id, valid, tracked_from) select id, kind, code, province, daterange('${SINCE}', null), '${YEAR.from}' from made`,
  )
  await owner.query(
    `insert into unit_name (unit_id, province_id, name, short_name, valid) select id, province, name, name, daterange('${SINCE}', null) from made`,
  )
  await owner.query(`insert into unit_link (unit_id, province_id, parent_id, line, valid)
    select id, province, parent, 'administrative', daterange('${SINCE}', null) from made where parent is not null
    union all select id, province, professional, 'professional', daterange('${SINCE}', null) from made where professional is not null`)
  await owner.query(
    `insert into centre_profile (unit_id, province_id, kind, address) select id, province, 'rural_commune', 'Nhà văn hóa xã' from made where kind = 'centre'`,
  )
}

const idOf = (name: string) => `pg_temp.named(${name})`
const UNITS = (centres: number) => `
  create temp table made as
  with province as (select code, name, ${idOf("'p' || code")} as id, ${idOf("'d' || code")} as department from place where kind = 'province'),
    commune as (select c.code, c.name, c.position, ${idOf("'c' || c.code")} as id, p.id as province, p.department
      from place c join province p on p.code = c.parent where c.kind = 'commune'),
    centre as (select n, c.* from generate_series(1, ${centres}) n
      join commune c on c.position = 1 + (n - 1) % (select count(*)::int from commune))
  select ${idOf("'nation'")} as id, 'nation' as kind, null as code, null::uuid as province, null::uuid as parent, null::uuid as professional, 'Việt Nam' as name, 0 as n
  union all select ${idOf("'ministry'")}, 'ministry', null, null, ${idOf("'nation'")}, null, 'Bộ Giáo dục và Đào tạo', 0
  union all select id, 'province', code, id, ${idOf("'nation'")}, null, name, 0 from province
  union all select department, 'department', null, id, id, ${idOf("'ministry'")}, 'Sở Giáo dục và Đào tạo ' || name, 0 from province
  union all select id, 'commune', code, province, province, department, name, 0 from commune
  union all select ${idOf("'centre/' || n")}, 'centre', null, province, id, department, 'Trung tâm học tập cộng đồng ' || name || ' ' || n, n from centre`
