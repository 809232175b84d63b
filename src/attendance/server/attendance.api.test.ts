import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { shown } from '#documents/rules/reading.ts'
import { openSpreadsheet } from '#documents/server/read-xlsx.ts'
import { onConnection } from '#platform/server/db.ts'
import { accountId, getPerson } from '#scenes/go-vap/people.ts'
import { centre } from '#scenes/go-vap/tree.ts'
import { record, signAndSend } from '#testing/records.ts'
import { aClass, count, finish, mark, newId, sendItems, sheetOf, TAPPED_AT, type Class } from '#testing/attendance.ts'
import { goVapServer, type Client, type TestServer } from '#testing/server.ts'
import { attendanceSource } from './attendance.indicators.ts'

let s: TestServer
let director: Client
let staff: Client
beforeAll(async () => {
  s = await goVapServer()
  director = s.as('director/5')
  staff = s.as('staff/5')
}, 60_000)
afterAll(() => s.close())

const outcomes = (answer: { body: { results: { outcome: string; code: string | null }[] } }) => answer.body.results.map((r) => r.code ?? r.outcome)
const activity = async (c: Class) => (await director.get(`/api/activities/${c.activityId}`)).body as { version: number; status: string; attended: number | null; women: number | null; persons: number | null; countsFromList: boolean; history: { change: string }[] }

describe('marks', () => {
  it('are refused one by one: a foreign session, one still to come, somebody unknown, an item that cannot be read', async () => {
    const six = await aClass(s.owner, 6)
    const later = await aClass(s.owner, 5, { heldOn: '2021-07-05' })
    const c = await aClass(s.owner, 5)
    const many = await record(director, 5, { sessionCount: 3, attended: 60, women: 30, persons: null })
    const answer = await sendItems(s, director, [
      mark(six.activityId, six.learners[0] ?? ''), mark(later.activityId, later.learners[0] ?? ''), mark(c.activityId, six.learners[0] ?? ''),
      { id: newId(), kind: 'wink' }, mark(many, c.learners[0] ?? ''), mark(c.activityId, c.learners[0] ?? ''),
    ])
    expect(answer.status).toBe(200)
    expect(outcomes(answer)).toEqual(['activity.not_found', 'attendance.not_yet', 'attendance.unknown_learner', 'input.invalid', 'attendance.many_sessions', 'done'])
    expect((await sheetOf(director, c.activityId)).figures).toMatchObject({ named: 1, attended: 1, women: 1 })
  })

  it('are taken from their author alone', async () => {
    const c = await aClass(s.owner, 5)
    const answer = await staff.post('/api/attendance-marks', { account: accountId(getPerson('director/5')), items: [mark(c.activityId, c.learners[0] ?? '')] })
    expect([answer.status, answer.body.code]).toEqual([403, 'attendance.other_author'])
  })

  it('count once however often they come, and the id of one cannot carry another', async () => {
    const c = await aClass(s.owner, 5)
    const one = mark(c.activityId, c.learners[0] ?? '')
    expect(outcomes(await sendItems(s, director, [one, one]))).toEqual(['done', 'same'])
    expect(outcomes(await sendItems(s, director, [one, { ...one, kind: 'absent' }]))).toEqual(['same', 'attendance.id_taken'])
    expect(outcomes(await sendItems(s, staff, [one]))).toEqual(['attendance.id_taken'])
    expect((await sheetOf(director, c.activityId)).figures.attended).toBe(1)
  })

  it('of two people follow each other: the one received last stands, the others stay in history', async () => {
    const c = await aClass(s.owner, 5)
    const [a = '', b = ''] = c.learners
    await sendItems(s, director, [mark(c.activityId, a), mark(c.activityId, b)])
    await sendItems(s, staff, [mark(c.activityId, a, 'absent'), mark(c.activityId, b, 'undo')])
    const sheet = await sheetOf(director, c.activityId)
    expect(sheet.people.map((p) => p.mark).slice(0, 2)).toEqual(['absent', null])
    const { rows } = await s.owner.query('select kind from attendance_mark where activity_id = $1 order by place', [c.activityId])
    expect(rows.map((r) => r.kind)).toEqual(['present', 'present', 'absent', 'undo'])
  })

  it('make the figures follow at once, and add one version when the list is finished', async () => {
    const c = await aClass(s.owner, 5)
    const [first = '', ...others] = c.learners
    await sendItems(s, director, [mark(c.activityId, first)])
    expect(await activity(c)).toMatchObject({ status: 'held', version: 2, attended: 1, countsFromList: true })
    for (const id of others) await sendItems(s, director, [mark(c.activityId, id)])
    expect(await activity(c)).toMatchObject({ version: 2, attended: 5, women: 3, persons: 5 })
    await sendItems(s, director, [finish(c.activityId)])
    expect((await activity(c)).history.map((h) => h.change)).toEqual(['edit', 'hold', 'record'])
    await sendItems(s, staff, [mark(c.activityId, first, 'absent')])
    expect(await activity(c)).toMatchObject({ version: 4, attended: 4, women: 2 })
  })

  it('are not overwritten by who edits the place of the session meanwhile', async () => {
    const c = await aClass(s.owner, 5)
    await sendItems(s, director, [mark(c.activityId, c.learners[0] ?? '')])
    const open = (await director.get(`/api/activities/${c.activityId}`)).body
    await sendItems(s, director, [mark(c.activityId, c.learners[1] ?? '')])
    const edited = await director.post(`/api/activities/${c.activityId}/edit`, { ...open, place: 'Sân trường' })
    expect(edited.body).toMatchObject({ place: 'Sân trường', attended: 2 })
  })
})

