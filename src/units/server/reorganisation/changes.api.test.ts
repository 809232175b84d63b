import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { getPerson } from '#scenes/go-vap/people.ts'
import { centre, commune, DISTRICT, NATION, OFFICE, type Ward } from '#scenes/go-vap/tree.ts'
import { sceneId } from '#scenes/ids.ts'
import { anActivity, record, signAndSend, step } from '#testing/records.ts'
import { aRoom } from '#testing/resources.ts'
import { goVapServer, SCENE_DAY, type TestServer } from '#testing/server.ts'
import { linesOf } from '#testing/sheets.ts'
import { BASIS, DAY, done, merging, moving, named, newIds, treeChanges } from '#testing/tree-changes.ts'

let s: TestServer
beforeAll(async () => void (s = await goVapServer()))
afterAll(() => s?.close())

const names = (items: unknown) => (items as { name: string }[]).map((u) => u.name)
/** A ward in two: the first keeps the books. */
const splitting = (ward: Ward, keeper: string, other: string, change: object = {}) => ({
  id: uuidv7(), kind: 'split', on: DAY, legalBasis: BASIS, unitId: centre(ward),
  into: [
    { unitId: keeper, isNew: true, keepsBooks: true, ...named(`TTHTCĐ Phường ${ward} Đông`) },
    { unitId: other, isNew: true, keepsBooks: false, ...named(`TTHTCĐ Phường ${ward} Tây`) },
  ],
  ...change,
})
const { apply, preview, undo, onDay, everything } = treeChanges(() => s)

describe('refusals', () => {
  const other = sceneId('group/go-vap/5/1')
  it.each([
    ['the office: it does not keep the tree', 'office', merging([5, 6]), 403, 'auth.not_allowed'],
    ['a unit nobody knows', 'admin', merging([5, 6], newIds(), { unitIds: [commune(5), uuidv7()] }), 404, 'unit.not_found'],
    ['no basis', 'admin', merging([5, 6], newIds(), { legalBasis: '  ' }), 400, 'input.invalid'],
    ['a unit merged with itself', 'admin', merging([5, 5]), 400, 'input.invalid'],
    ['a merger into a third unit', 'admin', merging([5, 6], newIds(), { into: { unitId: commune(7), isNew: false } }), 400, 'input.invalid'],
    ['a new unit without a name', 'admin', merging([5, 6], newIds(), { into: { unitId: uuidv7(), isNew: true } }), 400, 'input.invalid'],
    ['a ward merged with a resident group', 'admin', merging([5, 6], newIds(), { unitIds: [commune(5), other] }), 409, 'change.kinds_differ'],
    ['the ministry merged with a department', 'admin', merging([5, 6], newIds(), { unitIds: [NATION, sceneId('ministry')], along: [] }), 409, 'change.kinds_differ'],
    ['a centre of a ward that does not merge', 'admin', merging([5, 6], newIds(), { along: [{ unitIds: [centre(7)], into: { unitId: uuidv7(), isNew: true, ...named('X') } }] }), 409, 'change.not_below'],
    ['a day before the wards were there', 'admin', merging([5, 6], newIds(), { on: '2017-01-01' }), 409, 'change.not_there'],
    ['the very day of their founding', 'admin', merging([5, 6], newIds(), { on: '2018-01-01' }), 409, 'change.overlaps'],
    ['a code with a digit missing', 'admin', merging([5, 6], newIds(), { into: { unitId: uuidv7(), isNew: true, ...named('Y'), code: '268' } }), 409, 'change.code_shape'],
    ['a neighbour’s name', 'admin', merging([5, 6], newIds(), { into: { unitId: uuidv7(), isNew: true, ...named('Phường 7') } }), 409, 'unit.name_taken'],
    ['a split without a keeper of the books', 'admin', splitting(5, uuidv7(), uuidv7(), { into: [
      { unitId: uuidv7(), isNew: true, keepsBooks: false, ...named('A') }, { unitId: uuidv7(), isNew: true, keepsBooks: false, ...named('B') },
    ] }), 400, 'input.invalid'],
    ['a ward that stays and gives its books away', 'admin', splitting(5, uuidv7(), uuidv7(), { into: [
      { unitId: centre(5), isNew: false, keepsBooks: false }, { unitId: uuidv7(), isNew: true, keepsBooks: true, ...named('B') },
    ] }), 400, 'input.invalid'],
    ['a district below its own ward', 'admin', moving(DISTRICT, commune(5)), 409, 'unit.circle'],
    ['a centre below a district', 'admin', moving(centre(5), DISTRICT), 409, 'unit.parent_not_fitting'],
    ['a move to where it stands', 'admin', moving(commune(5), DISTRICT), 409, 'change.nothing'],
  ])('%s', async (_, who, plan, status, code) => {
    const before = await everything()
    for (const path of ['/api/unit-changes/preview', '/api/unit-changes']) {
      expect(await s.as(who).post(path, plan)).toMatchObject({ status, body: { code } })
    }
    expect(await everything()).toEqual(before)
  })
})

