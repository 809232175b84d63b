import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { centre, OFFICE } from '#scenes/go-vap/tree.ts'
import { openReport, record, signAndSend, step, type } from '#testing/records.ts'
import { goVapServer, SCENE_DAY, type TestServer } from '#testing/server.ts'
import { linesOf } from '#testing/sheets.ts'

type Cell = { address: string; value: unknown; computed: unknown; entry: { reason: string } | null }
// oxlint-disable-next-line typescript/no-explicit-any -- answers are looked into freely
const cellOf = (report: any, address: string): Cell | undefined =>
  report.content.sections
    .flatMap((x: { blocks: unknown[] }) => x.blocks)
    .flatMap((b: { kind: string; table?: { rows: { cells: Cell[] }[]; total: { cells: Cell[] } | null } }) =>
      b.table ? [...b.table.rows, ...(b.table.total ? [b.table.total] : [])].flatMap((r) => r.cells) : [])
    .find((c: Cell | null) => c?.address === address)

// oxlint-disable-next-line typescript/no-explicit-any
const paragraph = (report: any, key: string): string =>
  report.content.sections.flatMap((x: { blocks: { key?: string; pieces?: { text: string }[] }[] }) => x.blocks)
    .find((b: { key?: string }) => b.key === key).pieces.map((p: { text: string }) => p.text).join('')

let s: TestServer
beforeAll(async () => void (s = await goVapServer()))
afterAll(() => s.close())

describe('a report of Phường 6', () => {
  let id: string
  beforeAll(async () => void (id = (await openReport(s, 6)).body.id))

  it('does not exist for the director of Phường 5', async () => {
    const other = s.as('director/5')
    expect(await other.get(`/api/reports/${id}`)).toMatchObject({ status: 404, body: { code: 'report.not_found' } })
    expect((await type(other, { id, seq: 0 }, 'outlook', 'x')).status).toBe(404)
    expect((await other.post(`/api/reports/${id}/steps`, { actionId: uuidv7(), type: 'sign_off', seq: 0 })).status).toBe(404)
    expect((await other.get(`/api/reports/${id}/records?cell=B1.total.sessions`)).status).toBe(404)
    expect((await other.get(`/api/reports/${id}/document?format=pdf`)).status).toBe(404)
    expect((await other.get(`/api/reports?unitId=${centre(6)}`)).status).toBe(404)
  })

  it('cannot be opened for Phường 6 by the director of Phường 5', async () => {
    const answer = await s.as('director/5').post('/api/reports', { id: uuidv7(), unitId: centre(6), form: 'centre-quarterly', period: '2021-Q1' })
    expect(answer.status).toBe(404)
  })

  it('shows the office that it is a draft, and nothing of what is being written', async () => {
    expect((await s.as('office').get(`/api/reports/${id}`)).body).toMatchObject({ status: 'draft', content: null, steps: [] })
  })

  it('is not signed by the staff, who may only prepare it', async () => {
    const report = (await openReport(s, 5)).body
    const answer = await s.as('staff/5').post(`/api/reports/${report.id}/steps`, { actionId: uuidv7(), type: 'sign_off', seq: 0 })
    expect(answer).toMatchObject({ status: 409, body: { code: 'report.texts_missing' } })
    await type(s.as('staff/5'), report, 'shortcomings', 'Thiếu phòng.')
    await type(s.as('staff/5'), report, 'outlook', 'Mở lớp mới.')
    expect((await step(s.as('staff/5'), report, 'sign_off')).status).toBe(403)
  })

  it('is opened twice as one report', async () => {
    expect((await openReport(s, 6)).body.id).toBe(id)
  })

  it('carries the head and the signature of the paper it becomes', async () => {
    const { paper } = (await s.as('director/6').get(`/api/reports/${id}`)).body
    expect(paper).toMatchObject({ parentOrg: 'UBND Phường 6', signerTitle: 'GIÁM ĐỐC', signer: null })
    expect(paper.subject).toContain('quý II năm 2021')
    const sent = (await s.as('office').get(`/api/reports/${(await signAndSend(s, 4)).id}`)).body
    expect(sent.paper).toMatchObject({ signer: 'Phạm Văn Khải' })
  })

  it('is not opened for a quarter that was reported on paper', async () => {
    expect(await openReport(s, 6, '2020-Q1')).toMatchObject({ status: 409, body: { code: 'report.not_tracked' } })
  })

  it('is not opened for a quarter that has not begun', async () => {
    expect(await openReport(s, 6, '2021-Q3')).toMatchObject({ status: 409, body: { code: 'report.not_yet' } })
  })
})

