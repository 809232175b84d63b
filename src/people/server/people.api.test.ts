import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { accountId, getPerson } from '#scenes/go-vap/people.ts'
import { centre, commune, DEPARTMENT, OFFICE } from '#scenes/go-vap/tree.ts'
import { goVapServer, SCENE_DAY, type TestServer } from '#testing/server.ts'

let server: TestServer
beforeAll(async () => void (server = await goVapServer()))
afterAll(() => server?.close())

const idOf = (key: string) => accountId(getPerson(key))
const aPerson = (change: object = {}) => ({
  id: uuidv7(), personId: uuidv7(), grantId: uuidv7(), unitId: centre(5), role: 'centre_staff', from: SCENE_DAY,
  fullName: 'Trần Thị Ánh', username: `anh.${uuidv7().slice(-8)}`, ...change,
})
type Listed = { name: string; username: string; role: string }
const listed = (items: unknown) => items as Listed[]
const grantsOf = async (accountId: string) =>
  (await server.owner.query<{ id: string; role: string; valid: string }>(
    'select id, role, valid::text from role_grant where account_id = $1 order by valid', [accountId])).rows

describe('reading people', () => {
  it('refuses whoever may not read names', async () => {
    for (const key of ['staff/5', 'culture/5', 'department', 'auditor']) {
      expect((await server.as(key).get('/api/people')).status).toBe(403)
    }
  })
  it('hides people of other branches as if they did not exist', async () => {
    expect((await server.as('director/5').get(`/api/people/${idOf('director/6')}`)).status).toBe(404)
    expect((await server.as('office').get(`/api/people/${idOf('department')}`)).status).toBe(404)
    const { body } = await server.as('director/5').get('/api/people')
    expect(listed(body.items).map((p) => p.username).sort()).toEqual(['canbo.p5', 'giamdoc.p5'])
  })
  it('finds by words without tone marks, in the order of given names', async () => {
    const { body } = await server.as('office').get('/api/people?q=thi')
    const names = listed(body.items).map((p) => p.name)
    expect(names).toEqual([
      'Dương Thị Bích', 'Nguyễn Thị Thu Hạnh', 'Mai Thị Hoài', 'Đặng Thị Lụa', 'Bùi Thị Ngọc Mai', 'Vũ Thị Hồng Nhung',
      'Lê Thị Kim Oanh', 'Lý Thị Sương', 'Phan Thị Yến',
    ])
    expect((await server.as('office').get('/api/people?q=DANG+thi')).body.total).toBe(1)
  })
  it('takes % for a sign like any other', async () => {
    expect((await server.as('office').get('/api/people?q=%25')).body.total).toBe(0)
  })
  it('narrows by unit and by role', async () => {
    const { body } = await server.as('office').get(`/api/people?unit=${centre(5)}&role=centre_staff`)
    expect(body.items).toMatchObject([{ name: 'Lâm Gia Huy', roles: [{ roleName: 'Cán bộ trung tâm' }] }])
  })
})

describe('POST /api/people', () => {
  it.each([
    ['who manages no accounts', 'committee/5', {}, 403],
    ['at another centre', 'director/5', { unitId: centre(6) }, 404],
    ['a role one may not give', 'director/5', { role: 'centre_director' }, 403],
    ['a role above one’s own', 'office', { unitId: OFFICE, role: 'district_education_office' }, 403],
    ['a role that does not fit the unit', 'admin', { unitId: commune(5) }, 409],
    ['a role nobody knows', 'admin', { role: 'king' }, 409],
    ['an end before the beginning', 'director/5', { to: '2021-06-01' }, 400],
    ['a user name with tone marks', 'director/5', { username: 'ánh.tt' }, 400],
    ['a user name somebody has', 'director/5', { username: 'GIAMDOC.p9' }, 409],
  ])('refuses %s', async (_, who, change, status) => {
    const before = await server.owner.query('select count(*)::int as n from person')
    expect((await server.as(who).post('/api/people', aPerson(change))).status).toBe(status)
    expect((await server.owner.query('select count(*)::int as n from person')).rows).toEqual(before.rows)
  })

  it('makes person, account and role, and tells a link once because no mail is sent', async () => {
    const input = aPerson({ phone: '0903 123 456' })
    const r = await server.as('director/5').post('/api/people', input)
    expect(r).toMatchObject({ status: 200, body: { invitation: { by: 'link', hours: 24 }, person: { hasPassword: false } } })
    const token = /ma=([\w-]{43})$/.exec(String(r.body.invitation.link))?.[1]
    expect((await server.nobody.post('/api/password-reset/use', { token, password: 'cháu lên ba cháu đi mẫu giáo' })).status).toBe(200)
    const again = await server.nobody.post('/api/session', { name: input.username, password: 'cháu lên ba cháu đi mẫu giáo' })
    expect(again.status).toBe(200)
    const { rows } = await server.owner.query(
      `select verb, unit_id, after from audit_entry where subject_id = $1 order by id limit 1`, [input.id])
    expect(rows).toEqual([{ verb: 'account.create', unit_id: centre(5),
      after: { role: 'centre_staff', unitId: centre(5), from: SCENE_DAY, to: null } }])
  })

  it('treats the same write sent twice as one, link included', async () => {
    const [key, input] = [uuidv7(), aPerson()]
    const first = await server.as('director/5').post('/api/people', input, { key })
    const second = await server.as('director/5').post('/api/people', input, { key })
    expect(second.body).toEqual(first.body)
  })
})

