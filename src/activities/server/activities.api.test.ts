import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { anActivity } from '#testing/records.ts'
import { goVapServer, SCENE_DAY, type Client, type TestServer } from '#testing/server.ts'
import { centre, type Ward } from '#scenes/go-vap/tree.ts'
import type { ActivityList } from '../rules/activity-list.ts'
import type { Activity } from '../rules/activity.ts'
import type { ActivitySuggestions } from '../rules/suggestions.ts'
import { newId, TALK } from './testing.ts'

const session = (ward: Ward, change: object = {}) => anActivity(ward, { ...TALK, ...change })

let server: TestServer
let five: Client
let six: Client
beforeAll(async () => {
  server = await goVapServer()
  five = server.as('director/5')
  six = server.as('director/6')
})
afterAll(() => server?.close())

async function recorded(who: Client, ward: 5 | 6, change: object = {}) {
  const id = newId()
  const r = await who.put(`/api/activities/${id}`, session(ward, change))
  expect(r).toMatchObject({ status: 200 })
  return { id, body: r.body as Activity }
}

const edit = (body: object, change: object) => ({ ...body, ...change })

describe('api: activities, refused', () => {
  it('to nobody and to roles without the right', async () => {
    const { id } = await recorded(five, 5)
    expect((await server.nobody.get('/api/activities')).status).toBe(401)
    expect((await server.as('admin').get('/api/activities')).status).toBe(403)
    for (const reader of ['committee/5', 'office', 'auditor']) {
      const who = server.as(reader)
      expect((await who.get(`/api/activities/${id}`)).status).toBe(200)
      expect((await who.put(`/api/activities/${newId()}`, session(5))).status).toBe(403)
      expect((await who.post(`/api/activities/${id}/cancel`, { version: 1, reason: 'Trùng' })).status).toBe(403)
    }
  })

  it('to another centre, which cannot tell it from nothing', async () => {
    const { id, body } = await recorded(five, 5, { title: 'Chỉ của Phường 5', partners: ['Đội Sáo trúc'] })
    const none = newId()
    for (const at of [id, none]) {
      expect(await six.get(`/api/activities/${at}`)).toMatchObject({
        status: 404,
        body: { code: 'activity.not_found' },
      })
      expect((await six.post(`/api/activities/${at}/edit`, edit(body, { version: 1 }))).status).toBe(404)
      expect((await six.post(`/api/activities/${at}/cancel`, { version: 1, reason: 'x' })).status).toBe(404)
      expect((await six.post(`/api/activities/${at}/restore`, { version: 1 })).status).toBe(404)
    }
    for (const query of ['', '?q=chi cua phuong 5', '?q=sao truc', `?unitId=${centre(5)}`, '?status=all']) {
      const { activities, totals } = (await six.get(`/api/activities${query}`)).body as ActivityList
      expect(activities.map((a) => a.id)).not.toContain(id)
      if (query !== '' && query !== '?status=all') expect(totals?.listed).toBe(0)
    }
    expect((await six.get(`/api/activities/suggestions?unitId=${centre(5)}`)).status).toBe(404)
  })

  it('to record in another centre, even under an id of one’s own', async () => {
    expect((await six.put(`/api/activities/${newId()}`, session(5))).status).toBe(404)
    const { id } = await recorded(five, 5)
    expect(await six.put(`/api/activities/${id}`, session(6))).toMatchObject({
      status: 409,
      body: { code: 'activity.id_taken' },
    })
    expect((await five.get(`/api/activities/${id}`)).body.unitId).toBe(centre(5))
  })

  it('[ACT-8] to whoever is signed in now, when somebody else wrote it on the device', async () => {
    const { account } = (await server.as('staff/5').get('/api/session')).body as { account: { id: string } }
    const [id, body] = [newId(), { ...session(5), account: account.id }]
    const refused = { status: 403, body: { code: 'activity.other_author' } }
    expect(await five.put(`/api/activities/${id}`, body)).toMatchObject(refused)
    expect((await five.get(`/api/activities/${id}`)).status).toBe(404)
    expect((await server.as('staff/5').put(`/api/activities/${id}`, body)).status).toBe(200)
    const photo = `/api/activities/${id}/photos/${newId()}?account=${account.id}`
    expect(await five.upload('POST', photo, Buffer.from('ảnh'), 'image/png')).toMatchObject(refused)
  })

  it('with sentences beside the fields', async () => {
    const r = await five.put(
      `/api/activities/${newId()}`,
      session(5, { heldOn: '2021-06-29', field: 'alchemy', women: 99 }),
    )
    expect(r).toMatchObject({ status: 400, body: { code: 'input.invalid' } })
    expect(r.body.details.issues).toEqual([
      { path: ['women'], message: expect.stringContaining('(99) nhiều hơn tổng số lượt (45)') },
    ])
    const later = await five.put(`/api/activities/${newId()}`, session(5, { heldOn: '2021-06-29', field: 'alchemy' }))
    expect(later.body.details.issues).toEqual([
      ...['attended', 'women', 'ethnic'].map((path) => ({
        path: [path],
        message: expect.stringContaining('chưa diễn ra'),
      })),
      { path: ['costs'], message: expect.stringContaining('sau khi đã chi') },
      { path: ['field'], message: 'Chọn một trong các mục có sẵn.' },
    ])
  })
})

