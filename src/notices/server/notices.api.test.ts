import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { allJobs } from '#app/jobs.ts'
import { jobContext } from '#platform/server/jobs/context.ts'
import type { Job } from '#platform/server/jobs/job.ts'
import { centre } from '#scenes/go-vap/tree.ts'
import { recordingChannel } from '#testing/channels.ts'
import { newCourse } from '#testing/courses.ts'
import { anActivity } from '#testing/records.ts'
import { goVapServer, type Answer, type Client, type TestServer } from '#testing/server.ts'
import { coursePath, publicPath } from '#units/rules/public-address.ts'
import { startMailbox, type Mailbox } from '../../../tests/e2e/support/mail.ts'

/** People of Phường 5 without accounts: told by mail, seen by nobody else, forgotten when they say so. */
let s: TestServer
let mailbox: Mailbox
let staff: Client
beforeAll(async () => {
  mailbox = await startMailbox()
  s = await goVapServer({ smtpUrl: mailbox.url })
  staff = s.as('staff/5')
})
afterAll(async () => {
  await s.close()
  await mailbox.stop()
})

const TITLE = 'Dùng điện thoại thông minh'
const slug = (publicPath({ id: centre(5), kind: 'centre', shortName: 'TTHTCĐ Phường 5' }) ?? '').replace('/tt/', '')
const text = (a: Answer) => a.bytes.toString('utf8')
const post = async (url: string, fields: Record<string, string> = {}) => {
  const r = await s.app.inject({ method: 'POST', url, payload: new URLSearchParams(fields).toString(), headers: { 'content-type': 'application/x-www-form-urlencoded' } })
  return { status: r.statusCode, text: r.body, location: String(r.headers['location'] ?? '') }
}
const run = async (name: string) => {
  const job = allJobs.find((j) => j.name === name) as Job
  await job.run(jobContext(s.services, job, () => false))
}
const deliver = async () => (await run('notices.write'), await run('letters.send'))
const to = (address: string) => mailbox.messages().filter((m) => m.to.includes(address))
const linkIn = (mail: { text: string } | undefined, path: string) => {
  const url = new URL(new RegExp(`http\\S+${path}\\S+`).exec(mail?.text ?? '')?.[0] ?? 'http://x/')
  return url.pathname + url.search
}
const confirm = async (address: string) => post(linkIn(await mailbox.waitFor(address, (m) => m.text.includes('/thong-bao/xac-nhan')), '/thong-bao/xac-nhan'))
const enrol = async (courseId: string, who: object) => staff.put(`/api/enrolments/${uuidv7()}`, { courseId, who: { newLearnerId: uuidv7(), ...who }, channel: 'phone' })

describe('[PUB-3] news of new classes', () => {
  it('is sent to nobody who has not said that the address is theirs, and never again after one press', async () => {
    expect((await s.nobody.get('/thong-bao?noi=khong-co-00000000')).status).toBe(404)
    expect(text(await s.nobody.get(`/thong-bao?noi=${slug}`))).toContain('Báo cho tôi khi có lớp mới')
    expect((await post('/thong-bao', { noi: slug, channel: 'mail', address: 'khong-phai-thu' })).status).toBe(400)
    for (const [address, field] of [['mo@example.vn', ''], ['luat@example.vn', 'law'], ['chua@example.vn', '']] as const)
      expect((await post('/thong-bao', { noi: slug, channel: 'mail', address, field })).text).toContain('Còn một bước')
    expect((await confirm('mo@example.vn')).text).toContain('Đã xác nhận')
    await confirm('luat@example.vn')
    await newCourse(s.owner, 5, { capacity: 5, title: TITLE })
    // The house's clock stands in 2021; the class was opened a while ago on it, after the addresses were confirmed.
    await s.owner.query(`update course set created_at = $1::timestamptz - interval '1 hour'`, [s.services.clock.now()])
    await s.owner.query(`update letter_contact set confirmed_at = confirmed_at - interval '1 day' where confirmed_at is not null`)
    await Promise.all([deliver(), deliver()])
    await deliver()
    const news = (address: string) => to(address).filter((m) => m.subject === `Lớp mới: ${TITLE}`)
    expect([news('mo@example.vn').length, news('luat@example.vn').length, news('chua@example.vn').length]).toEqual([1, 0, 0])
    const stop = linkIn(news('mo@example.vn')[0], '/dung-nhac-viec')
    expect(news('mo@example.vn')[0]?.headers['list-unsubscribe-post']).toBe('List-Unsubscribe=One-Click')
    expect((await post(stop)).status).toBe(200)
    await newCourse(s.owner, 5, { capacity: 5, title: 'Lớp sau' })
    await s.owner.query(`update course set created_at = $1::timestamptz - interval '1 hour' where title = 'Lớp sau'`, [s.services.clock.now()])
    await deliver()
    expect(to('mo@example.vn').filter((m) => m.subject.includes('Lớp sau'))).toEqual([])
  })
})

