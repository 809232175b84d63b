import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { centre } from '#scenes/go-vap/tree.ts'
import { record } from '#testing/records.ts'
import { goVapServer, type Client, type TestServer } from '#testing/server.ts'
import { aRoom, aTeacher, takeRoom } from '#testing/resources.ts'

let s: TestServer
let director: Client
let other: Client
let room: string
let hall: string
let teacher: string
let colleague: string
beforeAll(async () => {
  s = await goVapServer()
  ;[director, other] = [s.as('director/5'), s.as('director/7')]
  room = await aRoom(s, 5, 'Phòng vi tính', { shared: true })
  hall = await aRoom(s, 5, 'Hội trường tầng 2')
  await aRoom(s, 5, 'Phòng họp nhỏ', { weekly: [{ day: 1, from: '07:00', to: '11:00' }] })
  await takeRoom(s, 7, room)
  teacher = await aTeacher(s, 5, 'Nguyễn Thị Hạnh', ['languages_it'])
  colleague = await aTeacher(s, 5, 'Trần Văn Phú', ['languages_it'])
  await aTeacher(s, 5, 'Lê Thị Bếp', ['vocational'])
})
afterAll(() => s?.close())

const UNCOUNTED = { attended: null, women: null, ethnic: null, policy: null }
const plan = (who: Client, ward: 5 | 7, heldOn: string, more: object = {}) =>
  record(who, ward, { title: `Buổi ${heldOn}`, field: 'languages_it', heldOn, startsAt: '19:00', endsAt: '20:30', ...UNCOUNTED, ...more })
const keep = (who: Client, id: string, ...resources: [string, string][]) =>
  who.put(`/api/activities/${id}/bookings`, { resources: resources.map(([kind, rid]) => ({ kind, id: rid })) })
const keptFor = async (id: string) => (await director.get(`/api/activities/${id}/bookings`)).body.resources.map((r: { name: string }) => r.name)

describe('[ACT-6] what is kept for a session', () => {
  it('is kept once, and whoever comes second hears what clashes and what is free instead', async () => {
    const first = await plan(director, 5, '2021-07-05')
    expect((await keep(director, first, ['room', room], ['teacher', teacher])).body.resources).toHaveLength(2)
    const second = await plan(director, 5, '2021-07-05', { title: 'Buổi trùng', startsAt: '20:00', endsAt: '21:00' })
    const refused = await keep(director, second, ['room', room])
    expect([refused.status, refused.body.code]).toEqual([409, 'booking.clash'])
    expect(refused.body.message).toContain('Phòng vi tính đã có người dùng lúc 19:00–20:30, 05/07/2021 (Buổi 2021-07-05)')
    expect(refused.body.details.clashes).toMatchObject([{ why: 'taken', taken: { on: '2021-07-05', startsAt: '19:00', endsAt: '20:30' }, activity: { id: first } }])
    // The small room is closed in the evening; the hall is not.
    expect(refused.body.details.instead.resources).toEqual([{ kind: 'room', id: hall, name: 'Hội trường tầng 2' }])
    expect(refused.body.details.instead.hours).toContainEqual({ on: '2021-07-05', startsAt: '20:30', endsAt: '21:30' })
    expect((await keep(director, second, ['teacher', teacher])).body.details.instead.resources).toEqual([{ kind: 'teacher', id: colleague, name: 'Trần Văn Phú' }])
    expect((await keep(director, second, ['room', hall])).status).toBe(200)
  })

  it('of another centre tells its hours alone', async () => {
    const theirs = await plan(other, 7, '2021-07-06', { title: 'Việc riêng của Phường 7' })
    expect((await keep(other, theirs, ['room', room])).status).toBe(200)
    const refused = await keep(director, await plan(director, 5, '2021-07-06'), ['room', room])
    expect(refused.body.details.clashes).toMatchObject([{ activity: null, taken: { startsAt: '19:00' } }])
    expect(JSON.stringify(refused.body)).not.toContain('Phường 7')
    expect((await keep(other, theirs, ['room', hall])).body.code).toBe('resource.not_found')
  })

  it('goes where the session goes, or the session stays; a cancelled one gives it free', async () => {
    const [first, second] = [await plan(director, 5, '2021-07-12'), await plan(director, 5, '2021-07-13')]
    await keep(director, first, ['room', room])
    await keep(director, second, ['room', room])
    const onto = { version: 1, heldOn: '2021-07-13', startsAt: '18:00', endsAt: '19:30' }
    expect((await director.post(`/api/activities/${first}/move`, onto)).body.code).toBe('booking.clash')
    expect((await director.get(`/api/activities/${first}`)).body).toMatchObject({ heldOn: '2021-07-12', version: 1 })
    const moved = await director.post(`/api/activities/${first}/move`, { ...onto, endsAt: '19:00' })
    expect(moved.body).toMatchObject({ heldOn: '2021-07-13', startsAt: '18:00', version: 2, history: [{ change: 'edit' }, { change: 'record' }] })
    await director.post(`/api/activities/${second}/cancel`, { version: 1, reason: 'Cúp điện' })
    const third = await plan(director, 5, '2021-07-13', { title: 'Buổi vào chỗ trống' })
    expect((await keep(director, third, ['room', room])).status).toBe(200)
    const back = await director.post(`/api/activities/${second}/restore`, { version: 2 })
    expect([back.status, back.body.code]).toEqual([409, 'booking.clash'])
    await keep(director, third)
    expect((await director.post(`/api/activities/${second}/restore`, { version: 2 })).status).toBe(200)
    expect(await keptFor(second)).toEqual(['Phòng vi tính'])
    expect((await keep(director, await plan(director, 5, '2021-07-20', { startsAt: null, endsAt: null }), ['room', hall])).body.code).toBe('booking.hours_missing')
  })
})

