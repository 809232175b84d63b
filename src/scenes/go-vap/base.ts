import type pg from 'pg'
import { PROVINCE, centre, goVapUnits, WARDS, type SceneUnit } from './tree.ts'
import { accountId, goVapPeople, personId } from './people.ts'
import { sceneId } from '../ids.ts'

export const SINCE = '2018-01-01'
/** Reports before this day were on paper. */
const TRACKED_FROM = '2020-07-01'

/** Units, profiles, people and their roles, written as the database's owner. Instruments and roles must be there. */
export async function loadGoVapBase(owner: pg.ClientBase, passwordHash: string): Promise<void> {
  await insertUnits(owner, goVapUnits())
  await insertProfiles(owner)
  await insertPeople(owner, passwordHash)
}

const provinceOf = (u: SceneUnit) => (u.kind === 'nation' || u.kind === 'ministry' ? null : PROVINCE)

async function insertUnits(owner: pg.ClientBase, units: readonly SceneUnit[]): Promise<void> {
  const rows = units.map((u) => ({ ...u, province: provinceOf(u) }))
  const links = rows.flatMap((u) => [
    ...(u.parent ? [{ unit: u.id, parent: u.parent, line: 'administrative', province: u.province }] : []),
    ...(u.professionalParent ? [{ unit: u.id, parent: u.professionalParent, line: 'professional', province: u.province }] : []),
  ])
  await owner.query(
    `with u as (select * from jsonb_to_recordset($1) as x(id uuid, kind text, code text, province uuid))
     insert into unit (id, kind, code, province_id, valid, tracked_from) select id, kind, code, province, daterange($2, null), $3 from u`,
    [JSON.stringify(rows), SINCE, TRACKED_FROM],
  )
  await owner.query(
    `insert into unit_name (unit_id, province_id, name, short_name, valid)
     select id, province, name, "shortName", daterange($2, null)
     from jsonb_to_recordset($1) as x(id uuid, province uuid, name text, "shortName" text)`,
    [JSON.stringify(rows), SINCE],
  )
  await owner.query(
    `insert into unit_link (unit_id, province_id, parent_id, line, valid)
     select unit, province, parent, line, daterange($2, null)
     from jsonb_to_recordset($1) as x(unit uuid, province uuid, parent uuid, line text)`,
    [JSON.stringify(links), SINCE],
  )
}

async function insertProfiles(owner: pg.ClientBase): Promise<void> {
  const rows = WARDS.map((w) => ({
    unit: centre(w), province: PROVINCE, number: `${100 + w}/QĐ-UBND`, date: `200${8 + (w % 2)}-0${1 + (w % 9)}-15`,
    address: `Số ${w * 7 + 3}, đường số ${w}, Phường ${w}, quận Gò Vấp`, combined: w % 5 === 0,
  }))
  await owner.query(
    `insert into centre_profile (unit_id, province_id, kind, combined, decision_number, decision_date, decision_by, address)
     select unit, province, 'ward', combined, number, date, 'Ủy ban nhân dân quận Gò Vấp', address
     from jsonb_to_recordset($1) as x(unit uuid, province uuid, number text, date date, address text, combined boolean)`,
    [JSON.stringify(rows)],
  )
}

async function insertPeople(owner: pg.ClientBase, passwordHash: string): Promise<void> {
  const rows = goVapPeople.map((p) => ({
    person: personId(p), account: accountId(p), grant: sceneId(`grant/${p.key}`), unit: p.unit, role: p.role,
    name: p.fullName, username: p.username, email: `${p.username}@hocnay.test`,
  }))
  const people = `jsonb_to_recordset($1) as x(person uuid, account uuid, "grant" uuid, unit uuid, role text, name text, username text, email text)
    join unit u on u.id = x.unit`
  await owner.query(`insert into person (id, unit_id, province_id, full_name) select person, unit, province_id, name from ${people}`, [JSON.stringify(rows)])
  await owner.query(
    `insert into account (id, person_id, unit_id, province_id, username, email, password_hash)
     select account, person, unit, province_id, username, email, $2 from ${people}`,
    [JSON.stringify(rows), passwordHash],
  )
  await owner.query(
    `insert into role_grant (id, account_id, role, unit_id, province_id, valid)
     select "grant", account, role, unit, province_id, daterange('2020-01-01', null) from ${people}`,
    [JSON.stringify(rows)],
  )
}
