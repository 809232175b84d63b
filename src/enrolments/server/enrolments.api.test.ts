import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { centre } from '#scenes/go-vap/tree.ts'
import { newCourse } from '#testing/courses.ts'
import { goVapServer, type Client, type TestServer } from '#testing/server.ts'

/** The staff of Phường 5 take telephone calls for a class of two. */
let s: TestServer
let staff: Client
let course: string
beforeAll(async () => {
  s = await goVapServer()
  staff = s.as('staff/5')
  course = await newCourse(s.owner, 5, { capacity: 2 })
})
afterAll(() => s.close())

const HOA = { fullName: 'Nguyễn Thị Hoa', birthYear: 1961, phone: '0903 111 222' }
const enrol = (who: Client, person: object, id = uuidv7(), courseId = course) =>
  who.put(`/api/enrolments/${id}`, { courseId, who: { newLearnerId: uuidv7(), ...person }, channel: 'phone' })

describe('[ACT-7] a place in a class', () => {
  it('is given by nobody outside the centre, whatever they may read', async () => {
    for (const who of ['director/6', 'committee/5', 'office', 'auditor']) expect((await enrol(s.as(who), HOA)).status).toBeGreaterThanOrEqual(403)
    expect((await s.as('director/6').get(`/api/courses/${course}/enrolments`)).status).toBe(404)
  })

  it('goes to whoever comes first; then they wait in order, and the same person is one', async () => {
    const id = uuidv7()
    const hoa = { newLearnerId: uuidv7(), ...HOA }
    const first = await enrol(staff, hoa, id)
    expect(first.body).toMatchObject({ outcome: 'enrolled', id, numberInLine: null })
    expect((await enrol(staff, hoa, id)).body).toEqual(first.body)
    expect((await enrol(staff, { ...HOA, fullName: 'NGUYEN THI HOA', phone: '+84 903 111 222' })).body).toMatchObject({ outcome: 'already', id })
    expect((await enrol(staff, { ...HOA, phone: '' })).body).toMatchObject({ outcome: 'already', id })
    expect((await enrol(staff, { ...HOA, phone: '0911 000 111', another: true })).body).toMatchObject({ outcome: 'enrolled' })
    const third = await enrol(staff, { fullName: 'Trần Văn Bảy', phone: '0908 000 003' })
    const fourth = await enrol(staff, { fullName: 'Lê Thị Tám', birthYear: 1970 })
    expect([third, fourth].map((a) => [a.body.outcome, a.body.numberInLine])).toEqual([['waiting', 1], ['waiting', 2]])

    const list = (await staff.post(`/api/enrolments/${id}/cancel`)).body
    expect(list.places).toEqual({ capacity: 2, enrolled: 2, waiting: 1 })
    expect(list.people.map((p: { fullName: string; status: string; phone: string }) => [p.fullName, p.status, p.phone])).toEqual([
      ['Nguyễn Thị Hoa', 'enrolled', '09•••••111'], ['Trần Văn Bảy', 'enrolled', '09•••••003'],
      ['Lê Thị Tám', 'waiting', ''], ['Nguyễn Thị Hoa', 'cancelled', '09•••••222'],
    ])
    await s.owner.query('update course set capacity = 3 where id = $1', [course])
    expect((await staff.get(`/api/courses/${course}/enrolments`)).body.places).toEqual({ capacity: 3, enrolled: 3, waiting: 0 })
  })

  it('is called about: who moved up, and everybody when a session is cancelled', async () => {
    const held = { unitId: centre(5), title: 'Bài 1', field: 'law', form: 'thematic', heldOn: '2021-06-30', startsAt: '19:00', endsAt: '20:30' }
    const session = uuidv7()
    await staff.put(`/api/activities/${session}`, held)
    await s.owner.query('update activity set course_id = $1 where id = $2', [course, session])
    await s.owner.query('update course set last_on = $1 where id = $2', [held.heldOn, course])
    const asked = async (who: Client) => (await who.get('/api/worklist')).body.items.filter((t: { id: string }) => t.id.startsWith('enrolments/')).map((t: { text: string }) => t.text)
    expect(await asked(staff)).toEqual([expect.stringMatching(/^2 người vừa được chuyển lên/)])
    await staff.post(`/api/activities/${session}/cancel`, { version: 1, reason: 'Mưa lớn' })
    expect(await asked(staff)).toContainEqual(expect.stringContaining('vừa hủy buổi ngày 30/06/2021: 3 người'))
    expect(await asked(s.as('director/6'))).toEqual([])
  })

  it('is counted for those above, who read no names', async () => {
    const { places, people } = (await s.as('office').get(`/api/courses/${course}/enrolments`)).body
    expect([places.enrolled, people]).toEqual([3, null])
  })

  it('is taken again by a learner the centre knows', async () => {
    const another = await newCourse(s.owner, 5, { capacity: null, title: 'Nấu ăn' })
    const { near } = (await staff.get(`/api/learners/near?unitId=${centre(5)}&fullName=tran van bay&phone=0908000003`)).body
    expect(near).toMatchObject([{ fullName: 'Trần Văn Bảy', alike: 'phone' }])
    const again = await staff.put(`/api/enrolments/${uuidv7()}`, { courseId: another, who: { learnerId: near[0].id }, channel: 'phone' })
    expect(again.body).toMatchObject({ outcome: 'enrolled', learnerId: near[0].id })
    expect((await enrol(staff, { fullName: 'Trần Văn Bảy', phone: '0908000003' }, uuidv7(), another)).body).toMatchObject({ outcome: 'already', id: again.body.id })
    const { learners, total } = (await staff.get('/api/learners?q=tran bay')).body
    expect([total, learners.length]).toEqual([1, 1])
  })
})
