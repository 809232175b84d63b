import { strFromU8, unzipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { accountId, getPerson } from '#scenes/go-vap/people.ts'
import { centre, commune, DEPARTMENT, DISTRICT, MINISTRY, OFFICE, PROVINCE, WARDS, type Ward } from '#scenes/go-vap/tree.ts'
import { record, signAndSend, step } from '#testing/records.ts'
import { goVapServer, type Answer, type TestServer } from '#testing/server.ts'
import { followed, splitOff } from '#testing/units.ts'
import { beginWhole, officeQuarter, readWhole, sendWhole, stepWhole, typeWhole } from '#testing/wholes.ts'
import type { Task } from '#worklist/rules/task.ts'

const LAW = 'B1.law.attended'
let s: TestServer
let id = ''
beforeAll(async () => {
  s = await goVapServer()
  for (const ward of WARDS) await record(s.as(`director/${ward}`), ward, { field: 'law', attended: ward, women: null, ethnic: null, policy: null })
  for (const ward of [5, 6, 7] as const) await step(s.as('office'), await signAndSend(s, ward), 'accept')
  await signAndSend(s, 8)
})
afterAll(() => s.close())

type Cell = { address: string; value: number | null; computed: number | null }
const cellOf = ({ body }: Answer, address = LAW): Cell | undefined =>
  body.content.sections
    .flatMap((x: { blocks: { table?: { rows: { cells: (Cell | null)[] }[]; total: { cells: (Cell | null)[] } | null } }[] }) => x.blocks.flatMap((b) => b.table ?? []))
    .flatMap((t: { rows: { cells: (Cell | null)[] }[]; total: { cells: (Cell | null)[] } | null }) => [...t.rows, ...(t.total ? [t.total] : [])].flatMap((r) => r.cells))
    .find((c: Cell | null) => c?.address === address)
const tasks = async (who: string): Promise<Task[]> => (await s.as(who).get('/api/worklist')).body.items
const taskOf = async (who: string, end: string) => (await tasks(who)).find((t) => t.id.endsWith(end))
const ward = (unit: number) => (units: { id: string; standing: string }[]) => units.find((u) => u.id === centre(unit as 5))

describe('[RPT-3] the consolidated report of a level', () => {
  it('is begun by those whose level it is, and by nobody else', async () => {
    for (const who of ['director/5', 'committee/5', 'culture/5', 'ministry', 'auditor', 'admin']) expect([who, (await beginWhole(s.as(who))).status]).toEqual([who, 403])
    expect((await beginWhole(s.as('department'))).status).toBe(403)
    expect((await beginWhole(s.as('office'), { unitId: DEPARTMENT })).status).toBe(404)
    expect(await beginWhole(s.as('office'), { period: '2021-Q3' })).toMatchObject({ status: 409, body: { code: 'report.not_yet' } })
    expect(await beginWhole(s.as('office'), { period: '2020-Q4' })).toMatchObject({ status: 409, body: { code: 'report.no_level' } })
    expect((await taskOf('office', '2021-Q2/levelDue'))).toMatchObject({
      text: 'Báo cáo tổng hợp quý II năm 2021, hạn 05/07/2021 (còn 7 ngày).', detail: 'Đã tiếp nhận 3/16 báo cáo của trung tâm.', action: 'Lập báo cáo tổng hợp',
    })
  })

  it('adds up what was accepted, and names who is in it and who is missing', async () => {
    const begun = await beginWhole(s.as('office'))
    id = begun.body.id
    expect((await beginWhole(s.as('office'))).body.id).toBe(id)
    expect(begun.body).toMatchObject({
      status: 'draft', dueOn: '2021-07-05', deadline: { certainty: 'proposal' }, level: { kind: 'education_office', to: 'department' },
      paper: { addressees: ['Ủy ban nhân dân quận Gò Vấp', expect.stringContaining('Sở Giáo dục')], signerTitle: 'TRƯỞNG PHÒNG' },
    })
    expect(cellOf(begun)).toMatchObject({ value: 18, computed: 18 })
    const { units } = begun.body.level
    expect([5, 8, 9].map((w) => ward(w)(units)?.standing)).toEqual(['counted', 'waiting', 'missing'])
    expect(units).toHaveLength(16)
  })

  it('shows nothing of what is being written to the level above, and does not exist for a centre', async () => {
    expect((await readWhole(s.as('department'), id)).body).toMatchObject({ status: 'draft', content: null, steps: [], level: { units: [] } })
    expect((await readWhole(s.as('director/5'), id)).status).toBe(404)
    expect((await s.as('department').get(`/api/consolidated-reports/${id}/document?format=docx`)).status).toBe(404)
  })

  it('is corrected with a reason by its own level alone, into the running total too', async () => {
    const office = s.as('office')
    expect((await typeWhole(s.as('department'), id, LAW, 20, { reason: 'x' })).status).toBe(403)
    expect(await typeWhole(office, id, LAW, 27)).toMatchObject({ status: 400, body: { code: 'report.reason_needed' } })
    const corrected = await typeWhole(office, id, LAW, 27, { reason: 'Phường 9 báo qua điện thoại' })
    expect(cellOf(corrected)).toMatchObject({ value: 27, computed: 18 })
    expect(cellOf(corrected, 'B1.law.attended_ytd')).toMatchObject({ value: 27, computed: 18 })
    expect(cellOf(corrected, 'B1.total.attended')).toMatchObject({ value: 27, computed: 18 })
    expect(cellOf(await typeWhole(office, id, LAW, null, { revision: 1 }))).toMatchObject({ value: 18 })
  })

  it('is signed once it is written, and sent as it was signed though more is accepted in between', async () => {
    const office = s.as('office')
    expect(await stepWhole(office, id, 'sign_off')).toMatchObject({ status: 409, body: { code: 'report.texts_missing' } })
    await typeWhole(office, id, 'shortcomings', 'Mười hai phường chưa gửi.')
    await typeWhole(office, id, 'outlook', 'Đôn đốc từng phường.')
    expect((await stepWhole(s.as('department'), id, 'sign_off')).status).toBe(403)
    expect((await stepWhole(office, id, 'sign_off')).body).toMatchObject({ status: 'signed', editable: false, differences: [] })
    await step(office, await signAndSend(s, 10), 'accept')
    const signed = await readWhole(office, id)
    expect(signed.body.changes).toEqual({ edited: 0, added: 1, removed: 0 })
    expect(signed.body.differences).toContainEqual({ address: LAW, sent: 18, live: 28 })
    const sent = await stepWhole(office, id, 'send')
    expect(sent.body).toMatchObject({ status: 'sent', version: 1, shown: 1, changes: { added: 1 } })
    expect(cellOf(sent)?.value).toBe(18)
    expect(ward(10)(sent.body.level.units)?.standing).not.toBe('counted')
  })

  it('leaves the official sum what it was: of centres', async () => {
    const q = (unit: string) => `/api/consolidations?unitId=${unit}&form=centre-quarterly&period=2021-Q2&reading=official`
    for (const unit of [DISTRICT, PROVINCE, MINISTRY]) {
      const { body } = await s.as('ministry').get(q(unit))
      const cells = body.tables.flatMap((t: { rows: { cells: { address: string; official: number; waiting: number }[] }[] }) => t.rows.flatMap((r) => r.cells))
      expect(cells.find((c: Cell | null) => c?.address === LAW)).toMatchObject({ official: 28, waiting: 8 })
      expect(body.counts).toMatchObject({ expected: 16, accepted: 4, sent: 1 })
    }
  })
})

describe('[RPT-3] the level above', () => {
  const around = async (who: string, unitId: string) => (await s.as(who).get(`/api/consolidations/levels?${new URLSearchParams({ ...officeQuarter, unitId }).toString()}`)).body

  it('sees it in its grid beside the counts of the centres, and where it differs from what is accepted', async () => {
    const grid = (await s.as('department').get(`/api/report-grid?unitId=${DEPARTMENT}&form=centre-quarterly&year=2021`)).body
    expect(grid.rows).toMatchObject([{ id: DISTRICT, cells: [
      { counts: { late: 16 }, level: { status: 'not_opened', dueOn: '2021-04-05', daysLate: 84, caseId: null } },
      { counts: { accepted: 4 }, level: { status: 'sent', daysLate: 0, caseId: id, mayOpen: false } },
    ] }])
    const department = await around('department', DEPARTMENT)
    expect(department.own).toMatchObject({ unitId: DEPARTMENT, to: 'ministry', status: 'not_opened', dueOn: '2021-07-10', mayOpen: true })
    expect(department.parts).toMatchObject([{ id: DISTRICT, standing: { status: 'sent' }, differs: expect.any(Number) }])
    expect(department.parts[0].differs).toBeGreaterThan(0)
    expect((await around('office', OFFICE)).own).toMatchObject({ unitId: OFFICE, caseId: id, mayOpen: false })
    const shares = (await s.as('department').get(`/api/consolidations/shares?${new URLSearchParams({ ...officeQuarter, unitId: DEPARTMENT, cell: LAW }).toString()}`)).body
    expect(shares.items).toMatchObject([{ id: DISTRICT, officialValue: 28, reportedValue: 18 }])
  })

  it('has it among its work: one waiting, and who is late', async () => {
    expect(await taskOf('department', '2021-Q2/levelWaiting')).toMatchObject({ text: '1 báo cáo tổng hợp quý II năm 2021 đang chờ tiếp nhận.', href: `/tong-hop/${id}` })
    expect(await taskOf('department', '2021-Q1/levelMissing')).toMatchObject({ text: '1 đơn vị chưa gửi báo cáo tổng hợp quý I năm 2021, đã trễ 84 ngày.', urgency: 'late' })
    expect(await taskOf('ministry', '2021-Q2/levelWaiting')).toBeUndefined()
  })

  it('returns it with a remark; nobody decides on their own, nor over the head of a level', async () => {
    for (const who of ['office', 'ministry']) expect([who, (await stepWhole(s.as(who), id, 'accept')).status]).toEqual([who, 403])
    expect(await stepWhole(s.as('department'), id, 'return')).toMatchObject({ status: 400, body: { code: 'workflow.note_needed' } })
    expect((await stepWhole(s.as('department'), id, 'return', { note: 'Cộng thêm Phường 10.' })).body.status).toBe('returned')
    expect(await taskOf('office', '2021-Q2/levelReturned')).toMatchObject({ urgency: 'late', detail: 'Nhận xét: “Cộng thêm Phường 10.”', href: `/tong-hop/${id}` })
  })

  it('gets it again with the new sums, accepts it, and both versions stay', async () => {
    const [office, department] = [s.as('office'), s.as('department')]
    await stepWhole(office, id, 'sign_off')
    await stepWhole(office, id, 'send')
    const accepted = await stepWhole(department, id, 'accept')
    expect(accepted.body).toMatchObject({ status: 'accepted', version: 2, officialVersion: 2, differences: [], versions: [{ version: 1 }, { version: 2 }] })
    expect(cellOf(accepted)?.value).toBe(28)
    const first = await readWhole(department, id, '?version=1')
    expect(cellOf(first)?.value).toBe(18)
    expect(first.body.changes).toEqual({ edited: 0, added: 1, removed: 0 })
    expect((await around('department', DEPARTMENT)).parts[0].differs).toBe(0)
    expect(await taskOf('office', '2021-Q2/levelDue')).toBeUndefined()
  })

  it('takes it out on paper from what was frozen, with the missing centres named', async () => {
    const { bytes } = await s.as('department').get(`/api/consolidated-reports/${id}/document?format=docx&version=1`)
    const said = strFromU8(unzipSync(new Uint8Array(bytes))['word/document.xml'] ?? new Uint8Array())
    expect(said).toContain('Có 3/16 trung tâm có báo cáo được tiếp nhận; 1 báo cáo đã gửi')
    expect(said).toContain('Vũ Thị Hồng Nhung')
    expect((await s.as('department').get(`/api/consolidated-reports/${id}/document?format=xlsx`)).status).toBe(200)
  })

  it('makes its own for the ministry, of the centres and not of the reports between', async () => {
    const department = s.as('department')
    const own = await sendWhole(department, { unitId: DEPARTMENT })
    expect(cellOf(await readWhole(s.as('ministry'), own))?.value).toBe(28)
    expect((await readWhole(s.as('office'), own)).status).toBe(404)
    expect((await stepWhole(department, own, 'accept')).status).toBe(403)
    expect((await stepWhole(s.as('ministry'), own, 'accept')).body).toMatchObject({ status: 'accepted', officialVersion: 1 })
  })
})

describe('[ORG-2] since 07/2025', () => {
  let left = ''
  const reviews = (who: string, ward: Ward) =>
    s.owner.query(`update role_grant set role = 'commune_reviewer', unit_id = $1 where account_id = $2`, [commune(ward), accountId(getPerson(who))])
  it('a commune of one centre adds nothing up, and the office that is gone owes nothing', async () => {
    s.clock.today = '2026-11-24'
    await reviews('culture/5', 5)
    const about = { unitId: commune(5), period: '2026-Q3' }
    expect(await beginWhole(s.as('culture/5'), about)).toMatchObject({ status: 409, body: { code: 'report.nothing_to_add_up' } })
    const two = await s.owner.query(`update unit_link set parent_id = $1 where unit_id = $2 and line = 'administrative' returning unit_id`, [commune(5), centre(6)])
    expect(two.rowCount).toBe(1)
    const begun = await beginWhole(s.as('culture/5'), about)
    expect(begun.body).toMatchObject({ dueOn: '2026-10-05', level: { kind: 'commune', to: 'department' }, paper: { symbol: 'BC-VHXH' } })
    expect(begun.body.level.units).toHaveLength(2)
    left = begun.body.id
    expect(await beginWhole(s.as('office'), { period: '2026-Q3' })).toMatchObject({ status: 409, body: { code: 'report.no_level' } })
  })
  it('[RPT-3] what a merged commune left is finished by who keeps its books, and by nobody else', async () => {
    for (const ward of [7, 8, 9] as const) await reviews(`director/${ward}`, ward)
    await s.owner.query(`update role_grant set valid = daterange(lower(valid), '2026-11-26') where unit_id = $1`, [commune(5)])
    await followed(s.owner, commune(5), commune(8), '2026-11-26', PROVINCE)
    await splitOff(s.owner, commune(5), commune(7), '2026-11-26', PROVINCE)
    s.clock.today = '2026-11-26'
    const about = { unitId: commune(5), period: '2026-Q3' }
    expect((await typeWhole(s.as('director/9'), left, 'outlook', 'x')).status).toBe(404)
    expect((await beginWhole(s.as('director/9'), about)).status).toBe(404)
    // Who has a part of it without its books reads, and so does who receives.
    for (const [who, refused] of [['director/7', 404], ['department', 403]] as const) {
      expect([who, (await readWhole(s.as(who), left)).body]).toMatchObject([who, { status: 'draft', content: null, steps: [] }])
      expect([who, (await typeWhole(s.as(who), left, 'outlook', 'x')).status, (await beginWhole(s.as(who), about)).status, (await stepWhole(s.as(who), left, 'sign_off')).status]).toEqual([who, refused, 403, refused])
    }
    const keeper = s.as('director/8')
    expect(await beginWhole(keeper, { ...about, period: '2026-Q4' })).toMatchObject({ status: 409, body: { code: 'report.no_level' } })
    const task = (await tasks('director/8')).find((t) => t.id.endsWith(`2026-Q3/levelLate/${commune(5)}`))
    expect((await tasks('director/8')).filter((t) => t.id.includes('2026-Q3/level'))).toEqual([task])
    expect(task).toMatchObject({ href: `/tong-hop/${left}`, action: 'Viết tiếp báo cáo', detail: expect.stringContaining('Của Phường 5 trước đây, nay đơn vị anh/chị giữ sổ.') })
    expect((await keeper.get(`/api/consolidations/levels?${new URLSearchParams({ ...officeQuarter, period: '2026-Q3', unitId: commune(8) }).toString()}`)).body.former)
      .toMatchObject([{ id: commune(5), standing: { caseId: left, status: 'draft' } }])
    expect(await sendWhole(keeper, about)).toBe(left)
    expect((await stepWhole(keeper, left, 'accept')).status).toBe(403)
    expect((await stepWhole(s.as('department'), left, 'accept')).body).toMatchObject({ status: 'accepted', unitName: 'Phường 5', officialVersion: 1 })
  })
})
