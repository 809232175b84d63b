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

/** Person × unit × day: what the database opens must be what a model of sixty lines says. */

type U = { id: string; kind: UnitKind; province: string | null }
type L = { unit: string; parent: string; line: Line; valid: Span }
type G = { id: string; role: string; unit: string; valid: Span }
/** `heir` follows `unit` from a day on; `keeps`: with its books, so it may write there too. */
type F = { unit: string; heir: string; day: string; keeps: boolean }
/** A unit that came from one province to another. */
type C = { unit: string; from: string; to: string; day: string }
type World = { units: U[]; links: L[]; grants: G[]; follows: F[]; crossings: C[] }
type Rights = { reads: string[]; writes: string[]; people: string[]; accounts: string[]; tree: string[]; consolidations: string[]; centres: string[] }

const DAYS = ['2021-01-01', '2021-06-28', '2025-06-30', '2025-07-01', '2026-11-22'] as const
const shipped = RoleFile.parse(JSON.parse(await readFile(new URL('../../../instruments/roles.json', import.meta.url), 'utf8')))
const { roles } = shipped
/** Asked about more often than its turn: whole provinces are where rights have most to follow. */
const PROVINCIAL = roles.findIndex((r) => r.key === 'department')

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
function modelled(world: World, day: string): Rights {
  const held = world.grants.filter((g) => isInSpan(g.valid, day))
  const covered = (wanted: RegExp, looking = false) => {
    const open = held.filter((g) => permissionsOn(getRole(g.role), day).some((p) => wanted.test(p)))
    return world.units.filter((u) => open.some((g) => reaches(g, u, world, day, looking))).map((u) => u.id).sort()
  }
  return {
    reads: covered(/\.read$/, true), writes: covered(/\.(write|sign|send|review)$/), people: covered(/^person\.read$/, true),
    accounts: covered(/^account\.write$/), tree: covered(/^unit\.write$/), consolidations: covered(/^consolidation\./), centres: covered(/^centre\.organise$/),
  }
}

/** `looking`: through successors that do not keep the books, too. */
function reaches(g: G, target: U, world: World, day: string, looking: boolean): boolean {
  const role = getRole(g.role)
  const at = world.units.find((u) => u.id === g.unit)
  if (role.depth === null && (at?.kind === 'nation' || at?.kind === 'ministry')) return true
  if (role.depth === null && (at?.kind === 'province' || at?.kind === 'department')) {
    const provinces = provincesOf(at.province ?? '', world, day)
    const last = world.crossings.filter((c) => c.unit === target.id && c.day <= day).sort((a, b) => (a.day < b.day ? 1 : -1))[0]
    return target.id === g.unit || provinces.has(target.province ?? '') || (last !== undefined && provinces.has(last.to))
  }
  const steps = stepsUp(target.id, g.unit, role.line, world, day, looking)
  return Number.isFinite(steps) && steps <= (role.depth ?? Infinity)
}

function provincesOf(province: string, { follows }: World, day: string): Set<string> {
  const before = follows.filter((f) => f.heir === province && f.keeps && f.day <= day)
  return new Set([province, ...before.flatMap((f) => [...provincesOf(f.unit, { follows } as World, day)])])
}

/** The shortest way up: to the unit above, which is a step, or to whoever follows the unit, which is none. */
function stepsUp(from: string, to: string, line: Line, world: World, day: string, looking: boolean, seen: string[] = []): number {
  if (from === to) return 0
  if (seen.includes(from)) return Infinity
  const on = (next: string) => stepsUp(next, to, line, world, day, looking, [...seen, from])
  const up = world.links.find((l) => l.unit === from && l.line === line && isInSpan(l.valid, day))
  const heirs = world.follows.filter((f) => f.unit === from && f.day <= day && (f.keeps || looking))
  return Math.min(up ? 1 + on(up.parent) : Infinity, ...heirs.map((f) => on(f.heir)))
}

