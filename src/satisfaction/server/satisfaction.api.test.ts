import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { centre } from '#scenes/go-vap/tree.ts'
import { aCourse } from '#testing/certificates.ts'
import { record } from '#testing/records.ts'
import { goVapServer, type Client, type TestServer } from '#testing/server.ts'
import { linesOf } from '#testing/sheets.ts'
import type { ActivitySatisfaction } from '../rules/satisfaction.ts'
import { satisfactionSource } from './satisfaction.indicators.ts'
import { ratingsOfActivities } from './satisfaction.service.ts'

let s: TestServer
let five: Client
beforeAll(async () => {
  s = await goVapServer()
  five = s.as('director/5')
})
afterAll(() => s?.close())

const TODAY = { heldOn: '2021-06-28' }
const opened = async (what: object = TODAY): Promise<ActivitySatisfaction & { path: string }> => {
  const id = await record(five, 5, { title: 'Phòng đuối nước', ...what })
  return (await five.post(`/api/activities/${id}/satisfaction`)).body
}
const result = async (id: string, who = five) => (await who.get(`/api/activities/${id}/satisfaction`)).body as ActivitySatisfaction
/** A telephone that scans: the address of its own sheet. */
const scan = async (path: string) => String((await s.nobody.get(path)).headers['location'])
const look = async (url: string) => (await s.nobody.get(url)).bytes.toString('utf8')
const answer = (sheet: string, muc: number, loi = '') =>
  s.app.inject({ method: 'POST', url: sheet, payload: new URLSearchParams({ muc: String(muc), loi }).toString(), headers: { 'content-type': 'application/x-www-form-urlencoded' } })

describe('[ACT-9] satisfaction, refused', () => {
  it('to who may not ask, and unknown elsewhere', async () => {
    const id = await record(five, 5, TODAY)
    expect((await s.as('director/6').post(`/api/activities/${id}/satisfaction`)).status).toBe(404)
    expect((await s.as('office').post(`/api/activities/${id}/satisfaction`)).status).toBe(403)
    expect((await s.as('director/6').get(`/api/activities/${id}/satisfaction`)).status).toBe(404)
  })

  it('where nobody asked, before its day, after its week, and when it was cancelled', async () => {
    expect((await s.nobody.get('/hai-long/000000000000')).status).toBe(404)
    expect((await s.nobody.get("/hai-long/' or 1")).status).toBe(404)
    expect((await answer(`/hai-long/000000000000/${'a'.repeat(22)}`, 3)).statusCode).toBe(404)
    for (const [heldOn, endedOn] of [['2021-07-02', null], ['2021-06-01', '2021-06-20']]) {
      const { path } = await opened({ heldOn, endedOn, ...(heldOn === '2021-07-02' ? { attended: null, women: null, ethnic: null, policy: null } : { sessionCount: 3 }) })
      expect([heldOn, (await s.nobody.get(path)).status, (await answer(`${path}/${'b'.repeat(22)}`, 3)).statusCode]).toEqual([heldOn, 410, 410])
    }
    const { path, activityId } = await opened()
    await five.post(`/api/activities/${activityId}/cancel`, { version: 1, reason: 'Thử hủy' })
    expect((await s.nobody.get(path)).status).toBe(410)
  })

  it('what is no answer', async () => {
    const { path, activityId } = await opened()
    const sheet = await scan(path)
    for (const muc of [0, 4, NaN]) expect((await answer(sheet, muc)).statusCode).toBe(404)
    expect((await answer(`${path}/short`, 3)).statusCode).toBe(404)
    expect((await result(activityId)).rating.answers).toBe(0)
  })
})

