import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { enrolmentSource } from '#enrolments/server/enrolments.indicators.ts'
import { learnerSource } from '#learners/server/learners.indicators.ts'
import type { IndicatorSource } from '#indicators/server/registry.ts'
import { onConnection } from '#platform/server/db.ts'
import { centre } from '#scenes/go-vap/tree.ts'
import { aClass, finish, mark, newId, sendItems, sheetOf, type Class } from '#testing/attendance.ts'
import { anIssue } from '#testing/certificates.ts'
import { linesOf } from '#testing/sheets.ts'
import { goVapServer, type Client, type TestServer } from '#testing/server.ts'
import { attendanceSource } from './attendance.indicators.ts'

/** Bà Hoa signed up twice at Phường 5: once by telephone, once with the number of her daughter. */
let s: TestServer
let staff: Client
const [hoa, again] = [newId(), newId()]
let one: Class
let two: Class
let both: Class
beforeAll(async () => {
  s = await goVapServer()
  // New learners are counted by a function that asks where the session reads.
  await s.owner.query(`set app.reads_all = 'on'`)
  staff = s.as('staff/5')
  await write(hoa, { fullName: 'Nguyễn Thị Hoa', phone: '0903111222' })
  await write(again, { fullName: 'Nguyễn Thị Hoà', phone: '0908000111', woman: true, note: 'Đi xe buýt' })
  await staff.put(`/api/learners/${again}/traits`, { ethnic: true, policy: null, disadvantaged: null, disability: null })
  one = await aClass(s.owner, 5, { people: 1, title: 'Nấu ăn' })
  two = await aClass(s.owner, 5, { people: 1, title: 'Đan len' })
  both = await aClass(s.owner, 5, { people: 0, title: 'Cắm hoa' })
  await s.owner.query('update course set capacity = 3 where id = $1', [one.courseId])
  for (const [course, who] of [[one, hoa], [one, again], [two, again], [both, hoa], [both, again]] as const) await enrol(course, { learnerId: who })
  await enrol(one, { newLearnerId: newId(), fullName: 'Lê Thị Chờ', phone: '0909000999' })
  await sendItems(s, staff, [
    mark(one.activityId, hoa, 'absent'), mark(one.activityId, again), mark(two.activityId, again), finish(two.activityId),
    mark(both.activityId, hoa), mark(both.activityId, again),
  ])
}, 60_000)
afterAll(() => s.close())

const write = (id: string, what: object) => staff.put(`/api/learners/${id}`, { unitId: centre(5), birthYear: 1961, ...what })
const enrol = (course: Class, who: object) => staff.put(`/api/enrolments/${newId()}`, { courseId: course.courseId, who })
const places = async (course: Class) => (await staff.get(`/api/courses/${course.courseId}/enrolments`)).body.places
const activity = async (c: Class) => (await staff.get(`/api/activities/${c.activityId}`)).body
const merge = (who: Client, change: object = {}) =>
  who.post(`/api/learners/${hoa}/merge`, { other: again, version: 1, otherVersion: 1, take: ['phone'], reason: 'Đã gọi hỏi bà Hoa', ...change })
const figures = async (source: IndicatorSource, measures: string[]) => {
  const span = { from: '2021-06-01', to: '2021-06-30' }
  return (await source.read(onConnection(s.owner), { span, unitIds: [centre(5)], by: [], measures }))[0]?.measures
}