describe('api: recording', () => {
  it('keeps what was said, its first version and its trace', async () => {
    const { id, body } = await recorded(five, 5, { policy: 0, note: 'Phát tờ rơi' })
    expect(body).toMatchObject({
      id,
      unitId: centre(5),
      unitName: 'Trung tâm học tập cộng đồng Phường 5',
      version: 1,
      status: 'held',
      mayWrite: true,
      startsAt: '19:00',
      endsAt: '20:30',
      policy: 0,
      persons: null,
      costs: [{ source: 'state_budget', amount: 500_000 }],
      history: [{ version: 1, change: 'record', byName: 'Nguyễn Thị Thu Hạnh', changes: [] }],
    })
    const { rows } = await server.owner.query('select verb, account_id, after from audit_entry where subject_id = $1', [
      id,
    ])
    expect(rows).toMatchObject([{ verb: 'activity.record', after: { title: body.title, attended: 45 } }])
  })

  it('takes the same again as the same write, whatever key it comes under', async () => {
    const id = newId()
    const [first, again] = [
      await five.put(`/api/activities/${id}`, session(5)),
      await five.put(`/api/activities/${id}`, session(5)),
    ]
    expect([first.status, again.status]).toEqual([200, 200])
    expect(again.body).toEqual(first.body)
    const { rows } = await server.owner.query('select from activity_version where activity_id = $1', [id])
    expect(rows).toHaveLength(1)
  })

  it('still knows its own write after somebody edited the record', async () => {
    const { id, body } = await recorded(five, 5)
    await five.post(`/api/activities/${id}/edit`, edit(body, { attended: 50 }))
    const again = await five.put(`/api/activities/${id}`, session(5))
    expect(again).toMatchObject({ status: 200, body: { version: 2, attended: 50 } })
  })

  it('refuses other content under the same id', async () => {
    const { id } = await recorded(five, 5)
    const r = await five.put(`/api/activities/${id}`, session(5, { attended: 46 }))
    expect(r).toMatchObject({ status: 409, body: { code: 'activity.id_taken' } })
  })

  it('records what is in the address, not an id named in the body', async () => {
    const [id, other] = [newId(), newId()]
    expect((await five.put(`/api/activities/${id}`, session(5, { id: other }))).body.id).toBe(id)
  })
})

describe('api: recording again after a lost answer', () => {
  it('[ACT-8] is the same record, even on a day on which it would not be taken any more', async () => {
    const { id, body } = await recorded(five, 5)
    server.clock.today = '2021-01-04'
    try {
      expect(await five.put(`/api/activities/${id}`, session(5))).toMatchObject({ status: 200, body: { id, version: 1, title: body.title } })
      expect((await five.put(`/api/activities/${id}`, session(5, { attended: 46 }))).status).toBe(400)
      expect((await five.put(`/api/activities/${newId()}`, session(5))).status).toBe(400)
    } finally {
      server.clock.today = SCENE_DAY
    }
  })
})

