import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newCourse } from '#testing/courses.ts'
import { anActivity } from '#testing/records.ts'
import { goVapServer, type Answer, type TestServer } from '#testing/server.ts'
import { coursePath } from '#units/rules/public-address.ts'
import { v7 as uuidv7 } from 'uuid'

/** A neighbour without an account signs up for a class of one in Phường 5. */
let s: TestServer
let course: string
let path: string
beforeAll(async () => {
  s = await goVapServer()
  course = await newCourse(s.owner, 5, { capacity: 1, title: 'Dùng điện thoại thông minh' })
  path = coursePath({ id: course, title: 'Dùng điện thoại thông minh' })
  const session = anActivity(5, { heldOn: '2021-07-05', startsAt: '19:00', endsAt: '20:30', attended: null, women: null, ethnic: null, policy: null })
  const id = uuidv7()
  await s.as('director/5').put(`/api/activities/${id}`, session)
  await s.owner.query('update activity set course_id = $1 where id = $2', [course, id])
})
afterAll(() => s.close())

const HOA = { fullName: 'Nguyễn Thị Hoa', birthYear: '1961', phone: '0903 111 222' }
const text = (a: Answer) => a.bytes.toString('utf8')
const get = async (url: string) => text(await s.nobody.get(url))
const nonceOf = (page: string) => /name="nonce" value="([\w-]{43})"/.exec(page)?.[1] ?? ''
const post = async (url: string, fields: Record<string, string>, headers: Record<string, string> = {}): Promise<Answer> => {
  const r = await s.app.inject({ method: 'POST', url, payload: new URLSearchParams(fields).toString(), headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers } })
  return { status: r.statusCode, body: undefined, headers: r.headers, bytes: r.rawPayload }
}
const ticketOf = (a: Answer) => String(a.headers['location'])

describe('[ACT-7] [PUB-4] the page of a class', () => {
  it('takes nothing from another site, from a program, or unfinished, and keeps what was typed', async () => {
    const foreign = await post(path, HOA, { origin: 'https://xau.example' })
    expect([foreign.status, text(foreign).includes('value="Nguyễn Thị Hoa"')]).toEqual([403, true])
    expect((await post(path, { ...HOA, website: 'https://x' })).status).toBe(400)
    const wrong = await post(path, { ...HOA, birthYear: '61', phone: '12' })
    expect(wrong.status).toBe(400)
    for (const said of ['Năm sinh có bốn chữ số', 'Số điện thoại chưa đúng', 'value="61"', 'aria-invalid="true"']) expect(text(wrong)).toContain(said)
    expect((await s.owner.query('select from enrolment')).rowCount).toBe(0)
  })

  it('gives a place in three fields, the line to the next, and one ticket for a form sent twice', async () => {
    const page = await get(path)
    for (const said of ['Còn 1 chỗ trong 1 chỗ', 'thứ Hai, 05/07/2021, từ 19:00 đến 20:30']) expect(page).toContain(said)
    const form = { ...HOA, nonce: nonceOf(page) }
    const first = await post(path, form)
    expect([first.status, ticketOf(first).startsWith(`${path}/phieu?ma=`)]).toEqual([303, true])
    expect(ticketOf(await post(path, form))).toBe(ticketOf(first))
    expect(await get(ticketOf(first))).toContain('Nguyễn Thị Hoa đã có chỗ trong lớp.')
    const mother = await post(path, { ...form, fullName: 'Trần Thị Mận', birthYear: '1938' })
    expect(await get(ticketOf(mother))).toContain('Trần Thị Mận đang ở số 1 trong danh sách chờ.')
    const again = await post(path, { ...HOA, fullName: 'nguyen thi hoa' })
    expect([again.status, text(again).includes('Tên này đã có trong danh sách'), text(again).includes('phieu?ma=')]).toEqual([409, true, false])

    expect((await s.nobody.get(`${path}/phieu?ma=${'x'.repeat(43)}`)).status).toBe(404)
    await post(ticketOf(first), { do: 'cancel' }, { origin: 'https://xau.example' })
    expect(await get(ticketOf(mother))).toContain('danh sách chờ.')
    expect((await post(ticketOf(first), { do: 'cancel' })).status).toBe(303)
    expect(await get(ticketOf(first))).toContain('Đã rút tên khỏi lớp.')
    expect(await get(ticketOf(mother))).toContain('Được chuyển lên từ danh sách chờ.')
  })

  it('counts attempts by number and not by address', async () => {
    for (let i = 0; i < 20; i++) await post(path, { fullName: `Người ${'ABCDEFGHIJKLMNOPQRSTUVWX'.charAt(i)} Sáu`, birthYear: String(1950 + i), phone: '0977 000 111' })
    const refused = await post(path, { fullName: 'Người Cuối', birthYear: '1999', phone: '0977 000 111' })
    expect([refused.status, text(refused).includes('nhiều lần trong một giờ')]).toEqual([429, true])
    expect((await post(path, { fullName: 'Người Khác', birthYear: '1999', phone: '0977 000 112' })).status).toBe(303)
  })

  it('says on the centre’s page that it takes people, and nobody’s name anywhere', async () => {
    // Nobody has set a public address here: whoever prints the code is told, and paper is not.
    expect(await get(`${path}/qr`)).toMatch(/<p class="notice noprint">Địa chỉ http:\/\/localhost\S* chỉ mở được trên chính máy này/)
    await s.owner.query(`update course set online_url = 'https://meet.example/bi-mat' where id = $1`, [course])
    const pages = [await get(path), await get(`${path}/qr`), await get(`${path}?lang=en`)]
    for (const page of pages) for (const name of ['Hoa', 'Mận', '0903', 'meet.example']) expect(page.includes(name)).toBe(false)
    for (const said of ['trực tuyến', 'Đường dẫn vào lớp gửi cho người đã có chỗ']) expect(pages[0]).toContain(said)
    expect(pages[1]).toContain('<svg')
    const centrePath = /href="(\/tt\/phuong-5-\w+)"/.exec(pages[0] ?? '')?.[1] ?? ''
    expect(await get(centrePath)).toContain(`href="${path}"`)
    await s.owner.query(`update course set is_public = false where id = $1`, [course])
    expect((await s.nobody.get(path)).status).toBe(404)
    expect((await post(path, HOA)).status).toBe(404)
  })
})
