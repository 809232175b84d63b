import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { getPerson } from '#scenes/go-vap/people.ts'
import { centre } from '#scenes/go-vap/tree.ts'
import { record } from '#testing/records.ts'
import { goVapServer, type TestServer } from '#testing/server.ts'

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
})
