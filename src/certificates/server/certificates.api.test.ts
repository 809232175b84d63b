import { PDFiumLibrary } from '@hyzyla/pdfium'
import { strFromU8, unzipSync } from 'fflate'
import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { centre } from '#scenes/go-vap/tree.ts'
import { goVapServer, type Answer, type Client, type TestServer } from '#testing/server.ts'
import type { Certificate, Issued } from '../rules/certificate.ts'
import { aClass, finish, mark, sendItems } from '#testing/attendance.ts'
import { aCourse, aLearner, anIssue } from '#testing/certificates.ts'

let s: TestServer
let five: Client
beforeAll(async () => {
  s = await goVapServer()
  five = s.as('director/5')
})
afterAll(() => s?.close())

const issue = async (names: readonly string[], what: object = {}): Promise<Issued['certificates']> => {
  const r = await five.post('/api/certificates/issue', anIssue(5, names, what))
  expect([r.status, r.body]).toEqual([200, expect.objectContaining({ batchId: expect.any(String) })])
  return (r.body as Issued).certificates
}
const get = async (id: string, who = five) => (await who.get(`/api/certificates/${id}`)).body as Certificate
const page = async (path: string): Promise<Answer & { text: string }> => {
  const r = await s.nobody.get(path)
  return { ...r, text: r.bytes.toString('utf8') }
}
const textOf = async (pdf: Buffer): Promise<string[]> => {
  const library = await PDFiumLibrary.init()
  try {
    const opened = await library.loadDocument(pdf)
    const texts = [...opened.pages()].map((p) => p.getText().replace(/\s+/g, ' '))
    opened.destroy()
    return texts
  } finally {
    library.destroy()
  }
}

describe('[ACT-10] certificates, refused', () => {
  it('to who may not issue, and unknown to another centre', async () => {
    expect((await s.as('director/6').post('/api/certificates/issue', anIssue(5, ['A B']))).status).toBe(404)
    expect((await s.as('staff/5').post('/api/certificates/issue', anIssue(5, ['A B']))).status).toBe(403)
    expect((await s.as('office').post('/api/certificates/issue', anIssue(5, ['A B']))).status).toBe(403)
    const [one] = await issue(['Nguyễn Thị Thuỳ Dương'])
    for (const url of [`/api/certificates/${one?.id}`, `/api/certificates/${one?.id}/document`])
      expect([url, (await s.as('director/6').get(url)).status]).toEqual([url, 404])
    const revoking = { version: 1, category: 'other', reason: 'Thử' }
    expect((await s.as('director/6').post(`/api/certificates/${one?.id}/revoke`, revoking)).status).toBe(404)
    expect((await s.as('staff/5').post(`/api/certificates/${one?.id}/revoke`, revoking)).status).toBe(403)
  })

  it('names to who may not read them: the office sees numbers only, and prints none', async () => {
    const [one] = await issue(['Lê Thị Bảy Kín'])
    const office = s.as('office')
    expect(await get(one?.id ?? '', office)).toMatchObject({ number: one?.number, holder: null, birthYear: null, mayWrite: false })
    const list = await office.get(`/api/certificates?unitId=${centre(5)}`)
    const register = await office.get(`/api/certificates/register?unitId=${centre(5)}&format=xlsx`)
    expect(list.body.total).toBeGreaterThan(0)
    expect(JSON.stringify(list.body)).not.toContain('Kín')
    expect(Object.values(unzipSync(register.bytes)).map((f) => strFromU8(f)).join()).not.toContain('Kín')
    expect((await office.get('/api/certificates?q=bay+kin')).body.total).toBe(0)
    expect((await office.get(`/api/certificates/${one?.id}/document`)).status).toBe(403)
  })

  it.each([
    [{ toOn: '2021-05-01' }, 'toOn'],
    [{ issuedOn: '2021-06-01' }, 'issuedOn'],
    [{ signerName: ' ' }, 'signerName'],
    [{ title: '' }, 'title'],
  ])('for what makes no sense: %j', async (what, field) => {
    const r = await five.post('/api/certificates/issue', anIssue(5, ['A B'], what))
    expect([r.status, r.body.details.issues[0].path[0]]).toEqual([400, field])
  })

  it('for too far a day, a course or a learner of another centre', async () => {
    const code = async (body: object) => (await five.post('/api/certificates/issue', body)).body.code as string
    expect(await code(anIssue(5, ['A B'], { issuedOn: '2021-09-01' }))).toBe('certificate.too_far')
    const [theirs, course] = [await aLearner(s, 6, 'Người Phường Sáu'), await aCourse(s, 6, 'Lớp của Phường 6', [])]
    expect(await code(anIssue(5, ['A B'], { courseId: course }))).toBe('certificate.not_of_centre')
    expect(await code(anIssue(5, [], { holders: [{ id: uuidv7(), learnerId: theirs, name: 'X Y' }] }))).toBe('certificate.not_of_centre')
  })
})

