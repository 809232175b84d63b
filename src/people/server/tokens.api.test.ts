import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { v7 as uuidv7 } from 'uuid'
import { allRoutes } from '#app/routes.ts'
import { isForTokens } from '#platform/server/endpoint.ts'
import { TOKEN_RATE } from '#platform/server/bearer.ts'
import { accountId, getPerson } from '#scenes/go-vap/people.ts'
import { centre } from '#scenes/go-vap/tree.ts'
import { anActivity, record } from '#testing/records.ts'
import { linesOf } from '#testing/sheets.ts'
import { goVapServer, type Client, type TestServer } from '#testing/server.ts'

let s: TestServer
beforeAll(async () => {
  s = await goVapServer()
})
afterAll(() => s?.close())

const wish = (what: object = {}) => ({ id: uuidv7(), name: 'Bảng tính', scopes: ['activity.read'], unitId: null, lastDay: '2021-12-31', ...what })
const make = async (who: string, what: object = {}) => {
  const answer = await s.as(who).post('/api/account/tokens', wish(what))
  if (answer.status !== 200) throw new Error(JSON.stringify(answer.body))
  return { id: answer.body.token.id as string, secret: answer.body.secret as string }
}
const bearer = (secret: string) => ({ headers: { authorization: `Bearer ${secret}` } })
const get = (secret: string, url: string) => s.nobody.get(url, bearer(secret))

describe('making a token', () => {
  it('refuses rights that one does not hold, and days beyond a year or in the past', async () => {
    const staff = s.as('staff/5')
    expect(await staff.post('/api/account/tokens', wish({ scopes: ['activity.read', 'report.send'] })))
      .toMatchObject({ status: 403, body: { code: 'token.scope_beyond_you', details: { beyond: ['report.send'] } } })
    for (const lastDay of ['2021-06-27', '2022-06-29']) {
      expect(await staff.post('/api/account/tokens', wish({ lastDay }))).toMatchObject({ status: 400, body: { details: { issues: [{ path: ['lastDay'] }] } } })
    }
    expect((await staff.post('/api/account/tokens', wish({ scopes: [] }))).status).toBe(400)
    expect((await staff.post('/api/account/tokens', wish({ unitId: uuidv7() }))).status).toBe(404)
  })

  it('tells the secret once: a repeat is refused, and neither token nor receipt keeps it', async () => {
    const key = uuidv7()
    const body = wish()
    const made = await s.as('director/5').post('/api/account/tokens', body, { key })
    expect(made.body.secret).toMatch(/^hn_[\w-]{43}$/)
    expect(await s.as('director/5').post('/api/account/tokens', body, { key })).toMatchObject({ status: 409, body: { code: 'write.told_once' } })
    const { rows } = await s.owner.query<{ all: string }>(
      `select (select string_agg(t::text, '') from api_token t) || (select string_agg(w::text, '') from write_receipt w) as all`)
    expect(rows[0]?.all).not.toContain(made.body.secret)
    const listed = await s.as('director/5').get('/api/account/tokens')
    expect(listed.body.items[0]).toMatchObject({ name: 'Bảng tính', state: 'live', lastUsedAt: null })
    await expect(s.services.pool.query('select token_hash from api_token')).rejects.toThrow(/permission denied/)
  })
})

