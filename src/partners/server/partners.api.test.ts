import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { writeXlsx } from '#documents/server/on-demand.ts'
import { centre } from '#scenes/go-vap/tree.ts'
import { record } from '#testing/records.ts'
import { linesOf } from '#testing/sheets.ts'
import { goVapServer, type Client, type TestServer } from '#testing/server.ts'

let s: TestServer
let director: Client
beforeAll(async () => {
  s = await goVapServer()
  director = s.as('director/5')
})
afterAll(() => s.close())

const health = { unitId: centre(5), name: 'Trạm Y tế Phường 5', kind: 'health_station', contact: 'BS. Lê Thị Ngọc', phone: '028 3894 5678' }
const put = (who: Client, path: string, id: string, body: object) => who.put(`/api/${path}/${id}`, body)

describe('[ORG-7] a partner body', () => {
  const id = uuidv7()

  it('is refused without a known kind, by who may only read, and from another ward', async () => {
    const odd = await put(director, 'partners', id, { ...health, kind: 'khong_co' })
    expect([odd.status, odd.body.details.issues[0].path]).toEqual([400, ['kind']])
    expect((await put(s.as('committee/5'), 'partners', id, health)).status).toBe(403)
    expect((await put(s.as('director/7'), 'partners', id, health)).status).toBe(404)
  })

  it('is entered once however often it is sent, and never twice under one name', async () => {
    const first = await put(director, 'partners', id, health)
    expect([first.status, first.body.phone, first.body.version]).toEqual([200, '02838945678', 1])
    expect((await put(director, 'partners', id, health)).body).toEqual(first.body)
    const other = await put(director, 'partners', id, { ...health, contact: 'Ai khác' })
    expect([other.status, other.body.code]).toEqual([409, 'register.id_taken'])
    const twin = await put(director, 'partners', uuidv7(), { ...health, name: 'TRAM Y TE phường 5' })
    expect([twin.status, twin.body.code]).toEqual([409, 'register.name_taken'])
  })

  it('counts what was held together, however its tones are spelt, and nothing of others', async () => {
    await record(director, 5, { title: 'Khám mắt', partners: ['tram y te phuong 5'], attended: 60, women: null, ethnic: null, policy: null })
    await record(director, 5, { title: 'Tiêm chủng', heldOn: '2021-06-02', owner: 'partner', ownerName: 'Trạm y tế Phường 5', sessionCount: 3, attended: null, women: null, ethnic: null, policy: null })
    await record(director, 5, { title: 'Nơi khác tính', owner: 'other_centre', ownerName: 'Trạm Y tế Phường 5' })
    await record(director, 5, { title: 'Không liên quan', partners: ['Trạm Y tế'] })
    const { body } = await director.get(`/api/partners/${id}`)
    expect(body.held).toEqual({ activities: 2, sessions: 4, attended: 60, uncounted: 1, lastOn: '2021-06-02' })
    expect(body.latest.map((a: { title: string }) => a.title)).toEqual(['Tiêm chủng', 'Khám mắt'])
    const list = await s.as('office').get('/api/partners?q=tram%20y')
    expect(list.body.items).toMatchObject([{ id, held: { activities: 2 }, mayWrite: false }])
    const offered = await director.get(`/api/activities/suggestions?unitId=${centre(5)}`)
    expect(offered.body.partners.filter((n: string) => /y t[eế] ph/i.test(n))).toHaveLength(1)
  })

  it('has programmes; one that ends soon waits in the list of work', async () => {
    const programme = uuidv7()
    const signed = { unitId: centre(5), partnerId: id, title: 'Chăm sóc sức khỏe cộng đồng 2021', signedOn: '2021-01-04', fromDay: '2021-01-10', toDay: '2021-07-31' }
    const turned = await put(director, 'partner-programmes', programme, { ...signed, toDay: '2020-12-31' })
    expect([turned.status, turned.body.details.issues[0].path]).toEqual([400, ['toDay']])
    expect((await put(director, 'partner-programmes', programme, signed)).body).toMatchObject({ state: 'ending', version: 1 })
    const tasks = async () => (await director.get('/api/worklist')).body.items.filter((x: { id: string }) => x.id.includes(programme))
    expect(await tasks()).toMatchObject([{ detail: health.name, href: `/phoi-hop/${id}` }])
    const edit = { ...signed, version: 1, toDay: '2022-12-31' }
    expect((await director.post(`/api/partner-programmes/${programme}/edit`, edit)).body).toMatchObject({ state: 'running', version: 2 })
    expect(await tasks()).toEqual([])
    const late = await director.post(`/api/partner-programmes/${programme}/edit`, { ...edit, title: 'Đến sau' })
    expect([late.status, late.body.code]).toEqual([409, 'data.changed_meanwhile'])
  })

  it('[SYS-3] gives its programmes as a list: of the bodies on screen, or its own, and of nobody else’s', async () => {
    const mine = '/api/partner-programmes/export'
    expect(await linesOf(await s.as('director/7').get(mine))).toHaveLength(2)
    const [, heads, ...rows] = await linesOf(await director.get(`${mine}?q=tram%20y`))
    expect(heads).toMatch(/^Tên đơn vị;Tên chương trình;Ngày ký/)
    expect(rows).toEqual([expect.stringMatching(/^Trạm Y tế Phường 5;Chăm sóc sức khỏe cộng đồng 2021;.*31\/12\/2022;;đang thực hiện/)])
    expect(await linesOf(await director.get(`${mine}?q=khong%20co`))).toHaveLength(2)
    expect(await linesOf(await director.get(`${mine}?partnerId=${id}&state=past`))).toHaveLength(2)
  })
})

describe('[SYS-3] the list of partner bodies', () => {
  const file = (rows: string[][]) =>
    writeXlsx([{ name: 'DS', columns: ['Tên đơn vị', 'Loại', 'Điện thoại'].map((heading) => ({ heading })), rows }])
  const send = async (what: string, rows: string[][]) =>
    director.upload('POST', `/api/partners/${what}?unitId=${centre(5)}`, await file(rows), 'application/vnd.ms-excel', { name: 'ds.xlsx' })

  it('comes in from a spreadsheet once, with reasons for what does not, and goes out the same', async () => {
    const rows = [['Hội Phụ nữ Phường 5', 'hội phụ nữ', '0912 345 678'], ['tram y te phuong 5', 'y tế', ''], ['Câu lạc bộ cờ', 'cờ tướng', ''], ['Công an phường', 'Công an', 'abc']]
    const preview = (await send('import/preview', rows)).body
    expect([preview.good.length, preview.known.length, preview.bad.length]).toEqual([1, 1, 2])
    expect(preview.bad[1].issues).toMatchObject([{ cell: 'C5', heading: 'Điện thoại' }])
    expect((await send('import', rows)).body.added).toBe(1)
    expect((await send('import', rows)).body).toMatchObject({ added: 0, known: [{}, {}] })
    const out = await director.get('/api/partners/export')
    const back = await director.upload('POST', `/api/partners/import/preview?unitId=${centre(5)}`, out.bytes, 'application/vnd.ms-excel', { name: 'ds.xlsx' })
    expect(back.body).toMatchObject({ read: 2, good: [], bad: [] })
  })
})
