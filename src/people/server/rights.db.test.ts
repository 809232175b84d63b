import { createHash, randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import fc from 'fast-check'
import pg from 'pg'
import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { RoleFile, type RoleRule } from '#people/rules/role.ts'
import { isInSpan, type Line, type Span, type UnitKind } from '#units/rules/unit.ts'
import { newDatabase, type TestDatabase } from '#testing/cluster.ts'
import { syncRoles } from './roles.ts'

/** Person × unit × day: what the database opens must be what a model of forty lines says. */

type U = { id: string; kind: UnitKind; province: string | null }
type L = { unit: string; parent: string; line: Line; valid: Span }
type G = { id: string; role: string; unit: string; valid: Span }
type World = { units: U[]; links: L[]; grants: G[] }
type Rights = { reads: string[]; people: string[]; accounts: string[]; tree: string[] }

const DAYS = ['2021-01-01', '2021-06-28', '2025-06-30', '2025-07-01', '2026-11-22'] as const
const shipped = RoleFile.parse(JSON.parse(await readFile(new URL('../../../instruments/roles.json', import.meta.url), 'utf8')))
const { roles } = shipped

let database: TestDatabase
let owner: pg.Client
let app: pg.Client
beforeAll(async () => {
  database = await newDatabase()
  owner = new pg.Client({ connectionString: database.ownerUrl })
  app = new pg.Client({ connectionString: database.appUrl })
  await Promise.all([owner.connect(), app.connect()])
  await syncRoles(owner)
})
afterAll(async () => {
  await Promise.all([owner?.end(), app?.end()])
  await database?.drop()
})

describe('rights through begin_session', () => {
  it('are the model’s, for any tree, any grants and any day', async () => {
    await fc.assert(
      fc.asyncProperty(worlds(), async (world) => {
        const token = await fill(world)
        for (const day of DAYS) expect(await asked(token, day)).toEqual(modelled(world, day))
      }),
      { numRuns: 30 },
    )
  })
})

/** The model. */
function modelled({ units, links, grants }: World, day: string): Rights {
  const held = grants.filter((g) => isInSpan(g.valid, day))
  const covered = (wanted: RegExp) => {
    const open = held.filter((g) => getRole(g.role).permissions.some((p) => wanted.test(p)))
    return units.filter((u) => open.some((g) => reaches(g, u, links, units, day))).map((u) => u.id).sort()
  }
  return { reads: covered(/\.read$/), people: covered(/^person\.read$/), accounts: covered(/^account\.write$/), tree: covered(/^unit\.write$/) }
}

function reaches(g: G, target: U, links: L[], units: U[], day: string): boolean {
  const role = getRole(g.role)
  const at = units.find((u) => u.id === g.unit)
  if (role.depth === null && (at?.kind === 'nation' || at?.kind === 'ministry')) return true
  if (role.depth === null && (at?.kind === 'province' || at?.kind === 'department')) {
    return target.id === g.unit || target.province === at.province
  }
  const steps = stepsUp(target.id, g.unit, role.line, links, day)
  return Number.isFinite(steps) && steps <= (role.depth ?? Infinity)
}

function stepsUp(from: string, to: string, line: Line, links: L[], day: string): number {
  if (from === to) return 0
  const up = links.find((l) => l.unit === from && l.line === line && isInSpan(l.valid, day))
  return up ? 1 + stepsUp(up.parent, to, line, links, day) : Infinity
}

function getRole(key: string): RoleRule {
  const found = roles.find((r) => r.key === key)
  if (!found) throw new Error(key)
  return found
}

/** The database, asked as the server asks it; `reads` by what the wall lets through, not by what a function claims. */
async function asked(token: Buffer, day: string): Promise<Rights> {
  const over = (mode: string) => `array(select id::text from all_units
    where ${mode}_all() or id = any(${mode}_units()) or province_id = any(${mode}_provinces()) order by 1)`
  await app.query('begin')
  await app.query('select begin_session($1, $2)', [token, day])
  const { rows } = await app.query<Rights>(`select array(select unit_id::text from centre_profile order by 1) as reads,
    ${over('reads_people')} as people, ${over('writes_people')} as accounts, ${over('writes_units')} as tree`)
  await app.query('rollback')
  return rows[0] ?? { reads: [], people: [], accounts: [], tree: [] }
}

async function fill({ units, links, grants }: World): Promise<Buffer> {
  const token = randomBytes(32)
  const hash = createHash('sha256').update(token).digest()
  const [person, account] = [uuidv7(), uuidv7()]
  await owner.query(`truncate unit, unit_name, unit_link, centre_profile, person, account, role_grant, session cascade;
    drop table if exists all_units`)
  await owner.query(`insert into unit (id, kind, province_id) select id, kind, province
    from jsonb_to_recordset($1) as x(id uuid, kind text, province uuid)`, [JSON.stringify(units)])
  await owner.query(`insert into unit_link (unit_id, parent_id, line, province_id, valid)
    select unit, parent, line, u.province_id, daterange((x.valid ->> 'from')::date, (x.valid ->> 'to')::date)
    from jsonb_to_recordset($1) as x(unit uuid, parent uuid, line text, valid jsonb) join unit u on u.id = unit`, [JSON.stringify(links)])
  // One row with a territory for every unit, to see through the wall with; the trigger of no rule asks its kind.
  await owner.query(`insert into centre_profile (unit_id, province_id, kind) select id, province_id, 'ward' from unit`)
  await owner.query('create table all_units as select id, province_id from unit; grant select on all_units to hocnay_app')
  await owner.query(`with p as (insert into person (id, unit_id, full_name) select $1, id, 'Người Thử' from unit limit 1 returning unit_id)
    insert into account (id, person_id, unit_id, username) select $2, $1, unit_id, 'nguoi.thu' from p`, [person, account])
  await owner.query(`insert into role_grant (id, account_id, role, unit_id, province_id, valid)
    select x.id, $2, role, unit, u.province_id, daterange((x.valid ->> 'from')::date, (x.valid ->> 'to')::date)
    from jsonb_to_recordset($1) as x(id uuid, role text, unit uuid, valid jsonb) join unit u on u.id = unit`, [JSON.stringify(grants), account])
  await owner.query(`insert into session (token_hash, account_id, device, expires_at) values ($1, $2, '', now() + interval '1 hour')`, [hash, account])
  return hash
}

/** One or two provinces of districts, communes and centres; a centre may change its commune and its professional line. */
function worlds(): fc.Arbitrary<World> {
  const size = fc.integer({ min: 1, max: 2 })
  const change = fc.option(fc.constantFrom(...DAYS), { nil: null })
  const centres = fc.array(fc.record({ commune: fc.nat(9), next: fc.nat(9), moves: change, turns: change }), { minLength: 1, maxLength: 4 })
  const grants = fc.array(
    fc.record({ role: fc.nat(roles.length - 1), unit: fc.nat(20), from: fc.constantFrom(...DAYS), to: change }), { minLength: 1, maxLength: 4 })
  return fc.record({ provinces: size, districts: size, communes: size, centres, grants }).map(build)
}

type Sketch = {
  provinces: number; districts: number; communes: number
  centres: { commune: number; next: number; moves: string | null; turns: string | null }[]
  grants: { role: number; unit: number; from: string; to: string | null }[]
}

function build(s: Sketch): World {
  const world: World = { units: [], links: [], grants: [] }
  const add = (kind: UnitKind, province: string | null, parents: Partial<Record<Line, string>> = {}): U => {
    const id = uuidv7()
    const unit = { id, kind, province: kind === 'province' ? id : province }
    world.units.push(unit)
    for (const [line, parent] of Object.entries(parents)) world.links.push({ unit: id, parent, line: line as Line, valid: { from: '2000-01-01', to: null } })
    return unit
  }
  const nation = add('nation', null)
  const ministry = add('ministry', null, { administrative: nation.id })
  const communes: { unit: U; office: U; department: U }[] = []
  for (let p = 0; p < s.provinces; p += 1) {
    const province = add('province', null, { administrative: nation.id })
    const department = add('department', province.id, { administrative: province.id, professional: ministry.id })
    for (let d = 0; d < s.districts; d += 1) {
      const district = add('district', province.id, { administrative: province.id })
      const office = add('education_office', province.id, { administrative: district.id, professional: department.id })
      for (let c = 0; c < s.communes; c += 1) {
        communes.push({ unit: add('commune', province.id, { administrative: district.id }), office, department })
      }
    }
  }
  for (const c of s.centres) addCentre(world, communes, c)
  world.grants = grantsOf(world, s)
  return world
}

function addCentre(world: World, communes: { unit: U; office: U; department: U }[], c: Sketch['centres'][number]): void {
  const [home, next] = [communes[c.commune % communes.length], communes[c.next % communes.length]]
  if (!home || !next) return
  const id = uuidv7()
  world.units.push({ id, kind: 'centre', province: home.unit.province })
  const link = (line: Line, at: string | null, before: string, after: string) => {
    world.links.push({ unit: id, parent: before, line, valid: { from: '2000-01-01', to: at } })
    if (at) world.links.push({ unit: id, parent: after, line, valid: { from: at, to: null } })
  }
  link('administrative', c.moves, home.unit.id, next.unit.id)
  link('professional', c.turns, home.office.id, home.department.id)
}

function grantsOf({ units }: World, s: Sketch): G[] {
  const seen = new Set<string>()
  return s.grants.flatMap((g) => {
    const role = roles[g.role]
    const fitting = units.filter((u) => role?.unitKinds.includes(u.kind))
    const unit = fitting[g.unit % fitting.length]
    const key = `${role?.key} ${unit?.id}`
    if (!role || !unit || seen.has(key) || (g.to !== null && g.to <= g.from)) return []
    seen.add(key)
    return [{ id: uuidv7(), role: role.key, unit: unit.id, valid: { from: g.from, to: g.to } }]
  })
}
