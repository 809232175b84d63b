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

describe('[ACT-6] a session of several days', () => {
  it('keeps its room on the hours of each day, and moves with all of them', async () => {
    const course = await plan(director, 5, '2021-10-04', { endedOn: '2021-10-06', startsAt: '08:00', endsAt: '10:30' })
    expect((await keep(director, course, ['room', hall])).body.resources).toEqual([{ kind: 'room', id: hall, name: 'Hội trường tầng 2' }])
    const afternoon = await plan(director, 5, '2021-10-05', { title: 'Buổi chiều', startsAt: '14:00', endsAt: '16:00' })
    expect((await keep(director, afternoon, ['room', hall])).status).toBe(200)
    const within = await plan(director, 5, '2021-10-05', { title: 'Buổi sáng', startsAt: '10:00', endsAt: '11:00' })
    const refused = await keep(director, within, ['room', hall])
    expect(refused.body.details.clashes).toMatchObject([{ taken: { on: '2021-10-05', startsAt: '08:00', endsAt: '10:30' }, activity: { id: course } }])
    const moved = await director.post(`/api/activities/${course}/move`, { version: 1, heldOn: '2021-10-05', startsAt: '08:00', endsAt: '10:30' })
    expect(moved.body).toMatchObject({ heldOn: '2021-10-05', endedOn: '2021-10-07' })
    const onto = await director.post(`/api/activities/${course}/move`, { version: 2, heldOn: '2021-10-04', startsAt: '13:00', endsAt: '15:00' })
    expect(onto.body.details.clashes).toMatchObject([{ taken: { on: '2021-10-05', startsAt: '14:00' } }])
    const { rows } = await s.owner.query('select lower(during)::text as at from booking where activity_id = $1 order by 1', [course])
    expect(rows.map((r) => r.at)).toEqual(['05', '06', '07'].map((d) => `2021-10-${d} 08:00:00`))
  })
})

describe('[NET-1] [ACT-6] a teacher whom another centre shares', () => {
  let lent: string
  let spare: string
  beforeAll(async () => {
    const evenings = [1, 2, 3, 4, 5].map((day) => ({ day, from: '17:30', to: '21:30' }))
    lent = await aTeacher(s, 7, 'Võ Thị Chung', ['languages_it'], { shared: true, weekly: evenings })
    spare = await aTeacher(s, 6, 'Đỗ Văn Rảnh', ['languages_it'], { shared: true, weekly: evenings })
  })

  it('is kept only while they are shared, and named with their centre', async () => {
    const mine = await plan(director, 5, '2021-11-02')
    const own = await aTeacher(s, 7, 'Phan Thị Riêng', ['languages_it'])
    expect((await keep(director, mine, ['teacher', own])).body.code).toBe('resource.not_found')
    expect((await keep(director, mine, ['teacher', lent])).body.resources).toEqual([{ kind: 'teacher', id: lent, name: 'Võ Thị Chung (TTHTCĐ Phường 7)' }])
    const midday = await plan(director, 5, '2021-11-03', { startsAt: '11:00', endsAt: '12:00' })
    expect((await keep(director, midday, ['teacher', lent])).body.details.clashes).toMatchObject([{ why: 'away' }])
    const week = await director.get(`/api/timetable?unitId=${centre(5)}&from=2021-11-01&to=2021-11-07`)
    expect(week.body.slots[0].resources).toMatchObject([{ name: 'Võ Thị Chung (TTHTCĐ Phường 7)' }])
    expect(week.body.lent).toEqual([])
    await s.owner.query('update teacher set shared = false where id = $1', [lent])
    const later = await director.post(`/api/activities/${mine}/move`, { version: 1, heldOn: '2021-11-04', startsAt: '19:00', endsAt: '20:30' })
    expect(later.body.message).toContain('Võ Thị Chung (TTHTCĐ Phường 7) không còn được chia sẻ')
    await s.owner.query('update teacher set shared = true where id = $1', [lent])
  })

  it('is busy for everybody then, and only their own centre sees where', async () => {
    expect((await other.get(`/api/timetable?unitId=${centre(7)}&from=2021-11-01&to=2021-11-07`)).body.lent).toEqual([
      { teacherId: lent, name: 'Võ Thị Chung', on: '2021-11-02', startsAt: '19:00', endsAt: '20:30', unitName: 'TTHTCĐ Phường 5' },
    ])
    expect((await other.get(`/api/teachers/${lent}/lendings`)).body).toMatchObject({
      lendings: [{ unitName: 'TTHTCĐ Phường 5', days: [{ on: '2021-11-02', startsAt: '19:00', endsAt: '20:30', noted: false, mayDecline: true }] }],
      declined: [],
    })
    const third = s.as('director/9')
    const theirs = await record(third, 9, { title: 'Lớp của Phường 9', field: 'languages_it', heldOn: '2021-11-02', startsAt: '20:00', endsAt: '21:00', ...UNCOUNTED })
    const refused = await keep(third, theirs, ['teacher', lent])
    expect(refused.body.message).toContain('Võ Thị Chung (TTHTCĐ Phường 7) đã có lớp lúc 19:00–20:30, 02/11/2021.')
    expect(JSON.stringify(refused.body)).not.toContain('Phường 5')
    expect(refused.body.details.instead.resources).toContainEqual({ kind: 'teacher', id: spare, name: 'Đỗ Văn Rảnh (TTHTCĐ Phường 6)' })
    expect(refused.body.details.instead.hours).toContainEqual({ on: '2021-11-03', startsAt: '20:00', endsAt: '21:00' })
    const home = await keep(other, await plan(other, 7, '2021-11-02'), ['teacher', lent])
    expect([home.status, home.body.details.clashes[0].activity]).toEqual([409, null])
  })

  it('tells nothing to who may not look from there, whatever the service forgot', async () => {
    const asked = `select count(*)::int as n from bookable_teachers('${centre(5)}', '{${lent}}', '2021-06-28')
      union all select count(*)::int from teaching_elsewhere('${centre(9)}', '{${lent}}', '(,)', '2021-06-28')`
    const answers = (await s.owner.query(`begin; set local role hocnay_app; ${asked}; rollback`)) as unknown as { rows: { n: number }[] }[]
    expect(answers[2]?.rows).toEqual([{ n: 0 }, { n: 0 }])
  })
})

