import { afterAll, beforeAll, expect, it } from 'vitest'
import { aClass, count, finish, mark, sendItems, sheetOf } from '#testing/attendance.ts'
import { goVapServer, type TestServer } from '#testing/server.ts'

let s: TestServer
beforeAll(async () => {
  s = await goVapServer()
}, 60_000)
afterAll(() => s.close())

const marksOf = async (activityId: string) => Number((await s.owner.query<{ n: string }>('select count(*) as n from attendance_mark where activity_id = $1', [activityId])).rows[0]?.n)

it('takes one batch that arrives five times at once as one', async () => {
  const c = await aClass(s.owner, 5, { people: 12 })
  const batch = [...c.learners.map((l) => mark(c.activityId, l)), count(c.activityId, { total: 5 }), finish(c.activityId)]
  const answers = await Promise.all(Array.from({ length: 5 }, () => sendItems(s, s.as('director/5'), batch)))
  expect(answers.map((a) => a.status)).toEqual([200, 200, 200, 200, 200])
  const done = answers.flatMap((a) => a.body.results.filter((r) => r.outcome === 'done'))
  expect(new Set(done.map((r) => r.id)).size).toBe(batch.length)
  expect(done.length).toBe(batch.length)
  expect(await marksOf(c.activityId)).toBe(batch.length)
  expect((await sheetOf(s.as('director/5'), c.activityId)).figures.attended).toBe(17)
})

it('lets two phones mark two sessions at once, in either order, and every standing is the mark received last', async () => {
  const [one, two] = [await aClass(s.owner, 5, { people: 6 }), await aClass(s.owner, 5, { people: 6 })]
  const both = (kind: string, [first, second]: (typeof one)[]) =>
    [first, second].flatMap((c) => (c?.learners ?? []).map((l) => mark(c?.activityId ?? '', l, kind)))
  const answers = await Promise.all([
    sendItems(s, s.as('director/5'), both('present', [one, two])),
    sendItems(s, s.as('staff/5'), both('absent', [two, one])),
    sendItems(s, s.as('staff/5'), both('present', [two, one])),
    sendItems(s, s.as('director/5'), both('undo', [one, two])),
  ])
  expect(answers.flatMap((a) => a.body.results.map((r) => r.outcome))).toEqual(Array.from({ length: 48 }, () => 'done'))
  const { rows } = await s.owner.query<{ right: boolean }>(
    `select t.present is not distinct from (case m.kind when 'present' then true when 'absent' then false end) and t.place = m.place as right
     from attendance t join lateral (select * from attendance_mark x where x.activity_id = t.activity_id and x.learner_id = t.learner_id order by x.place desc limit 1) m on true
     where t.activity_id = any($1)`, [[one.activityId, two.activityId]])
  expect(rows.length).toBe(12)
  expect(rows.every((r) => r.right)).toBe(true)
})
