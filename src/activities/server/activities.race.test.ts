import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { centre, type Ward } from '#scenes/go-vap/tree.ts'
import { anActivity } from '#testing/records.ts'
import { goVapServer, type Client, type TestServer } from '#testing/server.ts'
import type { Activity } from '../rules/activity.ts'
import { newId, TALK } from './testing.ts'

const session = (ward: Ward, change: object = {}) => anActivity(ward, { ...TALK, ...change })

let server: TestServer
let director: Client
let staff: Client
beforeAll(async () => {
  server = await goVapServer()
  director = server.as('director/5')
  staff = server.as('staff/5')
})
afterAll(() => server?.close())

const count = async (what: string, where: string, values: unknown[]) =>
  (await server.owner.query<{ n: number }>(`select count(*)::int as n from ${what} where ${where}`, values)).rows[0]?.n

describe('at the same time', () => {
  it('the same activity recorded five times is one record with one version and one trace', async () => {
    for (let round = 0; round < 5; round++) {
      const id = newId()
      const answers = await Promise.all(
        [director, staff, director, staff, director].map((who) => who.put(`/api/activities/${id}`, session(5))),
      )
      expect(answers.map((a) => a.status)).toEqual([200, 200, 200, 200, 200])
      expect(await count('activity_version', 'activity_id = $1', [id])).toBe(1)
      expect(await count('audit_entry', 'subject_id = $1', [id])).toBe(1)
    }
  })

  it('two different activities under one id: one is kept, the other refused', async () => {
    const id = newId()
    const answers = await Promise.all(
      [40, 41].map((attended) => director.put(`/api/activities/${id}`, session(5, { attended }))),
    )
    expect(answers.map((a) => a.status).sort()).toEqual([200, 409])
  })

  it('two edits of one version: one is kept, the other sees it', async () => {
    for (let round = 0; round < 8; round++) {
      const id = newId()
      const before = (await director.put(`/api/activities/${id}`, session(5))).body as Activity
      const change = (who: Client, attended: number) => who.post(`/api/activities/${id}/edit`, { ...before, attended })
      const answers = await Promise.all([change(director, 60), change(staff, 70)])
      expect(answers.map((a) => a.status).sort()).toEqual([200, 409])
      const kept = answers.find((a) => a.status === 200)?.body as Activity
      const refused = answers.find((a) => a.status === 409)?.body as { details: { theirs: Activity } }
      expect(refused.details.theirs).toMatchObject({ version: 2, attended: kept.attended })
      expect(await count('activity_version', 'activity_id = $1', [id])).toBe(2)
    }
  })

  it('an edit and a cancellation do not both win', async () => {
    const id = newId()
    const before = (await director.put(`/api/activities/${id}`, session(5))).body as Activity
    const answers = await Promise.all([
      director.post(`/api/activities/${id}/edit`, { ...before, attended: 60 }),
      staff.post(`/api/activities/${id}/cancel`, { version: 1, reason: 'Trùng' }),
    ])
    expect(answers.map((a) => a.status).sort()).toEqual([200, 409])
  })

  it('the same file imported three times adds its rows once', async () => {
    const rows = Array.from(
      { length: 30 },
      (_, i) => `Buổi luật số ${i};${String(1 + (i % 28)).padStart(2, '0')}/05/2021;Khu phố ${i};${20 + i}`,
    )
    const file = Buffer.from(['Tên hoạt động;Ngày;Địa điểm;Số lượt', ...rows].join('\n'))
    const send = (who: Client) =>
      who.upload('POST', `/api/activities/import?unitId=${centre(5)}&form=thematic&field=law`, file, 'text/csv', {
        name: 'a.csv',
      })
    const answers = await Promise.all([send(director), send(staff), send(director)])
    expect(answers.map((a) => a.status)).toEqual([200, 200, 200])
    expect(answers.map((a) => (a.body as { added: number }).added).sort((a, b) => a - b)).toEqual([0, 0, 30])
    expect(await count('activity', 'import_id is not null', [])).toBe(30)
  })
})