describe('asking with a token', () => {
  it('refuses what is no token, an unknown one, and one beside a session', async () => {
    for (const secret of ['hn_', 'x', `hn_${'a'.repeat(43)}`]) {
      expect(await get(secret, '/api/activities')).toMatchObject({ status: 401, body: { code: 'auth.token_wrong' } })
    }
    const { secret } = await make('director/5')
    expect(await s.as('director/5').get('/api/activities', bearer(secret))).toMatchObject({ status: 400, body: { code: 'auth.two_ways' } })
  })

  it('acts within scopes and rights, also from another site, and the trail names it', async () => {
    const read = await make('director/5')
    const write = await make('director/5', { scopes: ['activity.write', 'activity.read'] })
    const url = `/api/activities/${uuidv7()}`
    expect(await s.nobody.put(url, anActivity(5), bearer(read.secret))).toMatchObject({ status: 403, body: { code: 'auth.not_allowed' } })
    expect((await s.nobody.put(`/api/activities/${uuidv7()}`, anActivity(6), bearer(write.secret))).status).toBe(404)
    const headers = { authorization: `Bearer ${write.secret}`, origin: 'https://bang-tinh.example.vn' }
    expect((await s.nobody.put(url, anActivity(5), { headers })).status).toBe(200)
    expect((await get(read.secret, url)).status).toBe(200)
    const { rows } = await s.owner.query(`select account_id, token_id from audit_entry where subject_id = $1`, [url.split('/').pop()])
    expect(rows).toEqual([{ account_id: accountId(getPerson('director/5')), token_id: write.id }])
    const own = await record(s.as('director/5'), 5)
    expect((await s.owner.query(`select token_id from audit_entry where subject_id = $1`, [own])).rows).toEqual([{ token_id: null }])
    expect((await s.as('director/5').get('/api/account/tokens')).body.items.find((t: { id: string }) => t.id === write.id).lastUsedAt).not.toBeNull()
  })

  it('stays within the unit it was made for, whatever its owner reaches', async () => {
    const [here, there] = [await record(s.as('director/7'), 7), await record(s.as('director/8'), 8)]
    for (const who of ['office', 'department', 'ministry']) {
      const { secret } = await make(who, { unitId: centre(7) })
      expect([who, (await get(secret, `/api/activities/${here}`)).status]).toEqual([who, 200])
      expect([who, (await get(secret, `/api/activities/${there}`)).status]).toEqual([who, 404])
      const wide = await make(who)
      expect([who, (await get(wide.secret, `/api/activities/${there}`)).status]).toEqual([who, 200])
    }
    expect((await s.as('director/7').post('/api/account/tokens', wish({ unitId: centre(8) }))).status).toBe(404)
  })

  it('opens nothing about the account itself, and nobody gets in with it', async () => {
    const { secret, id } = await make('director/5', { scopes: ['account.write', 'person.read', 'activity.read'] })
    const closed = allRoutes.filter((r) => !isForTokens(r))
    expect(closed.length).toBeGreaterThan(15)
    for (const r of closed) {
      const url = r.path.replace(':tokenId', id).replaceAll(/:\w+/g, accountId(getPerson('staff/5')))
      const answer = await send(r.method, url, secret)
      expect([r.method, r.path, answer.status, answer.body.code]).toEqual([r.method, r.path, 403, 'auth.not_with_token'])
    }
    expect(closed.map((r) => `${r.method} ${r.path}`)).toEqual(expect.arrayContaining([
      'POST /api/session', 'POST /api/account/tokens', 'POST /api/account/password', 'GET /api/sessions', 'POST /api/account/second-factor/off',
      'POST /api/people/:id/invitation', 'POST /api/people/:id/second-factor/reset', 'PUT /api/account',
    ]))
  })

  it('holds no right without a scope for it: every route that asks for another refuses', async () => {
    const { secret } = await make('director/5', { scopes: ['instrument.read'] })
    const others = allRoutes.filter((r) => !['public', 'self', 'instrument.read'].includes(r.permission) && isForTokens(r))
    expect(others.length).toBeGreaterThan(30)
    for (const r of others) {
      const answer = await send(r.method, r.path.replaceAll(/:\w+/g, centre(5)), secret)
      expect([r.method, r.path, answer.status, answer.body.code]).toEqual([r.method, r.path, 403, 'auth.not_allowed'])
    }
    // What everybody signed in may ask shows no record either: the wall in the database is as narrow as the scopes.
    expect((await get(secret, '/api/worklist')).body).toMatchObject({})
    expect(JSON.stringify((await get(secret, '/api/worklist')).body)).not.toContain('Phường 5')
  })

  it('is refused clearly, with the seconds to wait, when it asks too often', async () => {
    const { secret, id } = await make('director/5')
    await get(secret, '/api/activities')
    await s.owner.query('update rate_limit set count = $2 where key = $1', [`token:${id}`, TOKEN_RATE.limit])
    const answer = await get(secret, '/api/activities')
    expect(answer).toMatchObject({ status: 429, body: { code: 'rate.token', details: { limit: TOKEN_RATE.limit } } })
    expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0)
    expect((await s.as('director/5').get('/api/activities')).status).toBe(200)
  })
})