describe('[ACT-7] [PUB-3] those who signed up', () => {
  it('are told once when a session moves or falls away and when they move up, by the way they chose', async () => {
    const zalo = recordingChannel()
    const course = await newCourse(s.owner, 5, { capacity: 1, title: TITLE })
    const session = uuidv7()
    const plan = anActivity(5, { title: 'Bài 1', heldOn: '2021-07-05', startsAt: '19:00', endsAt: '20:30', attended: null, women: null, ethnic: null, policy: null })
    await staff.put(`/api/activities/${session}`, plan)
    await s.owner.query('update activity set course_id = $1 where id = $2', [course, session])
    const hoa = await enrol(course, { fullName: 'Nguyễn Thị Hoa', birthYear: 1961, email: 'hoa@example.vn' })
    await enrol(course, { fullName: 'Lê Văn Tư', birthYear: 1950, email: 'tu@example.vn' })
    const page = coursePath({ id: course, title: TITLE })
    const ticket = new URL((await post(page, { fullName: 'Trần Thị Mận', birthYear: '1938', phone: '0903 111 333' })).location, 'http://x').searchParams.get('ma') ?? ''
    expect((await post('/thong-bao', { ticket, channel: 'zalo', address: '0903111333' })).text).not.toContain('Còn một bước')
    s.services.channels = { zalo }
    expect((await post('/thong-bao', { ticket, channel: 'zalo', address: '0903 111 333' })).text).toContain('Còn một bước')
    await new Promise((wake) => setTimeout(wake, 50))
    await post(linkIn({ text: zalo.sent[0]?.body ?? '' }, '/thong-bao/xac-nhan'))

    await staff.post(`/api/activities/${session}/edit`, { ...plan, startsAt: '18:00', version: 1 })
    await staff.post(`/api/activities/${session}/edit`, { ...plan, startsAt: '18:30', endsAt: '20:00', version: 2 })
    await staff.post(`/api/activities/${session}/edit`, { ...plan, startsAt: '18:30', endsAt: '20:00', note: 'Chỉ để trong nhà', version: 3 })
    await deliver()
    const moved = to('hoa@example.vn').filter((m) => m.subject.startsWith('Buổi học đổi lịch'))
    expect([moved.length, to('tu@example.vn').length, zalo.sent.length]).toEqual([1, 1, 2])
    for (const said of ['05/07/2021, 19:00–20:30', '05/07/2021, 18:30–20:00', page]) expect(moved[0]?.text).toContain(said)

    await staff.post(`/api/enrolments/${hoa.body.id}/cancel`)
    await staff.post(`/api/activities/${session}/cancel`, { version: 4, reason: 'Giáo viên ốm' })
    await Promise.all([deliver(), deliver()])
    await deliver()
    expect(to('hoa@example.vn')).toHaveLength(1)
    expect(to('tu@example.vn').map((m) => m.subject)).toEqual([`Buổi học đổi lịch: ${TITLE}`, `Anh/chị đã có chỗ: ${TITLE}`, `Buổi học bị hủy: ${TITLE}`])
    expect(zalo.sent.map((d) => d.title).slice(2)).toEqual([`Buổi học bị hủy: ${TITLE}`])
    expect(to('tu@example.vn').some((m) => m.text.includes('Giáo viên ốm'))).toBe(false)
    delete s.services.channels
  })
})