describe('figures and sentences', () => {
  it('follow from the records, live, and open down to them', async () => {
    const director = s.as('director/7')
    await record(director, 7, { field: 'law', attended: 30, women: 20, costs: [{ source: 'state_budget', amount: 500_000 }] })
    await record(director, 7, { field: 'law', heldOn: '2021-02-03', attended: 10, women: 4 })
    const counted = await record(director, 7, { field: 'health', sessionCount: 3, attended: 90, women: 60, partners: ['Hội Liên hiệp Phụ nữ', 'Trạm Y tế'] })
    await record(director, 7, { field: 'health', owner: 'other_centre', ownerName: 'TTHTCĐ Phường 10', attended: 500 })
    const report = (await openReport(s, 7)).body
    expect(cellOf(report, 'B1.law.attended')).toMatchObject({ value: 30, computed: 30 })
    expect(cellOf(report, 'B1.law.attended_ytd')?.value).toBe(40)
    expect(cellOf(report, 'B1.health.sessions')?.value).toBe(3)
    expect(cellOf(report, 'B1.total.attended')?.value).toBe(120)
    expect(cellOf(report, 'B1.health.partners')?.value).toBe('Hội Liên hiệp Phụ nữ; Trạm Y tế')
    expect(cellOf(report, 'B1.law.cost_state')?.value).toBe(500_000)
    expect(cellOf(report, 'B4.state_budget.spent')?.value).toBe(500_000)
    expect(cellOf(report, 'B1.vocational.sessions')?.value).toBe(0)
    expect(paragraph(report, 'overview')).toContain('quý II năm 2021, trung tâm tổ chức 2 lớp, chuyên đề với 4 buổi, thu hút 120 lượt người tham dự.')
    const behind = await director.get(`/api/reports/${report.id}/records?cell=B1.health.attended`)
    expect(behind.body.definition.vi).toContain('lượt')
    expect(behind.body).toMatchObject({ value: 90, total: 1, records: [{ id: counted, value: 90, since: null }] })
  })

  it('keep "chưa có số liệu" apart from 0', async () => {
    const director = s.as('director/8')
    await record(director, 8, { field: 'economy', attended: null, women: null, ethnic: null, policy: null })
    const report = (await openReport(s, 8)).body
    expect(cellOf(report, 'B1.economy.sessions')?.value).toBe(1)
    expect(cellOf(report, 'B1.economy.attended')?.value).toBeNull()
    expect(cellOf(report, 'B1.law.attended')?.value).toBe(0)
    expect(cellOf(report, 'B1.economy.plan_share')?.value).toBeNull()
  })
})