describe('[ACT-10] a class gets its certificates', () => {
  it('ticks those who came often enough, once names were called', async () => {
    const { courseId, activityId, learners } = await aClass(s.owner, 5, { people: 2, title: 'Pha chế đồ uống' })
    const came = learners[0] ?? ''
    await sendItems(s, five, [mark(activityId, came), finish(activityId)])
    const { people } = (await five.get(`/api/certificates/issue?unitId=${centre(5)}&courseId=${courseId}`)).body
    const told = people.map((p: { learnerId: string; attended: number; suggested: boolean }) => [p.learnerId === came, p.attended, p.suggested])
    expect(told.sort()).toEqual([[false, 0, false], [true, 1, true]])
  })

  it('prefilled from the course, numbered in order, printed in one file, each page with its name', async () => {
    const people = [await aLearner(s, 5, 'Trần Văn Bảy', 1949), await aLearner(s, 5, 'Lý Thị Ễ Ương', null)]
    const course = await aCourse(s, 5, 'Điện thoại thông minh', people)
    const url = `/api/certificates/issue?unitId=${centre(5)}&courseId=${course}`
    const begin = (await five.get(url)).body
    expect(begin.course).toMatchObject({ title: 'Điện thoại thông minh', fromOn: '2021-05-03', toOn: '2021-06-21' })
    expect(begin.people.map((p: { name: string; suggested: boolean }) => [p.name, p.suggested])).toEqual([['Trần Văn Bảy', true], ['Lý Thị Ễ Ương', true]])
    const holders = begin.people.map((p: { learnerId: string; name: string; birthYear: number | null }) => ({ id: uuidv7(), ...p }))
    const sent = anIssue(5, [], { courseId: course, title: begin.course.title, holders })
    const issued = (await five.post('/api/certificates/issue', sent)).body as Issued
    const numbers = issued.certificates.map((c) => Number(c.number.split('/')[0]))
    expect([issued.certificates[0]?.number, numbers[1]]).toEqual([begin.nextNumber, (numbers[0] ?? 0) + 1])
    // The answer was lost: the same issue again, under another key, gives the same papers.
    expect((await five.post('/api/certificates/issue', sent)).body).toEqual(issued)
    expect((await five.post('/api/certificates/issue', { ...sent, batchId: uuidv7() })).body.code).toBe('certificate.id_taken')
    expect((await five.get(url)).body.people[0]).toMatchObject({ suggested: false, has: issued.certificates[0]?.number })
    const file = await five.get(`/api/certificates/${issued.certificates[0]?.id}/document?all=1`)
    expect(String(file.headers['content-disposition'])).toContain('giay-chung-nhan-dien-thoai-thong-minh.pdf')
    const pages = await textOf(file.bytes)
    expect(pages).toHaveLength(2)
    expect(pages[0]).toContain('TRẦN VĂN BẢY')
    expect(pages[1]).toContain('LÝ THỊ Ễ ƯƠNG')
    expect(pages[1]).toContain(`Số: ${issued.certificates[1]?.number}`)
    expect(pages[1]).toContain('từ ngày 03/05/2021 đến ngày 21/06/2021, 8 buổi, 16 giờ')
    expect(pages[1]).toContain('không phải văn bằng')
  })

  it('in a register that lists and finds them, on a sheet and on paper', async () => {
    const [one] = await issue(['Phùng Thị Hoa'])
    expect((await get(one?.id ?? '')).holder).toBe('Phùng Thị Hoa')
    const list = (await five.get(`/api/certificates?unitId=${centre(5)}&q=phung+thi`)).body
    expect([list.total, list.certificates[0].holder, list.years]).toEqual([1, 'Phùng Thị Hoa', [2021]])
    const sheet = await five.get(`/api/certificates/register?unitId=${centre(5)}&year=2021&format=xlsx`)
    expect(Object.values(unzipSync(sheet.bytes)).map((f) => strFromU8(f)).join()).toContain('Phùng Thị Hoa')
    const [paper] = await textOf((await five.get(`/api/certificates/register?unitId=${centre(5)}&year=2021&format=pdf`)).bytes)
    expect(paper).toContain('SỔ CẤP GIẤY CHỨNG NHẬN')
    expect(paper).toContain('Phùng Thị Hoa')
    const { rows } = await s.owner.query(`select verb, after::text from audit_entry where verb like 'certificate.%' order by id`)
    expect(new Set(rows.map((r: { verb: string }) => r.verb))).toEqual(new Set(['certificate.issue', 'certificate.look', 'certificate.list', 'certificate.export']))
    expect(JSON.stringify(rows)).not.toContain('Hoa')
  })
})

