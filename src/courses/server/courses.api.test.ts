import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { onConnection } from '#platform/server/db.ts'
import { centre, type Ward } from '#scenes/go-vap/tree.ts'
import { goVapServer, type Client, type TestServer } from '#testing/server.ts'
import { daysOf } from '../rules/pattern.ts'
import type { Course } from '../rules/course.ts'
import { courseSource } from './courses.indicators.ts'

let s: TestServer
let director: Client
beforeAll(async () => {
  s = await goVapServer()
  director = s.as('director/5')
})
afterAll(() => s?.close())

const session = (heldOn: string, more: object = {}) => ({ id: uuidv7(), heldOn, startsAt: '19:00', endsAt: '20:30', ...more })
const aCourse = (ward: Ward, more: object = {}) => ({
  unitId: centre(ward), title: 'Lớp kỹ năng số cho người cao tuổi', field: 'languages_it', form: 'self_study', place: 'Phòng vi tính', speakers: 'Cô Hạnh',
  capacity: 25, digitalSkills: true, sessions: ['2021-07-05', '2021-07-07', '2021-07-12'].map((day, i) => session(day, { topic: `Bài ${i + 1}` })), ...more,
})
const open = async (more: object = {}): Promise<Course> => {
  const answer = await director.put(`/api/courses/${uuidv7()}`, aCourse(5, more))
  expect(answer.status).toBe(200)
  return answer.body as Course
}
const read = async (id: string) => (await director.get(`/api/courses/${id}`)).body as Course
const activity = async (id: string) => (await director.get(`/api/activities/${id}`)).body
const hold = async (id: string, change: object = {}) => director.post(`/api/activities/${id}/edit`, { ...(await activity(id)), ...change })

describe('opening a course', () => {
  it('is refused to who may only read, to a stranger, and without sense', async () => {
    const url = `/api/courses/${uuidv7()}`
    expect((await s.as('office').put(url, aCourse(5))).status).toBe(403)
    expect((await s.as('director/7').put(url, aCourse(5))).status).toBe(404)
    const wrong = await director.put(url, aCourse(5, { field: 'sorcery', title: ' ' }))
    expect(wrong.body.details.issues.map((i: { path: string[] }) => i.path[0])).toEqual(['title'])
    expect((await director.put(url, aCourse(5, { field: 'sorcery' }))).body.details.issues[0].path).toEqual(['field'])
    const script = await director.put(url, aCourse(5, { onlineUrl: 'javascript:alert(1)' }))
    expect([script.status, script.body.details.issues[0].path]).toEqual([400, ['onlineUrl']])
    expect((await director.get(url)).status).toBe(404)
  })

  it('plans its sessions as activities at once, and twice is the same write', async () => {
    const [id, input] = [uuidv7(), aCourse(5, { onlineUrl: 'https://meet.example/lop' })]
    const first = await director.put(`/api/courses/${id}`, input)
    expect(first.body).toMatchObject({ version: 1, status: 'open', firstOn: '2021-07-05', lastOn: '2021-07-12', counts: { planned: 3, held: 0, attended: null } })
    const again = await director.put(`/api/courses/${id}`, input)
    expect(again.body).toEqual(first.body)
    const other = await director.put(`/api/courses/${id}`, { ...input, title: 'Lớp khác' })
    expect([other.status, other.body.code]).toEqual([409, 'course.id_taken'])
    const [one] = (first.body as Course).sessions
    expect(await activity(one?.id ?? '')).toMatchObject({
      courseId: id, status: 'planned', title: 'Lớp kỹ năng số cho người cao tuổi: Bài 1', place: 'Phòng vi tính', onlineUrl: 'https://meet.example/lop',
      speakers: 'Cô Hạnh', history: [{ change: 'record' }],
    })
    const { rows } = await s.owner.query(`select count(*)::int as n from audit_entry where subject_id = any($1)`, [(first.body as Course).sessions.map((x) => x.id)])
    expect(rows[0].n).toBe(3)
  })

  it('takes a pattern of 400 sessions as one write', async () => {
    const days = daysOf({ from: '2021-07-01', weekdays: [1, 2, 3, 4, 5, 6, 7], count: 300, skip: ['2021-09-02'] })
    expect(days).not.toContain('2021-09-02')
    const twice = [...days, ...days].slice(0, 400)
    const far = await director.put(`/api/courses/${uuidv7()}`, aCourse(5, { sessions: [session('2021-07-05'), session('2022-08-01')] }))
    expect(far.body.details.issues.map((i: { path: unknown }) => i.path)).toEqual([['sessions', 1, 'heldOn']])
    const course = await open({ sessions: twice.map((day, i) => session(day, { topic: `${i}` })) })
    expect(course.counts.planned).toBe(400)
    const more = await director.post(`/api/courses/${course.id}/sessions`, { sessions: [session('2021-07-05')] })
    expect([more.status, more.body.code]).toEqual([409, 'course.too_many_sessions'])
  })

  it('plans a session for this evening, which nobody has held yet', async () => {
    const course = await open()
    const { body } = await director.post(`/api/courses/${course.id}/sessions`, { sessions: [session(s.clock.today)] })
    expect(body.counts).toMatchObject({ planned: 4, held: 0 })
  })
})