describe('a correction', () => {
  it('needs a reason, keeps the computed value, and moves what follows from it', async () => {
    const director = s.as('director/9')
    await record(director, 9, { field: 'law', attended: 50, women: null, ethnic: null, policy: null })
    const report = (await openReport(s, 9)).body
    expect(await type(director, report, 'B1.law.attended', 65)).toMatchObject({ status: 400, body: { code: 'report.reason_needed' } })
    expect(await type(director, report, 'B1.law.attended', 'sáu lăm', { reason: 'x' })).toMatchObject({ status: 400, body: { code: 'report.wrong_value' } })
    expect(await type(director, report, 'B1.total.attended', 65, { reason: 'x' })).toMatchObject({ status: 409, body: { code: 'report.derived_cell' } })
    const corrected = await type(director, report, 'B1.law.attended', 65, { reason: 'Thiếu một tờ ký tên' })
    expect(cellOf(corrected.body, 'B1.law.attended')).toMatchObject({ value: 65, computed: 50, entry: { reason: 'Thiếu một tờ ký tên' } })
    expect(cellOf(corrected.body, 'B1.total.attended')).toMatchObject({ value: 65, computed: 50 })
    const back = await type(director, report, 'B1.law.attended', null, { revision: 1 })
    expect(cellOf(back.body, 'B1.law.attended')).toMatchObject({ value: 50, entry: null })
  })

  it('is part of the running total, in its own quarter and in the next', async () => {
    const director = s.as('director/1')
    await record(director, 1, { field: 'law', heldOn: '2021-02-10', attended: 50, women: null, ethnic: null, policy: null })
    const first = (await openReport(s, 1, '2021-Q1')).body
    const corrected = await type(director, first, 'B1.law.attended', 65, { reason: 'Thiếu một tờ ký tên' })
    expect(cellOf(corrected.body, 'B1.law.attended_ytd')).toMatchObject({ value: 65, computed: 50 })
    await signAndSend(s, 1, '2021-Q1')
    await record(director, 1, { field: 'law', attended: 10, women: null, ethnic: null, policy: null })
    const second = (await openReport(s, 1)).body
    expect(cellOf(second, 'B1.law.attended_ytd')).toMatchObject({ value: 75, computed: 60 })
  })

  it('of two people at once is told to the second, with what the first wrote', async () => {
    const report = (await openReport(s, 5)).body
    await type(s.as('director/5'), report, 'strengths', 'Được UBND phường quan tâm.')
    const second = await type(s.as('staff/5'), report, 'strengths', 'Có nhà văn hóa mới.')
    expect(second).toMatchObject({ status: 409, body: { code: 'data.changed_meanwhile', details: { theirs: { value: 'Được UBND phường quan tâm.', revision: 1 } } } })
  })
})

describe('sending', () => {
  it('freezes figures and records; a later edit shows and changes nothing', async () => {
    const director = s.as('director/10')
    const activity = await record(director, 10, { field: 'law', attended: 20, women: 5, ethnic: 0, policy: 0 })
    const report = await signAndSend(s, 10)
    const edit = await director.post(`/api/activities/${activity}/edit`, {
      ...{ title: 'Luật Giao thông', field: 'law', form: 'thematic', heldOn: '2021-05-12', attended: 26, women: 5, ethnic: 0, policy: 0 },
      version: 1, reason: 'Đếm lại tờ ký tên',
    })
    expect(edit.status).toBe(200)
    await record(director, 10, { field: 'health' })
    const shown = (await s.as('office').get(`/api/reports/${report.id}`)).body
    expect(cellOf(shown, 'B1.law.attended')?.value).toBe(20)
    expect(shown).toMatchObject({ status: 'sent', shown: 1, changes: { edited: 1, added: 1, removed: 0 } })
    expect(shown.differences).toContainEqual({ address: 'B1.law.attended', sent: 20, live: 26 })
    expect(await type(director, report, 'outlook', 'khác', { revision: 1 })).toMatchObject({ status: 409, body: { code: 'report.not_editable' } })
  })

  it('is one sending when the same request comes twice', async () => {
    const report = await signAndSend(s, 11)
    const actionId = (await s.as('director/11').get(`/api/reports/${report.id}`)).body.actions.at(-1).id
    const again = await s.as('director/11').post(`/api/reports/${report.id}/steps`, { actionId, type: 'send', seq: 1 })
    expect(again).toMatchObject({ status: 200, body: { version: 1 } })
  })

  it('says what would be allowed when the step is not', async () => {
    const report = (await openReport(s, 12)).body
    expect(await step(s.as('director/12'), report, 'send')).toMatchObject({ status: 409, body: { details: { status: 'draft', allowed: ['sign_off'] } } })
  })
})

