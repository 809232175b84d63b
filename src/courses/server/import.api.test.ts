import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openSpreadsheet } from '#documents/server/read-xlsx.ts'
import { centre } from '#scenes/go-vap/tree.ts'
import { record } from '#testing/records.ts'
import { aRoom, aTeacher } from '#testing/resources.ts'
import { goVapServer, type Client, type TestServer } from '#testing/server.ts'
import type { Course } from '../rules/course.ts'
import type { CourseList } from '../rules/course-list.ts'
import type { ImportPreview, ImportResult } from '../rules/import-plan.ts'

let s: TestServer
let director: Client
beforeAll(async () => {
  s = await goVapServer()
  director = s.as('director/5')
})
afterAll(() => s?.close())

const HEAD = 'STT;Tên lớp;Lĩnh vực;Hình thức;Giáo viên;Phòng;Khai giảng;Bế giảng;Thứ;Giờ học;Các ngày học;Sĩ số;Phối hợp với'
const list = [
  HEAD,
  '1;Lớp tin học văn phòng;Tin học;Năng khiếu;Cô Hạnh;Phòng vi tính;06/07/2021;29/07/2021;T3, T5;19h - 20h30;;25;Đoàn Thanh niên, Hội Phụ nữ',
  '2;Câu lạc bộ bạn bè;;Câu lạc bộ;;Sân nhà văn hóa;;;;6h - 7h;3/7/2021, 10/7/2021;;',
  '3;Lớp may gia đình;Kinh tế;;Bà Tư;;01/07/2021;30/09/2021;;;;20;',
  '4;Lớp tiếng Anh;;;;;07/07/2021;28/07/2021;3-5;19h;;abc;',
]
const csv = (lines: readonly string[]) => Buffer.from(lines.join('\n'))

const upload = async <T>(who: Client, what: 'import' | 'import/preview', bytes: Buffer, query = '', name = 'lop.csv') => {
  const r = await who.upload('POST', `/api/courses/${what}?unitId=${centre(5)}${query}`, bytes, 'text/csv', { name })
  return { status: r.status, body: r.body as T, code: (r.body as { code?: string }).code }
}
const preview = async (bytes: Buffer, query = '', name?: string) => (await upload<ImportPreview>(director, 'import/preview', bytes, query, name)).body
const bring = async (bytes: Buffer, query = '', name?: string) => (await upload<ImportResult>(director, 'import', bytes, query, name)).body
const courses = async () => ((await director.get('/api/courses?status=all')).body as CourseList).courses