describe('people who had not signed up', () => {
  it('are added in one line, the same person once, and marked again under the id the phone made', async () => {
    const c = await aClass(s.owner, 5)
    const learnerId = newId()
    const walkIn = { id: newId(), kind: 'walk_in', activityId: c.activityId, learnerId, fullName: ' Trần  Thị Hoa ', birthYear: 1961, woman: true, atDevice: TAPPED_AT }
    const [first] = (await sheetOf(director, c.activityId)).people
    const known = { ...walkIn, id: newId(), learnerId: newId(), fullName: first?.name, birthYear: 1950 }
    const answer = await sendItems(s, director, [walkIn, known])
    expect(outcomes(answer)).toEqual(['done', 'done'])
    expect(answer.body.results[1]?.learnerId).toBe(c.learners[0])
    await sendItems(s, director, [mark(c.activityId, known.learnerId, 'absent')])
    const sheet = await sheetOf(director, c.activityId)
    expect(sheet.people.at(-1)).toMatchObject({ name: 'Trần Thị Hoa', walkIn: true, mark: 'present', learnerId })
    expect(sheet.people[0]).toMatchObject({ mark: 'absent' })
    expect(sheet.people.length).toBe(6)
    await s.owner.query(`update learner set full_name = '–', erased_at = now() where id = $1`, [learnerId])
    const { rows } = await s.owner.query('select digest from attendance_mark where id = $1', [walkIn.id])
    expect(rows).toEqual([{ digest: null }])
    expect(outcomes(await sendItems(s, director, [walkIn]))).toEqual(['same'])
  })
})

describe('head counts', () => {
  it('join the names; one more of the same account replaces its last, another account adds up until one is kept', async () => {
    const c = await aClass(s.owner, 5)
    await sendItems(s, director, [mark(c.activityId, c.learners[0] ?? ''), count(c.activityId, { total: 20, women: 12, ethnic: 1 })])
    await sendItems(s, director, [count(c.activityId, { total: 22, women: 13, ethnic: 1 })])
    expect(await activity(c)).toMatchObject({ attended: 23, women: 14, ethnic: 1, policy: null })
    await sendItems(s, staff, [count(c.activityId, { total: 21, women: 12 })])
    const both = await sheetOf(director, c.activityId)
    expect(both.figures.attended).toBe(44)
    expect(both.counts.map((x) => [x.mine, x.total])).toEqual([[true, 22], [false, 21]])
    const mine = accountId(getPerson('director/5'))
    const kept = await director.post(`/api/attendance/${c.activityId}/count`, { only: mine })
    expect(kept.body.figures.attended).toBe(23)
    expect(await activity(c)).toMatchObject({ attended: 23 })
    expect((await director.post(`/api/attendance/${c.activityId}/count`, { only: null })).body.figures.attended).toBe(44)
  })

  it('may stand alone where nobody takes names', async () => {
    const id = await record(director, 5, { title: 'Nói chuyện chuyên đề', attended: null, women: null, ethnic: null, policy: null })
    const refused = await sendItems(s, director, [count(id, { total: 10, women: 12 })])
    expect(outcomes(refused)).toEqual(['input.invalid'])
    await sendItems(s, director, [count(id, { total: 35, women: 20 }), finish(id)])
    expect((await director.get(`/api/activities/${id}`)).body).toMatchObject({ attended: 35, women: 20, persons: 35, version: 2 })
  })
})

