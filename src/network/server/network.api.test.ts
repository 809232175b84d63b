import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { strFromU8, unzipSync } from 'fflate'
import { centre, type Ward } from '#scenes/go-vap/tree.ts'
import { record } from '#testing/records.ts'
import { linesOf } from '#testing/sheets.ts'
import { goVapServer, type Client, type TestServer } from '#testing/server.ts'

let s: TestServer
beforeAll(async () => {
  s = await goVapServer()
})
afterAll(() => s.close())

const evening = (...days: number[]) => days.map((day) => ({ day, from: '17:30', to: '21:30' }))
const nurse = {
  fullName: 'Nguyễn Thị Hoa', kind: 'speaker', fields: ['health'], homeBody: 'Trạm Y tế', phone: '0912 345 678', email: 'hoa@tramyte.test',
  weekly: evening(2, 4), away: [{ from: '2021-07-06', to: '2021-07-08', why: 'Nghỉ phép' }], shared: true,
}

async function add(who: Client, ward: Ward, what: object): Promise<string> {
  const id = uuidv7()
  const answer = await who.put(`/api/teachers/${id}`, { unitId: centre(ward), ...what })
  expect([answer.status, answer.body.message]).toEqual([200, undefined])
  return id
}
const find = async (key: string, ward: Ward, q: Record<string, string>) =>
  (await s.as(key).get(`/api/teachers/find?${new URLSearchParams({ unitId: centre(ward), ...q })}`)).body

describe('[NET-1] the network of a centre', () => {
  it('is refused without a field or with a telephone that is none, and to who may not write', async () => {
    const odd = await s.as('director/5').put(`/api/teachers/${uuidv7()}`, { unitId: centre(5), ...nurse, fields: [], phone: 'gọi sau' })
    expect([odd.status, odd.body.details.issues.map((i: { path: string[] }) => i.path[0]).sort()]).toEqual([400, ['fields', 'phone']])
    expect((await s.as('office').put(`/api/teachers/${uuidv7()}`, { unitId: centre(5), ...nurse })).status).toBe(403)
  })

  it('shows contact in the own territory alone, one person at a time, and tells that somebody looked', async () => {
    const id = await add(s.as('director/5'), 5, nurse)
    expect((await s.as('director/7').get(`/api/teachers/${id}`)).status).toBe(404)
    expect((await s.as('admin').get(`/api/teachers/${id}`)).status).toBe(403)
    expect((await s.as('office').get(`/api/teachers/${id}`)).body).toMatchObject({ phone: '0912345678', rating: null, mayWrite: false })
    const list = await s.as('staff/5').get('/api/teachers?q=thi%20hoa&field=health')
    expect(list.body.items).toMatchObject([{ id, fullName: 'Nguyễn Thị Hoa' }])
    expect(JSON.stringify(list.body)).not.toContain('0912345678')
    const { rows } = await s.owner.query(`select verb, after::text from audit_entry where subject_id = $1 order by id`, [id])
    expect(rows.map((r) => r.verb)).toEqual(['teacher.record', 'teacher.look'])
    expect(rows[0].after).not.toContain('0912345678')
  })

  it('knows what somebody taught by their name among the speakers', async () => {
    const id = await add(s.as('director/5'), 5, { ...nurse, fullName: 'Trần Văn An', shared: false })
    await record(s.as('director/5'), 5, { title: 'Sơ cứu', speakers: 'BS. Tran Van An; CN. Lê Bình' })
    await record(s.as('director/5'), 5, { title: 'Của người khác', speakers: 'Trần Văn Anh' })
    expect((await s.as('director/5').get(`/api/teachers/${id}`)).body).toMatchObject({ taughtTotal: 1, taught: [{ title: 'Sơ cứu' }] })
    const offered = await s.as('director/5').get(`/api/activities/suggestions?unitId=${centre(5)}`)
    expect(offered.body.speakers).toContain('Trần Văn An')
  })
})