describe('the end of a token', () => {
  it('comes with its last day, and with the end of the role behind it', async () => {
    const short = await make('director/9', { lastDay: '2021-06-28' })
    expect((await get(short.secret, '/api/activities')).status).toBe(200)
    s.clock.today = '2021-06-29'
    expect((await get(short.secret, '/api/activities')).status).toBe(401)
    s.clock.today = '2021-06-28'
    const role = await make('director/10')
    await s.owner.query(`update role_grant set valid = daterange(lower(valid), '2021-06-28') where account_id = $1`, [accountId(getPerson('director/10'))])
    expect(await get(role.secret, '/api/activities')).toMatchObject({ status: 403, body: { code: 'auth.not_allowed' } })
  })

  it('comes by hand: one’s own, and nobody else’s', async () => {
    const { secret, id } = await make('director/5')
    expect((await s.as('director/6').post(`/api/account/tokens/${id}/revoke`)).status).toBe(404)
    expect((await s.as('office').post(`/api/account/tokens/${id}/revoke`)).status).toBe(404)
    expect((await s.as('director/5').post(`/api/account/tokens/${id}/revoke`)).status).toBe(200)
    expect((await get(secret, '/api/activities')).status).toBe(401)
    expect((await s.as('director/5').post(`/api/account/tokens/${id}/revoke`)).status).toBe(404)
  })

  it('is at once, also for requests under way', async () => {
    const { secret, id } = await make('director/5')
    const before = Array.from({ length: 10 }, () => get(secret, '/api/activities'))
    const revoked = s.as('director/5').post(`/api/account/tokens/${id}/revoke`)
    const meanwhile = Array.from({ length: 10 }, () => get(secret, '/api/activities'))
    expect((await revoked).status).toBe(200)
    const after = await Promise.all(Array.from({ length: 10 }, () => get(secret, '/api/activities')))
    for (const { status } of await Promise.all([...before, ...meanwhile])) expect([200, 401]).toContain(status)
    expect(after.map((a) => a.status)).toEqual(Array(10).fill(401))
  })

  it('comes from who manages the account, who sees names, scopes and days; and from disabling it, for good', async () => {
    const [one, two] = [await make('staff/5'), await make('staff/5', { name: 'Máy chấm công' })]
    const staff = accountId(getPerson('staff/5'))
    for (const who of ['director/12', 'committee/5'])
      for (const list of ['tokens', 'tokens/export']) expect([403, 404]).toContain((await s.as(who).get(`/api/people/${staff}/${list}`)).status)
    const director = s.as('director/5')
    const listed = await director.get(`/api/people/${staff}/tokens`)
    expect(listed.body.items.map((t: { name: string }) => t.name).sort()).toEqual(['Bảng tính', 'Máy chấm công'])
    expect(JSON.stringify(listed.body)).not.toMatch(/hash|hn_/)
    const lines = await linesOf(await director.get(`/api/people/${staff}/tokens/export`))
    expect(lines).toContainEqual(expect.stringMatching(/^Máy chấm công;.*;31\/12\/2021;.*đang dùng được$/))
    for (const { secret } of [one, two]) expect(lines.join()).not.toContain(secret)
    expect(await linesOf(await s.as('staff/5').get('/api/account/tokens/export'))).toEqual(lines)
    expect((await s.as('director/12').post(`/api/people/${staff}/tokens/${one.id}/revoke`)).status).toBeGreaterThanOrEqual(403)
    expect((await director.post(`/api/people/${staff}/tokens/${one.id}/revoke`)).status).toBe(200)
    expect((await get(one.secret, '/api/activities')).status).toBe(401)
    expect((await get(two.secret, '/api/activities')).status).toBe(200)
    await director.post(`/api/people/${staff}/disable`)
    expect((await get(two.secret, '/api/activities')).status).toBe(401)
    await director.post(`/api/people/${staff}/enable`)
    expect((await get(two.secret, '/api/activities')).status).toBe(401)
  })
})

function send(method: string, url: string, secret: string): ReturnType<Client['get']> {
  if (method === 'GET') return s.nobody.get(url, bearer(secret))
  if (method === 'DELETE') return s.nobody.delete(url, bearer(secret))
  return method === 'PUT' ? s.nobody.put(url, {}, bearer(secret)) : s.nobody.post(url, {}, bearer(secret))
}
