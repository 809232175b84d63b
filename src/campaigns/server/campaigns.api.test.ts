import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { shown } from '#documents/rules/reading.ts'
import { openSpreadsheet } from '#documents/server/read-xlsx.ts'
import { getPerson } from '#scenes/go-vap/people.ts'
import { centre, commune, DEPARTMENT, DISTRICT, PROVINCE } from '#scenes/go-vap/tree.ts'
import { record } from '#testing/records.ts'
import { goVapServer, type TestServer } from '#testing/server.ts'
import { followed } from '#testing/units.ts'
import { publicPath } from '#units/rules/public-address.ts'

let s: TestServer
beforeAll(async () => {
  s = await goVapServer()
})
afterAll(() => s?.close())

const office = getPerson('office').unit
const week = (more: object = {}) => ({ unitId: office, title: 'Tuần lễ học tập suốt đời', legalBasis: 'Kế hoạch của Phòng', fromDay: '2021-06-21', toDay: '2021-06-27', ...more })

const rowsOf = async (who: string, path: string) => {
  const opened = await openSpreadsheet((await s.as(who).get(path)).bytes, 'x.xlsx')
  return opened.ok ? (opened.sheets[0]?.rows ?? []).map((r) => r.cells.map(shown)) : []
}

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
    expect(joint).toMatchObject({ whole: true, holding: 2 })
    expect(joint.idle).toHaveLength(14)
    const own = (await s.as('director/5').get(`/api/campaigns/${id}`)).body.result
    expect(own).toMatchObject({ centres: 1, taking: 1, attended: 30, idle: [], whole: false })
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
    expect((await rowsOf('director/5', '/api/campaigns/export')).at(-1)).toEqual(expect.arrayContaining(['Tuần lễ học tập suốt đời', '21/06/2021', '30/06/2021']))
    const joint = await rowsOf('office', `/api/campaigns/${id}/export`)
    expect(joint.filter((r) => r[0]?.startsWith('Trung tâm học tập'))).toHaveLength(16)
    expect(joint.find((r) => r[0]?.endsWith('Phường 5'))).toEqual([expect.any(String), '2', '3', '0', '30'])
    expect((await rowsOf('director/7', `/api/campaigns/${id}/export`)).filter((r) => r[0]?.startsWith('Trung tâm học tập'))).toHaveLength(1)
  })
})

