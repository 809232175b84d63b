import { createServer, type IncomingHttpHeaders, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { api, newKey, onSignedOut, queryText } from './api.ts'
import { ProblemError } from './problem.ts'
import { keepsIntent } from './write.ts'

type Seen = { method: string; url: string; headers: IncomingHttpHeaders; body: string }
type Answer = { status: number; body: string } | 'hang up'

let server: Server
let seen: Seen[] = []
let answer: Answer

beforeAll(async () => {
  server = createServer((req, res) => {
    let body = ''
    req.on('data', (part) => (body += String(part)))
    req.on('end', () => {
      seen.push({ method: req.method ?? '', url: req.url ?? '', headers: req.headers, body })
      if (answer === 'hang up') return req.socket.destroy()
      res.statusCode = answer.status
      return res.end(answer.body)
    })
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const real = globalThis.fetch
  // A browser knows which server its page came from.
  vi.stubGlobal('fetch', (path: string, init: RequestInit) => real(base + path, init))
})
afterAll(() => {
  vi.unstubAllGlobals()
  server.close()
})
beforeEach(() => {
  seen = []
  answer = { status: 200, body: '{"id":"a1"}' }
})

const problemOf = (wanted: Promise<unknown>) =>
  wanted.then(
    () => expect.unreachable('should have failed'),
    (error: unknown) => error as ProblemError,
  )
const V7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

describe('refusals', () => {
  it('carries what the server said, per field too', async () => {
    const issues = [{ path: ['people', 0, 'name'], message: 'Chưa nhập.' }]
    answer = {
      status: 400,
      body: JSON.stringify({
        code: 'input.invalid',
        message: 'Có chỗ chưa đúng.',
        details: { issues },
        requestId: 'r1',
      }),
    }
    const problem = await problemOf(api.post('/api/x', {}))
    expect(problem).toBeInstanceOf(ProblemError)
    expect(problem).toMatchObject({ status: 400, code: 'input.invalid', message: 'Có chỗ chưa đúng.', requestId: 'r1' })
    expect(problem.issues).toEqual(issues)
  })

  it('tells whoever listens that nobody is signed in, but not for a wrong password', async () => {
    let told = 0
    const stop = onSignedOut(() => (told += 1))
    answer = { status: 401, body: '{"code":"sign_in.wrong","message":"Sai mật khẩu.","details":{}}' }
    await problemOf(api.post('/api/session', {}))
    expect(told).toBe(0)
    answer = { status: 401, body: '{"code":"auth.required","message":"Cần đăng nhập.","details":{}}' }
    await problemOf(api.get('/api/x'))
    expect(told).toBe(1)
    stop()
  })

  it('says what to do when a proxy answers in its own words', async () => {
    answer = { status: 502, body: '<html>Bad Gateway</html>' }
    const problem = await problemOf(api.get('/api/x'))
    expect(problem).toMatchObject({ status: 502, code: 'unavailable' })
    expect(problem.message).toContain('Đợi một phút')
  })

  it('says that a write lost on the way is kept and can be sent again', async () => {
    answer = 'hang up'
    const problem = await problemOf(api.post('/api/x', { a: 1 }))
    expect(problem).toMatchObject({ status: 0, code: 'network' })
    expect(problem.message).toContain('không bị ghi hai lần')
  })
})

describe('requests', () => {
  it('names every write with a UUIDv7, or with the name it was given', async () => {
    const idempotencyKey = newKey()
    await api.post('/api/x', { a: 1 })
    await api.delete('/api/x', undefined, { idempotencyKey })
    expect(seen[0]?.headers['idempotency-key']).toMatch(V7)
    expect(seen[1]?.headers['idempotency-key']).toBe(idempotencyKey)
    expect(seen[1]?.headers['content-type']).toBeUndefined()
  })

  it('reads without a key, in the reader’s language', async () => {
    expect(await api.get<{ id: string }>('/api/x', { q: 'nấm rơm', page: 2, none: undefined })).toEqual({ id: 'a1' })
    expect(seen[0]?.headers).toMatchObject({ 'accept-language': 'vi' })
    expect(seen[0]?.headers['idempotency-key']).toBeUndefined()
    expect(seen[0]?.url).toBe('/api/x?q=n%E1%BA%A5m+r%C6%A1m&page=2')
  })

  it('takes an empty answer', async () => {
    answer = { status: 204, body: '' }
    expect(await api.put('/api/x', {})).toBeUndefined()
  })

  it('writes lists as repeated names and leaves blanks out', () => {
    expect(queryText({ kind: ['a', 'b'], q: '', zero: 0, no: false, nothing: null })).toBe(
      '?kind=a&kind=b&zero=0&no=false',
    )
    expect(queryText({})).toBe('')
  })
})

describe('which failures keep the key of a write', () => {
  const of = (status: number) => new ProblemError({ status, code: 'x', message: 'x' })
  it.each([0, 500, 502, 503, 408, 429])('%i: nobody knows whether it was written', (status) =>
    expect(keepsIntent(of(status))).toBe(true),
  )
  it.each([400, 403, 404, 409, 413])('%i: the answer was no', (status) => expect(keepsIntent(of(status))).toBe(false))
  it('a mistake of the page itself sent nothing', () => expect(keepsIntent(new TypeError('x'))).toBe(false))
})
