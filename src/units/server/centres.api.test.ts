import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { tokenHash } from '#platform/server/session-cookie.ts'
import { centre, commune, DISTRICT, OFFICE, type Ward } from '#scenes/go-vap/tree.ts'
import { goVapServer, SCENE_DAY, type TestServer } from '#testing/server.ts'
import { done, named, treeChanges } from '#testing/tree-changes.ts'

/** Who may found, merge and dissolve centres is dated: the district until 30/06/2025, the commune from 01/07/2025. */
let s: TestServer
beforeAll(async () => void (s = await goVapServer()))
afterAll(() => s?.close())

const REFORM = '2025-07-01'
const BASIS = 'Quyết định 12/QĐ-UBND'
const { apply: applyAs, onDay } = treeChanges(() => s)
const founding = (ward: Ward, change: object = {}) => ({
  id: uuidv7(), parentId: commune(ward), kind: 'centre', ...named('TTHTCĐ số 2'), from: SCENE_DAY, legalBasis: BASIS, professionalId: OFFICE, ...change,
})
const found = (who: string, unit: object) => s.as(who).post('/api/units', unit)
const renaming = (change: object = {}) => ({ ...named('TTHTCĐ Phường 5 mới'), from: SCENE_DAY, legalBasis: BASIS, ...change })
const merging = (ids: string[], change: object = {}) => ({
  id: uuidv7(), kind: 'merge', on: SCENE_DAY, legalBasis: BASIS, unitIds: ids, into: { unitId: uuidv7(), isNew: true, ...named('TTHTCĐ chung') }, ...change,
})
const splitting = (unitId: string, on: string) => ({
  id: uuidv7(), kind: 'split', on, legalBasis: BASIS, unitId,
  into: [{ unitId, isNew: false, keepsBooks: true }, { unitId: uuidv7(), isNew: true, keepsBooks: false, ...named('TTHTCĐ Đông') }],
})
const apply = (who: string, plan: object) => applyAs(plan, who)

