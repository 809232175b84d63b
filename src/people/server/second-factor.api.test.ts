import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { Secret, TOTP } from 'otpauth'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { v7 as uuidv7 } from 'uuid'
import { accountId, getPerson } from '#scenes/go-vap/people.ts'
import { goVapServer, type TestServer } from '#testing/server.ts'
import { hashPassword } from './secrets.ts'
import { KEY_FILE } from './seal.ts'

const PASSWORD = 'con mèo trèo cây cau'
let s: TestServer
beforeAll(async () => {
  s = await goVapServer()
  await s.owner.query('update account set password_hash = $1', [await hashPassword(PASSWORD)])
})
afterAll(() => s?.close())
// A code made at the very end of its half minute is another's by the time it arrives.
beforeEach(async () => {
  const left = 30_000 - (Date.now() % 30_000)
  if (left < 1500) await new Promise((resolve) => setTimeout(resolve, left + 20))
})

const totp = (key: string) => new TOTP({ secret: Secret.fromBase32(key), digits: 6, period: 30 })
/** The code of the step before, now or next: each can be used once, so a test has three. */
const code = (key: string, steps = 0) => totp(key).generate({ timestamp: Date.now() + steps * 30_000 })
const signIn = (name: string, password = PASSWORD) => s.nobody.post('/api/session', { name, password })
const second = (pending: string, typed: string) => s.nobody.post('/api/session/second-step', { pending, code: typed })
const cookieOf = (a: { headers: Record<string, unknown> }) => /hocnay_session=([\w-]{43})/.exec([a.headers['set-cookie']].flat().join())?.[1]
const freshTries = () => s.owner.query(`delete from rate_limit where key like 'second-factor:%' or key like 'sign-in:%'`)

/** Turns it on with the code of the step before, so that those of now and next are left. */
async function turnOn(who: string): Promise<{ key: string; codes: string[] }> {
  const { body } = await s.as(who).post('/api/account/second-factor')
  const confirmed = await s.as(who).post('/api/account/second-factor/confirm', { code: code(body.key, -1) })
  if (confirmed.status !== 200) throw new Error(JSON.stringify(confirmed.body))
  return { key: body.key, codes: confirmed.body.codes }
}

describe('turning it on', () => {
  it('is not done by an offer alone, nor by a wrong code', async () => {
    const director = s.as('director/5')
    const { body } = await director.post('/api/account/second-factor')
    expect(body).toMatchObject({ key: expect.stringMatching(/^[A-Z2-7]{32}$/), picture: expect.stringMatching(/^data:image\/svg/) })
    const wrong = await director.post('/api/account/second-factor/confirm', { code: code(body.key, 5) })
    expect(wrong).toMatchObject({ status: 400, body: { code: 'input.invalid' } })
    expect(wrong.body.message).toContain('đồng hồ của điện thoại')
    expect((await director.get('/api/account/second-factor')).body).toEqual({ on: false, since: null, recoveryLeft: 0 })
    expect((await signIn('giamdoc.p5')).body).toEqual({ done: true, pending: null })
  })

  it('gives ten recovery codes once, and keeps secret and codes from the database and its server’s role', async () => {
    const { key, codes } = await turnOn('director/5')
    expect(new Set(codes).size).toBe(10)
    expect((await s.as('director/5').get('/api/account/second-factor')).body).toMatchObject({ on: true, recoveryLeft: 10 })
    expect((await s.as('director/5').post('/api/account/second-factor')).status).toBe(409)
    for (const table of ['second_factor', 'recovery_code', 'pending_sign_in']) {
      await expect(s.services.pool.query(`select * from ${table}`)).rejects.toThrow(/permission denied/)
    }
    const { rows } = await s.owner.query<{ all: string }>(`select (select string_agg(encode(secret, 'hex'), '') from second_factor)
      || (select string_agg(encode(code_hash, 'hex'), '') from recovery_code) || (select string_agg(w::text, '') from write_receipt w) as all`)
    expect(rows[0]?.all).not.toContain(Buffer.from(Secret.fromBase32(key).bytes).toString('hex'))
    expect(rows[0]?.all).not.toContain(key)
    expect(rows[0]?.all).not.toContain(codes[0])
    expect((await stat(join(s.services.config.dataDir, KEY_FILE))).mode & 0o777).toBe(0o600)
    expect((await readFile(join(s.services.config.dataDir, KEY_FILE), 'utf8')).length).toBeGreaterThan(40)
  })
})

