import { afterAll, beforeAll, expect, it } from 'vitest'
import { goVapServer, type TestServer } from '#testing/server.ts'
import type { Issued } from '../rules/certificate.ts'
import { anIssue } from '#testing/certificates.ts'

let s: TestServer
beforeAll(async () => {
  s = await goVapServer()
})
afterAll(() => s?.close())

it('[ACT-10] numbers have no gap and no double when many issue at once, some of them in vain', async () => {
  const director = s.as('director/5')
  const good = Array.from({ length: 8 }, (_, i) => anIssue(5, Array.from({ length: 1 + (i % 4) }, (_n, n) => `Người ${i} ${n}`)))
  const spoilt = good.slice(0, 4).map((issue) => {
    const [first] = issue.holders
    // Takes its numbers and fails after it: the same id twice in one issue.
    return { ...anIssue(5, []), holders: [{ ...first, id: issue.batchId }, { ...first, id: issue.batchId }] }
  })
  const answers = await Promise.all([...good, ...spoilt].map((issue) => director.post('/api/certificates/issue', issue)))
  expect(answers.map((a) => a.status)).toEqual([...good.map(() => 200), ...spoilt.map(() => 409)])
  const numbers = answers.slice(0, good.length).flatMap((a) => (a.body as Issued).certificates.map((c) => c.number))
  const counted = numbers.map((n) => Number(n.split('/')[0])).sort((a, b) => a - b)
  expect(counted).toEqual(Array.from({ length: counted.length }, (_, i) => i + 1))
  // Another centre, another register.
  const other = (await s.as('director/6').post('/api/certificates/issue', anIssue(6, ['Một Mình']))).body as Issued
  expect(other.certificates[0]?.number).toBe('01/GCN-TTHTCĐ')
})