describe('a merger of two wards', () => {
  const ids = newIds()
  const plan = merging([5, 6], ids)
  let before: Record<string, string[]>

  it('is told beforehand: units, posts, rights, reports and records', async () => {
    await record(s.as('director/5'), 5)
    await record(s.as('director/6'), 6)
    await signAndSend(s, 6)
    before = await everything()
    const { body } = await preview(plan)
    const does = (what: string) => body.steps.filter((x: { does: string }) => x.does === what).length
    // Two wards and two centres close; each ward's resident groups move; ward and centre are founded.
    expect({ found: does('found'), close: does('close'), follow: does('follow') }).toEqual({ found: 2, close: 4, follow: 4 })
    expect(does('link')).toBe(3 + 7 + 8)
    expect(body.posts.map((p: { person: string; toUnitId: string }) => [p.person, p.toUnitId])).toEqual(expect.arrayContaining([
      ['Nguyễn Thị Thu Hạnh', ids.centre], ['Tạ Thị Minh Châu', ids.commune],
    ]))
    expect(body.touches.map((t: { text: string }) => t.text)).toEqual([
      expect.stringContaining('2 hoạt động'), expect.stringContaining('1 báo cáo đã gửi'), expect.stringContaining('tài khoản'),
    ])
    // The second quarter ends after this day: nobody waits for a report of a ward that will be gone by then.
    const early = await preview({ ...plan, on: '2021-06-01' })
    expect(early.body.touches[1]).toMatchObject({ text: expect.stringMatching(/^1 báo cáo của kỳ chưa hết.*không cộng vào tổng/), examples: [{ text: expect.stringContaining('Phường 6, quý II') }] })
    // Who looks after the ward that stays goes on seeing what came to it.
    const into = (unitId: string) => ({ unitId, isNew: false })
    const staying = await preview(merging([5, 6], newIds(), { into: into(commune(5)), along: [{ unitIds: [centre(5), centre(6)], into: into(centre(5)) }] }))
    expect(staying.body.rights.filter((r: { gains: boolean }) => !r.gains)).toEqual([])
    expect(await everything()).toEqual(before)
  })

  it('happens once, however often it is asked for', async () => {
    const staff = (await preview(plan)).body.posts.find((p: { person: string }) => p.person === 'Võ Minh Tâm')
    const asked = { ...plan, posts: [{ postId: staff.id, goes: false }] }
    const first = await done(apply(asked))
    expect(first).toMatchObject({ kind: 'merge', canUndo: true, worked: [] })
    expect([names(first.from), names(first.to)]).toEqual([['Phường 5', 'Phường 6'], ['Phường Hạnh Thông']])
    expect(await done(apply(asked))).toEqual(first)
    expect(await apply(plan)).toMatchObject({ status: 409, body: { code: 'change.other_plan' } })
    expect(await apply(merging([6, 7]))).toMatchObject({ status: 409, body: { code: 'change.not_there' } })
  })

  it('changes nothing before its day, and gives records and rights to the new units from it on', async () => {
    const admin = s.as('admin')
    expect((await admin.get(`/api/units?parent=${DISTRICT}&kind=commune`)).body.total).toBe(16)
    expect((await s.as('director/5').get('/api/activities')).body.activities).toHaveLength(1)
    await onDay(DAY, async () => {
      expect((await admin.get(`/api/units?parent=${DISTRICT}&kind=commune`)).body.total).toBe(15)
      const { body } = await s.as('director/5').get(`/api/units/${ids.centre}`)
      expect(names(body.residentGroups)).toHaveLength(15)
      expect(names(body.predecessors.map((k: { unit: object }) => k.unit)).sort()).toEqual([
        'Trung tâm học tập cộng đồng Phường 5', 'Trung tâm học tập cộng đồng Phường 6',
      ])
      expect(body.lines.find((l: { line: string }) => l.line === 'professional').above[0].id).toBe(OFFICE)
      // The director went along and reads both books; the other one's post ended with the day.
      expect((await s.as('director/5').get('/api/activities')).body.activities).toHaveLength(2)
      expect((await s.as('director/6').get('/api/activities')).status).toBe(403)
      expect((await s.as('office').get('/api/activities')).body.activities).toHaveLength(2)
      expect((await s.as('committee/5').get('/api/activities')).body.activities).toHaveLength(2)
    })
  })

  it('leaves the old units to be found, saying what they became', async () => {
    await onDay(DAY, async () => {
      const { body } = await s.as('office').get(`/api/units/${centre(6)}`)
      expect(body).toMatchObject({ closedBasis: BASIS, successors: [{ unit: { id: ids.centre }, on: DAY, legalBasis: BASIS, keepsBooks: true }] })
      const found = async (more: string) => names((await s.as('admin').get(`/api/units?q=phuong+6&kind=commune${more}`)).body.items)
      expect(await found('')).toEqual(['Phường 16'])
      expect(await found('&state=all')).toEqual(['Phường 6', 'Phường 16'])
    })
    expect((await s.as('admin').get(`/api/unit-changes?unit=${DISTRICT}`)).body).toMatchObject({ total: 1, items: [{ id: plan.id }] })
    const lines = await linesOf(await s.as('admin').get(`/api/unit-changes/export?unit=${DISTRICT}`))
    expect(lines.filter((l) => /^\d/.test(l))).toHaveLength(1)
  })

  it('is taken back to the letter', async () => {
    expect((await undo(plan.id, 'office')).status).toBe(403)
    expect(await done(undo(plan.id))).toMatchObject({ canUndo: false, undone: { by: 'Hà Đức Anh', reason: 'Nhập nhầm tên phường mới' } })
    expect(await everything()).toEqual(before)
    expect(await undo(plan.id)).toMatchObject({ status: 409, body: { code: 'change.undone' } })
  })

  it('is not taken back once somebody has worked on it', async () => {
    const [again, next] = [merging([5, 6]), newIds()]
    Object.assign(again.along[0]?.into ?? {}, { unitId: next.centre })
    await done(apply(again))
    await onDay('2021-07-02', async () => {
      const made = await s.as('director/5').put(`/api/activities/${uuidv7()}`, anActivity(5, { unitId: next.centre, heldOn: '2021-07-01' }))
      expect(made.status).toBe(200)
      const shown = await s.as('admin').get(`/api/unit-changes/${again.id}`)
      expect(shown.body).toMatchObject({ canUndo: false, worked: ['Đã ghi hoặc sửa 1 hoạt động.'] })
      expect(await undo(again.id)).toMatchObject({ status: 409, body: { code: 'change.worked', details: { worked: ['Đã ghi hoặc sửa 1 hoạt động.'] } } })
    })
  })
})