describe('[ACT-12] [SYS-8] one’s own record', () => {
  it('opens by a link alone, is taken along, ended, and forgotten on request without a figure changing', async () => {
    const course = await newCourse(s.owner, 5, { capacity: null, title: 'Nấu ăn' })
    const { learnerId } = (await enrol(course, { fullName: 'Phạm Thị Sáu', birthYear: 1949, phone: '0907 000 006', email: 'sau@example.vn', woman: true })).body
    await s.owner.query(`update course set first_on = '2021-06-01', last_on = '2021-07-30' where id = $1`, [course])
    expect((await s.as('office').post(`/api/learners/${learnerId}/record-link`, {})).status).toBe(403)
    expect((await post('/ho-so', { mail: 'ai-do@example.vn' })).text).toContain('Nếu trung tâm có địa chỉ này')
    await post('/ho-so', { mail: 'sau@example.vn' })
    const url = linkIn(await mailbox.waitFor('sau@example.vn', (m) => m.text.includes('/ho-so/xem')), '/ho-so/xem')
    expect(to('ai-do@example.vn')).toEqual([])
    const page = text(await s.nobody.get(url))
    for (const said of ['Phạm Thị Sáu, sinh năm 1949', 'Nấu ăn', '01/06/2021']) expect(page).toContain(said)
    expect(page).not.toContain('0907')
    const taken = await s.nobody.get(url.replace('/xem?', '/xem.json?'))
    expect(taken.body).toMatchObject({ learner: { fullName: 'Phạm Thị Sáu' }, sections: [{ key: 'courses', rows: [{ course: 'Nấu ăn' }] }, { key: 'attendances', rows: [] }, { key: 'certificates', rows: [] }] })
    expect((await s.nobody.get(url.replace('/xem?', '/xem.pdf?'))).bytes.subarray(0, 5).toString()).toBe('%PDF-')

    const made = (await staff.post(`/api/learners/${learnerId}/record-link`, {})).body
    const second = new URL(made.address as string)
    await post(second.pathname + second.search, { do: 'end' })
    expect((await s.nobody.get(second.pathname + second.search)).status).toBe(404)

    const before = await figures()
    expect((await post(url, { do: 'erase' })).status).toBe(303)
    expect(text(await s.nobody.get(url))).toContain('Đã gửi yêu cầu xóa')
    const tasks = (await staff.get('/api/worklist')).body.items as { id: string; href: string }[]
    expect(tasks.find((t) => t.id.endsWith('/erase'))?.href).toBe(`/hoc-vien/${learnerId}`)
    await staff.post(`/api/learners/${learnerId}/erase`, { reason: 'Yêu cầu qua hồ sơ của mình' })
    expect((await s.nobody.get(url)).status).toBe(404)
    expect(await figures()).toEqual(before)
    for (const table of ['learner', 'learner_version', 'enrolment', 'letter_contact', 'letter_text', 'audit_entry']) {
      const { rows } = await s.owner.query(`select count(*)::int as n from ${table} x where x::text ~* 'Phạm Thị Sáu|0907000006|sau@example'`)
      expect([table, rows]).toEqual([table, [{ n: 0 }]])
    }
  })
})

const figures = async () => {
  const span = { from: '2021-01-01', to: '2026-12-31' }
  const { enrolments, learners } = Object.fromEntries(s.services.indicators.sources().map((source) => [source.id, source]))
  const job = { name: 'test', permissions: ['course.read' as const] }
  return jobContext(s.services, job, () => false).transaction(async ({ db }) => [
    await enrolments?.read(db, { span, by: ['sex', 'age_band', 'field'], measures: ['enrolled', 'persons'] }),
    await learners?.read(db, { span, by: ['sex', 'age_band'], measures: ['registered'] }),
  ])
}
