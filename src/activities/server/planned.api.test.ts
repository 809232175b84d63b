import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { centre } from '#scenes/go-vap/tree.ts'
import { anActivity } from '#testing/records.ts'
import { goVapServer, type Client, type TestServer } from '#testing/server.ts'
import type { ActivityList } from '../rules/activity-list.ts'
import type { Activity } from '../rules/activity.ts'
import { newId } from './testing.ts'

/** From the evening announced to the evening counted, at Phường 5. */
let s: TestServer
let director: Client
const UNCOUNTED = { attended: null, women: null, ethnic: null, policy: null }
const evening = (change: object = {}) =>
  anActivity(5, { title: 'Phòng đuối nước mùa hè', heldOn: '2021-07-02', startsAt: '19:00', ...UNCOUNTED, ...change })

beforeAll(async () => {
  s = await goVapServer()
  director = s.as('director/5')
})
afterAll(() => s.close())

const list = async (query: string) => (await director.get(`/api/activities${query}`)).body as ActivityList
const tasks = async () =>
  (await director.get('/api/worklist')).body.items.filter((t: { id: string }) => t.id.endsWith('/over'))
const edit = (a: Activity, change: object) => director.post(`/api/activities/${a.id}/edit`, { ...a, ...change })

describe('what is still to come', () => {
  let planned: Activity

  it('has nobody to count yet, and does not lie years ahead', async () => {
    const early = await director.put(`/api/activities/${newId()}`, evening({ attended: 20 }))
    expect(early).toMatchObject({ status: 400, body: { details: { issues: [{ path: ['attended'] }] } } })
    const far = await director.put(`/api/activities/${newId()}`, evening({ heldOn: '2023-07-02' }))
    expect(far.body.details.issues[0].message).toContain('hơn một năm')
  })

  it('is kept as planned, once however often it is sent', async () => {
    const id = newId()
    const first = await director.put(`/api/activities/${id}`, evening())
    const again = await director.put(`/api/activities/${id}`, evening())
    expect(first).toMatchObject({ status: 200, body: { status: 'planned', version: 1 } })
    expect(again.body).toEqual(first.body)
    planned = first.body as Activity
  })

  it('stands in the list with what was held, and enters no figure', async () => {
    await director.put(`/api/activities/${newId()}`, anActivity(5, { title: 'Đã tổ chức', heldOn: '2021-06-20' }))
    await director.put(`/api/activities/${newId()}`, evening({ title: 'Buổi sau nữa', heldOn: '2021-07-09' }))
    const all = await list('')
    expect(all.activities.map((a) => a.title)).toEqual(['Buổi sau nữa', planned.title, 'Đã tổ chức'])
    expect(all.totals).toMatchObject({ listed: 3, activities: 1, sessions: 1, attended: 40, attendedUnknown: 0 })
    expect((await list('?status=planned')).activities.map((a) => a.title)).toEqual([planned.title, 'Buổi sau nữa'])
    expect((await list('?status=held')).activities.map((a) => a.title)).toEqual(['Đã tổ chức'])
  })

  it('asks nothing before and on its day, and may be mended that afternoon', async () => {
    s.clock.today = '2021-07-02'
    expect(await tasks()).toEqual([])
    const mended = await edit(planned, { place: 'Sân trường Tiểu học' })
    expect(mended.body).toMatchObject({ status: 'planned', version: 2, history: [{ change: 'edit' }, {}] })
    planned = mended.body as Activity
  })

  it('is asked about the day after, with one button that opens the record', async () => {
    s.clock.today = '2021-07-03'
    expect(await tasks()).toMatchObject([
      {
        text: 'Buổi “Phòng đuối nước mùa hè” ngày 02/07/2021 đã diễn ra? Ghi số lượt, hoặc hủy nếu không tổ chức.',
        href: `/hoat-dong/${planned.id}/sua`,
        action: 'Ghi số lượt',
      },
    ])
    expect((await list('?status=held')).activities).toHaveLength(1)
  })

  it('is held by one of two who count it at once; the other sees what stands there', async () => {
    const answers = await Promise.all([edit(planned, { attended: 31 }), edit(planned, { attended: 33 })])
    expect(answers.map((a) => a.status).sort()).toEqual([200, 409])
    const held = (await director.get(`/api/activities/${planned.id}`)).body as Activity
    expect(held).toMatchObject({ status: 'held', version: 3, history: [{ change: 'hold' }, {}, {}] })
    expect(await tasks()).toEqual([])
    expect((await list('')).totals).toMatchObject({ activities: 2, attended: 40 + (held.attended ?? 0) })
    const back = await edit(held, { heldOn: '2021-08-01' })
    expect(back).toMatchObject({ status: 400, body: { details: { issues: [{ path: ['heldOn'] }] } } })
  })

  it('is held without a number too: saving what stands there says that it took place', async () => {
    const id = newId()
    const { body } = await director.put(
      `/api/activities/${id}`,
      evening({ title: 'Không ai đếm', heldOn: '2021-07-04' }),
    )
    s.clock.today = '2021-07-05'
    expect((await edit(body, {})).body).toMatchObject({ status: 'held', attended: null, version: 2 })
    expect((await edit(body, {})).body).toMatchObject({ status: 'held', version: 2 })
  })

  it('is called off with a reason, and comes back as what it was', async () => {
    const { body } = await director.put(
      `/api/activities/${newId()}`,
      evening({ title: 'Hoãn vì mưa', heldOn: '2021-07-20' }),
    )
    expect((await director.post(`/api/activities/${body.id}/restore`, { version: 1 })).status).toBe(409)
    const off = await director.post(`/api/activities/${body.id}/cancel`, { version: 1, reason: 'Mưa bão' })
    expect(off.body).toMatchObject({ status: 'cancelled', cancelReason: 'Mưa bão' })
    const back = await director.post(`/api/activities/${body.id}/restore`, { version: 2 })
    expect(back.body).toMatchObject({ status: 'planned', version: 3 })
    const { rows } = await s.owner.query(`select verb from audit_entry where subject_id = $1 order by id`, [body.id])
    expect(rows.map((r) => r.verb)).toEqual(['activity.record', 'activity.cancel', 'activity.restore'])
  })

  it('stays out of a spreadsheet’s way: a row of that day is a record of its own that resembles it', async () => {
    s.clock.today = '2021-07-12'
    const csv = 'Tên hoạt động;Ngày;Số lượt\nBuổi sau nữa;09/07/2021;25\nBuổi chưa tới;20/07/2021;25\n'
    const url = `/api/activities/import/preview?unitId=${centre(5)}&field=law&form=thematic`
    const seen = await director.upload('POST', url, Buffer.from(csv), 'text/csv', { name: 'so.csv' })
    expect(seen.body.good).toMatchObject([{ title: 'Buổi sau nữa', resembles: { id: expect.any(String) } }])
    expect(seen.body.bad).toMatchObject([{ title: 'Buổi chưa tới' }])
  })
})