describe('a running course', () => {
  it('changes its coming sessions where they said the same, and only when asked', async () => {
    const course = await open()
    const [held, own, plain] = course.sessions.map((x) => x.id) as [string, string, string]
    await hold(own, { place: 'Sân nhà văn hóa' })
    s.clock.today = '2021-07-06'
    await hold(held, { attended: 18 })
    const content = { ...course, version: 1, title: 'Lớp điện thoại thông minh', place: 'Hội trường' }
    const quiet = (await director.post(`/api/courses/${course.id}/edit`, content)).body as Course
    expect(quiet.sessions[2]?.place).toBe('Phòng vi tính')
    const stale = await director.post(`/api/courses/${course.id}/edit`, { ...content, capacity: 30 })
    expect([stale.status, stale.body.details.differing]).toEqual([409, ['capacity']])
    await director.post(`/api/courses/${course.id}/edit`, { ...content, place: 'Phòng vi tính', title: course.title, version: 2 })
    await director.post(`/api/courses/${course.id}/edit`, { ...content, version: 3, comingToo: true })
    expect(await activity(held)).toMatchObject({ title: `${course.title}: Bài 1`, place: 'Phòng vi tính', attended: 18 })
    expect(await activity(own)).toMatchObject({ title: 'Lớp điện thoại thông minh: Bài 2', place: 'Sân nhà văn hóa' })
    expect(await activity(plain)).toMatchObject({ title: 'Lớp điện thoại thông minh: Bài 3', place: 'Hội trường', version: 2 })
    s.clock.today = '2021-06-28'
  })

  it('is cancelled with what is still to come, and comes back with it', async () => {
    const course = await open()
    const [first, second] = course.sessions.map((x) => x.id) as [string, string]
    await director.post(`/api/activities/${first}/cancel`, { version: 1, reason: 'Cúp điện' })
    s.clock.today = '2021-06-29'
    const gone = await director.post(`/api/courses/${course.id}/cancel`, { version: 1, reason: 'Giãn cách xã hội' })
    expect(gone.body).toMatchObject({ status: 'cancelled', cancelReason: 'Giãn cách xã hội', counts: { planned: 0, cancelled: 3 }, firstOn: null })
    expect((await director.post(`/api/courses/${course.id}/sessions`, { sessions: [session('2021-07-20')] })).body.details.allowed).toEqual(['restore'])
    const back = await director.post(`/api/courses/${course.id}/restore`, { version: 2 })
    expect(back.body).toMatchObject({ status: 'open', cancelReason: null, counts: { planned: 2, cancelled: 1 }, firstOn: '2021-07-07' })
    expect(await activity(second)).toMatchObject({ status: 'planned', version: 3 })
    const closed = (await director.post(`/api/courses/${course.id}/close`, { version: 3 })).body as Course
    expect([closed.status, closed.history.map((h) => h.change)]).toEqual(['closed', ['close', 'restore', 'cancel', 'open']])
    expect((await director.post(`/api/courses/${course.id}/reopen`, { version: 4 })).body.status).toBe('open')
    s.clock.today = '2021-06-28'
  })

  it('is found by its words, in its territory alone', async () => {
    const { id } = await open({ title: 'Câu lạc bộ dưỡng sinh Bình Minh', form: 'club', field: 'arts_sports' })
    const found = (await s.as('office').get('/api/courses?q=duong sinh')).body
    expect(found.courses).toMatchObject([{ id, form: 'club', counts: { planned: 3 }, nextOn: '2021-07-05' }])
    expect((await s.as('director/7').get('/api/courses?q=duong sinh')).body.courses).toEqual([])
    expect((await director.get('/api/courses?form=club&status=closed')).body.courses).toEqual([])
    expect((await read(id)).mayWrite).toBe(true)
  })
})