describe('signing in with it', () => {
  it('does not tell before the password is right', async () => {
    const { key } = await turnOn('director/6')
    const [withFactor, without] = [await signIn('giamdoc.p6', 'sai rồi sai rồi'), await signIn('giamdoc.p7', 'sai rồi sai rồi')]
    expect(withFactor.body).toEqual({ ...without.body, requestId: withFactor.body.requestId })
    const half = await signIn('giamdoc.p6')
    expect(half.body).toMatchObject({ done: false, pending: expect.stringMatching(/^[\w-]{43}$/) })
    expect(cookieOf(half)).toBeUndefined()
    // Half signed in is not signed in: the pending token opens nothing.
    expect((await s.client(half.body.pending).get('/api/session')).status).toBe(401)
    expect((await s.nobody.get('/api/session', { headers: { authorization: `Bearer hn_${half.body.pending}` } })).status).toBe(401)
    const inside = await second(half.body.pending, code(key))
    expect((await s.client(cookieOf(inside) ?? '').get('/api/session')).body.account.username).toBe('giamdoc.p6')
    // One password, one session: the pending token is spent with the code.
    expect((await second(half.body.pending, code(key, 1))).status).toBe(410)
  })

  it('takes a code once, even from two who show it at the same moment', async () => {
    const { key } = await turnOn('director/8')
    const [one, two] = [await signIn('giamdoc.p8'), await signIn('giamdoc.p8')]
    const typed = code(key)
    const answers = await Promise.all([second(one.body.pending, typed), second(two.body.pending, typed)])
    expect(answers.map((a) => a.status).sort()).toEqual([200, 400])
    expect(answers.find((a) => a.status === 400)?.body.message).toContain('đã dùng rồi')
    // Nor one of an earlier step than the last that was used.
    const third = await signIn('giamdoc.p8')
    expect((await second(third.body.pending, code(key, -1))).status).toBe(400)
  })

  it('allows a clock that is half a minute wrong, and no more', async () => {
    const { key } = await turnOn('director/9')
    const late = await signIn('giamdoc.p9')
    expect((await second(late.body.pending, code(key, 3))).status).toBe(400)
    expect((await second(late.body.pending, code(key, -3))).status).toBe(400)
    expect((await second(late.body.pending, code(key, 1))).status).toBe(200)
  })

  it('takes each recovery code once, however it is typed', async () => {
    const { codes } = await turnOn('director/10')
    const typed = (codes[0] ?? '').toUpperCase().replaceAll('-', ' ')
    expect((await second((await signIn('giamdoc.p10')).body.pending, typed)).status).toBe(200)
    const again = await second((await signIn('giamdoc.p10')).body.pending, typed)
    expect([again.status, again.body.message]).toEqual([400, expect.stringContaining('Mã dự phòng')])
    const other = await signIn('giamdoc.p9')
    expect((await second(other.body.pending, codes[1] ?? '')).status).toBe(400)
    expect((await s.as('director/10').get('/api/account/second-factor')).body.recoveryLeft).toBe(9)
  })

  it('counts wrong codes per account, and refuses the eleventh even when it is right', async () => {
    await freshTries()
    const { key } = await turnOn('director/11')
    await freshTries()
    const pendings = [await signIn('giamdoc.p11'), await signIn('giamdoc.p11')].map((a) => a.body.pending)
    const tries = await Promise.all(Array.from({ length: 10 }, (_, i) => second(pendings[i % 2] ?? '', '000000')))
    expect(tries.every((t) => t.status === 400)).toBe(true)
    expect(await second(pendings[0] ?? '', code(key))).toMatchObject({ status: 429, body: { code: 'rate.too_many' } })
    await freshTries()
  })

  it('is over after ten minutes, and when the account is disabled meanwhile', async () => {
    const { key } = await turnOn('director/12')
    const old = await signIn('giamdoc.p12')
    await s.owner.query(`update pending_sign_in set expires_at = now() - interval '1 second'`)
    expect((await second(old.body.pending, code(key))).status).toBe(410)
    const next = await signIn('giamdoc.p12')
    await s.owner.query('update account set disabled_at = now() where id = $1', [accountId(getPerson('director/12'))])
    expect((await second(next.body.pending, code(key))).status).toBe(410)
  })
})

