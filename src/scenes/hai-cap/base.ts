import type pg from 'pg'
import { REFORM } from '#units/rules/national-corrections.ts'
import { importShipped } from '#units/server/national-import.ts'
import { commune, MINISTRY, PROVINCE, type Ward } from '../go-vap/tree.ts'
import { sceneId } from '../ids.ts'
import { randomFrom } from '../random.ts'
import { accountIdOf, grantIdOf, personIdOf, type HaiCapPerson } from './people.ts'
import { centreOf, communeOf, departmentOf, HAI_CAP, type Place } from './places.ts'
import { loadSuccession, REFORM_BASIS } from './succession.ts'

/** Elsewhere in the city the centres have kept their books here since the new year. */
const CITY_SINCE = '2026-01-01'
const REVIEW_BASIS =
  'Thông tư 15/2025/TT-BGDĐT: Phòng Văn hóa – Xã hội tham mưu UBND cấp xã. Cấp tiếp nhận báo cáo của trung tâm: chưa kiểm chứng.'

/** The tree of two levels, laid over the one of 2021, with its people. As the database's owner. */
export async function loadTwoLevels(
  owner: pg.ClientBase,
  places: readonly Place[],
  people: readonly HaiCapPerson[],
  passwordHash: string,
): Promise<void> {
  await giveOldCodes(owner)
  await loadNation(owner)
  await insertDepartments(owner)
  await insertCentres(owner, places)
  await loadSuccession(owner)
  await insertPeople(owner, people, passwordHash)
  await owner.query(`update unit set created_at = lower(valid) - interval '3 days' where lower(valid) >= $1`, [REFORM])
}

/** As far as the package knows them; the four merged before the reform have none there. */
const OLD_CODES: Partial<Record<Ward, string>> = {
  1: '26890',
  3: '26902',
  5: '26887',
  6: '26876',
  8: '26898',
  10: '26884',
  11: '26899',
  12: '26881',
  14: '26882',
  15: '26872',
  16: '26878',
  17: '26875',
}

async function giveOldCodes(owner: pg.ClientBase): Promise<void> {
  const rows = Object.entries(OLD_CODES).map(([ward, code]) => ({ id: commune(Number(ward) as Ward), code }))
  await owner.query(
    'update unit u set code = x.code from jsonb_to_recordset($1) as x(id uuid, code text) where u.id = x.id',
    [JSON.stringify(rows)],
  )
}

/** After the quận has ended the codes of its wards are free for others. */
async function loadNation(owner: pg.ClientBase): Promise<void> {
  await owner.query(`update unit set valid = daterange(lower(valid), $1) where kind = 'commune'`, [REFORM])
  const plans = await importShipped(owner, HAI_CAP.today)
  const complaints = plans.flatMap((p) => p.complaints)
  if (complaints.length > 0) throw new Error(complaints.join('\n'))
}

async function insertDepartments(owner: pg.ClientBase): Promise<void> {
  const { rows } = await owner.query<{ id: string; code: string; name: string; short: string }>(
    `select u.id, u.code, n.name, n.short_name as short from unit u join unit_name n on n.unit_id = u.id and upper_inf(n.valid)
     where u.kind = 'province' and u.id <> $1`,
    [PROVINCE],
  )
  const departments = rows.map((p) => ({
    id: departmentOf(p.code),
    kind: 'department',
    province: p.id,
    since: REFORM,
    name: `Sở Giáo dục và Đào tạo ${p.name.charAt(0).toLowerCase()}${p.name.slice(1)}`,
    shortName: `Sở GD&ĐT ${p.short}`,
    links: [
      { parent: p.id, line: 'administrative', basis: null },
      { parent: MINISTRY, line: 'professional', basis: null },
    ],
  }))
  await insertUnits(owner, departments)
}

async function insertCentres(owner: pg.ClientBase, places: readonly Place[]): Promise<void> {
  await insertUnits(
    owner,
    places.map((p) => ({
      id: centreOf(p),
      kind: 'centre',
      province: PROVINCE,
      since: p.tier === 'area' ? REFORM : CITY_SINCE,
      name: `Trung tâm học tập cộng đồng ${p.name}`,
      shortName: `TTHTCĐ ${p.name}`,
      links: [
        { parent: communeOf(p), line: 'administrative', basis: REFORM_BASIS },
        { parent: communeOf(p), line: 'professional', basis: REVIEW_BASIS },
      ],
    })),
  )
  await insertUnits(
    owner,
    places
      .filter((p) => p.tier === 'area')
      .flatMap((p) =>
        Array.from({ length: 8 }, (_, i) => ({
          id: sceneId(`group/${p.code}/${i + 1}`),
          kind: 'resident_group',
          province: PROVINCE,
          since: REFORM,
          name: `Khu phố ${i + 1}`,
          shortName: `Khu phố ${i + 1}`,
          links: [{ parent: communeOf(p), line: 'administrative', basis: null }],
        })),
      ),
  )
  // The commune itself stands below the department on the professional line.
  await insertLinks(
    owner,
    places.map((p) => ({
      unit: communeOf(p),
      parent: departmentOf('79'),
      line: 'professional',
      basis: REVIEW_BASIS,
      province: PROVINCE,
    })),
  )
  await insertProfiles(owner, places)
}