const permissionsOn = (role: RoleRule, day: string) => [...role.permissions, ...role.dated.flatMap((d) => (isInSpan(d, day) ? d.permissions : []))]

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
    ${over('writes')} as writes, ${over('reads_people')} as people, ${over('writes_people')} as accounts, ${over('writes_units')} as tree, ${over('writes_consolidations')} as consolidations,
    ${over('writes_centres')} as centres`)
  await app.query('rollback')
  return rows[0] ?? { reads: [], writes: [], people: [], accounts: [], tree: [], consolidations: [], centres: [] }
}

async function fill({ units, links, grants, follows, crossings }: World): Promise<Buffer> {
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
  await owner.query(`insert into unit_change (id, kind, unit_id, effective_on, legal_basis, plan, undo, by_account, by_name)
    select $1, 'merge', id, '2021-01-01', 'QĐ', '{}', '{}', $1, '' from unit where kind = 'nation'`, [person])
  await owner.query(`insert into unit_succession (predecessor_id, successor_id, change_id, from_day, keeps_books)
    select unit, heir, $2, day, keeps from jsonb_to_recordset($1) as x(unit uuid, heir uuid, day date, keeps boolean)`, [JSON.stringify(follows), person])
  await owner.query(`with c as (select *, gen_random_uuid() as change from jsonb_to_recordset($1) as x(unit uuid, "from" uuid, "to" uuid, day date)),
    made as (insert into unit_change (id, kind, unit_id, effective_on, legal_basis, plan, undo, by_account, by_name)
      select change, 'move', unit, day, 'QĐ', '{}', '{}', $2, '' from c)
    insert into unit_province_move (unit_id, from_province, to_province, change_id, from_day) select unit, "from", "to", change, day from c`,
  [JSON.stringify(crossings), person])
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
    fc.record({ role: fc.oneof(fc.nat(roles.length - 1), fc.constant(PROVINCIAL)), unit: fc.nat(20), from: fc.constantFrom(...DAYS), to: change }), { minLength: 1, maxLength: 4 })
  const day = fc.constantFrom(...DAYS)
  const follows = fc.array(fc.record({ kind: fc.constantFrom('province', 'commune', 'centre'), from: fc.nat(9), to: fc.nat(9), day, keeps: fc.boolean() }), { maxLength: 5 })
  const crossings = fc.array(fc.record({ unit: fc.nat(1), to: fc.nat(1), day, older: fc.boolean() }), { maxLength: 4 })
  return fc.record({ provinces: size, districts: size, communes: size, centres, grants, follows, crossings }).map(build)
}

type Sketch = {
  provinces: number; districts: number; communes: number
  centres: { commune: number; next: number; moves: string | null; turns: string | null }[]
  grants: { role: number; unit: number; from: string; to: string | null }[]
  follows: { kind: string; from: number; to: number; day: string; keeps: boolean }[]
  crossings: { unit: number; to: number; day: string; older: boolean }[]
}

function build(s: Sketch): World {
  const world: World = { units: [], links: [], grants: [], follows: [], crossings: [] }
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
  world.follows = followsOf(world, s)
  crossOver(world, s)
  world.grants = grantsOf(world, s)
  return world
}

/** Always from an earlier to a later unit of a kind, so in no circle; at most one keeps the books. */
function followsOf({ units }: World, s: Sketch): F[] {
  const kept = new Map<string, F>()
  for (const { kind, from, to, day, keeps } of s.follows) {
    const alike = units.filter((u) => u.kind === kind)
    const [a, b] = [from % alike.length, to % alike.length].sort((x, y) => x - y).map((i) => alike[i]?.id)
    if (!a || !b || a === b) continue
    const alone = ![...kept.values()].some((f) => f.unit === a && f.keeps)
    if (!kept.has(a + b)) kept.set(a + b, { unit: a, heir: b, day, keeps: keeps && alone })
  }
  return [...kept.values()]
}

/** Centres that changed province, once or twice; what is asked about is a row made before or after. */
function crossOver(world: World, s: Sketch): void {
  const provinces = world.units.filter((u) => u.kind === 'province').map((u) => u.id)
  for (const { unit, to, day, older } of s.crossings.toSorted((a, b) => (a.day < b.day ? -1 : 1))) {
    const centres = world.units.filter((u) => u.kind === 'centre')
    const centre = centres[unit % centres.length]
    const [from, next] = [centre?.province, provinces[to % provinces.length]]
    if (!centre || !from || !next || from === next || world.crossings.some((c) => c.unit === centre.id && c.day === day)) continue
    world.crossings.push({ unit: centre.id, from, to: next, day })
    if (!older) centre.province = next
  }
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