describe('turning it off', () => {
  it('needs a code; afterwards the password is enough', async () => {
    const { key } = await turnOn('director/13')
    expect((await s.as('director/13').post('/api/account/second-factor/off', { code: '000000' })).status).toBe(400)
    expect((await s.as('director/13').post('/api/account/second-factor/off', { code: code(key) })).status).toBe(200)
    expect((await signIn('giamdoc.p13')).body.done).toBe(true)
  })

  it('is done for somebody by who manages the account, with a reason and in the trail; by nobody else', async () => {
    await turnOn('director/14')
    const id = accountId(getPerson('director/14'))
    const reset = (who: string, reason: string) => s.as(who).post(`/api/people/${id}/second-factor/reset`, { reason })
    for (const who of ['director/14', 'director/15', 'department', 'auditor']) expect([403, 404]).toContain((await reset(who, 'Mất điện thoại')).status)
    expect((await reset('office', '')).status).toBe(400)
    expect((await s.as('office').get(`/api/people/${id}`)).body.secondFactor).toBe(true)
    const waiting = await signIn('giamdoc.p14')
    const done = await reset('office', 'Mất điện thoại, đã gọi lại')
    expect([done.status, done.body.secondFactor]).toEqual([200, false])
    const { rows } = await s.owner.query(`select after from audit_entry where verb = 'account.second_factor_reset'`)
    expect(rows).toEqual([{ after: { reason: 'Mất điện thoại, đã gọi lại' } }])
    expect((await second(waiting.body.pending, '123456')).status).toBe(410)
    expect((await signIn('giamdoc.p14')).body.done).toBe(true)
  })
})

describe('a role that must have it', () => {
  it('gives no right, neither to a session nor to a token, until it is set up', async () => {
    const who = s.as('culture/5')
    const made = await who.post('/api/account/tokens', { id: uuidv7(), name: 'Thử', scopes: ['activity.read'], lastDay: '2021-12-31' })
    const bearer = { headers: { authorization: `Bearer ${made.body.secret}` } }
    expect((await s.nobody.get('/api/activities', bearer)).status).toBe(200)
    await s.owner.query(`update role set second_factor = true where key = 'commune_culture_office'`)
    for (const answer of [await who.get('/api/activities'), await s.nobody.get('/api/activities', bearer)]) {
      expect(answer).toMatchObject({ status: 403, body: { code: 'auth.second_factor_needed' } })
    }
    expect((await who.get('/api/session')).body).toMatchObject({ secondFactorNeeded: true, permissions: [] })
    expect(JSON.stringify((await who.get('/api/worklist')).body)).not.toContain('Phường')
    await turnOn('culture/5')
    expect((await who.get('/api/session')).body.secondFactorNeeded).toBe(false)
    expect((await who.get('/api/activities')).status).toBe(200)
    expect((await s.nobody.get('/api/activities', bearer)).status).toBe(200)
  })
})

describe('without the key file', () => {
  it('says which file the operator must bring back', async () => {
    const { key } = await turnOn('director/15')
    await s.owner.query(`update second_factor set secret = set_byte(secret, 30, get_byte(secret, 30) # 1) where account_id = $1`, [accountId(getPerson('director/15'))])
    const answer = await second((await signIn('giamdoc.p15')).body.pending, code(key))
    expect([answer.status, answer.body.code]).toEqual([500, 'second_factor.key_lost'])
    expect(answer.body.message).toContain(KEY_FILE)
  })
})