describe('[ACT-8] one person in two entries', () => {
  it('is shown to who keeps the book, and merged by nobody else', async () => {
    const { pairs } = (await staff.get(`/api/learners/twins?unitId=${centre(5)}`)).body
    expect(pairs).toMatchObject([{ alike: 'year', one: { id: hoa, phone: '09•••••222' }, other: { id: again } }])
    expect((await staff.get(`/api/learners/twins?unitId=${centre(5)}&learnerId=${one.learners[0]}`)).body.pairs).toEqual([])
    const list = `/api/learners/twins/export?unitId=${centre(5)}`
    for (const who of ['director/6', 'office', 'auditor', 'committee/5']) expect((await s.as(who).get(list)).status).toBeGreaterThanOrEqual(403)
    expect((await linesOf(await staff.get(list))).at(-1)).toMatch(/^Nguyễn Thị Hoa;1961;;09•••••222;;Nguyễn Thị Hoà;1961;Nữ;09•••••111;/)
    const { rows } = await s.owner.query(`select subject_id, subjects from audit_entry where verb = 'learner.export'`)
    expect(rows).toEqual([{ subject_id: centre(5), subjects: expect.arrayContaining([hoa, again]) }])
    for (const who of ['director/6', 'office', 'auditor', 'committee/5']) expect((await merge(s.as(who))).status).toBeGreaterThanOrEqual(403)
    expect((await merge(staff, { other: hoa })).body.code).toBe('learner.not_two')
    expect((await merge(staff, { otherVersion: 7 })).body.code).toBe('data.changed_meanwhile')
    expect((await merge(staff, { reason: '' })).body.details.issues[0].path).toEqual(['reason'])
  })

  it('is compared before, and not merged while a session says both that she came and that she did not', async () => {
    const seen = (await staff.get(`/api/learners/${hoa}/merge?other=${again}`)).body
    expect(seen.lines.map((l: { key: string; kept: number; other: number }) => [l.key, l.kept, l.other])).toEqual([['sessions', 1, 3], ['courses', 2, 3], ['certificates', 0, 0]])
    for (const said of ['ở 1 buổi', 'Cắm hoa', 'Nấu ăn']) expect(seen.notes.join('\n')).toContain(said)
    expect(seen.notes).toHaveLength(3)
    expect(seen.clashes).toEqual([{ sessionId: one.activityId, title: 'Nấu ăn', on: '2021-06-28', keptCame: false }])
    const refused = await merge(staff)
    expect([refused.status, refused.body.code, refused.body.details.clashes]).toEqual([409, 'learner.marks_clash', seen.clashes])
    expect((await staff.get(`/api/learners/${again}`)).body.mergedInto).toBeNull()
  })

  it('counts once afterwards, with everything she was in, and the place given up goes to who waits', async () => {
    const issued = await s.as('director/5').post('/api/certificates/issue', anIssue(5, [], { courseId: two.courseId, holders: [{ id: newId(), learnerId: again, name: 'Nguyễn Thị Hoà', birthYear: 1961 }] }))
    const link = (await staff.post(`/api/learners/${again}/record-link`, {})).body.address as string
    expect(await places(one)).toEqual({ capacity: 3, enrolled: 3, waiting: 1 })
    expect(await figures(attendanceSource, ['attendances', 'persons'])).toEqual({ attendances: 4, persons: 2 })
    expect(await figures(learnerSource, ['registered'])).toEqual({ registered: 3 })
    const version = (await activity(two)).version

    const merged = await merge(staff, { choices: [{ sessionId: one.activityId, came: true }] })
    expect(merged.body).toMatchObject({ id: hoa, fullName: 'Nguyễn Thị Hoa', phone: '0908000111', woman: true, note: 'Đi xe buýt', version: 2 })
    expect(merged.body.history.map((h: { change: string }) => h.change)).toEqual(['record', 'merge'])
    expect((await merge(staff, { choices: [] })).body).toEqual(merged.body)

    expect(await figures(attendanceSource, ['attendances', 'persons'])).toEqual({ attendances: 3, persons: 1 })
    expect(await figures(learnerSource, ['registered'])).toEqual({ registered: 2 })
    expect(await places(one)).toEqual({ capacity: 3, enrolled: 3, waiting: 0 })
    expect((await enrolmentSource.read(onConnection(s.owner), { span: { from: '2021-06-01', to: '2021-06-30' }, unitIds: [centre(5)], by: [], measures: ['enrolled', 'persons'] }))[0]?.measures).toEqual({ enrolled: 4, persons: 2 })
    expect(await activity(one)).toMatchObject({ attended: 1, women: 1, ethnic: 1 })
    expect(await activity(both)).toMatchObject({ attended: 1, persons: 1, women: 1, ethnic: 1 })
    // Nothing changed in this session but whose mark it is, so its finished list says the same.
    expect(await activity(two)).toMatchObject({ attended: 1, women: 1, version })
    expect((await sheetOf(staff, one.activityId)).people.filter((p) => p.mark === 'present').map((p) => p.learnerId)).toEqual([hoa])
    expect((await staff.get(`/api/learners/${hoa}/courses`)).body.courses.filter((c: { status: string }) => c.status === 'enrolled')).toHaveLength(3)
    expect((await staff.get(`/api/learners/${hoa}/traits`)).body.ethnic).toBe(true)
    expect((await staff.get(`/api/certificates/${issued.body.certificates[0].id}`)).body).toMatchObject({ learnerId: hoa, holder: 'Nguyễn Thị Hoà' })
    expect((await s.nobody.get(new URL(link).pathname + new URL(link).search)).bytes.toString()).toContain('Đan len')
    const marks = await s.owner.query(`select kind from attendance_mark where activity_id = $1 order by place`, [one.activityId])
    expect(marks.rows.map((r: { kind: string }) => r.kind)).toEqual(['absent', 'present', 'present'])
  })

  it('is told by the trail without a name, and by her old entry', async () => {
    const { rows } = await s.owner.query(
      `select verb, subject_id as id, after from audit_entry where verb in ('learner.merge', 'learner.merged') order by verb`)
    expect(rows).toEqual([
      { verb: 'learner.merge', id: hoa, after: { merged: again, moved: { sessions: 3, courses: 3, certificates: 1 }, settled: 1, reason: 'Đã gọi hỏi bà Hoa' } },
      { verb: 'learner.merged', id: again, after: { into: hoa } },
    ])
    expect((await staff.get(`/api/learners/${again}`)).body).toMatchObject({ mergedInto: { id: hoa, fullName: 'Nguyễn Thị Hoa' }, mayWrite: false, mayReadTraits: false })
    const old = await staff.post(`/api/learners/${again}/edit`, { fullName: 'Tên khác', version: 2 })
    expect([old.body.code, old.body.details.into]).toEqual(['learner.merged', hoa])
  })

  it('is told apart again as long as nobody has worked on her since, with the places, marks, papers and links of each', async () => {
    const undo = (who: Client, change: object = {}) => who.post(`/api/learners/${hoa}/unmerge`, { other: again, version: 2, reason: 'Hai chị em sinh cùng năm', ...change })
    for (const who of ['director/6', 'office', 'auditor', 'committee/5']) expect((await undo(s.as(who))).status).toBeGreaterThanOrEqual(403)
    expect((await undo(staff, { reason: '' })).body.details.issues[0].path).toEqual(['reason'])
    expect((await undo(staff, { version: 1 })).body.code).toBe('data.changed_meanwhile')
    expect((await undo(staff, { other: one.learners[0] })).body.code).toBe('learner.not_merged')
    expect((await staff.get(`/api/learners/${hoa}/merges`)).body.merges).toMatchObject([
      { gone: { id: again }, worked: [], together: 2, places: [{ title: 'Cắm hoa', full: false }, { title: 'Nấu ăn', full: true }] },
    ])
    const merged = [await figures(attendanceSource, ['attendances', 'persons']), await places(one)]
    expect((await undo(staff)).body).toMatchObject({ id: hoa, phone: '0903111222', woman: null, note: '', version: 3 })
    expect((await undo(staff)).body.version).toBe(3)
    expect((await staff.get(`/api/learners/${again}`)).body).toMatchObject({ fullName: 'Nguyễn Thị Hoà', phone: '0908000111', note: 'Đi xe buýt', woman: true, mergedInto: null, mayWrite: true })
    expect([(await staff.get(`/api/learners/${hoa}/traits`)).body.ethnic, (await staff.get(`/api/learners/${again}/traits`)).body.ethnic]).toEqual([null, true])
    // What was chosen about the one session stays chosen: she came by both her entries.
    expect(await figures(attendanceSource, ['attendances', 'persons'])).toEqual({ attendances: 5, persons: 2 })
    expect(await activity(both)).toMatchObject({ attended: 2, persons: 2, women: 1, ethnic: 1 })
    expect((await sheetOf(staff, two.activityId)).people.find((p) => p.mark === 'present')?.learnerId).toBe(again)
    expect(await figures(learnerSource, ['registered'])).toEqual({ registered: 3 })
    // Her place was given to who waited: she waits for the next one.
    expect([await places(one), await places(both)]).toEqual([{ capacity: 3, enrolled: 3, waiting: 1 }, { capacity: null, enrolled: 2, waiting: 0 }])
    const papers = await s.owner.query(`select (select count(*)::int from certificate where learner_id = $1) as certificates, (select count(*)::int from record_link where learner_id = $1) as links,
      (select count(*)::int from attendance_mark where learner_id = $1) as marks`, [again])
    expect(papers.rows).toEqual([{ certificates: 1, links: 1, marks: 3 }])
    expect((await staff.get(`/api/learners/twins?unitId=${centre(5)}`)).body.pairs).toEqual([])

    expect((await merge(staff, { version: 3, otherVersion: 3, choices: [] })).status).toBe(200)
    expect([await figures(attendanceSource, ['attendances', 'persons']), await places(one)]).toEqual(merged)
  })

  it('is meant by whoever still holds the old id, or signs up by the old number', async () => {
    expect((await staff.get('/api/learners?q=hoa')).body.learners.map((l: { id: string }) => l.id)).toEqual([hoa])
    const later = await aClass(s.owner, 5, { people: 0, title: 'Buổi sau' })
    expect((await enrol(later, { learnerId: again })).body).toMatchObject({ outcome: 'enrolled', learnerId: hoa })
    expect((await enrol(later, { newLearnerId: newId(), fullName: 'nguyen thi hoa', phone: '0903 111 222' })).body).toMatchObject({ outcome: 'already', learnerId: hoa })
    // A list from before shows her in two lines: present in one of them is present.
    await sendItems(s, staff, [mark(later.activityId, hoa), mark(later.activityId, again, 'absent')])
    await sendItems(s, staff, [mark(later.activityId, again, 'absent')])
    expect((await sheetOf(staff, later.activityId)).people).toMatchObject([{ learnerId: hoa, mark: 'present' }])
    const alone = await aClass(s.owner, 5, { people: 0, title: 'Buổi khác' })
    await sendItems(s, staff, [mark(alone.activityId, again)])
    expect((await sheetOf(staff, alone.activityId)).people).toMatchObject([{ learnerId: hoa, mark: 'present' }])
    expect(await activity(alone)).toMatchObject({ attended: 1, women: 1 })
    const late = await staff.post(`/api/learners/${hoa}/unmerge`, { other: again, version: 4, reason: 'Hai chị em' })
    expect([late.status, late.body.code, late.body.details.worked]).toEqual([409, 'learner.worked_since', ['attendance', 'enrolments']])
  })

  it('is forgotten in both entries when she asks', async () => {
    const before = [await figures(attendanceSource, ['attendances', 'persons']), await figures(learnerSource, ['registered'])]
    expect((await staff.post(`/api/learners/${hoa}/erase`, { reason: 'Bà Hoa yêu cầu' })).status).toBe(200)
    const { rows } = await s.owner.query(
      `select (select string_agg(l::text, '') from learner l where l.id = any($1)) || (select string_agg(v.body::text, '') from learner_version v where v.learner_id = any($1))
        || coalesce((select string_agg(w.answer, '') from write_receipt w where w.answer like '%' || $2 || '%'), '') as left`, [[hoa, again], hoa])
    expect((await s.owner.query('select from learner_merge where kept_id = $1', [hoa])).rowCount).toBe(0)
    for (const gone of ['Hoa', 'Hoà', '0903111222', '0908000111']) expect(rows[0].left).not.toContain(gone)
    expect([await figures(attendanceSource, ['attendances', 'persons']), await figures(learnerSource, ['registered'])]).toEqual(before)
  })

  it('is no pair any more once a person says that they are two', async () => {
    const [a, b] = [newId(), newId()]
    for (const id of [a, b]) await write(id, { fullName: 'Trần Văn Bảy' })
    expect((await s.as('director/6').post(`/api/learners/${a}/apart`, { other: b })).status).toBe(404)
    const pairs = async () => (await staff.get(`/api/learners/twins?unitId=${centre(5)}`)).body.pairs.length as number
    expect(await pairs()).toBe(1)
    expect((await staff.post(`/api/learners/${b}/apart`, { other: a })).body).toEqual({ apart: true })
    expect(await pairs()).toBe(0)
  })
})