describe('[SYS-3] a list of courses', () => {
  it('is refused into another centre, from readers, and when it is no list', async () => {
    for (const what of ['import', 'import/preview'] as const) {
      expect((await upload(s.as('director/7'), what, csv(list))).status).toBe(404)
      expect((await upload(s.as('committee/5'), what, csv(list))).status).toBe(403)
      expect((await upload(s.nobody, what, csv(list))).status).toBe(401)
    }
    expect(await upload(director, 'import', Buffer.from('Kính gửi;Quý vị\nTôi;xin\n'))).toMatchObject({ status: 422, code: 'import.file.noHeader' })
    expect(await courses()).toEqual([])
  })

  it('is shown before it is brought in, with every mistake beside its cell', async () => {
    const seen = await preview(csv(list))
    expect(seen.good).toMatchObject([
      { row: 2, title: 'Lớp tin học văn phòng', firstOn: '2021-07-06', lastOn: '2021-07-29', sessions: 8, guessed: [] },
    ])
    const bad = seen.bad.map((b) => [b.row, ...b.issues.map((i) => `${i.cell} ${i.missing ?? i.message}`)])
    expect(bad).toEqual([
      [3, 'C3 field'],
      [4, 'D4 form', expect.stringMatching(/^I4 Chưa rõ học vào những ngày nào/)],
      [5, expect.stringMatching(/^I5 Chưa rõ “3-5” là hai ngày/), expect.stringMatching(/^L5 “abc”/), 'D5 form'],
    ])
    expect(await courses()).toEqual([])
  })

  it('opens its courses with their sessions, as the form would', async () => {
    expect(await bring(csv(list), '&field=arts_sports')).toMatchObject({ added: 2, updated: 0 })
    const [club, computers] = (await courses()).toSorted((a, b) => (a.firstOn ?? '').localeCompare(b.firstOn ?? ''))
    expect(club).toMatchObject({ title: 'Câu lạc bộ bạn bè', counts: { planned: 2 }, capacity: null })
    const { body } = await director.get(`/api/courses/${computers?.id}`)
    expect(body).toMatchObject({
      speakers: 'Cô Hạnh', place: 'Phòng vi tính', capacity: 25, partners: ['Đoàn Thanh niên', 'Hội Phụ nữ'], history: [{ change: 'open' }],
      sessions: [{ heldOn: '2021-07-06', startsAt: '19:00', endsAt: '20:30', status: 'planned' }, { heldOn: '2021-07-08' }, ...Array(6).fill({})],
    })
  })

  it('brings nothing in twice, not even after a session was moved', async () => {
    // Not even its field needs to be said again.
    const again = await bring(csv(list))
    expect(again).toMatchObject({ added: 0, good: [], changed: [], known: [{ row: 2 }, { row: 3 }] })
    const [club] = (await courses()).filter((c) => c.title.startsWith('Câu lạc bộ'))
    const { sessions } = (await director.get(`/api/courses/${club?.id}`)).body
    for (const [i, heldOn] of ['2021-07-04', '2021-07-11'].entries()) {
      const session = (await director.get(`/api/activities/${sessions[i].id}`)).body
      expect((await director.post(`/api/activities/${session.id}/edit`, { ...session, heldOn })).status).toBe(200)
    }
    const seen = await preview(csv(list), '&field=arts_sports')
    expect(seen).toMatchObject({ good: [], changed: [{ row: 3, changes: [], sessions: { there: 2, file: 2 } }] })
  })

  it('tells what a list says otherwise, and changes it only when asked', async () => {
    const other = list.map((line) => line.replace('Cô Hạnh;Phòng vi tính', 'Thầy Bình;'))
    const seen = await preview(csv(other))
    expect(seen.changed[0]).toMatchObject({ row: 2, changes: [{ label: 'Giáo viên, báo cáo viên', before: 'Cô Hạnh', after: 'Thầy Bình' }], sessions: null })
    expect(await bring(csv(other))).toMatchObject({ added: 0, updated: 0 })
    expect(await bring(csv(other), '&changed=take')).toMatchObject({ added: 0, updated: 1 })
    const { body } = await director.get(`/api/courses/${seen.changed[0]?.id}`)
    expect(body).toMatchObject({ speakers: 'Thầy Bình', place: 'Phòng vi tính', history: [{ change: 'edit' }, { change: 'open' }] })
    expect(body.sessions[0].id).toBeTruthy()
    expect((await director.get(`/api/activities/${body.sessions[0].id}`)).body.speakers).toBe('Thầy Bình')
  })

  it('goes out as it comes in: exported and read back nothing is new or otherwise', async () => {
    for (const language of ['vi', 'en']) {
      const out = await director.get('/api/courses/export', { headers: { 'accept-language': language } })
      expect(await preview(out.bytes, '', 'lop.xlsx')).toMatchObject({ good: [], changed: [], bad: [], known: [{}, {}] })
      const template = await director.get('/api/courses/import-template', { headers: { 'accept-language': language } })
      expect(await upload(director, 'import/preview', template.bytes, '', 'mau.xlsx')).toMatchObject({ status: 422, code: 'import.file.noRows' })
      const opened = await openSpreadsheet(template.bytes, 'mau.xlsx')
      expect(opened.ok && opened.sheets.map((sheet) => sheet.rows.length > 1)).toEqual([true, true])
    }
  })

  const ART = 'Tên lớp;Lĩnh vực;Hình thức;Giáo viên;Phòng;Giờ học;Các ngày học'
  const days = (course: Course) => course.sessions.map((x) => `${x.heldOn.slice(5)} ${x.status}`)
  const named = async (title: string) => (await director.get(`/api/courses/${(await courses()).find((c) => c.title === title)?.id}`)).body as Course

  it('keeps a room and a teacher it names, where the centre has exactly one of that name', async () => {
    await aRoom(s, 5, 'Phòng số 7')
    await Promise.all(['Phòng họp', 'Phòng họp'].map((name) => aRoom(s, 5, name)))
    await aTeacher(s, 5, 'Nguyễn Thị Hạnh', ['arts_sports'])
    const painting = csv([ART, 'Lớp vẽ;Văn nghệ;Câu lạc bộ;Cô Nguyễn Thị Hạnh, Thầy Lạ;phòng số 7;18h - 19h30;3/8/2021, 10/8/2021, 17/8/2021'])
    expect((await preview(painting)).good).toMatchObject([{ kept: ['Phòng số 7', 'Nguyễn Thị Hạnh'], unkept: [{ cell: 'D2', message: expect.stringContaining('“Thầy Lạ” chưa có trong sổ') }] }])
    expect((await courses()).some((c) => c.title === 'Lớp vẽ')).toBe(false)
    expect(await bring(painting)).toMatchObject({ added: 1, bad: [] })
    expect((await named('Lớp vẽ')).rooms).toMatchObject([{ name: 'Phòng số 7', sessions: 3 }])

    const others = csv([ART, 'Lớp nhạc;Văn nghệ;Câu lạc bộ;;Phòng số 7;19h - 20h;10/8/2021', 'Lớp hát;Văn nghệ;Câu lạc bộ;;Phòng họp;8h - 9h;11/8/2021'])
    const waiting = await bring(others)
    expect(waiting).toMatchObject({ added: 0, bad: [{ row: 2, issues: [{ cell: 'E2', missing: 'resource' }] }, { row: 3, issues: [{ cell: 'E3', missing: 'resource' }] }] })
    expect(waiting.bad.map((b) => b.issues[0]?.message)).toEqual([expect.stringContaining('Phòng số 7 đã có người dùng'), expect.stringContaining('hơn một phòng tên “Phòng họp”')])
    expect(await bring(others, '&resource=leave')).toMatchObject({ added: 2, bad: [], good: [{ kept: [], unkept: [{ cell: 'E2' }] }, { kept: [], unkept: [{ cell: 'E3' }] }] })
    expect(await named('Lớp nhạc')).toMatchObject({ place: 'Phòng số 7', rooms: [] })
  })

  it('arranges the coming sessions of a course as the list says, only when asked, and all of them or none', async () => {
    const list = (listed: string) => csv([ART, `Lớp vẽ;;;;;18h - 19h30;${listed}`])
    const later = list('3/8/2021, 10/8/2021, 24/8/2021, 31/8/2021')
    expect(await preview(later)).toMatchObject({ good: [], bad: [], changed: [{ changes: [], sessions: { there: 3, file: 4, moves: 1, adds: 1, cancels: 0 } }] })
    expect(await bring(later)).toMatchObject({ updated: 0 })
    expect(days(await named('Lớp vẽ'))).toEqual(['08-03 planned', '08-10 planned', '08-17 planned'])
    expect(await bring(later, '&sessions=take')).toMatchObject({ added: 0, updated: 1 })
    const arranged = await named('Lớp vẽ')
    expect(days(arranged)).toEqual(['08-03 planned', '08-10 planned', '08-24 planned', '08-31 planned'])
    expect(arranged.rooms).toMatchObject([{ name: 'Phòng số 7', sessions: 4 }])
    expect(await preview(later, '&sessions=take')).toMatchObject({ known: [{ row: 2 }], changed: [] })

    const silent = csv(['Tên lớp;Giáo viên', 'Lớp vẽ;Thầy Bình'])
    expect(arranged.teachers).toMatchObject([{ name: 'Nguyễn Thị Hạnh', sessions: 4 }])
    const given = { sessions: null, keeps: [], frees: ['Nguyễn Thị Hạnh'], unkept: [{ cell: 'B2', message: expect.stringContaining('“Thầy Bình” chưa có trong sổ') }] }
    expect(await bring(silent, '&sessions=take&changed=take')).toMatchObject({ updated: 1, changed: [given] })
    expect(await named('Lớp vẽ')).toMatchObject({ counts: { planned: 4 }, teachers: [] })

    await bring(csv([ART, 'Lớp võ;Văn nghệ;Câu lạc bộ;;Phòng số 7;18h - 19h;7/9/2021']))
    const clash = await bring(list('3/8/2021, 10/8/2021, 24/8/2021, 7/9/2021'), '&sessions=take')
    expect(clash).toMatchObject({ updated: 0, changed: [], bad: [{ issues: [{ message: expect.stringContaining('Phòng số 7') }] }] })
    expect(days(await named('Lớp vẽ'))).toHaveLength(4)
    expect(await bring(list('3/8/2021, 10/8/2021'), '&sessions=take')).toMatchObject({ updated: 1 })
    expect(days(await named('Lớp vẽ'))).toEqual(['08-03 planned', '08-10 planned', '08-24 cancelled', '08-31 cancelled'])
  })

  it('keeps the teachers a row names instead, for added sessions too, but where somebody else teaches; one who is taken waits', async () => {
    await aTeacher(s, 5, 'Phạm Thị Lan', ['arts_sports'])
    const art = (teacher: string, listed: string) => csv([ART, `Lớp thêu;Văn nghệ;Câu lạc bộ;${teacher};;14h - 15h;${listed}`])
    await bring(art('Nguyễn Thị Hạnh', '5/10/2021, 12/10/2021, 19/10/2021'))
    const guest = (await named('Lớp thêu')).sessions[1]
    const own = (await director.get(`/api/activities/${guest?.id}`)).body
    expect((await director.post(`/api/activities/${own.id}/edit`, { ...own, speakers: 'Khách mời' })).status).toBe(200)
    const lanFirst = art('Cô Phạm Thị Lan', '5/10/2021, 12/10/2021, 26/10/2021, 2/11/2021')
    expect((await preview(lanFirst)).changed).toMatchObject([{ keeps: ['Phạm Thị Lan'], frees: ['Nguyễn Thị Hạnh'], sessions: { moves: 1, adds: 1 } }])
    expect((await named('Lớp thêu')).teachers).toMatchObject([{ name: 'Nguyễn Thị Hạnh', sessions: 3 }])
    expect(await bring(lanFirst, '&changed=take&sessions=take')).toMatchObject({ updated: 1, bad: [] })
    const kept = async () => (await named('Lớp thêu')).teachers.map((t) => `${t.name} ${t.sessions}`).sort()
    expect(await kept()).toEqual(['Nguyễn Thị Hạnh 1', 'Phạm Thị Lan 3'])
    expect(await preview(lanFirst, '&changed=take&sessions=take')).toMatchObject({ known: [{ row: 2 }], changed: [] })

    const busy = await record(director, 5, { title: 'Bận', heldOn: '2021-11-02', startsAt: '14:00', endsAt: '16:00', attended: null, women: null, ethnic: null, policy: null })
    const hanh = (await director.get('/api/teachers?q=thi%20hanh')).body.items[0].id as string
    expect((await director.put(`/api/activities/${busy}/bookings`, { resources: [{ kind: 'teacher', id: hanh }] })).status).toBe(200)
    const back = art('Nguyễn Thị Hạnh', '')
    expect(await bring(back, '&changed=take')).toMatchObject({ updated: 0, bad: [{ row: 2, issues: [{ cell: 'D2', missing: 'resource' }] }] })
    expect(await kept()).toEqual(['Nguyễn Thị Hạnh 1', 'Phạm Thị Lan 3'])
    expect(await bring(back, '&changed=take&resource=leave')).toMatchObject({ updated: 1, changed: [{ keeps: [], frees: ['Phạm Thị Lan'], unkept: [{ cell: 'D2' }] }] })
    expect([await kept(), (await named('Lớp thêu')).speakers]).toEqual([['Nguyễn Thị Hạnh 1'], 'Nguyễn Thị Hạnh'])
  })

  it('is brought in once by two at once', async () => {
    const row = 'Lớp đàn;Văn nghệ;Câu lạc bộ;03/07/2021'
    const both = await Promise.all([0, 1].map(() => bring(csv(['Tên lớp;Nhóm nội dung;Hình thức;Từ ngày', row]))))
    expect((await courses()).filter((c) => c.title === 'Lớp đàn')).toHaveLength(1)
    expect(both.map((b) => b.added).sort()).toEqual([0, 1])
  })
})