describe('[RPT-2] returned, corrected, accepted', () => {
  it('keeps both sent versions, and the remark', async () => {
    const [director, office] = [s.as('director/13'), s.as('office')]
    await record(director, 13, { field: 'law', attended: 20 , women: null, ethnic: null, policy: null })
    const report = await signAndSend(s, 13)
    expect(await step(office, report, 'return')).toMatchObject({ status: 400, body: { code: 'workflow.note_needed' } })
    expect((await step(director, report, 'accept', { note: 'tự duyệt' })).status).toBe(403)
    expect(await step(office, report, 'return', { note: 'Bổ sung số nữ.' })).toMatchObject({ status: 200, body: { status: 'returned' } })
    await type(director, report, 'B1.law.women', 12, { reason: 'Theo tờ ký tên' })
    await step(director, report, 'sign_off')
    await step(director, report, 'send')
    const accepted = await step(office, report, 'accept')
    expect(accepted.body).toMatchObject({ status: 'accepted', version: 2, officialVersion: 2 })
    const first = (await office.get(`/api/reports/${report.id}?version=1`)).body
    expect(cellOf(first, 'B1.law.women')?.value).toBeNull()
    expect(cellOf(accepted.body, 'B1.law.women')?.value).toBe(12)
    expect(accepted.body.actions.at(-1)).toMatchObject({ byName: 'Vũ Thị Hồng Nhung', byRole: 'Phòng Giáo dục và Đào tạo' })
    expect(accepted.body.actions.map((a: { type: string }) => a.type)).toEqual(['sign_off', 'send', 'return', 'sign_off', 'send', 'accept'])
  })

  it('was in time when its first version was, whatever came back and went again', async () => {
    s.clock.today = '2021-03-29'
    const report = await signAndSend(s, 17, '2021-Q1')
    s.clock.today = '2021-04-20'
    await step(s.as('office'), report, 'return', { note: 'Bổ sung.' })
    expect((await s.as('office').get(`/api/reports/${report.id}`)).body.daysLate).toBe(21)
    await step(s.as('director/17'), report, 'sign_off')
    const again = await step(s.as('director/17'), report, 'send')
    s.clock.today = SCENE_DAY
    expect(again.body).toMatchObject({ status: 'sent', version: 2, daysLate: 0 })
  })

  it('refuses to accept what was decided on an older state', async () => {
    const report = await signAndSend(s, 14)
    const seq = (await s.as('office').get(`/api/reports/${report.id}`)).body.seq
    await step(s.as('office'), report, 'return', { note: 'Xem lại.' })
    const late = await s.as('office').post(`/api/reports/${report.id}/steps`, { actionId: uuidv7(), type: 'accept', seq })
    expect(late).toMatchObject({ status: 409, body: { code: 'workflow.moved_on' } })
  })
})

