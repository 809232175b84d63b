import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { jobContext } from '#platform/server/jobs/context.ts'
import { centre, commune, DEPARTMENT, DISTRICT, NATION, OFFICE, PROVINCE } from '#scenes/go-vap/tree.ts'
import { anActivity, record } from '#testing/records.ts'
import { goVapServer, SCENE_DAY, type TestServer } from '#testing/server.ts'
import { BASIS, done, merging, moving, named, treeChanges } from '#testing/tree-changes.ts'
import { turnProvinces } from './province-keys.job.ts'

let s: TestServer
beforeAll(async () => void (s = await goVapServer()))
afterAll(() => s?.close())
const { apply, preview, undo, onDay, everything } = treeChanges(() => s)
const turn = () => turnProvinces.run(jobContext(s.services, turnProvinces, () => false))

describe('a ward under another province', () => {
  const province = uuidv7()
  const department = uuidv7()
  const before = async () => (await s.as('department').get(`/api/activities?q=${encodeURIComponent('Chuyện Phường 12')}`)).body.activities.length as number

  it('takes its centre along, and its records are read from both', async () => {
    const found = (u: object) => done(s.as('admin').post('/api/units', { shortName: 'Mới', code: null, from: '2018-01-01', legalBasis: 'QĐ', ...u }))
    await found({ id: province, parentId: NATION, kind: 'province', name: 'Tỉnh Bình Dương' })
    await found({ id: department, parentId: province, kind: 'department', name: 'Sở GD&ĐT Bình Dương' })
    await record(s.as('director/12'), 12, { title: 'Chuyện Phường 12' })
    const plan = moving(commune(12), province, { professional: [{ unitId: centre(12), parentId: department }] })
    await onDay('2021-07-05', async () => {
      const told = await done(preview(plan))
      expect(told.rights.map((r: { unit: { name: string }; gains: boolean }) => [r.unit.name, r.gains])).toEqual(expect.arrayContaining([
        ['Quận Gò Vấp', false], ['Thành phố Hồ Chí Minh', false], ['Tỉnh Bình Dương', true], ['Sở GD&ĐT Bình Dương', true],
      ]))
      const rows = await everything()
      await done(apply(plan))
      expect((await s.as('office').get(`/api/units/${centre(12)}`)).status).toBe(404)
      expect(await before()).toBe(1)
      await done(undo(plan.id))
      expect(await everything()).toEqual(rows)
    })
    const again = { ...plan, id: uuidv7() }
    await onDay('2021-07-05', async () => void (await done(apply(again))))
    await onDay('2021-07-06', async () => {
      const later = anActivity(12, { title: 'Chuyện Phường 12 mới', heldOn: '2021-07-05' })
      expect((await s.as('director/12').put(`/api/activities/${uuidv7()}`, later)).status).toBe(200)
      expect(await before()).toBe(1)
      const { rows: keys } = await s.owner.query(`select province_id from activity where title like 'Chuyện Phường 12%' order by title`)
      expect(keys.map((k) => k.province_id)).toEqual([PROVINCE, province])
      expect(await undo(again.id)).toMatchObject({ status: 409, body: { code: 'change.worked' } })
    })
  })
})

describe('[ORG-2] a ward that leaves for another province on a day to come', () => {
  const [province, department, later] = [uuidv7(), uuidv7(), '2021-08-01']
  const ask = (who: string, id: string) => s.as(who).get(`/api/units/${id}`)
  const keys = async () => (await s.owner.query<{ key: string }>(`select province_id as key from unit where id = any($1) union all
    select province_id from centre_profile where unit_id = any($1)`, [[commune(17), centre(17)]])).rows.map((r) => r.key)
  const shared = async () => (await s.owner.query<{ n: string }>('select number as n from shared_revision')).rows[0]?.n
  const found = (u: object) => s.as('admin').post('/api/units', { shortName: 'Mới', code: null, from: '2018-01-01', legalBasis: 'QĐ', ...u })
  const plan = (change: object = {}) => moving(commune(17), province, { on: later, professional: [{ unitId: centre(17), parentId: department }], ...change })
  const first = plan()

  it('is decided ahead, and taken back before its day to the letter', async () => {
    await done(found({ id: province, parentId: NATION, kind: 'province', name: 'Tỉnh Tây Ninh' }))
    await done(found({ id: department, parentId: province, kind: 'department', name: 'Sở GD&ĐT Tây Ninh' }))
    const before = await everything()
    await done(apply(first))
    expect(await keys()).toEqual([PROVINCE, PROVINCE, PROVINCE])
    await done(undo(first.id))
    expect(await everything()).toEqual(before)
  })

  it('stays where it is until then: reads, rights and new records', async () => {
    await done(apply({ ...first, id: uuidv7() }))
    expect([(await ask('office', centre(17))).status, (await ask('department', centre(17))).status]).toEqual([200, 200])
    await record(s.as('director/17'), 17, { title: 'Chuyện Phường 17' })
    const revision = await shared()
    await turn()
    expect([await keys(), await shared()]).toEqual([[PROVINCE, PROVINCE, PROVINCE], revision])
  })

  it('takes nothing in that would be left behind', async () => {
    const group = { id: uuidv7(), parentId: commune(17), kind: 'resident_group', name: 'Tổ dân phố 77', legalBasis: BASIS }
    expect(await found({ ...group, from: SCENE_DAY })).toMatchObject({ status: 409, body: { code: 'unit.leaving', details: { name: 'Phường 17', on: '01/08/2021' } } })
    expect(await apply(moving(centre(1), commune(17)))).toMatchObject({ status: 409, body: { code: 'unit.leaving' } })
    expect(await apply(merging([17, 1]))).toMatchObject({ status: 409, body: { code: 'change.overlaps' } })
    await done(found({ ...group, from: later }))
    expect((await s.owner.query('select province_id as key from unit where id = $1', [group.id])).rows).toEqual([{ key: province }])
  })

  it('goes on its day, also when no server ran that night; older records are read from both', async () => {
    await onDay('2021-08-03', async () => {
      expect((await ask('office', centre(17))).status).toBe(404)
      await Promise.all([turn(), turn()])
      expect(await keys()).toEqual([province, province, province])
      const kept = await shared()
      await turn()
      expect(await shared()).toBe(kept)
      expect((await s.as('director/17').put(`/api/activities/${uuidv7()}`, anActivity(17, { heldOn: '2021-08-02', title: 'Chuyện Phường 17 mới' }))).status).toBe(200)
      const titles = (await s.as('department').get(`/api/activities?q=${encodeURIComponent('Chuyện Phường 17')}`)).body.activities.map((a: { title: string }) => a.title)
      expect(titles).toEqual(['Chuyện Phường 17'])
      expect((await s.as('admin').get(`/api/units/${commune(17)}`)).body.provinceId).toBe(province)
    })
  })
})

