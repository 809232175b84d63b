import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newCourse } from '#testing/courses.ts'
import { goVapServer, type TestServer } from '#testing/server.ts'
import { coursePath } from '#units/rules/public-address.ts'

/** Two hundred people press at the same moment for a class of forty; some press twice, some give their place back. */
let s: TestServer
beforeAll(async () => {
  s = await goVapServer()
})
afterAll(() => s.close())

const NAMES = ['An', 'Bình', 'Cường', 'Dung', 'Giang', 'Hạnh', 'Khoa', 'Lan', 'Minh', 'Nga']
const person = (i: number) => ({
  fullName: `Nguyễn ${NAMES[Math.floor(i / 100) % 10]} ${NAMES[Math.floor(i / 10) % 10]} ${NAMES[i % 10]}`, birthYear: String(1950 + (i % 50)), phone: `09${String(10_000_000 + i)}`,
})
const post = (url: string, fields: Record<string, string>) =>
  s.app.inject({ method: 'POST', url, payload: new URLSearchParams(fields).toString(), headers: { 'content-type': 'application/x-www-form-urlencoded' } })

describe('[ACT-7] a rush', () => {
  it('lets exactly forty in, in the order of commit, nobody twice, and answers everybody', async () => {
    const course = await newCourse(s.owner, 5, { capacity: 40, title: 'Lớp bốn mươi chỗ' })
    const path = coursePath({ id: course, title: 'Lớp bốn mươi chỗ' })
    const pressed = Array.from({ length: 200 }, (_, i) => person(i)).flatMap((p, i) => (i % 10 === 0 ? [p, { ...p, fullName: p.fullName.toUpperCase() }] : [p]))
    const answers = await Promise.all(pressed.map((p) => post(path, p)))
    const counted = (status: number) => answers.filter((a) => a.statusCode === status).length
    expect([counted(303), counted(409)]).toEqual([200, 20])
    const { rows } = await s.owner.query<{ status: string; n: number; last: number; people: number }>(
      `select status, count(*)::int as n, count(distinct learner_id)::int as people, max(place_in_line)::int as last from enrolment where course_id = $1 group by 1 order by 1`, [course])
    expect(rows.map((r) => [r.status, r.n, r.people])).toEqual([['enrolled', 40, 40], ['waiting', 160, 160]])
    const [first] = (await s.owner.query<{ waits: string }>(`select min(place_in_line) filter (where status = 'waiting') as waits from enrolment where course_id = $1`, [course])).rows
    expect(rows[0]?.last).toBeLessThan(Number(first?.waits))

    // Thirty of those in give their place back while twenty more come: thirty move up, in order.
    const inside = answers.map((a) => String(a.headers['location'])).filter((l) => l.includes('/phieu'))
    const gone = inside.slice(0, 30)
    const more = Array.from({ length: 20 }, (_, i) => person(500 + i))
    await Promise.all([...gone.map((l) => post(l, { do: 'cancel' })), ...more.map((p) => post(path, p))])
    const after = await s.owner.query<{ enrolled: number; early: number }>(
      `select (count(*) filter (where status = 'enrolled'))::int as enrolled,
        (count(*) filter (where status = 'enrolled' and place_in_line > (select min(place_in_line) from enrolment w where w.course_id = $1 and w.status = 'waiting')))::int as early
       from enrolment where course_id = $1`, [course])
    expect(after.rows).toEqual([{ enrolled: 40, early: 0 }])
  })

  it('makes one learner of somebody who signs up for two classes at once', async () => {
    const titles = ['Nấu ăn', 'Cắm hoa', 'Đan len', 'Dưỡng sinh']
    const paths: string[] = []
    for (const title of titles) paths.push(coursePath({ id: await newCourse(s.owner, 6, { capacity: 5, title }), title }))
    const answers = await Promise.all(paths.map((path) => post(path, person(7))))
    expect(answers.map((a) => a.statusCode)).toEqual([303, 303, 303, 303])
    const { rows } = await s.owner.query(`select count(*)::int as n from learner where phone = $1 and unit_id = (select unit_id from course where title = 'Nấu ăn')`, [person(7).phone])
    expect(rows).toEqual([{ n: 1 }])
  })
})
