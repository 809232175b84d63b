import pg from 'pg'
import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { tokenHash } from '#platform/server/session-cookie.ts'
import { centre } from '#scenes/go-vap/tree.ts'
import { anActivity } from '#testing/records.ts'
import { goVapServer, type TestServer } from '#testing/server.ts'
import { hashPassword } from './secrets.ts'

let server: TestServer
const PASSWORD = 'con mèo trèo cây cau'

beforeAll(async () => {
  server = await goVapServer()
  await server.owner.query('update account set password_hash = $1', [await hashPassword(PASSWORD)])
})
afterAll(() => server?.close())

const signIn = (name: string, password: string, headers: Record<string, string> = {}) =>
  server.nobody.post('/api/session', { name, password }, { headers })
const cookieOf = (answer: { headers: Record<string, unknown> }) => [answer.headers['set-cookie']].flat().join()
const tokenOf = (answer: { headers: Record<string, unknown> }) => /hocnay_session=([\w-]{43})/.exec(cookieOf(answer))?.[1] ?? ''
const withToken = (token: string) => ({ headers: { cookie: `hocnay_session=${token}` } })

describe('GET /api/session', () => {
  it('knows nobody without a session', async () => {
    expect(await server.nobody.get('/api/session')).toMatchObject({ status: 401, body: { code: 'auth.required' } })
  })
  it('tells who one is, as what, and what one may', async () => {
    const { body } = await server.as('director/5').get('/api/session')
    expect(body).toMatchObject({
      account: { name: 'Nguyễn Thị Thu Hạnh', username: 'giamdoc.p5' },
      active: { roleName: 'Giám đốc trung tâm', unitName: 'Trung tâm học tập cộng đồng Phường 5', unitKind: 'centre' },
      today: '2021-06-28', scene: null, ownAddress: expect.stringMatching(/^http:\/\/[^/]+$/) as string,
    })
    expect(body.permissions).toContain('report.send')
    expect(body.permissions).not.toContain('report.review')
  })
})

describe('POST /api/session', () => {
  it('refuses a wrong password and an unknown name with the same words', async () => {
    const [wrong, unknown] = [await signIn('phonggd', 'sai mật khẩu rồi'), await signIn('khongcoai', PASSWORD)]
    expect([wrong.status, wrong.body.code]).toEqual([401, 'sign_in.wrong'])
    expect(unknown.body).toEqual({ ...wrong.body, requestId: unknown.body.requestId })
    expect(cookieOf(wrong)).toBe('')
  })
  it('refuses what another site’s page sends, whatever the browser adds', async () => {
    const headers = { origin: 'https://hocnay.example.com' }
    expect(await signIn('phonggd', PASSWORD, headers)).toMatchObject({ status: 403, body: { code: 'auth.foreign_origin' } })
    const signOut = await server.as('office').delete('/api/session', { headers })
    expect(signOut).toMatchObject({ status: 403, body: { code: 'auth.foreign_origin' } })
    expect((await server.as('office').get('/api/session')).body.account).not.toBeNull()
  })
  it('refuses a disabled account', async () => {
    await server.owner.query(`update account set disabled_at = now() where username = 'vanhoa.p5'`)
    expect((await signIn('vanhoa.p5', PASSWORD)).status).toBe(401)
  })
  it('counts attempts that fail, and refuses the eleventh even with the right password', async () => {
    for (let i = 0; i < 10; i += 1) expect((await signIn('kiemtra', 'thử lần nữa xem')).status).toBe(401)
    expect(await signIn('kiemtra', PASSWORD)).toMatchObject({ status: 429, body: { code: 'rate.too_many' } })
    // The mail address is the same account.
    expect((await signIn('kiemtra@hocnay.test', PASSWORD)).status).toBe(429)
    expect((await signIn('sogd', PASSWORD)).status).toBe(200)
  })
  it('does not let simultaneous failures escape the count', async () => {
    const tries = await Promise.all(Array.from({ length: 25 }, () => signIn('bogd', 'đoán mò một câu')))
    expect(tries.filter((t) => t.status === 401)).toHaveLength(10)
    expect(tries.filter((t) => t.status === 429)).toHaveLength(15)
  })
  it('opens a session by user name or mail address, in capitals too, for 12 hours or 30 days', async () => {
    const short = await signIn('GIAMDOC.P6', PASSWORD)
    const long = await server.nobody.post('/api/session', { name: 'giamdoc.p6@hocnay.test', password: PASSWORD, remember: true })
    expect(cookieOf(short)).toMatch(/Max-Age=43200; Path=\/; HttpOnly; SameSite=Lax/)
    expect(cookieOf(long)).toContain('Max-Age=2592000')
    const me = await server.nobody.get('/api/session', withToken(tokenOf(short)))
    expect(me.body.account.username).toBe('giamdoc.p6')
  })
  it('takes a password typed with the tone marks apart', async () => {
    expect((await signIn('giamdoc.p7', PASSWORD.normalize('NFD'))).status).toBe(200)
  })
  it('never keeps a session of before, and ends the one it replaces', async () => {
    const first = tokenOf(await signIn('giamdoc.p8', PASSWORD))
    const again = await server.nobody.post('/api/session', { name: 'giamdoc.p8', password: PASSWORD }, withToken(first))
    expect(tokenOf(again)).not.toBe(first)
    expect((await server.nobody.get('/api/session', withToken(first))).status).toBe(401)
    expect((await server.nobody.get('/api/session', withToken(tokenOf(again)))).status).toBe(200)
  })
  it('keeps neither the token nor the typed name in the database', async () => {
    const token = tokenOf(await signIn('giamdoc.p9', PASSWORD))
    const { rows } = await server.owner.query(
      `select (select count(*)::int from session where token_hash = $1) as plain,
        (select count(*)::int from rate_limit where key like '%giamdoc%') as named`, [Buffer.from(token)])
    expect(rows).toEqual([{ plain: 0, named: 0 }])
  })
})

