import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { permissions } from '#people/rules/permissions.ts'
import type { OpenApi, Operation } from '#platform/server/openapi.ts'
import { accountId, getPerson } from '#scenes/go-vap/people.ts'
import { centre } from '#scenes/go-vap/tree.ts'
import { record, signAndSend } from '#testing/records.ts'
import { goVapServer, type TestServer } from '#testing/server.ts'

/** A program that knows nothing but the document and a token. */
let s: TestServer
let document: OpenApi
let secret: string
let known: Record<string, string>
beforeAll(async () => {
  s = await goVapServer()
  document = (await s.nobody.get('/api/openapi.json')).body as OpenApi
  const director = s.as('director/5')
  const scopes = (await director.get('/api/session')).body.permissions as string[]
  const made = await director.post('/api/account/tokens', { id: uuidv7(), name: 'Chương trình thử', scopes, lastDay: '2022-06-28' })
  secret = made.body.secret as string
  const rules = await s.owner.query<{ id: string }>(`select id from instrument where kind = 'deadline' and area_id is null`)
  known = {
    activities: await record(director, 5), reports: (await signAndSend(s, 5)).id, units: centre(5), people: accountId(getPerson('staff/5')),
    instruments: rules.rows[0]?.id ?? '', key: 'activity-field', unitId: centre(5), unit: centre(5), form: 'centre-quarterly', period: '2021-Q2', cell: 'sessions',
  }
})
afterAll(() => s?.close())

const gets = () => Object.entries(document.paths).flatMap(([path, methods]) => (methods['get'] ? [{ path, o: methods['get'] }] : []))

function urlOf(path: string, o: Operation): string {
  const first = path.split('/')[2] ?? ''
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => (name === 'id' ? known[first] : known[name]) ?? uuidv7())
  const query = (o.parameters ?? []).flatMap((p) => ('$ref' in p || p.in !== 'query' || !p.required ? [] : [[p.name, known[p.name] ?? 'x']]))
  return `${filled}?${new URLSearchParams(query)}`
}

/** The document's own schema, as a validator. */
function validatorOf(schema: object) {
  const text = JSON.stringify({ ...schema, $defs: document.components.schemas }).replaceAll('#/components/schemas/', '#/$defs/')
  return z.fromJSONSchema(JSON.parse(text) as Parameters<typeof z.fromJSONSchema>[0])
}

describe('a program with the document and a token', () => {
  it('finds the document without signing in, from anywhere', async () => {
    const answer = await s.nobody.get('/api/openapi.json')
    expect(answer).toMatchObject({ status: 200, body: { openapi: '3.1.0' }, headers: { 'access-control-allow-origin': '*' } })
    const scoped = new Set(gets().flatMap(({ o }) => o.security.flatMap((way) => way['token'] ?? [])))
    for (const scope of scoped) expect(permissions).toContain(scope)
  })

  it('is answered, for every GET that is open to it, as the document says', async () => {
    const answered: string[] = []
    for (const { path, o } of gets().filter((g) => g.o.security.some((way) => 'token' in way))) {
      const answer = await s.nobody.get(urlOf(path, o), { headers: { authorization: `Bearer ${secret}` } })
      expect(Object.keys(o.responses), path).toContain(String(answer.status))
      const schema = answer.status === 200 ? o.responses['200']?.content?.['application/json']?.schema : { $ref: '#/components/schemas/Problem' }
      if (schema) expect(validatorOf(schema).safeParse(answer.body).error?.issues ?? [], path).toEqual([])
      if (answer.status === 200) answered.push(path)
      else expect(o.responses[String(answer.status)]?.description, path).toContain(answer.body.code)
    }
    expect(answered.length).toBeGreaterThan(12)
    expect(answered).toEqual(expect.arrayContaining(['/api/activities', '/api/activities/{id}', '/api/reports/{id}', '/api/people/{id}', '/api/units/{id}', '/api/worklist']))
  })

  it('[SYS-4] refuses in the shape it promises: an address that is none, and a right the token was not given', async () => {
    for (const method of ['GET', 'POST'] as const) {
      expect((await s.app.inject({ method, url: '/api/khong-co' })).json()).toMatchObject({ code: 'address.not_found', message: expect.stringContaining('Không tìm thấy'), requestId: expect.any(String) })
    }
    const few = await s.as('director/5').post('/api/account/tokens', { id: uuidv7(), name: 'Chỉ đọc', scopes: ['activity.read'], lastDay: '2022-06-28' })
    const asked = await s.app.inject({ url: '/api/learners', headers: { authorization: `Bearer ${few.body.secret}` } })
    expect(asked.json()).toMatchObject({ code: 'auth.not_allowed', message: expect.stringContaining('Mã truy cập này không có quyền learner.read'), details: { permission: 'learner.read' } })
  })

  it('reads the same on a page, in both languages and by words without tone marks', async () => {
    const page = async (query: string) => (await s.app.inject({ url: `/api-docs${query}` }))
    const whole = await page('')
    expect(whole.headers['content-security-policy']).toMatch(/default-src 'none'.*form-action 'self'/)
    expect(whole.body).not.toContain('<script')
    // What a whole group refuses with stands there once, and not below each of its addresses.
    expect(whole.body.split('setup.done')).toHaveLength(2)
    for (const { path } of gets()) expect(whole.body).toContain(path)
    expect((await page('?lang=en')).body).toContain('Begin in three steps')
    const found = (await page('?q=ghi+mot+hoat+dong')).body
    expect(found).toContain('Ghi một hoạt động')
    expect(found).not.toContain('/api/report-grid')
    // What to send is there to copy: a day as it is written, and whose key a field is.
    expect(found).toContain('ngày, viết NĂM-THÁNG-NGÀY')
    expect(found).toContain('một khóa của danh mục /api/vocabularies/activity-field, ví dụ law')
    expect(found).toMatch(/(&quot;|")heldOn(&quot;|"):(&quot;|")2026-11-30/)
    expect((await page(`?q=${encodeURIComponent('"><script>alert(1)</script>')}`)).body).not.toContain('<script>alert')
  })
})
