import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { shown } from '#documents/rules/reading.ts'
import { openSpreadsheet } from '#documents/server/read-xlsx.ts'
import { getPerson } from '#scenes/go-vap/people.ts'
import { centre, DISTRICT } from '#scenes/go-vap/tree.ts'
import { record } from '#testing/records.ts'
import { goVapServer, type TestServer } from '#testing/server.ts'
import { publicPath } from '#units/rules/public-address.ts'

let s: TestServer
beforeAll(async () => {
  s = await goVapServer()
})
afterAll(() => s?.close())

const office = getPerson('office').unit
const week = (more: object = {}) => ({ unitId: office, title: 'Tuần lễ học tập suốt đời', legalBasis: 'Kế hoạch của Phòng', fromDay: '2021-06-21', toDay: '2021-06-27', ...more })

describe('[ACT-4] a campaign', () => {
  let id: string

  it('is called in the name of one’s own unit alone', async () => {
    id = uuidv7()
    expect((await s.as('director/5').put(`/api/campaigns/${id}`, week())).status).toBe(404)
    expect((await s.as('office').put(`/api/campaigns/${id}`, week({ unitId: centre(5) }))).status).toBe(403)
    expect((await s.as('auditor').put(`/api/campaigns/${id}`, week())).status).toBe(403)
    expect((await s.as('office').put(`/api/campaigns/${id}`, week({ toDay: '2021-06-20' }))).body.details.issues[0].path).toEqual(['toDay'])
    const called = await s.as('office').put(`/api/campaigns/${id}`, week())
    expect(called.body).toMatchObject({ version: 1, mayWrite: true, result: { centres: 16, taking: 0 } })
    expect((await s.as('office').put(`/api/campaigns/${id}`, week())).status).toBe(200)
  })

  it('is known below, offered on its days, and counted together as far as one may read', async () => {
    const offered = (await s.as('director/5').get('/api/campaigns?on=2021-06-22')).body
    expect(offered.campaigns).toMatchObject([{ id, title: 'Tuần lễ học tập suốt đời', mayWrite: false }])
    expect((await s.as('director/5').get('/api/campaigns?on=2021-06-28')).body.campaigns).toEqual([])
    const talk = await record(s.as('director/5'), 5, { heldOn: '2021-06-22', attended: 30 })
    const late = await record(s.as('director/5'), 5, { heldOn: '2021-06-10', attended: 500 })
    const sessions = ['2021-06-23', '2021-06-25', '2021-07-02'].map((heldOn) => ({ id: uuidv7(), heldOn }))
    const course = uuidv7()
    await s.as('director/5').put(`/api/courses/${course}`, { unitId: centre(5), title: 'Lớp mạng', field: 'languages_it', form: 'other', sessions })
    expect((await s.as('director/7').post(`/api/campaigns/${id}/join`, { activityIds: [talk] })).status).toBe(404)
    expect((await s.as('director/5').post(`/api/campaigns/${id}/join`, { activityIds: [talk, late], courseId: course })).body).toEqual({ joined: 5 })
    expect((await s.as('director/5').post(`/api/campaigns/${id}/join`, { activityIds: [talk] })).body).toEqual({ joined: 0 })
    expect((await s.as('director/5').get(`/api/courses/${course}`)).body.campaignId).toBe(id)
    await s.as('director/7').post(`/api/campaigns/${id}/join`, { activityIds: [await record(s.as('director/7'), 7, { heldOn: '2021-06-24', attended: 12, women: 6 })] })

    const joint = (await s.as('office').get(`/api/campaigns/${id}`)).body.result
    expect(joint).toMatchObject({ centres: 16, taking: 2, activities: 3, sessions: 4, attended: 42 })
    expect(joint.shares).toMatchObject([{ unitId: centre(5), activities: 2, sessions: 3, attended: 30 }, { unitId: centre(7), attended: 12 }])
    expect(joint.missing).toHaveLength(14)
    const own = (await s.as('director/5').get(`/api/campaigns/${id}`)).body.result
    expect(own).toMatchObject({ centres: 1, taking: 1, attended: 30, missing: [] })
  })

  it('loses what leaves it, and is edited and cancelled only by who called it', async () => {
    const [mine] = (await s.as('director/7').get('/api/activities?from=2021-06-24&to=2021-06-24')).body.activities
    expect((await s.as('director/7').post(`/api/campaigns/${id}/join`, { activityIds: [mine.id], joins: false })).body).toEqual({ joined: 1 })
    expect((await s.as('office').get(`/api/campaigns/${id}`)).body.result.taking).toBe(1)
    expect((await s.as('director/5').post(`/api/campaigns/${id}/edit`, { ...week(), version: 1 })).status).toBe(403)
    const edited = await s.as('office').post(`/api/campaigns/${id}/edit`, { ...week({ toDay: '2021-06-30' }), version: 1 })
    expect(edited.body).toMatchObject({ version: 2, toDay: '2021-06-30' })
    expect((await s.as('office').post(`/api/campaigns/${id}/cancel`, { version: 1 })).status).toBe(409)
    expect((await s.as('office').post(`/api/campaigns/${id}/cancel`, { version: 2 })).body).toMatchObject({ cancelled: true, mayWrite: false })
    expect((await s.as('director/7').post(`/api/campaigns/${id}/join`, { activityIds: [mine.id] })).body.code).toBe('campaign.cancelled')
  })

  it('is taken back by who cancelled it, and tells above what happened to it', async () => {
    const office = s.as('office')
    expect((await s.as('director/5').post(`/api/campaigns/${id}/restore`, { version: 3 })).status).toBe(403)
    expect((await office.post(`/api/campaigns/${id}/restore`, { version: 2 })).body.details.theirs).toMatchObject({ version: 3, cancelled: true })
    expect((await office.post(`/api/campaigns/${id}/restore`, { version: 3 })).body).toMatchObject({ version: 4, cancelled: false, result: { taking: 1 } })
    // The same again is the same; nothing new is nothing at all.
    expect((await office.post(`/api/campaigns/${id}/edit`, { ...week({ toDay: '2021-06-30' }), version: 1 })).body.version).toBe(4)
    expect((await office.post(`/api/campaigns/${id}/edit`, { ...week({ title: 'Tuần lễ' }), version: 1 })).status).toBe(409)
    const { history } = (await office.get(`/api/campaigns/${id}`)).body
    expect(history.map((h: { change: string }) => h.change)).toEqual(['restore', 'cancel', 'edit', 'call'])
    expect(history[2]).toMatchObject({ byName: getPerson('office').fullName, changes: [{ label: 'Đến ngày', before: '27/06/2021', after: '30/06/2021' }] })
    expect((await s.as('director/5').get(`/api/campaigns/${id}`)).body.history).toEqual([])
  })

  it('stands on the public pages of the centres that take part, with what anybody may know', async () => {
    const page = async (path: string | null) => (await s.nobody.get(path ?? '')).bytes.toString('utf8')
    const pageOf = (ward: 5 | 6 | 7) => page(publicPath({ id: centre(ward), kind: 'centre', shortName: `TTHTCĐ Phường ${ward}` }))
    const five = await pageOf(5)
    expect(five).toContain('Tuần lễ học tập suốt đời')
    expect(five).toMatch(/href="\/lop\/lop-mang-[a-z0-9]{8}"/)
    expect(five).not.toContain('Kế hoạch của Phòng')
    expect(await pageOf(6)).not.toContain('Tuần lễ học tập suốt đời')
    expect(await page(publicPath({ id: DISTRICT, kind: 'district', shortName: 'Gò Vấp' }))).toContain('1 trung tâm trên địa bàn tham gia')
    // Of what is kept off the public page nothing is told, not even that it joined.
    const secret = await record(s.as('director/7'), 7, { heldOn: '2021-06-25', isPublic: false })
    expect((await s.as('director/7').post(`/api/campaigns/${id}/join`, { activityIds: [secret] })).body).toEqual({ joined: 1 })
    expect(await pageOf(7)).not.toContain('Tuần lễ học tập suốt đời')
  })

  it('[SYS-3] goes out as a spreadsheet, as far as one may read', async () => {
    const rowsOf = async (who: string, path: string) => {
      const opened = await openSpreadsheet((await s.as(who).get(path)).bytes, 'x.xlsx')
      return opened.ok ? (opened.sheets[0]?.rows ?? []).map((r) => r.cells.map(shown)) : []
    }
    expect((await rowsOf('director/5', '/api/campaigns/export')).at(-1)).toEqual(expect.arrayContaining(['Tuần lễ học tập suốt đời', '21/06/2021', '30/06/2021']))
    const joint = await rowsOf('office', `/api/campaigns/${id}/export`)
    expect(joint.filter((r) => r[0]?.startsWith('Trung tâm học tập'))).toHaveLength(16)
    expect(joint.find((r) => r[0]?.endsWith('Phường 5'))).toEqual([expect.any(String), '2', '3', '0', '30'])
    expect((await rowsOf('director/7', `/api/campaigns/${id}/export`)).filter((r) => r[0]?.startsWith('Trung tâm học tập'))).toHaveLength(1)
  })
})