describe('a ward that takes another in', () => {
  it('keeps its own books and name unless told otherwise, and finishes the other’s report', async () => {
    const plan = merging([7, 8], newIds(), {
      into: { unitId: commune(7), isNew: false, name: 'Phường Thông Tây Hội', shortName: 'Thông Tây Hội' },
      along: [{ unitIds: [centre(7), centre(8)], into: { unitId: centre(7), isNew: false } }],
    })
    const opened = await s.as('director/8').post('/api/reports', { id: uuidv7(), unitId: centre(8), form: 'centre-quarterly', period: '2021-Q2' })
    await done(apply(plan))
    await onDay(DAY, async () => {
      expect((await s.as('director/7').get(`/api/units/${commune(7)}`)).body.name).toBe('Phường Thông Tây Hội')
      const typed = await s.as('director/7').put(`/api/reports/${opened.body.id}/entries/outlook`, { value: 'Mở thêm lớp', revision: 0 })
      expect(typed.status).toBe(200)
      expect(await undo(plan.id)).toMatchObject({ status: 200 })
    })
    // What it records from now on it records for both: then there is no way back.
    const again = { ...plan, id: uuidv7() }
    await done(apply(again))
    await onDay(DAY, async () => {
      await record(s.as('director/7'), 7)
      expect(await undo(again.id)).toMatchObject({ status: 409, body: { code: 'change.worked', details: { worked: ['Đã ghi hoặc sửa 1 hoạt động.'] } } })
    })
  })
})