describe('[NET-1] [ACT-3] a course taught by somebody of another centre', () => {
  let lent: string
  let spare: string
  const days = ['2021-12-06', '2021-12-07', '2021-12-08']
  const sessions = days.map((heldOn) => ({ id: uuidv7(), heldOn, startsAt: '19:00', endsAt: '20:30' }))
  const ids = sessions.map((x) => x.id)
  const id = uuidv7()
  const find = (who: Client, ward: 5 | 9, on: readonly string[]) =>
    who.get(`/api/teachers/find?unitId=${centre(ward)}&field=law&days=${on.join(',')}&from=19:00&to=20:30`)
  const found = async (on: readonly string[]) => (await find(director, 5, on)).body.items.map((x: { id: string }) => x.id)
  const lendings = async () => (await other.get(`/api/teachers/${lent}/lendings`)).body
  const tasks = async (who: Client) => (await who.get('/api/worklist')).body.items.map((x: { text: string }) => x.text)
  const step = (who: Client, name: string, activityIds: string[], reason?: string) =>
    who.post(`/api/teachers/${lent}/lendings/${name}`, { activityIds, ...(reason ? { reason } : {}) })
  beforeAll(async () => {
    const evenings = [1, 2, 3, 4, 5].map((day) => ({ day, from: '17:30', to: '21:30' }))
    lent = await aTeacher(s, 7, 'Hồ Thị Lan', ['law'], { shared: true, weekly: evenings })
    spare = await aTeacher(s, 6, 'Mai Văn Thế', ['law'], { shared: true })
  })

  it('is found when free on all its days, and kept for all of them or none', async () => {
    expect(await found([...days, '2021-12-11'])).toEqual([spare])
    const busy = await plan(other, 7, '2021-12-08', { field: 'law' })
    await keep(other, busy, ['teacher', lent])
    expect(await found(days)).toEqual([spare])
    const body = { unitId: centre(5), title: 'Lớp đàn', field: 'law', form: 'other', speakers: 'Hồ Thị Lan', sessions, resources: [{ kind: 'teacher', id: lent }] }
    const refused = await director.put(`/api/courses/${id}`, body)
    expect(refused.body.details.clashes).toMatchObject([{ why: 'taken', wanted: { on: '2021-12-08' }, activity: null }])
    expect(refused.body.details.instead.resources).toEqual([{ kind: 'teacher', id: spare, name: 'Mai Văn Thế (TTHTCĐ Phường 6)' }])
    expect((await director.get(`/api/courses/${id}`)).status).toBe(404)
    await keep(other, busy)
    expect((await director.put(`/api/courses/${id}`, body)).body.teachers).toEqual([
      { kind: 'teacher', id: lent, name: 'Hồ Thị Lan (TTHTCĐ Phường 7)', sessions: 3 },
    ])
  })

  it('changes who teaches its coming sessions, a clashing day left as it is', async () => {
    const course = (await director.get(`/api/courses/${id}`)).body
    const edit = (teaching: object, version = course.version) =>
      director.post(`/api/courses/${id}/edit`, { ...course, version, comingToo: true, teaching })
    expect((await edit({ add: [uuidv7()] })).body.code).toBe('resource.not_found')
    await keep(s.as('director/9'), await record(s.as('director/9'), 9, { title: 'Lớp khác', field: 'law', heldOn: '2021-12-07', startsAt: '20:00', endsAt: '21:00', ...UNCOUNTED }), ['teacher', spare])
    expect((await edit({ add: [spare], drop: [lent] })).body.details.clashes).toMatchObject([{ wanted: { on: '2021-12-07' } }])
    expect((await director.get(`/api/courses/${id}`)).body.teachers).toMatchObject([{ id: lent, sessions: 3 }])
    expect((await edit({ add: [spare], drop: [lent], except: ['2021-12-07'] })).body.teachers).toMatchObject([{ id: spare, sessions: 2 }, { id: lent, sessions: 1 }])
    expect((await edit({ add: [lent], drop: [spare] }, 7)).body.code).toBe('data.changed_meanwhile')
    expect((await edit({ add: [lent], drop: [spare] })).body.teachers).toMatchObject([{ id: lent, sessions: 3 }])
    expect((await edit({ add: [lent], drop: [spare] })).body.teachers).toMatchObject([{ id: lent, sessions: 3 }])
  })

  it('is told to the centre at home, which takes note of it or declines before the day, with a reason', async () => {
    expect((await step(director, 'decline', ids, 'Bận việc')).status).toBe(404)
    expect((await step(s.as('office'), 'decline', ids, 'Bận việc')).status).toBe(403)
    expect((await step(other, 'decline', ids)).status).toBe(400)
    expect(await tasks(other)).toContain('TTHTCĐ Phường 5 giữ Hồ Thị Lan dạy 3 buổi, từ ngày 06/12/2021.')
    expect((await step(other, 'note', ids)).body.lendings[0].days).toMatchObject(days.map((on) => ({ on, noted: true })))
    expect(await tasks(other)).not.toContain('TTHTCĐ Phường 5 giữ Hồ Thị Lan dạy 3 buổi, từ ngày 06/12/2021.')

    s.clock.today = '2021-12-06'
    const late = await step(other, 'decline', ids, 'Đi tập huấn')
    expect([late.status, late.body.code]).toEqual([409, 'lending.too_late'])
    expect((await lendings()).lendings[0].days).toHaveLength(3)
    const declined = await step(other, 'decline', ids.slice(1), 'Đi tập huấn')
    expect(declined.body).toMatchObject({ lendings: [{ days: [{ on: '2021-12-06' }] }], declined: [{ on: '2021-12-07', unitName: 'TTHTCĐ Phường 5', reason: 'Đi tập huấn' }, { on: '2021-12-08' }] })
    expect((await step(other, 'decline', ids.slice(1), 'Đi tập huấn')).body).toEqual(declined.body)

    expect(await tasks(director)).toContain('“Lớp đàn”: 2 buổi, từ ngày 07/12/2021, chưa có người dạy thay Hồ Thị Lan.')
    expect((await director.get(`/api/activities/${ids[1]}/bookings`)).body.declined).toEqual([{ name: 'Hồ Thị Lan', homeName: 'TTHTCĐ Phường 7', reason: 'Đi tập huấn' }])
    const again = await keep(director, ids[1] ?? '', ['teacher', lent])
    expect(again.body.message).toContain('không cho mượn lúc 19:00–20:30, 07/12/2021')
    expect(await found(['2021-12-07'])).not.toContain(lent)
    expect((await find(s.as('director/9'), 9, ['2021-12-07'])).body.items.map((x: { id: string }) => x.id)).toContain(lent)
  })

  it('finds somebody else, or is lent to again', async () => {
    await keep(director, ids[2] ?? '', ['teacher', spare])
    expect(await tasks(director)).toContain('“Lớp đàn”: buổi ngày 07/12/2021 chưa có người dạy thay Hồ Thị Lan.')
    expect((await step(director, 'allow', [ids[1] ?? ''])).status).toBe(404)
    expect((await step(other, 'allow', [ids[1] ?? ''])).body.declined).toMatchObject([{ on: '2021-12-08' }])
    expect((await keep(director, ids[1] ?? '', ['teacher', lent])).body).toMatchObject({ resources: [{ id: lent }], declined: [] })
    expect(await tasks(other)).toContain('TTHTCĐ Phường 5 giữ Hồ Thị Lan dạy buổi ngày 07/12/2021.')
    const entries = await s.owner.query(`select verb, unit_id as at from audit_entry where verb in ('teacher.decline', 'activity.teacher_declined', 'teacher.allow') order by id`)
    expect(entries.rows.filter((r) => r.verb === 'activity.teacher_declined').map((r) => r.at)).toEqual([centre(5), centre(5)])
    expect(entries.rows.filter((r) => r.verb !== 'activity.teacher_declined')).toEqual([{ verb: 'teacher.decline', at: centre(7) }, { verb: 'teacher.allow', at: centre(7) }])
    s.clock.today = '2021-06-28'
  })

  it('tells nothing of it to others, whatever the service forgot', async () => {
    const asked = `select count(*)::int as n from teacher_decline union all select count(*)::int from teaching_gaps('${centre(5)}', '2021-06-28')
      union all select count(*)::int from declined_teaching('{${lent}}', '2021-06-28')`
    const answers = (await s.owner.query(`begin; set local role hocnay_app; ${asked}; rollback`)) as unknown as { rows: { n: number }[] }[]
    expect(answers[2]?.rows).toEqual([{ n: 0 }, { n: 0 }, { n: 0 }])
    for (const call of [`note_teaching('${lent}', '{}', now())`, `decline_teaching('${lent}', '{}', '', '2021-06-28', now(), '', '')`])
      await expect(s.owner.query(`begin; set local role hocnay_app; select ${call}`)).rejects.toThrow('teacher.write is missing').finally(() => s.owner.query('rollback'))
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
    const move = (startsAt: string) => director.post(`/api/activities/${sessions[0]?.id ?? ''}/move`, { version: 1, heldOn: '2021-09-08', startsAt, endsAt: '11:00' })
    expect((await move('09:00')).body.code).toBe('timetable.own_session')
    expect((await move('09:30')).status).toBe(200)
  })

  it('[FIN-5] moves to another room with its coming sessions, all of them or none; a clashing day can stay', async () => {
    const id = uuidv7()
    const days = ['2021-09-13', '2021-09-14', '2021-09-15']
    const sessions = days.map((heldOn) => ({ id: uuidv7(), heldOn, startsAt: '08:00', endsAt: '09:30' }))
    const ids = sessions.map((x) => x.id) as [string, string, string]
    const body = { unitId: centre(5), title: 'Lớp đổi phòng', field: 'languages_it', form: 'other', place: 'Hội trường tầng 2', sessions, resources: [{ kind: 'room', id: hall }] }
    const opened = await director.put(`/api/courses/${id}`, body)
    expect(opened.body.rooms).toEqual([{ kind: 'room', id: hall, name: 'Hội trường tầng 2', sessions: 3 }])
    await keep(other, await plan(other, 7, '2021-09-14', { startsAt: '09:00', endsAt: '10:00' }), ['room', room])
    const edit = { ...opened.body, place: 'Phòng vi tính', comingToo: true, room: { from: hall, to: room } }
    const refused = await director.post(`/api/courses/${id}/edit`, edit)
    expect([refused.status, refused.body.code]).toEqual([409, 'booking.clash'])
    expect(refused.body.details.clashes).toMatchObject([{ wanted: { on: '2021-09-14' }, activity: null }])
    expect((await director.get(`/api/courses/${id}`)).body).toMatchObject({ version: 1, place: 'Hội trường tầng 2', rooms: [{ id: hall, sessions: 3 }] })
    const stays = await director.post(`/api/courses/${id}/edit`, { ...edit, room: { from: hall, to: room, except: ['2021-09-14'] } })
    expect(stays.body).toMatchObject({ version: 2, rooms: [{ id: room, sessions: 2 }, { id: hall, sessions: 1 }] })
    expect(stays.body.sessions.map((x: { place: string }) => x.place)).toEqual(['Phòng vi tính', 'Hội trường tầng 2', 'Phòng vi tính'])
    expect([await keptFor(ids[0]), await keptFor(ids[1])]).toEqual([['Phòng vi tính'], ['Hội trường tầng 2']])
    // The room alone, and giving it up.
    const now = { ...stays.body, comingToo: true }
    expect((await director.post(`/api/courses/${id}/edit`, { ...now, version: 1, room: { from: room, to: null } })).body.code).toBe('data.changed_meanwhile')
    const none = await director.post(`/api/courses/${id}/edit`, { ...now, room: { from: room, to: null } })
    expect(none.body).toMatchObject({ version: 2, rooms: [{ id: hall, sessions: 1 }] })
    expect((await director.post(`/api/courses/${id}/edit`, { ...now, room: { from: null, to: uuidv7() } })).body.code).toBe('resource.not_found')
  })
})
