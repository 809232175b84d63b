import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { centre } from '#scenes/go-vap/tree.ts'
import { attendanceSource } from '#attendance/server/attendance.indicators.ts'
import { enrolmentSource } from '#enrolments/server/enrolments.indicators.ts'
import type { IndicatorSource } from '#indicators/server/registry.ts'
import { onConnection } from '#platform/server/db.ts'
import { aClass, finish, mark, sendItems } from '#testing/attendance.ts'
import { anIssue } from '#testing/certificates.ts'
import { newCourse } from '#testing/courses.ts'
import { goVapServer, type Client, type TestServer } from '#testing/server.ts'
import { linesOf } from '#testing/sheets.ts'
import { learnerSource } from './learners.indicators.ts'

/** The book of learners of Phường 5. */
let s: TestServer
let staff: Client
const bay = uuidv7()
beforeAll(async () => {
  s = await goVapServer()
  staff = s.as('staff/5')
})
afterAll(() => s.close())

const BAY = { unitId: centre(5), fullName: 'Trần Văn Bảy', birthYear: 1955, woman: false, phone: '+84 908 000 003', email: 'bay@example.vn', residentGroup: 'Khu phố 2', note: 'Nghe kém' }
const add = (who: Client, id: string, change: object = {}) => who.put(`/api/learners/${id}`, { ...BAY, ...change })
const csv = (who: Client, course: string, text: string) =>
  who.upload('POST', `/api/courses/${course}/class-list/preview`, Buffer.from(text), 'text/csv', { name: 'lop.csv' })