describe('[ORG-2] a province in two', () => {
  const [east, eastDepartment] = [uuidv7(), uuidv7()]
  const [second, office] = [uuidv7(), uuidv7()]
  const part = (unitId: string, isNew: boolean, name: string, more: object = {}) => ({ unitId, isNew, keepsBooks: !isNew, ...(isNew ? named(name) : {}), ...more })
  const plan = (change: object = {}) => ({
    id: uuidv7(), kind: 'split', on: '2021-09-01', legalBasis: BASIS, unitId: PROVINCE,
    into: [part(PROVINCE, false, ''), part(east, true, 'Tỉnh Đông Nam')],
    along: [{ unitId: DEPARTMENT, into: [part(DEPARTMENT, false, '', { belowId: PROVINCE }), part(eastDepartment, true, 'Sở GD&ĐT Đông Nam', { belowId: east })] }],
    below: [{ unitId: second, toId: east }], ...change,
  })
  const ward = uuidv7()

  it.each([
    ['a department by itself', { unitId: DEPARTMENT, into: [part(DEPARTMENT, false, ''), part(uuidv7(), true, 'Sở khác')], along: [], below: [] }, 'change.department_alone'],
    ['a district of another province', { below: [{ unitId: commune(5), toId: east }] }, 'change.not_below'],
  ])('is refused: %s', async (_, change, code) => {
    expect(await preview(plan(change))).toMatchObject({ status: 409, body: { code } })
  })

  it('shares out what stands below it: keys, departments and offices follow, and it is taken back to the letter', async () => {
    const found = (u: object) => done(s.as('admin').post('/api/units', { code: null, from: '2018-01-01', legalBasis: 'QĐ', ...u }))
    await found({ id: second, parentId: PROVINCE, kind: 'district', ...named('Huyện Cần Giờ') })
    await found({ id: office, parentId: second, kind: 'education_office', ...named('Phòng GD&ĐT Cần Giờ'), professionalId: DEPARTMENT })
    await found({ id: ward, parentId: second, kind: 'commune', ...named('Xã Bình Khánh') })
    const ofWard = await found({ id: uuidv7(), parentId: ward, kind: 'centre', ...named('TTHTCĐ Xã Bình Khánh'), professionalId: office })
    const before = await everything()
    const told = await done(preview(plan()))
    const crossing = told.steps.filter((x: { does: string; rekeys: boolean }) => x.does === 'province' && x.rekeys).map((x: { unitId: string }) => x.unitId)
    expect(crossing.sort()).toEqual([second, office, ward, ofWard.id].sort())
    expect(told.rights.map((r: { unit: { name: string }; gains: boolean }) => [r.unit.name, r.gains])).toEqual(expect.arrayContaining([
      ['Thành phố Hồ Chí Minh', false], ['Sở Giáo dục và Đào tạo Thành phố Hồ Chí Minh', false],
    ]))
    const asked = plan()
    await done(apply(asked))
    await onDay('2021-09-01', async () => {
      await turn()
      const keys = await s.owner.query<{ key: string }>('select distinct province_id as key from unit where id = any($1)', [[second, office, ward, ofWard.id, eastDepartment]])
      expect(keys.rows).toEqual([{ key: east }])
      const standing = async (id: string) => (await s.as('admin').get(`/api/units/${id}`)).body.lines.map((l: { above: { id: string }[] }) => l.above[0]?.id)
      expect(await standing(office)).toEqual([second, eastDepartment])
      expect((await standing(eastDepartment))[0]).toBe(east)
      expect(await standing(OFFICE)).toEqual([DISTRICT, DEPARTMENT])
    })
    await done(undo(asked.id))
    expect(await everything()).toEqual(before)
  })
})