describe('[NET-1] who is free', () => {
  const tuesday = { field: 'health', on: '2021-06-29', from: '19:00', to: '20:30' }
  const namesOf = (found: { items: { fullName: string; nearness: number; free: string }[] }) => found.items.map((t) => [t.fullName, t.nearness, t.free])

  it('is found across centres by field and time: own first, then whom others share, without their contact', async () => {
    await add(s.as('director/7'), 7, { ...nurse, fullName: 'Phan Thị Riêng', shared: false })
    await add(s.as('director/7'), 7, { ...nurse, fullName: 'Võ Thị Chung', weekly: [] })
    await add(s.as('director/7'), 7, { ...nurse, fullName: 'Lê Luật', fields: ['law'] })
    await add(s.as('director/6'), 6, { ...nurse, fullName: 'Đỗ Văn Nhà', shared: false })
    const found = await find('director/6', 6, tuesday)
    expect(namesOf(found)).toEqual([['Đỗ Văn Nhà', 0, 'free'], ['Nguyễn Thị Hoa', 2, 'free'], ['Võ Thị Chung', 2, 'unknown']])
    expect(found.items[1].unitName).toContain('Phường 5')
    expect(JSON.stringify(found.items.slice(1))).not.toMatch(/0912345678|tramyte|Nghỉ phép/)
    expect(namesOf(await find('director/6', 6, { q: 'chung' }))).toEqual([['Võ Thị Chung', 2, 'unknown']])
    const lines = await linesOf(await s.as('director/6').get(`/api/teachers/find/export?${new URLSearchParams({ unitId: centre(6), ...tuesday })}`))
    expect(lines.slice(-3).map((l) => l.split(';')[0])).toEqual(['Đỗ Văn Nhà', 'Nguyễn Thị Hoa', 'Võ Thị Chung'])
    expect(lines.join()).toContain('29/06/2021 · 19:00–20:30')
    expect(lines.join()).not.toMatch(/0912|tramyte|Nghỉ phép/)
  })

  it('leaves out whose week is full or who is away, and counts them', async () => {
    expect(await find('director/6', 6, { ...tuesday, on: '2021-06-30' })).toMatchObject({ items: [{ fullName: 'Võ Thị Chung' }], busy: 2 })
    expect(namesOf(await find('director/6', 6, { ...tuesday, on: '2021-07-06' }))).toEqual([])
  })

  it('leaves out who is kept for a session then, whoever keeps them, and remembers the session', async () => {
    const director = s.as('director/6')
    const mine = (await find('director/6', 6, tuesday)).items[0].id as string
    const session = await record(director, 6, { title: 'Tập huấn sơ cứu', heldOn: tuesday.on, startsAt: '20:00', endsAt: '21:00', attended: null, women: null, ethnic: null, policy: null })
    expect((await director.put(`/api/activities/${session}/bookings`, { resources: [{ kind: 'teacher', id: mine }] })).status).toBe(200)
    expect(namesOf(await find('director/6', 6, tuesday))[0]).toEqual(['Nguyễn Thị Hoa', 2, 'free'])
    expect((await find('director/6', 6, { ...tuesday, from: '18:00', to: '19:30' })).items[0].id).toBe(mine)
    expect((await director.get(`/api/teachers/${mine}`)).body).toMatchObject({ taughtTotal: 1, taught: [{ activityId: session, status: 'planned' }] })
  })

  it('is told to nobody who looks out of a centre that is not theirs', async () => {
    const answer = await s.as('director/6').get(`/api/teachers/find?unitId=${centre(7)}`)
    expect(answer.status).toBe(404)
    expect((await s.as('director/6').get(`/api/teachers/find/export?unitId=${centre(7)}`)).status).toBe(404)
    const { rows } = await s.owner.query(`begin; set local role hocnay_app; select * from shared_teachers('${centre(6)}', null, '{}', '2021-06-28')`).then((r) => (r as unknown as { rows: unknown[] }[])[2] ?? { rows: [1] })
    await s.owner.query('rollback')
    expect(rows).toEqual([])
  })
})

describe('[SYS-3] the network as a spreadsheet', () => {
  it('goes out with contact, which the trail tells, and is known again when it comes back', async () => {
    const director = s.as('director/5')
    const out = await director.get('/api/teachers/export')
    expect(Object.values(unzipSync(out.bytes)).map((f) => strFromU8(f)).join()).toContain('0912345678')
    const { rows } = await s.owner.query(`select count(*)::int as n from audit_entry where verb = 'teacher.export'`)
    expect(rows[0].n).toBe(1)
    const back = await director.upload('POST', `/api/teachers/import/preview?unitId=${centre(5)}`, out.bytes, 'application/vnd.ms-excel', { name: 'ds.xlsx' })
    expect(back.body).toMatchObject({ read: 2, good: [], bad: [], known: [{}, {}] })
  })
})