describe('[ACT-12] [SYS-8] the book of learners', () => {
  it('is kept by its centre alone', async () => {
    for (const who of ['director/6', 'committee/5', 'office', 'admin']) expect((await add(s.as(who), uuidv7())).status).toBeGreaterThanOrEqual(403)
    expect((await add(staff, bay, { phone: '12' })).body.details.issues[0].path).toEqual(['phone'])
    const added = await add(staff, bay)
    expect(added.body).toMatchObject({ fullName: 'Trần Văn Bảy', phone: '0908000003', version: 1, mayReadTraits: true, history: [{ change: 'record', byName: 'Lâm Gia Huy' }] })
    expect((await add(staff, bay)).body).toEqual(added.body)
    expect((await add(staff, bay, { fullName: 'Người Khác' })).body.code).toBe('learner.id_taken')
    for (const who of ['director/6', 'office', 'auditor']) expect((await s.as(who).get(`/api/learners/${bay}`)).status).toBeGreaterThanOrEqual(403)
    expect((await s.as('director/6').get('/api/learners?q=bay')).body).toEqual({ learners: [], total: 0, next: null })
  })

  it('finds without tone marks and by digits, masks numbers, and writes down every look', async () => {
    for (const q of ['bay tran', 'BẢY', '0003']) expect((await staff.get(`/api/learners?q=${encodeURIComponent(q)}`)).body.learners).toMatchObject([{ id: bay, phone: '09•••••003' }])
    await staff.get(`/api/learners/${bay}`)
    const { rows } = await s.owner.query(`select verb, count(*)::int as n from audit_entry where subjects @> array[$1] group by 1 order by 1`, [bay])
    expect(rows).toEqual([{ verb: 'learner.list', n: 3 }, { verb: 'learner.look', n: 1 }])
    const values = await s.owner.query(`select from audit_entry where before::text like '%Bảy%' or after::text like '%Bảy%'`)
    expect(values.rowCount).toBe(0)
  })

  it('keeps versions, and refuses one who saves over somebody else', async () => {
    const edited = await staff.post(`/api/learners/${bay}/edit`, { ...BAY, birthYear: 1956, version: 1 })
    expect([edited.body.version, edited.body.history.map((h: { change: string }) => h.change)]).toEqual([2, ['record', 'edit']])
    expect((await s.as('director/5').post(`/api/learners/${bay}/edit`, { ...BAY, birthYear: 1957, version: 1 })).body.code).toBe('data.changed_meanwhile')
  })

  it('keeps what is sensitive apart', async () => {
    await staff.put(`/api/learners/${bay}/traits`, { ethnic: true, policy: null, disadvantaged: false, disability: null })
    expect((await staff.get(`/api/learners/${bay}/traits`)).body.ethnic).toBe(true)
    for (const who of ['office', 'department', 'auditor', 'director/6']) expect((await s.as(who).get(`/api/learners/${bay}/traits`)).status).toBeGreaterThanOrEqual(403)
    expect(JSON.stringify((await staff.get(`/api/learners/${bay}`)).body)).not.toContain('ethnic')
  })

  it('takes in a class list, asks about those it may know, and adds nothing the second time', async () => {
    const course = await newCourse(s.owner, 5, { capacity: 2 })
    const file = 'Danh sách lớp;;;;\nSTT;Họ và tên;Năm sinh;Giới tính;Tổ dân phố;Số điện thoại\n1;Trần Văn Bảy;1956;Nam;Khu phố 2;908000003\n2;Lê Thị Mơ;12/05/1961;Nữ;KP 3;0909 111 222\n3;Lê Thị Mơ;1961;Nữ;KP 4;\n4;Phạm Văn Lỗi;61;;;abc\n5;Võ Thị Sen;;Nữ;KP 1;\n'
    const seen = (await csv(staff, course, file)).body
    expect(seen.rows.map((r: { row: number; twin: number | null; near: { alike: string }[] }) => [r.row, r.twin, r.near.map((n) => n.alike)])).toEqual([[3, null, ['phone']], [4, null, []], [5, 4, []], [7, null, []]])
    expect(seen.bad).toMatchObject([{ row: 6, name: 'Phạm Văn Lỗi' }])
    const [known, ...others] = seen.rows
    const people = [
      { id: uuidv7(), who: { learnerId: known.near[0].id } },
      ...others.map((r: { person: object; twin: number | null }) => ({ id: uuidv7(), who: { newLearnerId: uuidv7(), ...r.person, another: r.twin !== null } })),
    ]
    expect((await s.as('director/6').post(`/api/courses/${course}/class-list`, { people })).status).toBe(404)
    // In the order of the paper, by which they are numbered.
    expect((await staff.post(`/api/courses/${course}/class-list`, { people: [...people.slice(1), ...people.slice(0, 1)] })).body).toEqual({ added: 4, already: 0 })
    const { rows: order } = await s.owner.query(`select l.full_name as name from enrolment e join learner l on l.id = e.learner_id where e.course_id = $1 order by e.place_in_line`, [course])
    expect(order.map((r) => r.name)).toEqual(['Lê Thị Mơ', 'Lê Thị Mơ', 'Võ Thị Sen', 'Trần Văn Bảy'])
    expect((await staff.get(`/api/courses/${course}/enrolments`)).body.places).toEqual({ capacity: 2, enrolled: 4, waiting: 0 })
    const phoneOf = async (who: Client, query: string) => (await who.get(`/api/courses/${course}/enrolments${query}`)).body.people?.find((p: { fullName: string }) => p.fullName === 'Trần Văn Bảy').phone
    expect(await phoneOf(staff, '')).toBe('09•••••003')
    expect((await s.as('auditor').get(`/api/courses/${course}/enrolments?contacts=full`)).status).toBe(403)
    expect(await phoneOf(staff, '?contacts=full')).toBe('0908000003')
    expect((await s.owner.query(`select from audit_entry where verb = 'learner.contacts' and subject_id = $1`, [course])).rowCount).toBe(1)
    const again = (await csv(staff, course, file)).body
    expect(again.rows.map((r: { known: boolean }) => r.known)).toEqual([true, true, true, true])
  })

  it('takes ethnic and policy group from a class list where the importer may know them, and tells a word nobody knows', async () => {
    const course = await newCourse(s.owner, 5, { capacity: null })
    const file = 'Họ và tên;Năm sinh;Giới tính;Dân tộc;Đối tượng chính sách\nThạch Thị Sa;1970;Nữ;Khơ-me;x\nHồ Văn Kinh;1971;Nam;kinh;không\nLý Thị Sai;1972;Nữx;Khmerr;\n'
    // A centre that lets its staff write names, and keeps the rest for the director.
    await s.owner.query(`update role set permissions = array_remove(permissions, 'learner_trait.read') where key = 'centre_staff'`)
    const without = (await csv(staff, course, file)).body
    expect([without.withheld, without.rows.map((r: { traits: unknown }) => r.traits)]).toEqual([[{ heading: 'Dân tộc', cell: 'D1' }, { heading: 'Đối tượng chính sách', cell: 'E1' }], [null, null]])
    const forced = [{ id: uuidv7(), who: { newLearnerId: uuidv7(), ...without.rows[0].person }, traits: { ethnic: true, policy: null } }]
    expect((await staff.post(`/api/courses/${course}/class-list`, { people: forced })).status).toBe(403)
    await s.owner.query(`update role set permissions = array_append(permissions, 'learner_trait.read') where key = 'centre_staff'`)

    const seen = (await csv(staff, course, file)).body
    expect(seen.withheld).toEqual([])
    expect(seen.rows.map((r: { traits: unknown }) => r.traits)).toEqual([{ ethnic: true, policy: true }, { ethnic: false, policy: false }])
    expect(seen.bad[0].issues).toEqual(['Giới tính (C4): Không có mục “Nữx”. Có phải “Nữ”?', 'Dân tộc (D4): Không có mục “Khmerr”. Có phải “Khmer”?'])
    const people = [
      ...seen.rows.map((r: { person: object; traits: object }) => ({ id: uuidv7(), who: { newLearnerId: uuidv7(), ...r.person }, traits: r.traits })),
      { id: uuidv7(), who: { learnerId: bay }, traits: { ethnic: false, policy: true } },
    ]
    expect((await staff.post(`/api/courses/${course}/class-list`, { people })).body).toEqual({ added: 3, already: 0 })
    expect((await staff.get(`/api/learners/${people[0].who.newLearnerId}/traits`)).body).toEqual({ ethnic: true, policy: true, disadvantaged: null, disability: null })
    // What was said of Mr Bảy before stays; what nobody had asked is filled in.
    expect((await staff.get(`/api/learners/${bay}/traits`)).body).toEqual({ ethnic: true, policy: true, disadvantaged: false, disability: null })
  })

  it('leaves as a spreadsheet with masked numbers, unless who may write asks for them', async () => {
    const read = async (url: string) => (await linesOf(await staff.get(url))).flatMap((line) => line.split(';'))
    const masked = await read(`/api/learners/export?unitId=${centre(5)}`)
    expect([masked.includes('09•••••003'), masked.includes('0908000003'), masked.includes('Trần Văn Bảy')]).toEqual([true, false, true])
    expect(await read(`/api/learners/export?unitId=${centre(5)}&contacts=full`)).toContain('0908000003')
    expect(await read(`/api/learners/export?unitId=${centre(5)}&q=khong-ai-ten-nay`)).not.toContain('Trần Văn Bảy')
    expect((await s.as('office').get(`/api/learners/export?unitId=${centre(5)}`)).status).toBe(403)
  })

  it('lets a name go on request, out of every version, and no figure with it', async () => {
    const session = await aClass(s.owner, 5, { people: 1 })
    await staff.put(`/api/enrolments/${uuidv7()}`, { courseId: session.courseId, who: { learnerId: bay } })
    await sendItems(s, staff, [mark(session.activityId, bay), finish(session.activityId)])
    await s.as('director/5').post('/api/certificates/issue', anIssue(5, [], { holders: [{ id: uuidv7(), learnerId: bay, name: 'Trần Văn Bảy', birthYear: 1956 }] }))
    const span = { from: '2021-01-01', to: '2021-12-31' }
    // Learners are counted by a function that asks where the session reads.
    await s.owner.query(`set app.reads_all = 'on'`)
    const figures = async (source: IndicatorSource, measures: string[], by: string[]) => source.read(onConnection(s.owner), { span, unitIds: [centre(5)], by, measures })
    const count = async () => ({
      learners: await figures(learnerSource, ['registered'], ['sex', 'age_band']),
      enrolments: await figures(enrolmentSource, ['enrolled', 'persons'], ['sex', 'age_band', 'resident_group']),
      attendance: await figures(attendanceSource, ['attendances', 'persons'], ['sex', 'ethnic', 'age_band', 'resident_group']),
      session: (({ attended, women, ethnic, policy, persons, version }) => ({ attended, women, ethnic, policy, persons, version }))((await staff.get(`/api/activities/${session.activityId}`)).body),
      certificates: (({ total, certificates, years }) => ({ total, years, numbers: certificates.map((c: { number: string; revokedOn: string | null }) => [c.number, c.revokedOn]) }))((await staff.get(`/api/certificates?unitId=${centre(5)}`)).body),
    })
    const before = await count()
    expect([before.learners.length, before.enrolments.length, before.attendance.length]).toEqual([4, 4, 1])
    expect([before.session.ethnic, before.certificates.total]).toEqual([1, 1])
    expect((await s.as('director/6').post(`/api/learners/${bay}/erase`, { reason: 'Tự ý xóa' })).status).toBe(404)
    const erased = await staff.post(`/api/learners/${bay}/erase`, { reason: 'Người học yêu cầu tại trung tâm' })
    expect(erased.body).toMatchObject({ fullName: '–', phone: '', email: '', note: '', mayWrite: false, mayReadTraits: false })
    expect(erased.body.erasedAt).not.toBeNull()
    const left = await s.owner.query(`select body::text as body from learner_version where learner_id = $1`, [bay])
    expect(left.rows.map((r: { body: string }) => r.body)).toEqual(['{}', '{}', '{}'])
    expect((await s.owner.query('select from learner_trait where learner_id = $1', [bay])).rowCount).toBe(0)
    expect((await staff.get('/api/learners?q=bay')).body.learners).toEqual([])
    expect((await staff.post(`/api/learners/${bay}/edit`, { ...BAY, version: 3 })).body.code).toBe('learner.erased')
    expect(await count()).toEqual(before)
  })
})