describe('[ACT-6] a timetable', () => {
  it('shows a week with what is kept, to who may read there', async () => {
    const week = `/api/timetable?unitId=${centre(5)}&from=2021-07-05&to=2021-07-11`
    expect((await other.get(week)).status).toBe(404)
    expect((await s.as('office').get(`${week.slice(0, -2)}31`)).body.mayWrite).toBe(false)
    expect((await s.as('office').get(`/api/timetable?unitId=${centre(5)}&from=2021-07-05&to=2021-08-31`)).status).toBe(400)
    const { body } = await director.get(week)
    expect(body.slots.map((x: { title: string }) => x.title)).toEqual(['Buổi 2021-07-05', 'Buổi trùng', 'Buổi 2021-07-06'])
    expect(body.slots[0].resources).toMatchObject([{ name: 'Phòng vi tính' }, { name: 'Nguyễn Thị Hạnh' }])
    expect((await director.get(`${week}&resourceId=${teacher}`)).body.slots).toHaveLength(1)
  })

  it('is copied into another week; what clashes is skipped, and nothing doubles', async () => {
    const monday = await plan(director, 5, '2021-07-26')
    const tuesday = await plan(director, 5, '2021-07-27')
    await keep(director, monday, ['room', room])
    await keep(director, tuesday, ['room', room])
    const theirs = await plan(other, 7, '2021-08-03', { startsAt: '20:00', endsAt: '21:00' })
    await keep(other, theirs, ['room', room])
    const copy = () => director.post('/api/timetable/copies', { unitId: centre(5), days: 7, sessions: [monday, tuesday].map((from) => ({ from, id: uuidv7() })) })
    const { body } = await copy()
    expect(body.rows).toMatchObject([
      { outcome: 'copied', on: '2021-08-02', clash: null },
      { outcome: 'clash', on: '2021-08-03', clash: { activity: null, resource: { name: 'Phòng vi tính' } } },
    ])
    expect(await keptFor(body.rows[0].id)).toEqual(['Phòng vi tính'])
    expect((await copy()).body).toMatchObject({ copied: 0, rows: [{ outcome: 'there' }, { outcome: 'clash' }] })
    expect((await other.post('/api/timetable/copies', { unitId: centre(7), days: 7, sessions: [{ from: monday, id: uuidv7() }] })).status).toBe(404)
  })
})

describe('[ACT-3] a course with its room', () => {
  it('is opened as a whole or not at all', async () => {
    const id = uuidv7()
    const sessions = ['2021-09-06', '2021-09-07', '2021-09-08'].map((heldOn) => ({ id: uuidv7(), heldOn, startsAt: '08:00', endsAt: '09:30' }))
    await keep(other, await plan(other, 7, '2021-09-07', { startsAt: '09:00', endsAt: '10:00' }), ['room', room])
    const course = { unitId: centre(5), title: 'Lớp tin học', field: 'languages_it', form: 'other', sessions, resources: [{ kind: 'room', id: room }] }
    const refused = await director.put(`/api/courses/${id}`, course)
    expect(refused.body.details.clashes).toMatchObject([{ wanted: { on: '2021-09-07' } }])
    expect((await director.get(`/api/courses/${id}`)).status).toBe(404)
    const opened = await director.put(`/api/courses/${id}`, { ...course, resources: [{ kind: 'room', id: hall }] })
    expect(opened.body.counts.planned).toBe(3)
    expect(await keptFor(sessions[1]?.id ?? '')).toEqual(['Hội trường tầng 2'])
  })
})