describe('levels above', () => {
  it('read true figures and no name', async () => {
    const c = await aClass(s.owner, 5)
    await sendItems(s, director, c.learners.map((l) => mark(c.activityId, l)))
    const seen = await sheetOf(s.as('office'), c.activityId)
    expect(seen).toMatchObject({ people: [], mayName: false, mayWrite: false, figures: { attended: 5, women: 3 } })
    expect((await s.as('office').get(`/api/attendance/${c.activityId}/sign-in-sheet`)).status).toBe(403)
  })

  it('keep their figures when what is counted is learnt later and when a name is erased', async () => {
    const c = await aClass(s.owner, 5)
    const [a = ''] = c.learners
    await sendItems(s, director, [mark(c.activityId, a)])
    expect((await sheetOf(director, c.activityId)).figures.ethnic).toBeNull()
    await s.owner.query(`insert into learner_trait (learner_id, unit_id, ethnic) select id, unit_id, true from learner where id = $1`, [a])
    expect((await sheetOf(director, c.activityId)).figures.ethnic).toBe(1)
    await s.owner.query(`delete from learner_trait where learner_id = $1`, [a])
    await s.owner.query(`update learner set erased_at = now(), full_name = '(đã xóa)', woman = null, birth_year = null where id = $1`, [a])
    expect((await sheetOf(director, c.activityId)).figures).toMatchObject({ ethnic: 1, women: 1, attended: 1 })
  })
})

describe('[ACT-8] what is learnt of somebody later', () => {
  it('is followed by the counts of the sessions they came to; a report that was sent stays, and says where it differs', async () => {
    const who = s.as('director/7')
    const c = await aClass(s.owner, 7, { people: 2, heldOn: '2021-06-10' })
    const [hers = '', known = ''] = c.learners.toReversed()
    await s.owner.query('update learner set woman = null where id = $1', [hers])
    const open = await aClass(s.owner, 7, { people: 0, heldOn: '2021-06-11' })
    const typed = await record(who, 7, { heldOn: '2021-06-12', attended: 30, women: 10, ethnic: null, policy: null })
    await sendItems(s, who, [...[hers, known].map((l) => mark(c.activityId, l)), finish(c.activityId), mark(open.activityId, hers)])
    const now = async (id: string) => (await who.get(`/api/activities/${id}`)).body
    expect(await now(c.activityId)).toMatchObject({ attended: 2, women: 1, ethnic: null, policy: null, version: 2 })
    const report = await signAndSend(s, 7)

    const person = (await who.get(`/api/learners/${hers}`)).body
    expect((await who.post(`/api/learners/${hers}/edit`, { ...person, phone: '0909123456' })).status).toBe(200)
    expect((await now(c.activityId)).version).toBe(2)
    await who.post(`/api/learners/${hers}/edit`, { ...person, woman: true, version: person.version + 1 })
    await who.put(`/api/learners/${hers}/traits`, { ethnic: true, policy: false, disadvantaged: null, disability: null })
    await who.put(`/api/learners/${hers}/traits`, { ethnic: true, policy: false, disadvantaged: null, disability: null })
    // A finished list says so in versions of its session, once for each thing that was learnt.
    expect(await now(c.activityId)).toMatchObject({ attended: 2, women: 2, ethnic: 1, policy: 0, version: 4 })
    expect(await now(open.activityId)).toMatchObject({ attended: 1, women: 1, ethnic: 1, policy: 0, version: 2 })
    expect(await now(typed)).toMatchObject({ women: 10, version: 1 })

    const shown = (await s.as('office').get(`/api/reports/${report.id}`)).body
    expect(shown.changes).toEqual({ edited: 1, added: 0, removed: 0 })
    expect(shown.differences).toContainEqual({ address: 'B1.languages_it.women', sent: 1, live: 3 })
    expect(shown.differences).toContainEqual({ address: 'B1.languages_it.ethnic', sent: null, live: 2 })
  })
})