describe('api: changing', () => {
  it('keeps every version and tells what changed', async () => {
    const { id, body } = await recorded(five, 5)
    const change = { attended: 52, field: 'environment', costs: [], partners: ['Hội Phụ nữ', 'Trạm Y tế'] }
    const r = await five.post(`/api/activities/${id}/edit`, edit(body, change))
    expect(r).toMatchObject({ status: 200, body: { version: 2, attended: 52 } })
    expect(r.body.history[0].changes).toEqual([
      { label: 'Nhóm nội dung', before: 'Sức khỏe, dân số, gia đình', after: 'Môi trường, phòng chống dịch và tệ nạn' },
      { label: 'Đơn vị phối hợp', before: 'Trạm Y tế', after: 'Hội Phụ nữ; Trạm Y tế' },
      { label: 'Số lượt tham dự', before: '45', after: '52' },
      { label: 'Kinh phí', before: 'Ngân sách nhà nước: 500.000 đ', after: null },
    ])
    const { rows } = await server.owner.query(
      `select before ->> 'attended' as was, after ->> 'attended' as is from audit_entry where subject_id = $1 and verb = 'activity.edit'`,
      [id],
    )
    expect(rows).toEqual([{ was: '45', is: '52' }])
  })

  it('makes no version when nothing changed', async () => {
    const { id, body } = await recorded(five, 5)
    expect((await five.post(`/api/activities/${id}/edit`, body)).body.version).toBe(1)
  })

  it('shows mine and theirs when somebody was faster', async () => {
    const { id, body } = await recorded(five, 5)
    await server.as('staff/5').post(`/api/activities/${id}/edit`, edit(body, { attended: 60 }))
    const r = await five.post(`/api/activities/${id}/edit`, edit(body, { place: 'Trường Tiểu học' }))
    expect(r).toMatchObject({
      status: 409,
      body: {
        code: 'data.changed_meanwhile',
        details: {
          mine: { place: 'Trường Tiểu học' },
          theirs: { version: 2, attended: 60 },
          differing: ['place', 'attended'],
        },
      },
    })
    expect(r.body.details.theirs.history[0]).toMatchObject({ byName: 'Lâm Gia Huy' })
  })

  it('keeps the unit it was made in', async () => {
    const { id, body } = await recorded(five, 5)
    const r = await five.post(`/api/activities/${id}/edit`, edit(body, { unitId: centre(6), note: 'x' }))
    expect(r.body.unitId).toBe(centre(5))
  })

  it('cancels with a reason and takes it back', async () => {
    const { id, body } = await recorded(five, 5)
    expect((await five.post(`/api/activities/${id}/cancel`, { version: 1, reason: ' ' })).status).toBe(400)
    const cancelled = await five.post(`/api/activities/${id}/cancel`, { version: 1, reason: 'Ghi trùng' })
    expect(cancelled.body).toMatchObject({ status: 'cancelled', cancelReason: 'Ghi trùng', version: 2 })
    const edited = await five.post(`/api/activities/${id}/edit`, edit(body, { version: 2, attended: 30 }))
    expect(edited).toMatchObject({
      status: 409,
      body: { code: 'activity.cancelled', details: { allowed: ['restore'] } },
    })
    const restored = await five.post(`/api/activities/${id}/restore`, { version: 2 })
    expect(restored.body).toMatchObject({ status: 'held', cancelReason: null, version: 3 })
    expect((restored.body as Activity).history.map((h) => h.change)).toEqual(['restore', 'cancel', 'record'])
    expect((await five.post(`/api/activities/${id}/restore`, { version: 3 })).status).toBe(409)
  })

  it('does not keep a change whose trace cannot be written', async () => {
    const { id, body } = await recorded(five, 5)
    await server.owner.query('revoke insert on audit_entry from hocnay_app')
    const r = await five.post(`/api/activities/${id}/edit`, edit(body, { attended: 1 }))
    await server.owner.query('grant insert on audit_entry to hocnay_app')
    expect(r.status).toBeGreaterThanOrEqual(400)
    expect((await five.get(`/api/activities/${id}`)).body).toMatchObject({ version: 1, attended: 45 })
  })
})