describe('[RPT-3] the level above', () => {
  it('adds up what is accepted, marks what is only sent, and shows the live figure with its difference', async () => {
    const office = s.as('office')
    const field = 'literacy'
    for (const [ward, attended] of [[15, 100], [16, 40], [17, 7]] as const)
      await record(s.as(`director/${ward}`), ward, { field, attended, women: null, ethnic: null, policy: null })
    await step(office, await signAndSend(s, 15), 'accept')
    await signAndSend(s, 16)
    const query = `unitId=${OFFICE}&form=centre-quarterly&period=2021-Q2`
    const c = (await office.get(`/api/consolidations?${query}`)).body
    const reading = c.tables[0].rows.find((r: { key: string }) => r.key === field).cells.find((x: { address: string }) => x.address === `B1.${field}.attended`)
    expect(reading).toMatchObject({ official: 100, waiting: 40, live: 147, difference: 47 })
    expect(c.counts.expected).toBe(16)
    expect(c.counts.accepted + c.counts.sent + c.counts.returned + c.counts.open + c.counts.late).toBe(16)
    const shares = (await office.get(`/api/consolidations/shares?${query}&cell=B1.${field}.attended`)).body.items
    expect(shares.find((x: { id: string }) => x.id === centre(17))).toMatchObject({ officialValue: null, live: 7, difference: 7, report: { status: 'not_opened' } })
    const down = await office.get(`/api/consolidations/records?unitId=${centre(17)}&form=centre-quarterly&period=2021-Q2&cell=B1.${field}.attended`)
    expect(down.body).toMatchObject({ value: 7, total: 1 })
  })

  it('shows a grid of sixteen centres in the order people count', async () => {
    const grid = (await s.as('office').get(`/api/report-grid?unitId=${OFFICE}&form=centre-quarterly&year=2021`)).body
    expect(grid.rows.map((r: { shortName: string }) => r.shortName)).toEqual([1, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17].map((w) => `TTHTCĐ Phường ${w}`))
    expect(grid.periods).toMatchObject([{ key: '2021-Q1', dueOn: '2021-03-30', lastDueOn: '2021-03-30' }, { key: '2021-Q2', dueOn: '2021-06-30' }])
    expect(grid.rows[1].cells[0]).toMatchObject({ report: { status: 'not_opened', daysLate: 90 }, counts: { expected: 1, late: 1 } })
  })

  it('says nothing of the time when reports were on paper', async () => {
    const office = s.as('office')
    const grid = (year: number) => office.get(`/api/report-grid?unitId=${OFFICE}&form=centre-quarterly&year=${year}`)
    expect((await grid(2020)).body.periods.map((p: { key: string }) => p.key)).toEqual(['2020-Q3', '2020-Q4'])
    expect((await grid(2019)).body.periods).toEqual([])
    const whole = await office.get(`/api/consolidations?unitId=${OFFICE}&form=centre-quarterly&period=2019-Q2`)
    expect(whole).toMatchObject({ status: 409, body: { code: 'report.not_tracked' } })
  })

  it('gives a centre’s director only their own row', async () => {
    const grid = (await s.as('director/5').get(`/api/report-grid?unitId=${OFFICE}&form=centre-quarterly&year=2021`)).body
    expect(grid.rows.map((r: { id: string }) => r.id)).toEqual([centre(5)])
  })

  it('[SYS-3] goes out as the grid one sees, and a centre’s list with it', async () => {
    const year = (who: string) => s.as(who).get(`/api/report-grid/export?unitId=${OFFICE}&form=centre-quarterly&year=2021&q=phuong`)
    const lines = await linesOf(await year('office'))
    expect(lines.filter((l) => l.startsWith('Trung tâm học tập'))).toHaveLength(16)
    expect(lines.find((l) => l.startsWith('Đơn vị;'))).toContain('Quý I/2021 (Hạn 30/03/2021)')
    expect(lines.find((l) => l.startsWith('Trung tâm học tập cộng đồng Phường 3'))).toContain('chưa mở, trễ 90 ngày')
    expect((await linesOf(await year('director/5'))).filter((l) => l.startsWith('Trung tâm học tập'))).toHaveLength(1)
    const own = (who: string) => s.as(who).get(`/api/reports/export?unitId=${centre(16)}`)
    expect((await own('director/5')).status).toBe(404)
    expect(await linesOf(await own('director/16'))).toContainEqual(expect.stringMatching(/^Quý II\/2021;.*;30\/06\/2021;đã gửi;28\/06\/2021/))
  })

  it.each(['docx', 'pdf', 'xlsx'])('goes out as .%s', async (format) => {
    const answer = await s.as('office').get(`/api/consolidations/document?unitId=${OFFICE}&form=centre-quarterly&period=2021-Q2&format=${format}`)
    expect(answer.status).toBe(200)
    expect(answer.bytes.length).toBeGreaterThan(4000)
  })
})
