import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listRooms } from './facilities.reads.ts'
import { inTransaction } from '#platform/server/transaction.ts'
import { tokenHash } from '#platform/server/session-cookie.ts'
import { centre, type Ward } from '#scenes/go-vap/tree.ts'
import { goVapServer, type Client, type TestServer } from '#testing/server.ts'

let s: TestServer
beforeAll(async () => {
  s = await goVapServer()
})
afterAll(() => s.close())

async function add(what: 'rooms' | 'devices', who: Client, ward: Ward, body: object): Promise<string> {
  const id = uuidv7()
  const answer = await who.put(`/api/${what}/${id}`, { unitId: centre(ward), ...body })
  expect([answer.status, answer.body.message]).toEqual([200, undefined])
  return id
}
const office = { name: 'Văn phòng trung tâm', kind: 'office', capacity: 6 }
const hall = { name: 'Nhà văn hóa Khu phố 2', kind: 'culture_house', ownerBody: 'UBND Phường 7', capacity: 80, fee: 0, shared: true, weekly: [{ day: 6, from: '07:00', to: '21:30' }] }

describe('[FIN-5] rooms of a centre', () => {
  const check = async (key: string, ward: Ward) => (await s.as(key).get(`/api/rooms/office-check?unitId=${centre(ward)}`)).body

  it('are refused with an agreement that ends before it was made, and to who may not write', async () => {
    const odd = await s.as('director/5').put(`/api/rooms/${uuidv7()}`, { unitId: centre(5), ...hall, agreedOn: '2021-05-01', agreedUntil: '2021-04-01' })
    expect([odd.status, odd.body.details.issues[0].path]).toEqual([400, ['agreedUntil']])
    expect((await s.as('office').put(`/api/rooms/${uuidv7()}`, { unitId: centre(5), ...office })).status).toBe(403)
  })

  it('are held against the rule of one office that is large enough, with where it comes from', async () => {
    expect(await check('director/5', 5)).toMatchObject({ state: 'none', needed: 1, seats: 10, rule: { certainty: 'unverified' } })
    const id = await add('rooms', s.as('director/5'), 5, { ...office, capacity: null })
    expect((await check('director/5', 5)).state).toBe('unknown')
    const edit = (version: number, what: object) => s.as('director/5').post(`/api/rooms/${id}/edit`, { ...office, version, ...what })
    expect((await edit(1, {})).body.version).toBe(2)
    expect((await check('director/5', 5)).state).toBe('small')
    expect((await edit(1, { capacity: 12 })).body.code).toBe('data.changed_meanwhile')
    await edit(2, { capacity: 12 })
    expect(await check('office', 5)).toMatchObject({ state: 'met', rooms: [{ id, capacity: 12 }] })
    await edit(3, { capacity: 12, agreedUntil: '2021-06-27' })
    expect((await check('director/5', 5)).state).toBe('none')
  })
})

describe('[FIN-5] a room that is lent', () => {
  const shared = async (key: string, ward: Ward) => (await s.as(key).get(`/api/rooms/shared?unitId=${centre(ward)}`)).body.items

  it('is found by others of the province, taken into their list, and planned with as one and the same room', async () => {
    const id = await add('rooms', s.as('director/7'), 7, { ...hall, note: 'Chìa khóa ở chị Lụa' })
    await add('rooms', s.as('director/7'), 7, { ...office, name: 'Phòng kín' })
    const offered = await shared('director/5', 5)
    expect(offered).toMatchObject([{ id, name: hall.name, nearness: 2, taken: false, offered: true }])
    expect(JSON.stringify(offered)).not.toMatch(/chị Lụa|Phòng kín/)
    expect((await s.as('director/5').get(`/api/rooms/${id}`)).status).toBe(404)
    expect((await s.as('committee/5').post(`/api/rooms/${id}/take`, { unitId: centre(5) })).status).toBe(403)
    const take = () => s.as('director/5').post(`/api/rooms/${id}/take`, { unitId: centre(5) })
    expect((await take()).body).toEqual((await take()).body)
    expect(await roomsOf('director/5', 5)).toContainEqual(expect.objectContaining({ id, borrowed: true, weekly: hall.weekly }))
    expect(await roomsOf('director/7', 7)).toContainEqual(expect.objectContaining({ id, borrowed: false }))
  })

  it('stays known to those who took it when it is lent no more, and goes when they leave it', async () => {
    const [{ id }] = await shared('director/5', 5)
    await s.as('director/7').post(`/api/rooms/${id}/edit`, { ...hall, version: 1, shared: false })
    expect(await shared('director/5', 5)).toMatchObject([{ id, offered: false, taken: true }])
    expect(await shared('director/6', 6)).toEqual([])
    expect((await s.as('director/6').post(`/api/rooms/${id}/take`, { unitId: centre(6) })).status).toBe(404)
    await s.as('director/5').post(`/api/rooms/${id}/leave`, { unitId: centre(5) })
    expect(await shared('director/5', 5)).toEqual([])
  })

  /** As the timetable asks. */
  async function roomsOf(key: string, ward: Ward) {
    const shown = { kind: 'session' as const, hash: tokenHash(s.as(key).token) }
    return inTransaction(s.services.pool, { shown, today: s.clock.today, mode: 'read' }, async ({ db, actor }) => {
      if (!actor) throw new Error('Nobody is signed in.')
      return listRooms({ db, actor, today: s.clock.today, now: new Date(), locale: 'vi', requestId: '' }, centre(ward))
    })
  }
})

describe('[FIN-5] devices', () => {
  it('are kept with their number, found without tones, and go out and in as a spreadsheet', async () => {
    const director = s.as('director/5')
    const id = await add('devices', director, 5, { name: 'Máy chiếu Epson', kind: 'projector', code: 'TS-014' })
    expect((await director.get('/api/devices?q=chieu%20014')).body).toMatchObject({ total: 1, items: [{ id, quantity: 1 }] })
    expect((await s.as('director/6').get('/api/devices')).body.items).toEqual([])
    for (const what of ['devices', 'rooms']) {
      const out = await director.get(`/api/${what}/export?state=all`)
      const back = await director.upload('POST', `/api/${what}/import/preview?unitId=${centre(5)}`, out.bytes, 'application/vnd.ms-excel', { name: 'ds.xlsx' })
      expect(back.body).toMatchObject({ read: 1, good: [], bad: [], known: [{}] })
    }
  })
})
