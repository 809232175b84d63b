import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { centre } from '#scenes/go-vap/tree.ts'
import { record } from '#testing/records.ts'
import { aRoom, aTeacher, takeRoom } from '#testing/resources.ts'
import { goVapServer, type Client, type TestServer } from '#testing/server.ts'

let s: TestServer
let room: string
let hall: string
let teacher: string
beforeAll(async () => {
  s = await goVapServer()
  ;[room, hall] = [await aRoom(s, 5, 'Phòng chung', { shared: true }), await aRoom(s, 5, 'Hội trường chung', { shared: true })]
  for (const id of [room, hall]) await takeRoom(s, 7, id)
  teacher = await aTeacher(s, 6, 'Đỗ Văn Chung', ['law'], { shared: true })
})
afterAll(() => s?.close())

const UNCOUNTED = { attended: null, women: null, ethnic: null, policy: null }
const plan = (who: Client, ward: 5 | 7 | 9, heldOn: string, startsAt = '19:00', more: object = {}) =>
  record(who, ward, { title: `Buổi ${startsAt}`, heldOn, startsAt, endsAt: '20:30', ...UNCOUNTED, ...more })

describe('[ACT-6] at the same time', () => {
  it('one room for three people of two centres: one has it, the others hear that it is taken', async () => {
    for (let round = 0; round < 6; round++) {
      const day = `2021-07-${String(10 + round)}`
      const people = [['director/5', 5], ['staff/5', 5], ['director/7', 7]] as const
      const ids = await Promise.all(people.map(([key, ward], i) => plan(s.as(key), ward, day, `18:${i}0`)))
      // Both rooms, in different order: nobody may wait for somebody who waits for them.
      const wanted = (i: number) => (i % 2 ? [room, hall] : [hall, room]).map((id) => ({ kind: 'room', id }))
      const answers = await Promise.all(people.map(([key], i) => s.as(key).put(`/api/activities/${ids[i] ?? ''}/bookings`, { resources: wanted(i) })))
      expect(answers.map((a) => a.status).sort()).toEqual([200, 409, 409])
      for (const a of answers.filter((x) => x.status === 409)) expect(a.body).toMatchObject({ code: 'booking.clash', details: { clashes: [{ why: 'taken' }, { why: 'taken' }] } })
      const { rows } = await s.owner.query('select distinct activity_id from booking where lower(during)::date = $1', [day])
      expect(rows).toHaveLength(1)
    }
  })

  it('one shared teacher for three centres, over several days: one has them, the others hear that they teach then', async () => {
    for (let round = 0; round < 6; round++) {
      const on = (n: number) => `2021-11-${String(1 + round * 4 + n).padStart(2, '0')}`
      const centres = [['director/5', 5], ['director/7', 7], ['director/9', 9]] as const
      const ids = await Promise.all(centres.map(([key, ward], i) => plan(s.as(key), ward, on(i), '19:00', { endedOn: on(2), title: `Lớp của Phường ${ward}` })))
      const answers = await Promise.all(
        centres.map(([key], i) => s.as(key).put(`/api/activities/${ids[i] ?? ''}/bookings`, { resources: [{ kind: 'teacher', id: teacher }] })),
      )
      expect(answers.map((a) => a.status).sort()).toEqual([200, 409, 409])
      for (const a of answers.filter((x) => x.status === 409)) expect(a.body.details.clashes[0]).toMatchObject({ why: 'taken', activity: null })
      const { rows } = await s.owner.query('select distinct activity_id from booking where resource_id = $1 and lower(during)::date between $2 and $3', [teacher, on(0), on(2)])
      expect(rows).toHaveLength(1)
    }
  })

  it('[NET-1] a session that moves while its teacher is declined lacks them wherever it went', async () => {
    for (let round = 0; round < 4; round++) {
      const on = (n: number) => `2021-12-${String(1 + round * 2 + n).padStart(2, '0')}`
      const id = await plan(s.as('director/5'), 5, on(0))
      expect((await s.as('director/5').put(`/api/activities/${id}/bookings`, { resources: [{ kind: 'teacher', id: teacher }] })).status).toBe(200)
      const [moved, declined] = await Promise.all([
        s.as('director/5').post(`/api/activities/${id}/move`, { version: 1, heldOn: on(1), startsAt: '19:00', endsAt: '20:30' }),
        s.as('director/6').post(`/api/teachers/${teacher}/lendings/decline`, { activityIds: [id], reason: 'Bận việc nhà' }),
      ])
      expect([moved.status, declined.status]).toEqual([200, 200])
      const { rows } = await s.owner.query(
        'select (select count(*)::int from booking where activity_id = $1) as kept, (select count(*)::int from teacher_decline where activity_id = $1) as declined', [id])
      expect(rows).toEqual([{ kept: 0, declined: 1 }])
    }
  })

  it('two who copy one week copy it once', async () => {
    const [a, b] = [await plan(s.as('director/5'), 5, '2021-08-02'), await plan(s.as('director/5'), 5, '2021-08-03')]
    const copy = (key: string) =>
      s.as(key).post('/api/timetable/copies', { unitId: centre(5), days: 7, sessions: [a, b].map((from) => ({ from, id: uuidv7() })) })
    const answers = await Promise.all(['director/5', 'staff/5', 'director/5'].map(copy))
    expect(answers.map((x) => x.body.copied).sort()).toEqual([0, 0, 2])
  })

  it('two sessions of a course held at once: one of them opens it', async () => {
    for (let round = 0; round < 4; round++) {
      const sessions = ['2021-06-28', '2021-06-29', '2021-06-30'].map((heldOn) => ({ id: uuidv7(), heldOn }))
      s.clock.today = '2021-06-27'
      const body = { unitId: centre(5), title: `Lớp ${round}`, field: 'law', form: 'thematic', sessions }
      expect((await s.as('director/5').put(`/api/courses/${uuidv7()}`, body)).status).toBe(200)
      s.clock.today = '2021-07-01'
      const held = await Promise.all(
        sessions.map(async ({ id }, i) => {
          const who = s.as(i % 2 ? 'staff/5' : 'director/5')
          return who.post(`/api/activities/${id}/edit`, { ...(await who.get(`/api/activities/${id}`)).body, attended: 9 })
        }),
      )
      expect(held.map((h) => h.status)).toEqual([200, 200, 200])
      const { rows } = await s.owner.query<{ id: string }>('select id from activity where opens_course and id = any($1)', [sessions.map((x) => x.id)])
      expect(rows.map((r) => r.id)).toEqual([sessions[0]?.id])
    }
  })
})