describe('raising rights', () => {
  it.each(['director/5', 'office', 'admin'])('is impossible for %s by a grant of their own', async (who) => {
    const r = await server.as(who).post(`/api/people/${idOf(who)}/grants`,
      { grantId: uuidv7(), unitId: centre(5), role: 'centre_staff', from: SCENE_DAY })
    expect(r).toMatchObject({ status: 403, body: { code: 'grant.own_rights' } })
  })
  it('is impossible by handing a post over to oneself', async () => {
    const [grant] = await grantsOf(idOf('director/7'))
    const r = await server.as('office').post(`/api/people/${idOf('director/7')}/grants/${grant?.id}/hand-over`,
      { toAccountId: idOf('office'), newGrantId: uuidv7(), from: SCENE_DAY })
    expect(r).toMatchObject({ status: 403, body: { code: 'grant.own_rights' } })
  })
  it('is refused by the database itself, whatever the service forgot', async () => {
    const client = await server.services.pool.connect()
    const { createHash } = await import('node:crypto')
    const hash = createHash('sha256').update(server.as('admin').token).digest()
    await client.query('begin')
    await client.query('select begin_session($1, $2)', [hash, SCENE_DAY])
    const insert = `insert into role_grant (id, account_id, role, unit_id, valid, granted_by)
      values (gen_random_uuid(), $1, 'ministry', $2, '[2021-01-01,)', session_account())`
    await expect(client.query(insert, [idOf('admin'), DEPARTMENT])).rejects.toMatchObject({ code: '42501' })
    await client.query('rollback')
    client.release()
  })
  it('is impossible through an account that can do more', async () => {
    // Somebody of centre 5 who also sits in the department: the director of centre 5 may not take that account over.
    const id = idOf('staff/5')
    await server.owner.query(
      `insert into role_grant (id, account_id, role, unit_id, province_id, valid)
       select gen_random_uuid(), $1, 'department', id, province_id, '[2021-01-01,)' from unit where id = $2`, [id, DEPARTMENT])
    const director = server.as('director/5')
    expect((await director.get(`/api/people/${id}`)).body).toMatchObject({ manage: false })
    for (const deed of ['invitation', 'disable']) {
      expect(await director.post(`/api/people/${id}/${deed}`)).toMatchObject({ status: 403, body: { code: 'account.beyond_you' } })
    }
    const contact = { fullName: 'Lâm Gia Huy', email: 'toi@hocnay.test' }
    expect((await director.put(`/api/people/${id}`, contact)).status).toBe(403)
    await server.owner.query(`delete from role_grant where account_id = $1 and role = 'department'`, [id])
    expect((await director.get(`/api/people/${id}`)).body).toMatchObject({ manage: true })
  })
  it('does not add up rights of different roles', async () => {
    // Auditor of ward 5 by one role, staff manager of centre 5 by another: still no staff at centre 6.
    const roles = await server.as('director/5').get(`/api/appointments?unit=${centre(5)}`)
    expect(roles.body.roles).toEqual([{ key: 'centre_staff', name: 'Cán bộ trung tâm' }])
    expect((await server.as('director/5').get(`/api/appointments?unit=${centre(6)}`)).status).toBe(404)
    expect((await server.as('office').get(`/api/appointments?unit=${OFFICE}`)).body.roles).toEqual([])
  })
})