describe('a centre in two', () => {
  const [keeper, other] = [uuidv7(), uuidv7()]
  it('is read by both, and corrected by the one that keeps its books', async () => {
    const id = await record(s.as('director/9'), 9)
    const plan = splitting(9, keeper, other)
    await done(apply(plan))
    // Somebody is appointed at the one that only reads.
    const post = { grantId: uuidv7(), unitId: other, role: 'centre_director', from: DAY, to: null }
    await onDay(DAY, async () => {
      const accounts = (await s.as('admin').get('/api/people?q=giamdoc.p10')).body.items as { id: string }[]
      await done(s.as('admin').post(`/api/people/${accounts[0]?.id}/grants`, post))
      const edit = (who: string) => s.as(who).post(`/api/activities/${id}/edit`, { ...anActivity(9), attended: 41, version: 1, reason: 'Đếm lại danh sách' })
      for (const who of ['director/9', 'director/10']) expect((await s.as(who).get(`/api/activities/${id}`)).status).toBe(200)
      expect((await edit('director/10')).status).toBe(403)
      expect((await edit('director/9')).status).toBe(200)
      expect((await s.as('director/11').get(`/api/activities/${id}`)).status).toBe(404)
    })
    expect(await undo(plan.id)).toMatchObject({ status: 409, body: { code: 'change.worked' } })
  })
})

describe('[ORG-2] a ward in two, and its centre with it', () => {
  const [east, west, eastCentre, westCentre] = [uuidv7(), uuidv7(), uuidv7(), uuidv7()]
  const part = (unitId: string, name: string, keepsBooks: boolean, more: object = {}) => ({ unitId, isNew: true, keepsBooks, ...named(name), ...more })
  const centres = [part(eastCentre, 'TTHTCĐ Phường 3 Đông', true, { belowId: east }), part(westCentre, 'TTHTCĐ Phường 3 Tây', false, { belowId: west })]
  const group = sceneId('group/go-vap/3/2')
  const plan = (change: object = {}) => ({
    id: uuidv7(), kind: 'split', on: DAY, legalBasis: BASIS, unitId: commune(3),
    into: [part(east, 'Phường 3 Đông', true), part(west, 'Phường 3 Tây', false)],
    along: [{ unitId: centre(3), into: centres }], below: [{ unitId: group, toId: west }], ...change,
  })

  it.each([
    ['a centre of another ward', { along: [{ unitId: centre(4), into: centres }] }, 409, 'change.not_below'],
    ['a part below a ward that does not come out of it', { along: [{ unitId: centre(3), into: [centres[0], { ...centres[1], belowId: commune(4) }] }] }, 409, 'change.not_below'],
    ['a centre that splits and goes elsewhere as well', { below: [{ unitId: centre(3), toId: west }] }, 409, 'change.not_below'],
    ['the same centre twice', { along: [{ unitId: centre(3), into: centres }, { unitId: centre(3), into: centres }] }, 409, 'change.not_below'],
    ['nobody who keeps the centre’s books', { along: [{ unitId: centre(3), into: centres.map((c) => ({ ...c, keepsBooks: false })) }] }, 400, 'input.invalid'],
    ['one part alone', { along: [{ unitId: centre(3), into: centres.slice(0, 1) }] }, 400, 'input.invalid'],
  ])('is refused: %s', async (_, change, status, code) => {
    expect(await preview(plan(change))).toMatchObject({ status, body: { code } })
  })

  it('is shown beforehand, done as one, and taken back as one', async () => {
    await record(s.as('director/3'), 3)
    const before = await everything()
    const told = await done(preview(plan()))
    expect(told.posts.filter((p: { toUnitId: string }) => p.toUnitId === eastCentre).map((p: { person: string }) => p.person)).toEqual(['Lê Thị Kim Oanh'])
    const asked = plan()
    await done(apply(asked))
    await onDay(DAY, async () => {
      const standing = async (id: string) => (await s.as('admin').get(`/api/units/${id}`)).body.lines.map((l: { above: { id: string }[] }) => l.above[0]?.id)
      expect([await standing(eastCentre), await standing(westCentre)]).toEqual([[east, OFFICE], [west, OFFICE]])
      expect((await s.as('admin').get(`/api/units/${group}`)).body.lines[0].above[0].id).toBe(west)
      expect((await s.as('admin').get(`/api/units/${centre(3)}`)).body.successors).toHaveLength(2)
      expect((await s.as('director/3').get('/api/activities')).body.activities).toHaveLength(1)
    })
    await done(undo(asked.id))
    expect(await everything()).toEqual(before)
  })

  it('may stay itself, and its centre with it', async () => {
    const before = await everything()
    const asked = plan({
      into: [{ unitId: commune(3), isNew: false, keepsBooks: true }, part(west, 'Phường 3 Tây', false)],
      along: [{ unitId: centre(3), into: [{ unitId: centre(3), isNew: false, keepsBooks: true, belowId: commune(3) }, centres[1]] }],
    })
    expect((await done(apply(asked))).steps.map((x: { does: string }) => x.does)).toEqual(['found', 'found', 'link', 'link', 'follow', 'link', 'link', 'follow'])
    await done(undo(asked.id))
    expect(await everything()).toEqual(before)
  })
})

