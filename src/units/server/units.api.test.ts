import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sceneId } from '#scenes/ids.ts'
import { centre, commune, DEPARTMENT, DISTRICT, NATION, OFFICE, PROVINCE } from '#scenes/go-vap/tree.ts'
import { goVapServer, SCENE_DAY, type TestServer } from '#testing/server.ts'

let server: TestServer
beforeAll(async () => void (server = await goVapServer()))
afterAll(() => server?.close())

type Detail = { name: string; names: object[]; lines: { line: string; above: { name: string }[] }[] }
const names = (items: unknown) => (items as { name: string }[]).map((u) => u.name)
const aUnit = (change: object = {}) => ({
  id: uuidv7(), parentId: commune(5), kind: 'resident_group', name: `Tổ dân phố ${uuidv7().slice(-6)}`, shortName: 'Tổ mới',
  from: SCENE_DAY, ...change,
})

describe('GET /api/units/:id', () => {
  it('shows nothing to nobody', async () => {
    expect((await server.nobody.get(`/api/units/${centre(5)}`)).status).toBe(401)
  })
  it.each([
    ['director/5', centre(6)], ['director/5', OFFICE.replace(/^./, 'f')], ['committee/5', commune(6)],
    ['director/5', sceneId('group/go-vap/6/1')],
  ])('hides from %s what is outside their branch', async (who, id) => {
    const r = await server.as(who).get(`/api/units/${id}`)
    expect(r).toMatchObject({ status: 404, body: { code: 'unit.not_found', details: {} } })
  })
  it('tells places on each line side by side, profile and resident groups', async () => {
    const { body } = await server.as('director/5').get(`/api/units/${centre(5)}`)
    expect(body).toMatchObject({
      name: 'Trung tâm học tập cộng đồng Phường 5', profile: { kind: 'ward', combined: true, version: 1 },
      can: { write: false, profile: true, childKinds: [] },
    })
    const line = (wanted: string) => (body as Detail).lines.find((l) => l.line === wanted)?.above
    expect(names(line('administrative'))).toEqual(['Phường 5', 'Quận Gò Vấp', 'Thành phố Hồ Chí Minh', 'Việt Nam'])
    expect(names(line('professional'))).toEqual([
      'Phòng Giáo dục và Đào tạo quận Gò Vấp', 'Sở Giáo dục và Đào tạo Thành phố Hồ Chí Minh', 'Bộ Giáo dục và Đào tạo',
    ])
    expect(names(body.residentGroups)).toEqual([1, 2, 3, 4, 5, 6, 7].map((n) => `Tổ dân phố ${n}`))
  })
})

describe('GET /api/units', () => {
  it('refuses without a role', async () => {
    expect((await server.nobody.get('/api/units')).status).toBe(401)
  })
  it('goes down one level at a time, in Vietnamese order, with the number below', async () => {
    const admin = server.as('admin')
    expect(names((await admin.get('/api/units')).body.items)).toEqual(['Việt Nam'])
    const { body } = await admin.get(`/api/units?parent=${DISTRICT}&kind=commune`)
    expect(names(body.items).slice(0, 3)).toEqual(['Phường 1', 'Phường 3', 'Phường 4'])
    expect(body.items[15]).toMatchObject({ name: 'Phường 17', childCount: 8, parent: { name: 'Quận Gò Vấp' } })
    expect(body).toMatchObject({ total: 16, page: 1, pageSize: 50 })
  })
  it('shows on the professional line who stands below the office', async () => {
    const { body } = await server.as('office').get(`/api/units?parent=${OFFICE}&line=professional`)
    expect(body.total).toBe(16)
    expect(names((await server.as('ministry').get('/api/units?line=professional')).body.items)).toEqual(['Bộ Giáo dục và Đào tạo'])
  })
  it('finds by words without tone marks, inside the own branch only', async () => {
    expect((await server.as('office').get('/api/units?q=hoc+tap+PHUONG+5')).body.total).toBe(2)
    expect(names((await server.as('director/5').get('/api/units?kind=centre')).body.items)).toEqual(['Trung tâm học tập cộng đồng Phường 5'])
    expect((await server.as('director/5').get('/api/units?q=%25')).body.total).toBe(0)
  })
  it('pages', async () => {
    const { body } = await server.as('admin').get('/api/units?kind=resident_group&page=3')
    expect(body.total).toBeGreaterThan(100)
    expect(body.items).toHaveLength(body.total - 100)
  })
})

