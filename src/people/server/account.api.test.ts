import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { goVapServer, type TestServer } from '#testing/server.ts'
import { startMailbox, type Mailbox } from '../../../tests/e2e/support/mail.ts'
import { hashPassword } from './secrets.ts'

let server: TestServer
let mailbox: Mailbox
const PASSWORD = 'con mèo trèo cây cau'
const NEW = 'hỏi thăm chú chuột đi đâu'

beforeAll(async () => {
  mailbox = await startMailbox()
  server = await goVapServer({ smtpUrl: mailbox.url })
  await server.owner.query('update account set password_hash = $1', [await hashPassword(PASSWORD)])
})
afterAll(async () => {
  await server?.close()
  await mailbox?.stop()
})

const signIn = (name: string, password: string) => server.nobody.post('/api/session', { name, password })
const use = (token: string, password: string) => server.nobody.post('/api/password-reset/use', { token, password })
const tokenIn = (text: string) => /http:\/\/127\.0\.0\.1:3000\/dat-lai-mat-khau\?ma=([\w-]{43})\s/.exec(text)?.[1] ?? ''

describe('POST /api/account/password', () => {
  const change = (who: string, current: string, password: string) =>
    server.as(who).post('/api/account/password', { current, password })

  it.each([
    ['too short', 'mèo'],
    ['one that everybody guesses', 'matkhau1234'],
    ['the same with tone marks', 'Mật khẩu 1234'],
    ['the user name', 'giamdoc.p14'],
  ])('refuses %s, and says so at the field', async (_, password) => {
    const r = await change('director/14', PASSWORD, password)
    expect(r).toMatchObject({ status: 400, body: { details: { issues: [{ path: ['password'] }] } } })
  })
  it('refuses without the current password', async () => {
    const r = await change('director/14', 'không phải câu này', NEW)
    expect(r).toMatchObject({ status: 400, body: { details: { issues: [{ path: ['current'] }] } } })
    expect((await signIn('giamdoc.p14', PASSWORD)).status).toBe(200)
  })
  it('lets nobody guess the current password for ever', async () => {
    for (let i = 0; i < 10; i += 1) await change('director/15', 'không phải câu này', NEW)
    expect((await change('director/15', PASSWORD, NEW)).status).toBe(429)
  })
  it('changes it, keeps this session and ends the others', async () => {
    const other = /hocnay_session=([\w-]+)/.exec([(await signIn('giamdoc.p16', PASSWORD)).headers['set-cookie']].flat().join())?.[1]
    expect((await change('director/16', PASSWORD, NEW)).status).toBe(200)
    expect((await server.as('director/16').get('/api/session')).status).toBe(200)
    expect((await server.nobody.get('/api/session', { headers: { cookie: `hocnay_session=${other}` } })).status).toBe(401)
    expect((await signIn('giamdoc.p16', PASSWORD)).status).toBe(401)
    expect((await signIn('giamdoc.p16', NEW)).status).toBe(200)
  })
})

describe('PUT /api/account', () => {
  it('refuses the mail address of another account', async () => {
    const r = await server.as('director/5').put('/api/account', { email: 'QUANTRI@hocnay.test', locale: 'vi' })
    expect(r).toMatchObject({ status: 409, body: { code: 'account.email_taken', details: { issues: [{ path: ['email'] }] } } })
  })
  it('changes address and language, and leaves the address out of the trail', async () => {
    expect((await server.as('director/5').put('/api/account', { email: 'Moi@hocnay.test', locale: 'en' })).status).toBe(200)
    const { body } = await server.as('director/5').get('/api/session', { headers: { 'accept-language': '' } })
    expect(body.account).toMatchObject({ email: 'moi@hocnay.test', locale: 'en' })
    expect(body.active.roleName).toBe('Centre director')
    const { rows } = await server.owner.query(`select after::text from audit_entry where verb = 'account.update'`)
    expect(rows).toEqual([{ after: '{"email": true, "locale": "en"}' }])
  })
})

describe('password by mail', () => {
  it('answers alike whether or not anybody has that name, and writes only to whoever has', async () => {
    const [known, unknown] = [
      await server.nobody.post('/api/password-reset', { name: 'giamdoc.p3' }),
      await server.nobody.post('/api/password-reset', { name: 'khongcoai' }),
    ]
    expect(unknown).toMatchObject({ status: 200, body: known.body })
    await mailbox.waitFor('giamdoc.p3@hocnay.test')
    expect(mailbox.messages()).toHaveLength(1)
  })
  it('refuses a link that nobody sent', async () => {
    expect(await use('x'.repeat(43), NEW)).toMatchObject({ status: 410, body: { code: 'reset.spent' } })
  })
  it('sends to one target at most five letters an hour', async () => {
    for (let i = 0; i < 5; i += 1) await server.nobody.post('/api/password-reset', { name: 'giamdoc.p17' })
    expect((await server.nobody.post('/api/password-reset', { name: 'GiamDoc.P17' })).status).toBe(429)
  })
  it('sets the password once, and signs out everywhere', async () => {
    await server.nobody.post('/api/password-reset', { name: 'giamdoc.p4@hocnay.test' })
    const letter = await mailbox.waitFor('giamdoc.p4@hocnay.test')
    expect(letter.subject).toBe('Đặt lại mật khẩu Học Nấy')
    expect(letter.text).toContain('Chào anh/chị Phạm Văn Khải')
    const token = tokenIn(letter.text)
    expect((await use(token, 'giamdoc.p4')).status).toBe(400)
    expect((await use(token, NEW)).status).toBe(200)
    expect((await use(token, NEW)).status).toBe(410)
    expect((await server.as('director/4').get('/api/session')).status).toBe(401)
    expect((await signIn('giamdoc.p4', NEW)).status).toBe(200)
  })
  it('forgets a link after its hour', async () => {
    await server.nobody.post('/api/password-reset', { name: 'giamdoc.p1' })
    const token = tokenIn((await mailbox.waitFor('giamdoc.p1@hocnay.test')).text)
    await server.owner.query(`update password_reset set expires_at = now() - interval '1 second'`)
    expect((await use(token, NEW)).status).toBe(410)
  })
})

describe('POST /api/setup', () => {
  const person = { fullName: 'Nguyễn Văn Đầu', username: 'quantri.moi', email: '', password: NEW }
  it('is refused where somebody has an account', async () => {
    expect(await server.nobody.post('/api/setup', person)).toMatchObject({ status: 409, body: { code: 'setup.done' } })
  })
  it('makes the first administrator of an empty installation once, also when two try at once', async () => {
    const client = new pg.Client({ connectionString: server.ownerUrl })
    await client.connect()
    await client.query('truncate account, person, role_grant, session, password_reset cascade')
    expect((await server.nobody.get('/api/welcome')).body.setupNeeded).toBe(true)
    const both = await Promise.all([
      server.nobody.post('/api/setup', person), server.nobody.post('/api/setup', { ...person, username: 'nguoi.khac' }),
    ])
    await client.end()
    expect(both.map((r) => r.status).sort()).toEqual([200, 409])
    const winner = both[0]?.status === 200 ? 'quantri.moi' : 'nguoi.khac'
    expect((await signIn(winner, NEW)).status).toBe(200)
    expect((await server.nobody.get('/api/welcome')).body.setupNeeded).toBe(false)
  })
})