describe('a demonstration', () => {
  beforeAll(() => server.owner.query(
    `insert into scene (name, title, today, accounts) values ('go-vap', 'Gò Vấp, tháng 6/2021', '2021-06-28',
      '[{"username":"giamdoc.p5","name":"Nguyễn Thị Thu Hạnh","role":"centre_director","roleName":"Giám đốc","unitName":"TTHTCĐ Phường 5","password":"x"}]')`))
  afterAll(() => server.owner.query('delete from scene'))

  it.each([
    ['another name of the machine', { host: 'hocnay.example.vn' }],
    ['a proxy before it', { 'x-forwarded-for': '10.0.0.1' }],
    ['a proxy of the newer kind', { forwarded: 'for=10.0.0.1' }],
  ])('lets nobody in through %s', async (_, headers) => {
    expect(await signIn('giamdoc.p10', PASSWORD, headers)).toMatchObject({ status: 403, body: { code: 'sign_in.demo_elsewhere' } })
    const welcome = await server.nobody.get('/api/welcome', { headers })
    expect(welcome.body).toMatchObject({ scene: { name: 'go-vap' }, demoAccounts: [] })
  })
  it('offers its accounts on its own machine', async () => {
    const welcome = await server.nobody.get('/api/welcome')
    expect(welcome.body).toMatchObject({ setupNeeded: false, mail: false, demoAccounts: [{ username: 'giamdoc.p5', roleName: 'Giám đốc trung tâm' }] })
    const english = await server.nobody.get('/api/welcome', { headers: { 'accept-language': 'en' } })
    expect(english.body.demoAccounts).toEqual([{ username: 'giamdoc.p5', name: 'Nguyễn Thị Thu Hạnh', roleName: 'Centre director', unitName: 'TTHTCĐ Phường 5', password: 'x' }])
    expect((await signIn('giamdoc.p10', PASSWORD)).status).toBe(200)
  })
})