describe('[ORG-2] refused', () => {
  const post = (url: string, body: object) => (who: string) => s.as(who).post(url, body)
  const change = (plan: object) => post('/api/unit-changes', plan)
  it.each([
    ['the ward in 2021: the district decides then', 'committee/5', post('/api/units', founding(5)), 403, 'auth.not_allowed'],
    ['the office, which proposes only', 'office', post('/api/units', founding(5)), 403, 'auth.not_allowed'],
    ['the director of the centre', 'director/5', post(`/api/units/${centre(5)}/names`, renaming()), 403, 'auth.not_allowed'],
    ['the district, for a resident group', 'district', post('/api/units', founding(5, { kind: 'resident_group', professionalId: null })), 403, 'unit.only_centres_below'],
    ['… for a ward’s name', 'district', post(`/api/units/${commune(5)}/names`, renaming()), 403, 'unit.only_centres_below'],
    ['… for its own name', 'district', post(`/api/units/${DISTRICT}/names`, renaming()), 403, 'unit.only_centres_below'],
    ['… for the end of a ward', 'district', post(`/api/units/${commune(5)}/close`, { from: SCENE_DAY, legalBasis: BASIS }), 403, 'unit.only_centres_below'],
    ['… for another line of a centre', 'district', post(`/api/units/${centre(5)}/links`, { line: 'professional', parentId: OFFICE, from: SCENE_DAY, legalBasis: BASIS }), 403, 'auth.not_allowed'],
    ['… for wards that merge', 'district', change(merging([commune(5), commune(6)])), 403, 'unit.only_centres_below'],
    ['… for a move', 'district', change({ id: uuidv7(), kind: 'move', on: SCENE_DAY, legalBasis: BASIS, unitId: centre(5), parentId: commune(6) }), 403, 'unit.only_centres_below'],
    ['… for another professional body', 'district', change(merging([centre(5), centre(6)], { professional: [{ unitId: centre(5), parentId: OFFICE }] })), 403, 'unit.only_centres_below'],
    ['… for a day on which the ward decides', 'district', post('/api/units', founding(5, { from: REFORM })), 409, 'unit.not_yours_then'],
    ['… for a unit nobody knows', 'district', change(merging([centre(5), uuidv7()])), 404, 'unit.not_found'],
  ])('%s', async (_, who, ask, status, code) => {
    expect(await ask(who)).toMatchObject({ status, body: { code } })
  })

  it('the ward since the reform, outside what is its own, and the district from then on', async () => {
    await onDay(REFORM, async () => {
      const day = { from: REFORM }
      expect(await found('district', founding(5, day))).toMatchObject({ status: 403, body: { code: 'auth.not_allowed' } })
      expect(await found('committee/5', founding(6, day))).toMatchObject({ status: 404, body: { code: 'unit.not_found' } })
      expect(await found('committee/5', founding(5))).toMatchObject({ status: 409, body: { code: 'unit.not_yours_then', details: { issues: [{ path: ['from'] }] } } })
      expect(await found('committee/5', founding(5, { ...day, kind: 'school', professionalId: null }))).toMatchObject({ status: 403, body: { code: 'unit.only_centres_below' } })
      expect((await s.as('committee/5').post(`/api/units/${centre(6)}/names`, renaming(day))).status).toBe(404)
    })
  })

  it('by the wall itself, whatever the pages overlook', async () => {
    const attempt = async (text: string, values: unknown[]) => {
      const client = await s.services.pool.connect()
      try {
        await client.query('begin')
        await client.query('select begin_session($1, $2)', [tokenHash(s.as('committee/5').token), REFORM])
        const { rows } = await client.query<{ is: boolean }>('select session_account() is not null as is')
        expect(rows).toEqual([{ is: true }])
        return await client.query(text, values).then((r) => r.rowCount, (err: { code: string }) => err.code)
      } finally {
        await client.query('rollback')
        client.release()
      }
    }
    const REFUSED = '42501'
    const unit = `insert into unit (id, kind, province_id, valid) select gen_random_uuid(), $2, province_id, daterange('2025-07-01', null) from unit where id = $1`
    expect(await attempt(unit, [commune(5), 'centre'])).toBe(REFUSED) // without taking charge below an own ward first
    expect(await attempt(unit, [commune(5), 'school'])).toBe(REFUSED)
    expect(await attempt(`update unit_name set name = 'Khác' where unit_id = $1`, [commune(5)])).toBe(0)
    expect(await attempt(`update unit set closed_basis = 'x' where id = $1`, [commune(5)])).toBe(0)
    expect(await attempt(`update unit set kind = 'school' where id = $1`, [centre(5)])).toBe(REFUSED)
    expect(await attempt(`update unit_link set parent_id = $2 where unit_id = $1 and line = 'administrative'`, [centre(5), commune(6)])).toBe(REFUSED)
    expect(await attempt(`update unit_name set name = 'Khác' where unit_id = $1`, [centre(5)])).toBe(1)
    expect(await attempt(`update unit_name set name = 'Khác' where unit_id = $1`, [centre(6)])).toBe(0)
    expect(await attempt(`select 1 where take_charge($1, $2)`, [centre(6), commune(5)])).toBe(0)
    expect(await attempt(`select 1 where take_charge(gen_random_uuid(), $1)`, [commune(6)])).toBe(0)
    expect(await attempt(`update role_grant set valid = 'empty' where unit_id = $1`, [centre(5)])).toBe(0)
    expect(await attempt(`select * from carry_grant(gen_random_uuid(), (select id from role_grant where unit_id = $1 limit 1), gen_random_uuid(), null, now())`, [centre(5)])).toBe(0)
  })
})