describe('[ACT-4] a campaign with targets, of chosen units', () => {
  let id: string
  const reading = (more: object = {}) => ({
    unitId: office, title: 'Ngày hội đọc sách', fromDay: '2021-06-21', toDay: '2021-06-30', asked: [commune(5), commune(6)], targetSessions: 2, targetAttended: 100, ...more,
  })
  const see = (who: string) => s.as(who).get(`/api/campaigns/${id}`)
  const listed = async (who: string) => (await s.as(who).get('/api/campaigns?on=2021-06-22')).body.campaigns.some((c: { id: string }) => c.id === id)

  it('asks only units directly below who calls', async () => {
    id = uuidv7()
    const askable = (who: string, unitId: string) => s.as(who).get(`/api/campaigns/askable?unitId=${unitId}`)
    expect((await askable('auditor', office)).status).toBe(403)
    expect((await askable('director/5', office)).status).toBe(404)
    expect((await askable('office', centre(5))).status).toBe(403)
    expect((await askable('office', office)).body.units).toHaveLength(16)
    expect((await askable('office', office)).body.units).toContainEqual({ id: commune(5), name: 'Phường 5', centres: 1 })
    expect((await askable('department', DEPARTMENT)).body.units).toEqual([{ id: DISTRICT, name: expect.any(String), centres: 16 }])
    for (const asked of [[], [DISTRICT], [commune(5), centre(6)]])
      expect((await s.as('office').put(`/api/campaigns/${id}`, reading({ asked }))).body.details.issues[0].path).toEqual(['asked'])
    expect((await s.as('office').put(`/api/campaigns/${id}`, reading({ targetSessions: 0 }))).body.details.issues[0].path).toEqual(['targetSessions'])
    const called = await s.as('office').put(`/api/campaigns/${id}`, reading())
    expect(called.body).toMatchObject({ asked: [commune(5), commune(6)].sort(), askedUnits: [{ name: 'Phường 5' }, { name: 'Phường 6' }], result: { whole: true, centres: 2, taking: 0 } })
    expect((await s.as('office').put(`/api/campaigns/${id}`, reading({ asked: [commune(6), commune(5)] }))).status).toBe(200)
  })

  it('is not seen by those who are not asked', async () => {
    for (const who of ['director/7', 'director/8']) {
      expect([who, await listed(who), (await see(who)).status]).toEqual([who, false, 404])
      expect((await s.as(who).post(`/api/campaigns/${id}/join`, { activityIds: [] })).status).toBe(404)
    }
    for (const who of ['director/5', 'staff/5', 'committee/5', 'culture/5', 'director/6']) {
      expect([who, await listed(who)]).toEqual([who, true])
      // Who else is asked is for who called, and those above.
      expect([who, (await see(who)).body]).toMatchObject([who, { asked: null, askedUnits: [], targetSessions: 2, result: { whole: false, centres: 1 } }])
    }
    for (const who of ['department', 'ministry', 'auditor']) expect([who, (await see(who)).body]).toMatchObject([who, { askedUnits: [{ name: 'Phường 5' }, { name: 'Phường 6' }], result: { whole: true, centres: 2 } }])
  })

  it('sets what is reached beside the targets, and names who has held nothing yet', async () => {
    const six = s.as('director/6')
    await s.as('director/5').post(`/api/campaigns/${id}/join`, { activityIds: [await record(s.as('director/5'), 5, { heldOn: '2021-06-22', attended: 45, women: 30 })] })
    const coming = { heldOn: '2021-06-30', attended: null, women: null, ethnic: null, policy: null, persons: null, costs: [] }
    await six.post(`/api/campaigns/${id}/join`, { activityIds: [await record(six, 6, coming)] })
    expect((await see('office')).body.result).toMatchObject({
      centres: 2, taking: 2, holding: 1, sessions: 1, attended: 45, idle: [{ unitId: centre(6), planned: 1 }],
    })
    const said = (await rowsOf('office', `/api/campaigns/${id}/export`)).flat().join('\n')
    for (const words of ['Đề nghị tham gia: Phường 5, Phường 6.', 'Số buổi tổ chức: 1/2', 'Số lượt tham dự: 45/100']) expect(said).toContain(words)
  })

  it('stands on public pages with its targets and what was held openly there', async () => {
    const page = (await s.nobody.get(publicPath({ id: centre(5), kind: 'centre', shortName: 'TTHTCĐ Phường 5' }) ?? '')).bytes.toString('utf8')
    for (const words of ['Ngày hội đọc sách', 'Đã tổ chức 1 buổi, 45 lượt người', 'Mục tiêu chung của mọi đơn vị tham gia: 2 buổi, 100 lượt người']) expect(page).toContain(words)
    expect(page).not.toContain('Phường 6.')
  })

  it('keeps who takes part already, follows a merged unit, and tells what was changed', async () => {
    const edited = await s.as('office').post(`/api/campaigns/${id}/edit`, { ...reading({ asked: [commune(6)], targetSessions: null }), version: 1 })
    expect((await see('office')).body).toMatchObject({ targetSessions: null, history: [{ changes: [{ before: '2', after: null }, { before: 'Phường 5, Phường 6', after: 'Phường 6' }] }, {}] })
    expect((await see('director/5')).status).toBe(200)
    expect(edited.body.result).toMatchObject({ centres: 2, sessions: 1 })
    await followed(s.owner, commune(6), commune(8), '2021-06-25', PROVINCE)
    expect((await see('director/8')).status).toBe(200)
    expect((await see('director/7')).status).toBe(404)
    // What was asked once may stay, though the unit is gone; a new one must be there.
    expect((await s.as('office').post(`/api/campaigns/${id}/edit`, { ...reading({ asked: [commune(6)], title: 'Ngày hội' }), version: 2 })).status).toBe(200)
  })
})