describe('own sessions', () => {
  it('shows devices in words and only one’s own', async () => {
    const agent = { 'user-agent': 'Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/126.0 Mobile Safari/537.36' }
    const token = tokenOf(await signIn('giamdoc.p11', PASSWORD, agent))
    const { body } = await server.nobody.get('/api/sessions', withToken(token))
    expect(body.items).toContainEqual(expect.objectContaining({ device: 'Chrome trên Android', current: true }))
    expect(body.items).toHaveLength(2)
  })
  it('cannot end somebody else’s', async () => {
    const { rows } = await server.owner.query(`select s.id from session s join account a on a.id = s.account_id where username = 'quantri'`)
    const r = await server.as('director/12').post(`/api/sessions/${rows[0].id}/end`)
    expect(r).toMatchObject({ status: 404, body: { code: 'session.not_found' } })
    expect((await server.as('admin').get('/api/session')).status).toBe(200)
  })
  it('ends the others and keeps this one', async () => {
    const [one, two] = [tokenOf(await signIn('giamdoc.p12', PASSWORD)), tokenOf(await signIn('giamdoc.p12', PASSWORD))]
    expect((await server.nobody.post('/api/sessions/end-others', {}, withToken(two))).status).toBe(200)
    expect((await server.nobody.get('/api/session', withToken(one))).status).toBe(401)
    expect((await server.nobody.get('/api/session', withToken(two))).status).toBe(200)
  })
  it('signs out for good', async () => {
    const token = tokenOf(await signIn('giamdoc.p13', PASSWORD))
    const out = await server.nobody.delete('/api/session', withToken(token))
    expect(cookieOf(out)).toContain('hocnay_session=;')
    expect((await server.nobody.get('/api/session', withToken(token))).status).toBe(401)
  })
})

describe('what the server keeps of a session', () => {
  it('is asked about before anything counts: work begun for one that has ended meanwhile leaves nothing', async () => {
    const director = server.client(tokenOf(await signIn('giamdoc.p8', PASSWORD)))
    const put = () => director.put(`/api/rooms/${uuidv7()}`, { unitId: centre(8), name: 'Phòng đọc', kind: 'hall' })
    expect([(await put()).status, (await put()).status]).toEqual([200, 200])
    await server.owner.query('update session set ended_at = now() where token_hash = $1', [tokenHash(director.token)])
    expect([(await put()).status, (await director.get('/api/activities')).status]).toEqual([401, 401])
    const { rows } = await server.owner.query('select from room where unit_id = $1', [centre(8)])
    expect(rows).toHaveLength(2)
  })
  it('is asked in one message with a read of one statement, and ends with it', async () => {
    const list = () => server.as('director/5').get('/api/activities')
    expect([(await list()).status, (await list()).status]).toEqual([200, 200])
    const messages = vi.spyOn(pg.Client.prototype, 'query')
    const answer = await list()
    const sent = messages.mock.calls.length
    messages.mockRestore()
    expect([answer.status, sent]).toEqual([200, 1])
  })
  it('is asked in one message with a record that only writes, and nothing of that stays where it has changed', async () => {
    const director = server.client(tokenOf(await signIn('giamdoc.p8', PASSWORD)))
    const put = (id = uuidv7(), change = {}, key = uuidv7()) => director.put(`/api/activities/${id}`, { ...anActivity(8), ...change }, { key })
    const [id, key] = [uuidv7(), uuidv7()]
    const first = await put(id, {}, key)
    await put()
    const messages = vi.spyOn(pg.Client.prototype, 'query')
    const one = await put()
    const sent = messages.mock.calls.length
    messages.mockRestore()
    expect([one.status, sent]).toEqual([200, 1])

    // What it took for granted was not so: the key, the id, the role, the session.
    const again = await put(id, {}, key)
    expect([again.status, again.body]).toEqual([200, first.body])
    expect((await put(uuidv7(), {}, key)).body.code).toBe('write.key_reused')
    expect((await put(id)).body).toMatchObject({ id, version: 1 })
    expect((await put(id, { attended: 41 })).body.code).toBe('activity.id_taken')
    const mine = async () => (await server.owner.query('select from activity where unit_id = $1', [centre(8)])).rowCount
    expect(await mine()).toBe(3)
    await server.owner.query('update session set active_grant_id = (select id from role_grant where account_id <> session.account_id limit 1) where token_hash = $1', [tokenHash(director.token)])
    expect((await put()).status).toBe(200)
    await server.owner.query('update session set ended_at = now() where token_hash = $1', [tokenHash(director.token)])
    expect((await put()).status).toBe(401)
    expect(await mine()).toBe(4)
  })
})

describe('POST /api/session/active', () => {
  it('refuses a role one does not hold', async () => {
    const { rows } = await server.owner.query(`select id from role_grant where role = 'system_admin'`)
    expect((await server.as('director/5').post('/api/session/active', { grantId: rows[0].id })).status).toBe(404)
  })
  it('keeps the choice', async () => {
    const office = server.as('office')
    const { body } = await office.get('/api/session')
    expect((await office.post('/api/session/active', { grantId: body.grants[0].id })).status).toBe(200)
    expect((await office.get('/api/session')).body.active.id).toBe(body.grants[0].id)
  })
})