describe('a name', () => {
  it('is a change too, dated and taken back', async () => {
    const plan = { id: uuidv7(), kind: 'rename', on: DAY, legalBasis: BASIS, unitId: commune(16), name: 'Phường An Hội Đông', shortName: 'An Hội Đông' }
    const made = await done(apply(plan))
    expect([names(made.from), names(made.to), names(made.units)]).toEqual([['Phường 16'], ['Phường An Hội Đông'], ['Phường 16']])
    expect(await apply({ ...plan, id: uuidv7(), on: SCENE_DAY })).toMatchObject({ status: 409, body: { code: 'change.overlaps' } })
    const later = { ...plan, id: uuidv7(), on: '2021-08-01', name: 'Phường An Hội' }
    await done(apply(later))
    expect(await undo(plan.id)).toMatchObject({ status: 409, body: { code: 'change.changed_since' } })
    await done(undo(later.id))
    await done(undo(plan.id))
    expect((await s.as('admin').get(`/api/units/${commune(16)}?on=${DAY}`)).body.name).toBe('Phường 16')
  })
})

describe('a report that was accepted before a merger into its centre', () => {
  it('is told beforehand, and asked for again until a new version is sent', async () => {
    const report = await signAndSend(s, 3)
    await step(s.as('office'), report, 'accept')
    await record(s.as('director/10'), 10, { heldOn: '2021-06-10' })
    const into = (unitId: string) => ({ unitId, isNew: false })
    const units = { unitIds: [commune(3), commune(10)], into: into(commune(3)), along: [{ unitIds: [centre(3), centre(10)], into: into(centre(3)) }] }
    const plan = merging([3, 10], newIds(), { on: '2021-06-01', ...units })
    const told = (await preview(plan)).body.touches.find((t: { text: string }) => t.text.includes('chưa có phần nhập vào'))
    expect(told).toMatchObject({ text: expect.stringMatching(/^1 báo cáo.*bản bổ sung/), examples: [{ text: expect.stringContaining('Phường 3, quý II') }] })
    // From a day after the period nothing of it is missing.
    expect((await preview({ ...plan, on: DAY })).body.touches.filter((t: { text: string }) => t.text.includes('chưa có phần'))).toEqual([])
    // Two directors where one may be: the one of the centre that stays is proposed to stay.
    expect((await preview(plan)).body.posts.filter((p: { beside: string | null }) => p.beside !== null)).toMatchObject([{ role: 'Giám đốc trung tâm', unitId: centre(10), beside: getPerson('director/3').fullName }])
    const shared = async (who: string) => (await s.as(who).get('/api/worklist')).body.items.filter((t: { id: string }) => t.id.includes('/shared/'))
    const lacking = async (who: string) => (await s.as(who).get('/api/worklist')).body.items.filter((t: { id: string }) => t.id.endsWith('/lacking'))
    expect([await lacking('director/3'), await lacking('office')]).toEqual([[], []])
    await onDay('2021-06-29', async () => {
      await done(apply(plan))
      expect(await lacking('director/3')).toMatchObject([{
        text: 'Báo cáo quý II năm 2021 chưa có phần của Trung tâm học tập cộng đồng Phường 10, nhập vào từ 01/06/2021.',
        detail: expect.stringContaining('Lập bản bổ sung'), href: `/bao-cao/${report.id}`,
      }])
      expect([await shared('director/3'), await shared('office')]).toMatchObject([[{ text: expect.stringContaining('2 người cùng giữ') }], [{ text: expect.stringContaining('2 người cùng giữ'), href: '/nguoi-dung' }]])
      expect(await lacking('office')).toMatchObject([{ text: '1 báo cáo quý II năm 2021 chưa có phần của đơn vị mới nhập vào.', href: `/bao-cao/${report.id}` }])
      expect([await lacking('director/7'), await lacking('ministry')]).toEqual([[], []])
    })
    await onDay('2021-06-30', async () => {
      for (const kind of ['amend', 'sign_off', 'send']) {
        expect(await lacking('director/3')).toHaveLength(1)
        expect((await step(s.as('director/3'), report, kind, kind === 'amend' ? { note: 'Thêm phần của Phường 10.' } : {})).status).toBe(200)
      }
      expect([await lacking('director/3'), await lacking('office')]).toEqual([[], []])
      expect((await s.as('office').get(`/api/reports/${report.id}`)).body.changes).toMatchObject({ added: 0 })
    })
  })
})

