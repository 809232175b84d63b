import { afterAll, beforeAll, expect, it } from 'vitest'
import { centre } from '#scenes/go-vap/tree.ts'
import { aClass, mark, newId, sendItems, type Class } from '#testing/attendance.ts'
import { anIssue } from '#testing/certificates.ts'
import { goVapServer, type TestServer } from '#testing/server.ts'

let s: TestServer
beforeAll(async () => {
  s = await goVapServer()
}, 60_000)
afterAll(() => s.close())

const ROUNDS = 6
const LEFT = ['enrolment', 'attendance', 'attendance_mark', 'certificate', 'record_link', 'learner_trait']

/** While two entries become one, marks, places, certificates and traits about either arrive. */
async function rush(round: number): Promise<void> {
  const [staff, director] = [s.as('staff/5'), s.as('director/5')]
  const [kept, other] = [newId(), newId()]
  const who = { unitId: centre(5), birthYear: 1950 + round }
  await staff.put(`/api/learners/${kept}`, { ...who, fullName: `Lý Thị Một ${round}`, phone: `090300010${round}` })
  await staff.put(`/api/learners/${other}`, { ...who, fullName: `Lý Thị Mốt ${round}`, phone: `090300020${round}` })
  const classes: Class[] = []
  for (let i = 0; i < 4; i++) classes.push(await aClass(s.owner, 5, { people: 1 }))
  const [first, second, third, fourth] = classes as [Class, Class, Class, Class]
  await sendItems(s, director, [mark(first.activityId, kept), mark(second.activityId, other)])
  const enrol = (c: Class, person: object) => director.put(`/api/enrolments/${newId()}`, { courseId: c.courseId, who: person, channel: 'phone' })
  const answers = await Promise.all([
    staff.post(`/api/learners/${kept}/merge`, { other, version: 1, otherVersion: 1, reason: 'Cùng một người' }),
    sendItems(s, director, [mark(first.activityId, other), mark(third.activityId, kept), mark(third.activityId, other)]),
    sendItems(s, director, [mark(second.activityId, other), mark(fourth.activityId, other)]),
    enrol(first, { learnerId: other }), enrol(first, { learnerId: kept }), enrol(second, { learnerId: other }),
    enrol(third, { newLearnerId: newId(), fullName: `Lý Thị Mốt ${round}`, phone: `090300020${round}` }),
    enrol(third, { newLearnerId: newId(), fullName: `Lý Thị Một ${round}`, phone: `090300010${round}` }),
    director.post('/api/certificates/issue', anIssue(5, [], { holders: [{ id: newId(), learnerId: other, name: 'Lý Thị Mốt', birthYear: 1950 }] })),
    director.put(`/api/learners/${kept}/traits`, { ethnic: true, policy: null, disadvantaged: null, disability: null }),
  ])
  expect(answers.map((a) => a.status)).toEqual(answers.map(() => 200))
  for (const table of LEFT)
    expect([table, (await s.owner.query(`select from ${table} where learner_id = $1`, [other])).rowCount]).toEqual([table, 0])
  const named = await s.owner.query(`select count(*)::int as n from learner where folded like 'ly thi mot ${round}' and merged_into is null`)
  expect(named.rows).toEqual([{ n: 1 }])
  const counted = await s.owner.query<{ same: boolean }>(
    `select (a.attended, a.women, a.ethnic) is not distinct from (f.attended, f.women, f.ethnic) as same
     from activity a cross join lateral attendance_figures(a.id) f where a.id = any($1) and a.counts_from_list`, [classes.map((c) => c.activityId)])
  expect(counted.rows).toEqual([{ same: true }, { same: true }, { same: true }, { same: true }])
  const came = await s.owner.query('select ethnic from attendance where learner_id = $1 and present', [kept])
  expect(came.rows).toEqual([{ ethnic: true }, { ethnic: true }, { ethnic: true }, { ethnic: true }])
}

it('[ACT-8] nothing written about somebody is lost or doubled while two entries of them become one', async () => {
  for (let round = 0; round < ROUNDS; round++) await rush(round)
}, 60_000)
