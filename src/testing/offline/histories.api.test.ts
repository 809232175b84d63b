import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { goVapServer, type TestServer } from '../server.ts'
import { history, live, peopleOf } from './histories.ts'
import type { Person } from './phone.ts'

const HISTORIES = Number(process.env['HISTORIES'] ?? 200)
/** Each in a session of its own; while one waits for the database the others go on. */
const AT_ONCE = 5
const SEED = process.env['HISTORIES_SEED']

let s: TestServer
let people: Person[]
beforeAll(async () => {
  s = await goVapServer()
  people = await peopleOf(s)
}, 60_000)
afterAll(() => s.close())

it(`[ACT-8] loses and doubles no mark and no record in ${HISTORIES} random histories of cut networks, late and lost answers, dead phones, wrong clocks and changing users`, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(history, { minLength: AT_ONCE, maxLength: AT_ONCE }), async (histories) => {
      const wrong = await Promise.all(histories.map((steps) => live(s, people, steps)))
      expect(wrong.flat()).toEqual([])
    }),
    { numRuns: Math.ceil(HISTORIES / AT_ONCE), ...(SEED ? { seed: Number(SEED) } : {}) },
  )
}, Math.max(60_000, HISTORIES * 400))