describe('checking in by the code of the session', () => {
  const fill = (values: Record<string, string>) => new URLSearchParams(values).toString()
  const post = async (url: string, values: Record<string, string>) => {
    const answer = await s.app.inject({ method: 'POST', url, payload: fill(values), headers: { 'content-type': 'application/x-www-form-urlencoded' } })
    return answer.statusCode === 200 ? answer.body : `${answer.statusCode}`
  }
  const codeOf = async (c: Class) => new URL((await director.get(`/api/attendance/${c.activityId}/code?origin=https://hocnay.example.vn`)).body.address as string).pathname

  it('is refused with a foreign or an old code, and to who is on no list; then it counts once', async () => {
    const c = await aClass(s.owner, 5)
    expect((await s.as('director/6').get(`/api/attendance/${c.activityId}/code`)).status).toBe(404)
    const path = await codeOf(c)
    expect(await post(path.replace(/.$/, path.endsWith('x') ? 'y' : 'x'), { sdt: '0912345678' })).toBe('410')
    expect(await post(path, { sdt: '0999000111' })).toContain('Chưa thấy anh/chị trong danh sách')
    const { rows } = await s.owner.query<{ phone: string }>('select phone from learner where id = $1', [c.learners[0]])
    const form = { lan: newId(), sdt: rows[0]?.phone ?? '' }
    expect(await post(path, form)).toContain('đã được ghi có mặt')
    expect(await post(path, form)).toContain('đã được ghi có mặt')
    expect(await post(path, { lan: newId(), ten: 'Lê Thị Mới', nam: '1980', moi: '1' })).toContain('Chào Mới')
    const sheet = await sheetOf(director, c.activityId)
    expect(sheet.people.filter((p) => p.mark === 'present').map((p) => p.row)).toEqual([1, 6])
    const marks = await s.owner.query('select by_account from attendance_mark where activity_id = $1', [c.activityId])
    expect(marks.rows).toEqual([{ by_account: null }, { by_account: null }])
  })

  it('takes no form of another site’s page and none larger than three fields need, and answers in English too', async () => {
    const c = await aClass(s.owner, 5)
    const path = await codeOf(c)
    const form = { sdt: '0912345678' }
    const send = (url: string, values: Record<string, string>, more: Record<string, string> = {}) =>
      s.app.inject({ method: 'POST', url, payload: fill(values), headers: { 'content-type': 'application/x-www-form-urlencoded', ...more } })
    const foreign = await send(path, form, { origin: 'https://khac.example.vn' })
    expect([foreign.statusCode, foreign.body.includes('đến từ một trang khác')]).toEqual([403, true])
    expect((await send(path, { ...form, ten: 'a'.repeat(4096) })).statusCode).toBe(413)
    expect((await sheetOf(director, c.activityId)).people.filter((p) => p.mark === 'present')).toEqual([])
    const english = await s.app.inject({ url: `${path}?lang=en` })
    expect(english.body).toContain('I am here')
    expect(english.headers).toMatchObject({ 'cache-control': 'no-store', 'x-robots-tag': 'noindex' })
  })

  it('stops who tries one number again and again, and nobody else behind the same address', async () => {
    const c = await aClass(s.owner, 5)
    const path = await codeOf(c)
    const tries = []
    for (let i = 0; i < 14; i++) tries.push(await post(path, { sdt: '0999000222' }))
    expect(tries.at(-1)).toContain('Thử quá nhiều lần')
    const { rows } = await s.owner.query<{ phone: string }>('select phone from learner where id = $1', [c.learners[0]])
    expect(await post(path, { sdt: rows[0]?.phone ?? '' })).toContain('đã được ghi có mặt')
  })
})

describe('lists kept ahead', () => {
  it('are those of one’s own centre around today', async () => {
    const c = await aClass(s.owner, 5, { heldOn: '2021-07-01', title: 'Buổi sắp tới' })
    const far = await aClass(s.owner, 5, { heldOn: '2021-08-01', title: 'Buổi xa' })
    const { sheets } = (await staff.get('/api/attendance/ahead')).body as { sheets: { activityId: string; people: unknown[] }[] }
    expect(sheets.find((x) => x.activityId === c.activityId)?.people.length).toBe(5)
    expect(sheets.some((x) => x.activityId === far.activityId)).toBe(false)
    expect((await s.as('director/6').get('/api/attendance/ahead')).body.sheets.some((x: { activityId: string }) => x.activityId === c.activityId)).toBe(false)
  })
})

describe('the key of a device', () => {
  it('is the same for an account on every device, and another for everybody else', async () => {
    const [a, b, c] = [await director.post('/api/account/device-key'), await director.post('/api/account/device-key'), await staff.post('/api/account/device-key')]
    expect(a.body.key).toBe(b.body.key)
    expect(a.body.key).not.toBe(c.body.key)
    expect(Buffer.from(a.body.key as string, 'base64url').length).toBe(32)
  })
})