describe('[ACT-1] a course in the figures', () => {
  it('is counted for each body it is held with, and once in the whole', async () => {
    const health = await open({ form: 'club', title: 'Câu lạc bộ dưỡng sinh', partners: ['Trạm Y tế', 'Hội Người cao tuổi'], sessions: ['2021-08-02', '2021-08-09'].map((day) => session(day)) })
    const poetry = await open({ form: 'club', title: 'Câu lạc bộ thơ', partners: ['hội người cao tuổi'], sessions: [session('2021-08-03')] })
    s.clock.today = '2021-08-31'
    for (const { id } of [...health.sessions, ...poetry.sessions]) await hold(id, { attended: 10 })
    const span = { from: '2021-08-01', to: '2021-08-31' }
    const read = async (by: string[]) => (await courseSource.read(onConnection(s.owner), { span, by, measures: ['opened', 'running'] })).map((r) => [r.by['partner'], r.measures['opened'], r.measures['running']])
    expect((await read(['partner'])).sort()).toEqual([['Hội Người cao tuổi', 2, 2], ['Trạm Y tế', 1, 1]])
    expect(await read([])).toEqual([[undefined, 2, 2]])
    const behind = await courseSource.records(onConnection(s.owner), { span, where: { partner: ['Trạm y tế'] }, measure: 'running', limit: 5 })
    expect(behind.records.map((r) => r.title)).toEqual(['Câu lạc bộ dưỡng sinh'])
    s.clock.today = '2021-06-28'
  })

  const totals = async (from: string, to: string) => (await director.get(`/api/activities?from=${from}&to=${to}&status=held&form=workshop`)).body.totals

  it('is one activity in the period of its first held session, whatever is held or cancelled when', async () => {
    const course = await open({ form: 'workshop', sessions: ['2021-06-30', '2021-07-05', '2021-07-07'].map((day) => session(day)) })
    const [june, july, later] = course.sessions.map((x) => x.id) as [string, string, string]
    s.clock.today = '2021-07-31'
    await hold(later, { attended: 10 })
    await hold(july, { attended: 20 })
    expect(await totals('2021-07-01', '2021-07-31')).toMatchObject({ activities: 1, sessions: 2, attended: 30 })
    await hold(june, { attended: 5 })
    expect(await totals('2021-06-01', '2021-06-30')).toMatchObject({ activities: 1, sessions: 1, attended: 5 })
    expect(await totals('2021-07-01', '2021-07-31')).toMatchObject({ activities: 0, sessions: 2, attended: 30 })
    await director.post(`/api/activities/${june}/cancel`, { version: 2, reason: 'Ghi nhầm' })
    expect(await totals('2021-07-01', '2021-07-31')).toMatchObject({ activities: 1, sessions: 2 })
    await director.post(`/api/activities/${june}/restore`, { version: 3 })
    expect(await totals('2021-07-01', '2021-07-31')).toMatchObject({ activities: 0, sessions: 2 })
    s.clock.today = '2021-06-28'
  })
})