describe('[ACT-9] those who came tap a face', () => {
  it('each scan is a sheet of its own; sent twice or changed, it is one answer', async () => {
    const { path, activityId } = await opened()
    const page = await s.nobody.get(path)
    expect([page.status, page.headers['cache-control'], page.headers['set-cookie']]).toEqual([303, 'no-store', undefined])
    const [mine, yours] = [await scan(path), await scan(path)]
    expect(mine).not.toBe(yours)
    expect(await look(mine)).not.toMatch(/<script| on[a-z]+="/)
    const sent = await answer(mine, 3, '  Cô giáo <b>dễ hiểu</b> ')
    expect([sent.statusCode, sent.headers['location'], sent.headers['set-cookie']]).toEqual([303, mine, undefined])
    await answer(mine, 3, 'Cô giáo dễ hiểu')
    expect(await look(mine)).toContain('Câu trả lời của anh/chị: Hài lòng.')
    expect(await look(mine)).toContain('>Cô giáo dễ hiểu</textarea>')
    expect(await look(`${mine}?lai=1`)).toContain('name="muc"')
    await answer(mine, 1, 'Micro nhỏ')
    await answer(yours, 3)
    const { rating, comments } = await result(activityId)
    expect(rating).toEqual({ answers: 2, satisfied: 1, neutral: 0, dissatisfied: 1 })
    expect(comments).toEqual([{ score: 1, comment: 'Micro nhỏ', on: '2021-06-28' }])
  })

  it('nobody reads sums of two answers in public; from three on bars are drawn; comments stay inside', async () => {
    const { path, activityId } = await opened()
    const sheets = [await scan(path), await scan(path), await scan(path)]
    await answer(sheets[0] ?? '', 3, 'Lời kín')
    await answer(sheets[1] ?? '', 2)
    expect(await look(sheets[0] ?? '')).not.toContain('Mọi người trả lời')
    await answer(sheets[2] ?? '', 3)
    const all = await look(sheets[2] ?? '')
    expect(all).toContain('Mọi người trả lời (3 câu)')
    expect(all).not.toContain('Lời kín')
    expect((await result(activityId, s.as('office'))).comments).toEqual([])
    expect((await result(activityId)).comments).toHaveLength(1)
  })

  it('forty at once are forty, and one sheet sent ten times at once is one', async () => {
    const { path, activityId } = await opened()
    const sheets = await Promise.all(Array.from({ length: 40 }, () => scan(path)))
    const again = Array.from({ length: 10 }, () => sheets[0] ?? '')
    const codes = (await Promise.all([...sheets, ...again].map((sheet) => answer(sheet, 3)))).map((r) => r.statusCode)
    expect(new Set(codes)).toEqual(new Set([303]))
    expect((await result(activityId)).rating.answers).toBe(40)
  })

  it('a program that taps a thousand times is held up by the page it taps, and nobody else is', async () => {
    const [busy, other] = [await opened(), await opened()]
    const code = busy.path.split('/')[2] ?? ''
    await s.owner.query(`insert into rate_limit (key, window_start, count) values ($1, now(), 400) on conflict (key) do update set count = 400, window_start = now()`, [`hai-long/${code}`])
    const sheet = await scan(busy.path)
    const r = await answer(sheet, 3)
    expect([r.statusCode, r.body.includes(`href="${sheet}"`)]).toEqual([429, true])
    expect((await answer(await scan(other.path), 3)).statusCode).toBe(303)
  })
})

describe('[ACT-9] satisfaction in figures', () => {
  it('sums by score, names the activities behind, and rates a course and a teacher’s activities', async () => {
    const course = await aCourse(s, 5, 'Lớp đàn', [])
    const { path, activityId } = await opened({ heldOn: '2021-06-26' })
    await s.owner.query('update activity set course_id = $1 where id = $2', [course, activityId])
    for (const score of [3, 3, 1]) await answer(await scan(path), score)
    const db = (await import('#platform/server/db.ts')).onConnection(s.owner)
    const span = { from: '2021-06-26', to: '2021-06-26' }
    const [sum] = await satisfactionSource.read(db, { span, unitIds: [centre(5)], by: [], measures: ['answers', 'satisfied'] })
    expect(sum?.measures).toEqual({ answers: 3, satisfied: 2 })
    const by = await satisfactionSource.read(db, { span, by: ['score'], measures: ['answers'] })
    expect(by.map((r) => [r.by['score'], r.measures['answers']])).toEqual([['dissatisfied', 1], ['satisfied', 2]])
    const behind = await satisfactionSource.records(db, { span, where: { score: ['satisfied'] }, measure: 'answers', limit: 5 })
    expect(behind.records).toEqual([expect.objectContaining({ id: activityId, value: 2, href: `/hoat-dong/${activityId}` })])
    expect((await ratingsOfActivities({ db }, [activityId])).get(activityId)).toMatchObject({ answers: 3, satisfied: 2 })
    expect((await five.get(`/api/courses/${course}/satisfaction`)).body).toMatchObject({ sessions: 1, rating: { answers: 3 } })
    expect((await s.as('director/6').get(`/api/courses/${course}/satisfaction`)).status).toBe(404)
    const few = await opened({ heldOn: '2021-06-27' })
    await s.owner.query('update activity set course_id = $1 where id = $2', [course, few.activityId])
    await answer(await scan(few.path), 1, 'Lời kín')
    expect((await s.as('director/6').get(`/api/courses/${course}/satisfaction/export`)).status).toBe(404)
    const lines = await linesOf(await five.get(`/api/courses/${course}/satisfaction/export`))
    expect(lines).toContainEqual(expect.stringMatching(/^26\/06\/2021;.*;3;2;0;1;0[.,]67$/))
    expect(lines).toContainEqual(expect.stringMatching(/^27\/06\/2021;.*;1;*$/))
    expect(lines.join()).not.toContain('Lời kín')
  })
})