describe('[ORG-2] the district, until the reform', () => {
  it('founds a centre below a ward, under the office, and dissolves it', async () => {
    const unit = founding(5)
    const key = uuidv7()
    const made = await done(s.as('district').post('/api/units', unit, { key }))
    expect(made).toMatchObject({ name: 'TTHTCĐ số 2' })
    expect(await done(s.as('district').post('/api/units', unit, { key }))).toEqual(made)
    const seen = (await s.as('district').get(`/api/units/${unit.id}`)).body
    expect(seen.can).toEqual({ write: true, link: false, profile: false, childKinds: [] })
    expect((await s.as('district').get(`/api/units/${commune(5)}`)).body.can).toEqual({ write: false, link: false, profile: false, childKinds: ['centre'] })
    expect((await s.as('office').get(`/api/units/${unit.id}`)).body.lines.find((l: { line: string }) => l.line === 'professional').above[0].id).toBe(OFFICE)
    await onDay('2021-06-30', async () => {
      expect(await done(s.as('district').post(`/api/units/${unit.id}/close`, { from: '2021-06-30', legalBasis: BASIS }))).toMatchObject({ closedBasis: BASIS })
    })
  })

  it('merges the centres of two wards, whose posts go along, and takes it back', async () => {
    const plan = merging([centre(9), centre(10)])
    const told = await done(s.as('district').post('/api/unit-changes/preview', plan))
    expect(told.posts.map((p: { person: string }) => p.person).sort()).toEqual(['Bùi Thị Ngọc Mai', 'Ngô Đình Phúc'])
    const made = await done(apply('district', plan))
    expect(made).toMatchObject({ canUndo: true })
    expect((await s.as('committee/5').get(`/api/unit-changes/${plan.id}`)).status).toBe(404)
    expect((await s.as('director/9').get(`/api/units/${plan.into.unitId}`)).body.name).toBe('TTHTCĐ chung')
    expect(await s.as('office').post(`/api/unit-changes/${plan.id}/undo`, { reason: 'Phòng thử hoàn tác' })).toMatchObject({ status: 403 })
    expect(await done(s.as('district').post(`/api/unit-changes/${plan.id}/undo`, { reason: 'Nhập nhầm trung tâm' }))).toMatchObject({ canUndo: false })
    expect((await s.as('director/9').get(`/api/units/${centre(9)}`)).body.valid.to).toBeNull()
  })

  it('does not take back what the administrator did with the wards', async () => {
    const plan = { id: uuidv7(), kind: 'rename', on: SCENE_DAY, legalBasis: BASIS, unitId: commune(11), ...named('Phường Mười Một') }
    await done(apply('admin', plan))
    expect((await s.as('district').get(`/api/unit-changes/${plan.id}`)).body).toMatchObject({ canUndo: false })
    expect(await s.as('district').post(`/api/unit-changes/${plan.id}/undo`, { reason: 'Thử hoàn tác tên phường' })).toMatchObject({ status: 403 })
    await done(s.as('admin').post(`/api/unit-changes/${plan.id}/undo`, { reason: 'Nhập nhầm tên phường' }))
  })
})

describe('[ORG-2] the ward, since the reform', () => {
  it('splits its centre for a day to come, sees the new one beforehand, and takes it back', async () => {
    await onDay(REFORM, async () => {
      const plan = splitting(centre(5), '2025-09-01')
      await done(apply('committee/5', plan))
      const [, other] = plan.into
      expect((await s.as('committee/5').get(`/api/units/${other?.unitId}`)).body).toMatchObject({ valid: { from: '2025-09-01' }, can: { write: true } })
      expect((await s.as('culture/5').get(`/api/units/${other?.unitId}`)).status).toBe(404)
      expect(await done(s.as('committee/5').post(`/api/unit-changes/${plan.id}/undo`, { reason: 'Chưa có nơi cho trung tâm' }))).toMatchObject({ canUndo: false })
      expect((await s.as('admin').get(`/api/units/${other?.unitId}`)).status).toBe(404)
    })
  })

  it('founds, renames and merges centres of its own', async () => {
    await onDay(REFORM, async () => {
      const unit = founding(5, { from: REFORM, professionalId: null, ...named('TTHTCĐ số 3') })
      await done(found('committee/5', unit))
      expect(await done(s.as('committee/5').post(`/api/units/${unit.id}/names`, renaming({ from: '2025-07-02' })))).toMatchObject({ id: unit.id })
      const plan = merging([centre(5), unit.id], { on: '2025-07-03', into: { unitId: centre(5), isNew: false } })
      await done(apply('committee/5', plan))
      await onDay('2025-07-03', async () => {
        const seen = (await s.as('committee/5').get(`/api/units/${centre(5)}`)).body
        expect(seen.predecessors).toMatchObject([{ unit: { id: unit.id }, legalBasis: BASIS }])
      })
    })
  })
})