describe('[ACT-10] anybody checks a certificate', () => {
  it('that never was: unknown, in the same words whatever was tried', async () => {
    for (const code of ['0123456789abcdefghjk', 'x', '%00', "a' or 1=1"]) {
      const r = await page(`/gcn/${encodeURIComponent(code)}`)
      expect([code, r.status]).toEqual([code, 404])
      expect(r.text).toContain('Không có giấy chứng nhận này')
    }
  })

  it('that holds: what the paper says and nothing more about the person', async () => {
    const learner = await aLearner(s, 5, 'Đỗ Thị Mười', 1951)
    await s.owner.query(`update learner set phone = '0901234567', note = 'Ghi chú kín' where id = $1`, [learner])
    const [one] = await issue([], { holders: [{ id: uuidv7(), learnerId: learner, name: 'Đỗ Thị Mười', birthYear: 1951 }] })
    const { path } = await get(one?.id ?? '')
    const r = await page(path)
    expect([r.status, r.headers['cache-control'], r.headers['set-cookie']]).toEqual([200, 'no-store', undefined])
    for (const said of ['Giấy này còn giá trị', 'Đỗ Thị Mười', '1951', one?.number ?? '?', 'noindex', 'không phải văn bằng']) expect(r.text).toContain(said)
    for (const kept of ['0901234567', 'Ghi chú kín', learner, one?.id ?? '?', '<script']) expect(r.text).not.toContain(kept)
    expect((await page(`${path}?lang=en`)).text).toContain('This certificate is valid')
    expect((await page('/sitemap.xml')).text).not.toContain('/gcn/')
  })

  it('of somebody who asked to be forgotten: number and dates, no name, and no second paper', async () => {
    const learner = await aLearner(s, 5, 'Vũ Thị Quên', 1950)
    const [one] = await issue([], { holders: [{ id: uuidv7(), learnerId: learner, name: 'Vũ Thị Quên', birthYear: 1950 }] })
    const { path } = await get(one?.id ?? '')
    expect((await five.post(`/api/learners/${learner}/erase`, { reason: 'Người học yêu cầu xóa' })).status).toBe(200)
    const { text, status } = await page(path)
    expect([status, text.includes('Giấy này còn giá trị'), text.includes(one?.number ?? '?')]).toEqual([200, true, true])
    expect([text.includes('Quên'), text.includes('1950')]).toEqual([false, false])
    expect(await get(one?.id ?? '')).toMatchObject({ holder: '', birthYear: null, erased: true })
    expect((await five.get(`/api/certificates/${one?.id}/document`)).body.code).toBe('certificate.erased')
    const { rows } = await s.owner.query(`select * from certificate_name where certificate_id = $1`, [one?.id])
    expect(JSON.stringify(rows)).not.toContain('Quên')
  })

  it('of somebody on no list who asked to be forgotten: found by name or number, taken from every paper of theirs', async () => {
    const [one] = await issue(['Cao Thị Nhắn'])
    const staff = s.as('staff/5')
    const found = async (q: string) => (await staff.get(`/api/certificates?unitId=${centre(5)}&q=${encodeURIComponent(q)}`)).body.certificates.map((c: { id: string }) => c.id)
    const { holders: _, unitId: _u, batchId: _b, courseId: _c, ...printed } = anIssue(5, [])
    const second = uuidv7()
    const replaced = await five.post(`/api/certificates/${one?.id}/replace`, { ...printed, version: 1, newId: second, holder: { name: 'Cao Thị Nhắn Nhủ', birthYear: 1957 }, reason: 'Thiếu tên đệm' })
    expect(replaced.status).toBe(200)
    expect((await found('cao thi nhan')).sort()).toEqual([one?.id, second].sort())
    expect(await found(one?.number ?? '')).toContain(one?.id)
    const register = async () => (await five.get(`/api/certificates?unitId=${centre(5)}`)).body
    const before = await register()

    const body = { reason: 'Bà Nhắn yêu cầu tại trung tâm' }
    expect((await s.as('director/6').post(`/api/certificates/${second}/erase`, body)).status).toBe(404)
    expect((await s.as('office').post(`/api/certificates/${second}/erase`, body)).status).toBe(403)
    expect((await staff.post(`/api/certificates/${second}/erase`, { reason: '' })).body.details.issues[0].path).toEqual(['reason'])
    const learner = await aLearner(s, 5, 'Cao Thị Có Sổ')
    const [kept] = await issue([], { holders: [{ id: uuidv7(), learnerId: learner, name: 'Cao Thị Có Sổ', birthYear: 1958 }] })
    const refused = await staff.post(`/api/certificates/${kept?.id}/erase`, body)
    expect([refused.body.code, refused.body.details.learnerId]).toEqual(['certificate.of_learner', learner])

    const erase = () => staff.post(`/api/certificates/${second}/erase`, body)
    for (const answer of [await erase(), await erase()]) expect(answer.body).toMatchObject({ holder: '', birthYear: null, erased: true, mayErase: false })
    const { path } = await get(second)
    const { text } = await page(path)
    expect([text.includes('Giấy này còn giá trị'), text.includes('theo yêu cầu của người được cấp'), text.includes('Nhắn')]).toEqual([true, true, false])
    expect(await get(one?.id ?? '')).toMatchObject({ holder: '', erased: true, replacedBy: { id: second } })
    expect((await five.get(`/api/certificates/${second}/document`)).body.code).toBe('certificate.erased')
    const after = await register()
    expect([after.total, after.certificates.map((c: { number: string }) => c.number).slice(1)]).toEqual([before.total + 1, before.certificates.map((c: { number: string }) => c.number)])
    const { rows } = await s.owner.query(`select
      (select count(*)::int from certificate_name n where n.holder like '%Nhắn%') + (select count(*)::int from write_receipt w where w.answer like '%Nhắn%') as left,
      (select count(*)::int from audit_entry a where a.verb = 'certificate.erase' and not exists (select where a.after::text like '%Nhắn Nhủ%')) as told`)
    expect(rows).toEqual([{ left: 0, told: 2 }])
  })

  it('that was revoked: the day and the kind of reason, not the reason', async () => {
    const [one] = await issue(['Ngô Văn Ba'])
    const { path, version } = await get(one?.id ?? '')
    const reason = 'Nghỉ quá nửa số buổi, chuyện riêng'
    const at = `/api/certificates/${one?.id}/revoke`
    expect((await five.post(at, { version, category: 'not_met', reason: '' })).status).toBe(400)
    expect((await five.post(at, { version: 7, category: 'not_met', reason })).body.code).toBe('data.changed_meanwhile')
    const r = await five.post(at, { version, category: 'not_met', reason })
    expect(r.body).toMatchObject({ revokedOn: '2021-06-28', revokeCategory: 'not_met', version: 2 })
    expect((await five.post(at, { version: 2, category: 'other', reason: 'Lần nữa' })).body.code).toBe('certificate.revoked')
    const { text } = await page(path)
    expect(text).toContain('Giấy này đã bị thu hồi')
    expect(text).toContain('Thu hồi ngày 28/06/2021: chưa đủ điều kiện được cấp.')
    expect(text).not.toContain('chuyện riêng')
    expect((await five.get(`/api/certificates/${one?.id}/document?all=1`)).status).toBe(404)
  })

  it('that was issued again: the old one names the new number, the new one holds', async () => {
    const [one] = await issue(['Ngô Văn Tu'])
    const before = await get(one?.id ?? '')
    const { holders: _, unitId: _u, batchId: _b, courseId: _c, ...printed } = anIssue(5, [])
    const body = { ...printed, version: before.version, newId: uuidv7(), holder: { name: 'Ngô Văn Tư', birthYear: 1960 }, reason: 'Ghi sai tên' }
    const made = (await five.post(`/api/certificates/${one?.id}/replace`, body)).body as Certificate
    expect(made).toMatchObject({ holder: 'Ngô Văn Tư', replaces: { number: before.number } })
    expect((await five.post(`/api/certificates/${one?.id}/replace`, body)).body.number).toBe(made.number)
    expect((await five.post(`/api/certificates/${one?.id}/replace`, { ...body, newId: uuidv7() })).body.code).toBe('certificate.revoked')
    const old = await page(before.path)
    expect(old.text).toContain(`Giấy có giá trị hiện nay mang số ${made.number}.`)
    expect([old.text.includes('Ngô Văn Tư'), (await page(made.path)).text.includes('Giấy này còn giá trị')]).toEqual([false, true])
    const [paper] = await textOf((await five.get(`/api/certificates/${made.id}/document`)).bytes)
    expect(paper).toContain(`thay cho giấy số ${before.number}`)
  })
})