describe('POST /api/units', () => {
  it.each([
    ['without unit.write', 'office', {}, 403, 'auth.not_allowed'],
    ['below a unit that does not exist', 'admin', { parentId: uuidv7() }, 404, 'unit.not_found'],
    ['a centre below a district', 'admin', { parentId: DISTRICT, kind: 'centre' }, 409, 'unit.kind_not_below'],
    ['a second nation', 'admin', { parentId: NATION, kind: 'nation' }, 409, 'unit.kind_not_below'],
    ['a code without its zeros', 'admin', { parentId: DISTRICT, kind: 'commune', code: '4' }, 400, 'input.invalid'],
    ['a code that a province has', 'admin', { parentId: NATION, kind: 'province', code: '79' }, 409, 'unit.code_taken'],
    ['a twin by name', 'admin', { name: 'TỔ DÂN PHỐ 1' }, 409, 'unit.name_taken'],
    ['before the unit above existed', 'admin', { from: '2017-12-31' }, 409, 'unit.not_open'],
    ['a day that does not exist', 'admin', { from: '2021-02-30' }, 400, 'input.invalid'],
  ])('refuses %s', async (_, who, change, status, code) => {
    expect(await server.as(who).post('/api/units', aUnit(change))).toMatchObject({ status, body: { code } })
  })
  it('founds a unit in the province of the one above, and writes it down', async () => {
    const input = aUnit({ kind: 'culture_office', name: 'Phòng Văn hóa – Xã hội Phường 5' })
    const r = await server.as('admin').post('/api/units', input)
    expect(r).toMatchObject({ status: 200, body: { provinceId: PROVINCE, valid: { from: SCENE_DAY, to: null } } })
    const { rows } = await server.owner.query('select verb, province_id from audit_entry where subject_id = $1', [input.id])
    expect(rows).toEqual([{ verb: 'unit.create', province_id: PROVINCE }])
  })
  it('makes a province its own territory, also with two levels of government', async () => {
    const province = aUnit({ kind: 'province', parentId: NATION, name: 'Tỉnh Vĩnh Long', code: '86' })
    expect((await server.as('admin').post('/api/units', province)).body).toMatchObject({ provinceId: province.id, code: '86' })
    const xa = aUnit({ kind: 'commune', parentId: province.id, name: 'Xã Ba Tri', code: '00123' })
    expect((await server.as('admin').post('/api/units', xa)).body).toMatchObject({ provinceId: province.id, code: '00123' })
  })
})

describe('names over time', () => {
  const rename = (who: string, id: string, from: string, name = 'Phường An Hội Tây') =>
    server.as(who).post(`/api/units/${id}/names`, { name, shortName: name, from, legalBasis: 'Nghị quyết 1685/NQ-UBTVQH15' })

  it('are for those who keep the tree, and need a legal basis', async () => {
    expect((await rename('director/5', centre(5), '2021-07-01')).status).toBe(403)
    const r = await server.as('admin').post(`/api/units/${commune(14)}/names`, { name: 'X', shortName: 'X', from: '2021-07-01', legalBasis: ' ' })
    expect(r).toMatchObject({ status: 400, body: { details: { issues: [{ path: ['legalBasis'] }] } } })
  })
  it('hold from their day on, and the old one before it', async () => {
    expect((await rename('admin', commune(14), '2021-07-01')).status).toBe(200)
    const on = async (day: string) => (await server.as('admin').get(`/api/units/${commune(14)}?on=${day}`)).body as Detail
    expect((await on('2021-06-30')).name).toBe('Phường 14')
    expect((await on('2021-07-01')).name).toBe('Phường An Hội Tây')
    expect((await on('2021-07-01')).names).toMatchObject([
      { name: 'Phường An Hội Tây', valid: { from: '2021-07-01', to: null }, legalBasis: 'Nghị quyết 1685/NQ-UBTVQH15' },
      { name: 'Phường 14', valid: { from: '2018-01-01', to: '2021-07-01' } },
    ])
  })
  it('do not go back behind the last change', async () => {
    expect(await rename('admin', commune(14), '2021-06-01', 'Phường 14b')).toMatchObject({ status: 409, body: { code: 'unit.too_early' } })
  })
})