type NewUnit = {
  id: string
  kind: string
  province: string
  since: string
  name: string
  shortName: string
  links: readonly { parent: string; line: string; basis: string | null }[]
}

async function insertUnits(owner: pg.ClientBase, units: readonly NewUnit[]): Promise<void> {
  const json = JSON.stringify(units)
  await owner.query(
    `insert into unit (id, kind, province_id, valid, tracked_from) select id, kind, province, daterange($2, null), since
     from jsonb_to_recordset($1) as x(id uuid, kind text, province uuid, since date)`,
    [json, REFORM],
  )
  await owner.query(
    `insert into unit_name (unit_id, province_id, name, short_name, valid) select id, province, name, "shortName", daterange($2, null)
     from jsonb_to_recordset($1) as x(id uuid, province uuid, name text, "shortName" text)`,
    [json, REFORM],
  )
  await insertLinks(
    owner,
    units.flatMap((u) => u.links.map((l) => ({ ...l, unit: u.id, province: u.province }))),
  )
}

async function insertLinks(owner: pg.ClientBase, links: readonly object[]): Promise<void> {
  await owner.query(
    `insert into unit_link (unit_id, province_id, parent_id, line, legal_basis, valid) select unit, province, parent, line, basis, daterange($2, null)
     from jsonb_to_recordset($1) as x(unit uuid, province uuid, parent uuid, line text, basis text)`,
    [JSON.stringify(links), REFORM],
  )
}

const STREETS = ['Bờ Tràm', 'Cầu Dừa', 'Hoa Sứ', 'Giếng Nước', 'Lò Gốm', 'Vườn Cau', 'Bến Đò', 'Rạch Lá']

async function insertProfiles(owner: pg.ClientBase, places: readonly Place[]): Promise<void> {
  const rows = places.map((p, i) => {
    const random = randomFrom(`${p.code}/profile`)
    return {
      unit: centreOf(p),
      kind: p.name.startsWith('Phường') ? 'ward' : 'rural_commune',
      combined: random.chance(0.2),
      number: `${20 + i}/QĐ-UBND`,
      by: `Chủ tịch Ủy ban nhân dân ${p.name}`,
      date: `2025-08-${String(random.int(1, 28)).padStart(2, '0')}`,
      address: `Số ${random.int(2, 190)}, đường ${random.pick(STREETS)}, ${p.name}`,
    }
  })
  await owner.query(
    `insert into centre_profile (unit_id, province_id, kind, combined, decision_number, decision_date, decision_by, address, updated_at)
     select unit, $2, kind, combined, number, date, by, address, '2025-08-29T09:00:00+07:00'
     from jsonb_to_recordset($1) as x(unit uuid, kind text, combined boolean, number text, date date, by text, address text)`,
    [JSON.stringify(rows), PROVINCE],
  )
}

/** Those who go on keep their account under a new name for signing in; the others are new. */
async function insertPeople(
  owner: pg.ClientBase,
  people: readonly HaiCapPerson[],
  passwordHash: string,
): Promise<void> {
  const rows = JSON.stringify(
    people.map((p) => ({
      person: personIdOf(p),
      account: accountIdOf(p),
      grant: grantIdOf(p),
      unit: p.unit,
      role: p.role,
      name: p.fullName,
      username: p.username,
      email: `${p.username}@hocnay.test`,
    })),
  )
  const listed = `jsonb_to_recordset($1) as x(person uuid, account uuid, "grant" uuid, unit uuid, role text, name text, username text, email text)
    join unit u on u.id = x.unit`
  await owner.query(
    `insert into person (id, unit_id, province_id, full_name, created_at) select person, unit, province_id, name, $2 from ${listed}
     on conflict (id) do update set unit_id = excluded.unit_id, province_id = excluded.province_id`,
    [rows, REFORM],
  )
  await owner.query(
    `insert into account (id, person_id, unit_id, province_id, username, email, password_hash, created_at)
     select account, person, unit, province_id, username, email, $2, $3 from ${listed}
     on conflict (id) do update set unit_id = excluded.unit_id, province_id = excluded.province_id, username = excluded.username, email = excluded.email`,
    [rows, passwordHash, REFORM],
  )
  await owner.query(
    `insert into role_grant (id, account_id, role, unit_id, province_id, valid, granted_at)
     select "grant", account, role, unit, province_id, daterange($2, null), $2::date from ${listed}
     where not exists (select from role_grant g where g.account_id = x.account and g.role = x.role and g.unit_id = x.unit)`,
    [rows, REFORM],
  )
}