describe('a name and its centre', () => {
  it('change by one decision, with the centre’s records told beforehand', async () => {
    const along = (unitId: string) => [{ unitId, name: 'Trung tâm học tập cộng đồng Phường An Hội', shortName: 'TTHTCĐ Phường An Hội' }]
    const plan = { id: uuidv7(), kind: 'rename', on: DAY, legalBasis: BASIS, unitId: commune(13), ...named('Phường An Hội'), along: along(centre(13)) }
    expect(await apply({ ...plan, along: along(centre(7)) })).toMatchObject({ status: 409, body: { code: 'change.not_centre_of' } })
    expect((await apply({ ...plan, along: along(commune(13)) })).status).toBe(400)
    await record(s.as('director/13'), 13)
    const told = async (p: object) => (await preview(p)).body.touches.map((t: { text: string }) => t.text).join()
    expect([await told({ ...plan, along: [] }), await told(plan)]).toEqual([expect.not.stringContaining('hoạt động'), expect.stringContaining('1 hoạt động')])
    const before = await everything()
    await done(apply(plan))
    expect((await s.as('admin').get(`/api/units/${centre(13)}?on=${DAY}`)).body.name).toBe('Trung tâm học tập cộng đồng Phường An Hội')
    await done(undo(plan.id))
    expect(await everything()).toEqual(before)
  })
})

describe('what is kept for sessions and what was called for', () => {
  it('is told before a merger, and what was added since hinders taking it back', async () => {
    const [ids, director] = [newIds(), s.as('director/14')]
    const room = await aRoom(s, 14, 'Hội trường')
    const keep = async (unitId: string, heldOn: string) => {
      const id = uuidv7()
      const uncounted = { attended: null, women: null, ethnic: null, policy: null }
      await director.put(`/api/activities/${id}`, anActivity(14, { unitId, heldOn, startsAt: '19:00', endsAt: '20:30', ...uncounted }))
      return (await director.put(`/api/activities/${id}/bookings`, { resources: [{ kind: 'room', id: room }] })).status
    }
    const call = async (unitId: string) =>
      (await director.put(`/api/campaigns/${uuidv7()}`, { unitId, title: 'Ngày hội đọc sách', fromDay: '2021-07-10', toDay: '2021-07-11' })).status
    expect([await keep(centre(14), '2021-07-20'), await call(centre(14))]).toEqual([200, 200])
    const plan = merging([14, 15], ids, {
      into: { unitId: ids.commune, isNew: true, ...named('Phường An Hội Đông') },
      along: [{ unitIds: [centre(14), centre(15)], into: { unitId: ids.centre, isNew: true, ...named('TTHTCĐ Phường An Hội Đông') } }],
    })
    const told = (await preview(plan)).body.touches.map((t: { text: string }) => t.text)
    expect(told).toEqual(expect.arrayContaining([expect.stringMatching(/^1 buổi sắp tới đang giữ phòng/), expect.stringMatching(/^1 chiến dịch/)]))
    await done(apply(plan))
    await onDay('2021-07-02', async () => {
      expect([await keep(ids.centre, '2021-07-21'), await call(ids.centre)]).toEqual([200, 200])
      const { worked } = (await s.as('admin').get(`/api/unit-changes/${plan.id}`)).body
      expect(worked).toEqual(expect.arrayContaining(['Đã giữ phòng, giáo viên hoặc thiết bị cho 1 buổi.', 'Đã phát động hoặc sửa 1 chiến dịch.']))
    })
  })
})