describe('closing', () => {
  const close = (id: string, from = '2021-07-01') =>
    server.as('admin').post(`/api/units/${id}/close`, { from, legalBasis: 'Quyết định 12/QĐ-UBND' })

  it('waits until nothing stands below', async () => {
    expect(await close(commune(15))).toMatchObject({ status: 409, body: { code: 'unit.has_open_units' } })
  })
  it('takes the unit out of lists from that day, and leaves it to those who could read it', async () => {
    expect((await close(centre(15))).status).toBe(200)
    expect(await close(centre(15), '2021-08-01')).toMatchObject({ status: 409, body: { code: 'unit.not_open' } })
    const office = server.as('office')
    expect((await office.get(`/api/units?kind=centre&on=2021-06-30`)).body.total).toBe(16)
    expect((await office.get(`/api/units?kind=centre&on=2021-07-01`)).body.total).toBe(15)
    server.clock.today = '2021-08-01'
    expect((await office.get(`/api/units/${centre(15)}`)).body).toMatchObject({ valid: { to: '2021-07-01' } })
    server.clock.today = SCENE_DAY
  })
})

describe('lines of authority', () => {
  const link = (id: string, body: object) => server.as('admin').post(`/api/units/${id}/links`, { from: '2021-07-01', ...body })

  it('keep to the kinds that may stand there', async () => {
    expect(await link(centre(3), { line: 'professional', parentId: commune(4) })).toMatchObject({ status: 200 })
    expect(await link(centre(4), { line: 'professional', parentId: PROVINCE })).toMatchObject({ status: 409, body: { code: 'unit.parent_not_fitting' } })
    expect(await link(centre(4), { line: 'administrative', parentId: commune(3) })).toMatchObject({ status: 400, body: { code: 'input.invalid' } })
  })
  it('carry rights from their day on', async () => {
    const office = server.as('office')
    expect((await office.get(`/api/units/${centre(1)}`)).status).toBe(200)
    await link(centre(1), { line: 'professional', parentId: DEPARTMENT })
    expect((await office.get(`/api/units/${centre(1)}`)).status).toBe(200)
    server.clock.today = '2021-07-01'
    expect((await office.get(`/api/units/${centre(1)}`)).status).toBe(404)
    server.clock.today = SCENE_DAY
  })
  it('never run in a circle', async () => {
    const [a, b] = [aUnit({ kind: 'partner', name: 'Hội Khuyến học A' }), aUnit({ kind: 'partner', name: 'Hội Khuyến học B' })]
    await server.as('admin').post('/api/units', a)
    await server.as('admin').post('/api/units', b)
    expect((await link(b.id, { line: 'society', parentId: a.id })).status).toBe(200)
    expect(await link(a.id, { line: 'society', parentId: b.id })).toMatchObject({ status: 409, body: { code: 'unit.circle' } })
  })
})

describe('PUT /api/units/:id/profile', () => {
  const profile = { kind: 'ward', combined: false, decisionNumber: '105/QĐ-UBND', address: '12 Quang Trung', phone: '028 3894 1234', version: 1 }
  const put = (who: string, id: string, body: object) => server.as(who).put(`/api/units/${id}/profile`, body)

  it('is not for staff, other centres or other kinds of unit', async () => {
    expect((await put('staff/5', centre(5), profile)).status).toBe(403)
    expect((await put('director/6', centre(5), profile)).status).toBe(404)
    expect((await put('office', centre(5), profile)).status).toBe(403)
    expect((await put('admin', commune(5), profile)).status).toBe(409)
  })
  it('saves once for one version, and shows the other’s text to whoever comes second', async () => {
    const both = await Promise.all([
      put('director/6', centre(6), profile), put('admin', centre(6), { ...profile, address: '99 Nguyễn Oanh' }),
    ])
    expect(both.map((r) => r.status).sort()).toEqual([200, 409])
    const [won, lost] = both[0]?.status === 200 ? both : [both[1], both[0]]
    expect(lost?.body).toMatchObject({ code: 'data.changed_meanwhile', details: { theirs: { version: 2, address: won?.body.profile.address } } })
  })
  it('makes the first profile of a centre that has none', async () => {
    await server.owner.query('delete from centre_profile where unit_id = $1', [centre(7)])
    expect((await put('director/7', centre(7), profile)).status).toBe(409)
    expect((await put('director/7', centre(7), { ...profile, version: 0 })).body.profile).toMatchObject({ version: 1, phone: '028 3894 1234' })
    expect((await put('director/7', centre(7), { ...profile, version: 0 })).status).toBe(409)
  })
})