describe('paper', () => {
  it.each(['pdf', 'docx'])('carries numbers and a code, as %s', async (format) => {
    const c = await aClass(s.owner, 5)
    await sendItems(s, director, [mark(c.activityId, c.learners[0] ?? '')])
    const sheet = await director.get(`/api/attendance/${c.activityId}/sign-in-sheet?format=${format}`)
    const register = await director.get(`/api/courses/${c.courseId}/register?format=${format}&origin=https://hocnay.example.vn`)
    expect([sheet.status, register.status]).toEqual([200, 200])
    expect(sheet.bytes.length).toBeGreaterThan(5000)
  })
})

describe('[SYS-3] the register of a course', () => {
  it('goes out as a spreadsheet to who may know names: a row each, a column for every session', async () => {
    const c = await aClass(s.owner, 5)
    await s.owner.query(`update activity set title = 'Lớp kỹ năng số: Gọi video' where id = $1`, [c.activityId])
    await sendItems(s, director, [mark(c.activityId, c.learners[0] ?? '')])
    const path = `/api/courses/${c.courseId}/register?format=xlsx`
    expect((await s.as('office').get(path)).status).toBe(403)
    expect((await s.as('director/7').get(path)).status).toBe(404)
    const opened = await openSpreadsheet((await director.get(path)).bytes, 'so.xlsx')
    const rows = opened.ok ? (opened.sheets[0]?.rows ?? []).map((r) => r.cells.map(shown)) : []
    expect(rows.filter((r) => /^\d+$/.test(r[0] ?? ''))).toHaveLength(c.learners.length)
    expect(rows.filter((r) => r.at(-2) === 'x' && r.at(-1) === '1')).toHaveLength(1)
    expect(rows[0]).toContain('Lớp kỹ năng số')
  })
})

describe('figures', () => {
  it('count attendances by what is known, and each person once however often they came', async () => {
    const who = s.as('director/9')
    const [one, two] = [await aClass(s.owner, 9, { people: 3, heldOn: '2021-05-03' }), await aClass(s.owner, 9, { people: 2, heldOn: '2021-05-10' })]
    await s.owner.query('update activity set course_id = $1 where id = $2', [one.courseId, two.activityId])
    await s.owner.query(`update activity set partners = '{Trạm Y tế,Hội Phụ nữ}' where id = $1`, [one.activityId])
    await s.owner.query('update course set digital_skills = true where id = $1', [one.courseId])
    await sendItems(s, who, [...one.learners.map((l) => mark(one.activityId, l)), count(one.activityId, { total: 10, women: 4 })])
    await sendItems(s, who, one.learners.slice(0, 2).map((l) => mark(two.activityId, l)))
    const span = { from: '2021-04-01', to: '2021-06-30' }
    const unitIds = [centre(9)]
    const read = async (by: string[]) => {
      const rows = await attendanceSource.read(onConnection(s.owner), { span, unitIds, by, measures: ['attendances', 'persons'] })
      // Databases sort Vietnamese in ways of their own.
      return rows.map((r) => [...by.map((d) => r.by[d]), r.measures['attendances'], r.measures['persons']]).sort((a, b) => (String(a) < String(b) ? -1 : 1))
    }
    expect(await read([])).toEqual([[15, 3]])
    // A session with two of the bodies asked for, and who came by two ways, counts once.
    const limited = (where: Record<string, string[]>) => attendanceSource.read(onConnection(s.owner), { span, unitIds, by: [], among: where, measures: ['attendances', 'persons'] })
    expect(await limited({ partner: ['Trạm Y tế', 'hội phụ nữ'] })).toEqual([{ by: {}, measures: { attendances: 13, persons: 3 } }])
    expect(await limited({ digital_skills: ['yes', 'no'] })).toEqual([{ by: {}, measures: { attendances: 15, persons: 3 } }])
    expect(await limited({ partner: ['Đoàn Thanh niên', 'Hội Nông dân'] })).toEqual([])
    expect(await read(['sex'])).toEqual([['man', 8, 1], ['woman', 7, 2]])
    expect(await read(['age_band'])).toEqual([['age_61_up', 5, 3], ['unknown', 10, null]])
    expect(await read(['partner'])).toEqual([['Hội Phụ nữ', 13, 3], ['Trạm Y tế', 13, 3], ['none', 2, 2]])
    expect(await read(['digital_skills'])).toEqual([['yes', 15, 3]])
    const behind = await attendanceSource.records(onConnection(s.owner), { span, unitIds, where: { sex: ['woman'] }, measure: 'persons', limit: 10 })
    expect(behind.records.map((r) => [r.id, r.value])).toEqual([[two.activityId, 1], [one.activityId, 2]])
  })
})