describe('roles with dates', () => {
  const give = (who: string, key: string, g: object) =>
    server.as(who).post(`/api/people/${idOf(key)}/grants`, { grantId: uuidv7(), ...g })

  it('begin and end on their days', async () => {
    const g = { grantId: uuidv7(), unitId: centre(9), role: 'centre_staff', from: '2021-07-01', to: '2021-08-01' }
    expect((await give('office', 'director/9', g)).status).toBe(200)
    const rolesOn = async (day: string) => {
      server.clock.today = day
      const { body } = await server.as('director/9').get('/api/session')
      server.clock.today = SCENE_DAY
      return listed(body.grants).map((g) => g.role)
    }
    expect(await rolesOn('2021-06-30')).toEqual(['centre_director'])
    expect(await rolesOn('2021-07-01')).toEqual(['centre_director', 'centre_staff'])
    expect(await rolesOn('2021-07-31')).toEqual(['centre_director', 'centre_staff'])
    expect(await rolesOn('2021-08-01')).toEqual(['centre_director'])
  })
  it('do not overlap themselves', async () => {
    const g = { unitId: centre(9), role: 'centre_director', from: '2021-07-01' }
    expect(await give('office', 'director/9', g)).toMatchObject({ status: 409, body: { code: 'data.overlapping' } })
  })
  it('end at once when they end today', async () => {
    const [grant] = await grantsOf(idOf('director/10'))
    const url = `/api/people/${idOf('director/10')}/grants/${grant?.id}/end`
    expect((await server.as('director/5').post(url, {})).status).toBe(404)
    expect((await server.as('committee/5').post(url, {})).status).toBe(403)
    expect((await server.as('office').post(url, { to: '2021-06-27' })).status).toBe(400)
    expect((await server.as('office').post(url, {})).status).toBe(200)
    expect((await server.as('director/10').get('/api/session')).body.grants).toEqual([])
    expect((await server.as('director/10').get('/api/units')).status).toBe(403)
    expect((await server.as('office').post(url, {})).status).toBe(409)
  })
  it('go to a successor on one day, with the end they had', async () => {
    const input = aPerson({ unitId: centre(11), role: 'centre_director', from: '2021-06-28', to: '2021-06-29' })
    await server.as('office').post('/api/people', input)
    const [grant] = await grantsOf(idOf('director/11'))
    const r = await server.as('office').post(`/api/people/${idOf('director/11')}/grants/${grant?.id}/hand-over`,
      { toAccountId: input.id, newGrantId: uuidv7(), from: '2021-07-01' })
    expect(r.status).toBe(200)
    expect((await grantsOf(idOf('director/11'))).map((g) => g.valid)).toEqual(['[2020-01-01,2021-07-01)'])
    expect((await grantsOf(input.id)).map((g) => g.valid)).toEqual(['[2021-06-28,2021-06-29)', '[2021-07-01,)'])
  })
  it('are not ended twice by two administrators at once', async () => {
    const [grant] = await grantsOf(idOf('director/12'))
    const url = `/api/people/${idOf('director/12')}/grants/${grant?.id}/end`
    const both = await Promise.all([server.as('office').post(url, {}), server.as('admin').post(url, {})])
    expect(both.map((r) => r.status).sort()).toEqual([200, 409])
  })
})

describe('disabling', () => {
  it('signs out at once and stays signed out after enabling', async () => {
    const url = `/api/people/${idOf('director/13')}`
    expect((await server.as('director/13').post(`/api/people/${idOf('director/13')}/disable`)).status).toBe(403)
    expect((await server.as('office').post(`${url}/disable`)).body).toMatchObject({ disabled: true })
    expect((await server.as('director/13').get('/api/session')).status).toBe(401)
    expect(await server.as('office').post(`${url}/invitation`)).toMatchObject({ status: 409, body: { code: 'account.disabled' } })
    expect((await server.as('office').post(`${url}/enable`)).body).toMatchObject({ disabled: false })
    expect((await server.as('director/13').get('/api/session')).status).toBe(401)
  })
})

describe('GET /api/roles', () => {
  it('says in words what a role may do, along which line and how deep', async () => {
    const { body } = await server.as('staff/5').get('/api/roles')
    expect(body.items).toContainEqual(expect.objectContaining({
      key: 'district_education_office', name: 'Phòng Giáo dục và Đào tạo', lineName: 'Chuyên môn',
      reach: 'Đơn vị của mình và mọi đơn vị bên dưới', approve: ['Tiếp nhận hoặc trả lại báo cáo'],
      appoints: [{ key: 'centre_director', name: 'Giám đốc trung tâm' }, { key: 'centre_staff', name: 'Cán bộ trung tâm' }],
    }))
  })
})
