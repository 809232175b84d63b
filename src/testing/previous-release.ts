import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { FastifyInstance } from 'fastify'
import { expect } from 'vitest'
import { DEMO_PASSWORD } from '#scenes/go-vap/accounts.ts'
import { centre, OFFICE } from '#scenes/go-vap/tree.ts'

const FIXTURE = fileURLToPath(new URL('./fixtures/release-0.1.0', import.meta.url))

/** The data release 0.1.0 left behind, as its own code wrote it (`tools/upgrade-fixture.mjs`). */
export const PREVIOUS = `${FIXTURE}.hocnay`

type Cells = Record<string, [number | null, number | null]>
type Seen = {
  reports: Record<string, string>
  activities: Record<string, string[]>
  photo: { activity: string; id: string; sha256: string }
  states: Record<string, string>
  accepted: Cells
  district: Cells
}

/** What that release's pages showed is what today's show of the same data; whom they showed nothing see nothing. */
export async function expectAsBefore(app: FastifyInstance): Promise<void> {
  const seen = JSON.parse(await readFile(`${FIXTURE}.json`, 'utf8')) as Seen
  const [office, five, six] = [await signIn(app, 'phonggd'), await signIn(app, 'giamdoc.p5'), await signIn(app, 'giamdoc.p6')]
  for (const [ward, id] of Object.entries(seen.reports))
    expect((await office(`/api/reports/${id}`)).json(), ward).toMatchObject({ status: seen.states[ward] })
  const accepted = (await office(`/api/reports/${seen.reports['1']}`)).json<{ content: unknown }>()
  expect(cellsOf(accepted.content)).toEqual(seen.accepted)
  const district = await office(`/api/consolidations?unitId=${OFFICE}&form=centre-quarterly&period=2021-Q2`)
  expect(cellsOf(district.json())).toEqual(seen.district)
  const photo = `/api/activities/${seen.photo.activity}/photos/${seen.photo.id}`
  expect(createHash('sha256').update((await five(photo)).rawPayload).digest('hex')).toBe(seen.photo.sha256)
  const ofFive = [photo, `/api/activities/${seen.activities['5']?.[0]}`, `/api/reports/${seen.reports['5']}`, `/api/reports?unitId=${centre(5)}`]
  for (const url of ofFive) expect((await six(url)).statusCode, url).toBe(404)
}

/** Enters with name and password, and asks from then on as that person. */
export async function signIn(app: FastifyInstance, name: string) {
  const entered = await app.inject({ method: 'POST', url: '/api/session', payload: { name, password: DEMO_PASSWORD } })
  expect(entered.statusCode, name).toBe(200)
  const cookie = String(entered.headers['set-cookie']).split(';')[0] ?? ''
  return (url: string, write: { method?: 'PUT'; payload?: object; key?: string } = {}) =>
    app.inject({
      url, method: write.method ?? 'GET', ...(write.payload && { payload: write.payload }),
      headers: { cookie, ...(write.key && { 'idempotency-key': write.key }) },
    })
}

/** Every cell that says something, wherever it stands: value or official sum, computed or live one. */
function cellsOf(node: unknown, found: Cells = {}): Cells {
  if (Array.isArray(node)) node.forEach((one) => cellsOf(one, found))
  else if (node && typeof node === 'object') {
    const cell = node as { address?: string; value?: unknown; official?: unknown; computed?: unknown; live?: unknown }
    const pair = [cell.value ?? cell.official ?? null, cell.computed ?? cell.live ?? null] as [number | null, number | null]
    if (typeof cell.address === 'string' && pair.some((x) => typeof x === 'number' && x !== 0)) found[cell.address] = pair
    Object.values(node).forEach((one) => cellsOf(one, found))
  }
  return found
}