describe('api: the list', () => {
  const titles = (r: { body: { activities: { title: string }[] } }) => r.body.activities.map((a) => a.title)
  let eight: Client
  beforeAll(async () => {
    eight = server.as('director/8')
    const at = (change: object) => eight.put(`/api/activities/${newId()}`, { ...session(5, change), unitId: centre(8) })
    await at({ title: 'Luật An ninh mạng', field: 'law', heldOn: '2021-03-08', attended: 30, women: 10 })
    await at({
      title: 'Tập dưỡng sinh',
      field: 'arts_sports',
      form: 'club',
      heldOn: '2021-05-01',
      endedOn: '2021-06-20',
      sessionCount: 12,
      attended: null,
      women: null,
      ethnic: null,
    })
    await at({
      title: 'Hội thi cắm hoa',
      field: 'arts_sports',
      form: 'performance_contest',
      heldOn: '2021-03-08',
      attended: 50,
      women: 48,
      place: 'Sân trường THCS',
    })
    await at({
      title: 'Giao lưu với quận bạn',
      owner: 'other_centre',
      ownerName: 'TTHTCĐ Phường 9',
      heldOn: '2021-04-02',
      attended: 500,
    })
    const gone = newId()
    await eight.put(`/api/activities/${gone}`, { ...session(5, { title: 'Ghi nhầm' }), unitId: centre(8) })
    await eight.post(`/api/activities/${gone}/cancel`, { version: 1, reason: 'Nhầm' })
  })

  it('comes newest first with figures that leave out what others count', async () => {
    const r = await eight.get('/api/activities')
    expect(titles(r)).toEqual(['Tập dưỡng sinh', 'Giao lưu với quận bạn', ...titles(r).slice(2)])
    expect(r.body.totals).toEqual({
      listed: 4,
      activities: 3,
      sessions: 14,
      attended: 80,
      women: 58,
      ethnic: 4,
      policy: null,
      attendedUnknown: 1,
      byField: [
        { field: 'arts_sports', activities: 2, attended: 50 },
        { field: 'law', activities: 1, attended: 30 },
      ],
    })
  })

  it.each([
    ['field=law', ['Luật An ninh mạng']],
    ['field=law,arts_sports&from=2021-05-01', ['Tập dưỡng sinh']],
    ['field=law&field=other', ['Luật An ninh mạng']],
    ['form=club', ['Tập dưỡng sinh']],
    ['to=2021-03-31&q=cam hoa', ['Hội thi cắm hoa']],
    ['q=CAM hoi', ['Hội thi cắm hoa']],
    ['q=cắm', ['Hội thi cắm hoa']],
    ['q=thcs', ['Hội thi cắm hoa']],
    ['q=%25', []],
    ['q=khong co dau', []],
    ['owner=other_centre', ['Giao lưu với quận bạn']],
    ['status=cancelled', ['Ghi nhầm']],
    ['form=&q=&from=&unitId=', ['Tập dưỡng sinh', 'Giao lưu với quận bạn', expect.any(String), expect.any(String)]],
  ])('%s', async (query, wanted) => expect(titles(await eight.get(`/api/activities?${query}`))).toEqual(wanted))

  it('refuses a day that does not exist', async () => {
    expect((await eight.get('/api/activities?from=2021-02-30')).status).toBe(400)
  })

  it('pages without losing or repeating anything', async () => {
    const nine = server.as('director/9')
    for (let i = 0; i < 65; i++) {
      await nine.put(`/api/activities/${newId()}`, {
        ...session(5, { title: `Buổi ${i}`, heldOn: `2021-05-${10 + (i % 5)}` }),
        unitId: centre(9),
      })
    }
    const seen: string[] = []
    let next: string | null = ''
    while (next !== null) {
      const body = (await nine.get(`/api/activities?cursor=${next}`)).body as ActivityList
      seen.push(...body.activities.map((a) => a.title))
      expect(body.totals?.listed).toBe(next ? undefined : 65)
      next = body.next
    }
    expect(new Set(seen).size).toBe(65)
    expect(seen).toHaveLength(65)
  })

  it('reaches down from the office, the department and the ministry, and narrows to one centre', async () => {
    for (const who of ['office', 'department', 'ministry', 'auditor']) {
      const r = await server.as(who).get(`/api/activities?unitId=${centre(8)}&q=duong sinh`)
      expect([who, titles(r)]).toEqual([who, ['Tập dưỡng sinh']])
      expect(r.body.activities[0].unitName).toBe('Trung tâm học tập cộng đồng Phường 8')
    }
    const all = (await server.as('office').get('/api/activities')).body.totals.listed
    expect(all).toBeGreaterThanOrEqual(69)
  })
})

describe('api: suggestions', () => {
  it('offers what this centre wrote, once each, and the asker’s last values', async () => {
    const eleven = server.as('director/11')
    const at = (change: object) =>
      eleven.put(`/api/activities/${newId()}`, { ...session(5, change), unitId: centre(11) })
    await at({
      title: 'Tin học cho người lớn',
      field: 'languages_it',
      form: 'other',
      heldOn: '2021-06-01',
      place: 'Phòng máy',
      startsAt: '18:00',
      endsAt: null,
    })
    await at({ title: 'TIN HỌC cho người lớn', heldOn: '2021-05-01', place: 'phòng máy', partners: ['Thư viện quận'] })
    const r = await eleven.get(`/api/activities/suggestions?unitId=${centre(11)}`)
    expect(r.body.titles).toEqual([{ title: 'Tin học cho người lớn', field: 'languages_it', form: 'other' }])
    expect(r.body.places).toEqual(['Phòng máy'])
    expect((r.body as ActivitySuggestions).partners.slice(0, 2)).toEqual(['Trạm Y tế', 'Thư viện quận'])
    expect(r.body.partners).toContain('Hội Khuyến học')
    expect(r.body.last).toEqual({
      field: 'languages_it',
      form: 'other',
      place: 'Phòng máy',
      startsAt: '18:00',
      endsAt: null,
    })
    const office = await server.as('office').get(`/api/activities/suggestions?unitId=${centre(11)}`)
    expect(office.body.last).toBeNull()
  })
})
