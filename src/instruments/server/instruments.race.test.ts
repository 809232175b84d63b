import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createServer } from '#app/server.ts'
import { allRoutes } from '#app/routes.ts'
import { openPool } from '#platform/server/db.ts'
import { centre, PROVINCE } from '#scenes/go-vap/tree.ts'
import { goVapServer, type Answer, type TestServer } from '#testing/server.ts'

let s: TestServer
beforeAll(async () => void (s = await goVapServer()))
afterAll(() => s.close())

const idOf = (a: Answer) => (a.body as { id: string }).id
const statuses = (answers: Answer[]) => answers.map((a) => a.status).sort()
const version = (day: number, from: string) => ({
  from, body: { cutoff: 'calendar', due: { month: 'last', day }, remindDaysBefore: 5 }, certainty: 'verified',
  legalBasis: [{ text: 'Công văn 1234/SGDĐT-GDTX', note: '' }], reason: 'Đổi hạn',
})
const newest = async (areaId: string | null) => {
  const { rows } = await s.owner.query<{ id: string }>(
    `select id from instrument where kind = 'deadline' and key = 'centre-report' and area_id is not distinct from $1 order by version desc limit 1`, [areaId])
  return rows[0]?.id ?? ''
}
const overlaps = async () =>
  (await s.owner.query(`select from instrument a join instrument b on a.id < b.id and (a.kind, a.key) = (b.kind, b.key)
    and a.area_id is not distinct from b.area_id and a.valid && b.valid`)).rowCount

describe('two processes that keep the rules in memory', () => {
  it('tell the new rule as soon as it is there, whichever made it', async () => {
    const pool = openPool({ connection: { connectionString: s.appUrl } })
    const other = await createServer({ ...s.services, pool }, allRoutes)
    const dueThere = async () => {
      const answer = await other.inject({ url: `/api/reports?unitId=${centre(5)}`, cookies: { hocnay_session: s.as('director/5').token } })
      const { items } = answer.json<{ items: { period: string; dueOn: string }[] }>()
      return items.find((i) => i.period === '2021-Q2')?.dueOn
    }
    expect(await dueThere()).toBe('2021-06-30')
    const id = await newest(PROVINCE)
    expect((await s.as('admin').post(`/api/instruments/${id}/versions`, version(25, '2021-06-29'))).status).toBe(200)
    expect(await dueThere()).toBe('2021-06-25')
    await other.close()
    await pool.end()
  })
})

describe('two people change one rule at once', () => {
  it.each([1, 2, 3, 4, 5, 6])('round %i: one is in force, the other is told', async (round) => {
    const id = await newest(PROVINCE)
    const from = `2022-0${round}-01`
    const answers = await Promise.all([0, 9, 18].map((more) => s.as('admin').post(`/api/instruments/${id}/versions`, version(round + more, from))))
    expect(statuses(answers)).toEqual([200, 409, 409])
    const won = answers.find((a) => a.status === 200)?.body
    for (const lost of answers.filter((a) => a.status === 409))
      expect(lost.body).toMatchObject({ code: 'data.changed_meanwhile', details: { theirs: { id: won.id, body: won.body } } })
    expect(await newest(PROVINCE)).toBe(won.id)
    expect(await overlaps()).toBe(0)
  })

  it('with one intent it is one version, and all hear so', async () => {
    const id = await newest(null)
    const key = uuidv7()
    const answers = await Promise.all([1, 2, 3].map(() => s.as('admin').post(`/api/instruments/${id}/versions`, version(9, '2022-01-01'), { key })))
    expect(statuses(answers)).toEqual([200, 200, 200])
    expect(new Set(answers.map((a) => idOf(a))).size).toBe(1)
    expect(await overlaps()).toBe(0)
  })
})

describe('two people make the first rule of a province at once', () => {
  it('makes one', async () => {
    const area = uuidv7()
    await s.owner.query(`insert into unit (id, kind, province_id, valid) values ($1, 'province', $1, daterange('2018-01-01', null))`, [area])
    await s.owner.query(`insert into unit_name (unit_id, province_id, name, short_name, valid) values ($1, $1, 'Tỉnh Lào Cai', 'Lào Cai', daterange('2018-01-01', null))`, [area])
    const id = await newest(null)
    const answers = await Promise.all([1, 2, 3].map((day) => s.as('admin').post(`/api/instruments/${id}/areas`, { ...version(day, '2021-07-01'), areaId: area })))
    expect(statuses(answers)).toEqual([200, 409, 409])
    for (const lost of answers.filter((a) => a.status === 409)) expect(lost.body.code).toBe('instrument.area_has_own')
  })
})
