import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { WARDS } from '#scenes/go-vap/tree.ts'
import { openReport, record, signAndSend, step, type } from '#testing/records.ts'
import { goVapServer, type Answer, type TestServer } from '#testing/server.ts'

let s: TestServer
beforeAll(async () => void (s = await goVapServer()))
afterAll(() => s.close())

const statuses = (answers: Answer[]) => answers.map((a) => a.status).sort()
const acting = (kind: string, seq: number, note = 'Xem lại số nữ.') => ({ actionId: uuidv7(), type: kind, seq, note })
const versions = async (id: string) => (await s.owner.query('select version from report_version where case_id = $1', [id])).rowCount

describe('two at once', () => {
  it('sending twice with one intent is one sending, and both hear so', async () => {
    const director = s.as('director/5')
    const report = (await openReport(s, 5)).body
    await type(director, report, 'shortcomings', 'Thiếu phòng.')
    await type(director, report, 'outlook', 'Mở lớp mới.')
    await step(director, report, 'sign_off')
    const [body, key] = [acting('send', 1), uuidv7()]
    const answers = await Promise.all([1, 2, 3].map(() => director.post(`/api/reports/${report.id}/steps`, body, { key })))
    expect(statuses(answers)).toEqual([200, 200, 200])
    expect(new Set(answers.map((a) => a.body.version))).toEqual(new Set([1]))
    expect(await versions(report.id)).toBe(1)
  })

  it('sending from two devices freezes one version; the second is told', async () => {
    const director = s.as('director/6')
    const report = (await openReport(s, 6)).body
    await type(director, report, 'shortcomings', 'Thiếu phòng.')
    await type(director, report, 'outlook', 'Mở lớp mới.')
    await step(director, report, 'sign_off')
    const answers = await Promise.all([1, 2].map(() => director.post(`/api/reports/${report.id}/steps`, acting('send', 1))))
    expect(statuses(answers)).toEqual([200, 409])
    expect(await versions(report.id)).toBe(1)
  })

  it.each(WARDS.slice(6, 14))('accepting and returning the report of Phường %s: one wins, never both', async (ward) => {
    const report = await signAndSend(s, ward)
    const office = s.as('office')
    const { seq } = (await office.get(`/api/reports/${report.id}`)).body
    const answers = await Promise.all([
      office.post(`/api/reports/${report.id}/steps`, acting('accept', seq)),
      office.post(`/api/reports/${report.id}/steps`, acting('return', seq)),
    ])
    expect(statuses(answers)).toEqual([200, 409])
    const after = (await office.get(`/api/reports/${report.id}`)).body
    const won = answers.find((a) => a.status === 200)?.body
    expect(after).toMatchObject({ status: won.status, seq: seq + 1, officialVersion: won.status === 'accepted' ? 1 : null })
  })

  it('typing into one cell keeps one of both, whole, and tells the other', async () => {
    const report = (await openReport(s, 1)).body
    const answers = await Promise.all([
      type(s.as('director/1'), report, 'strengths', 'Có nhà văn hóa mới.'),
      type(s.as('director/1'), report, 'strengths', 'Đoàn thể phối hợp tốt.'),
    ])
    expect(statuses(answers)).toEqual([200, 409])
  })
})

describe('an activity edited while its report is sent', () => {
  it('leaves a version whose figures and records belong together, every time', async () => {
    for (let round = 0; round < 12; round++) {
      const ward = 3
      const director = s.as(`director/${ward}`)
      const id = await record(director, ward, { field: 'law', attended: 10, women: null, ethnic: null, policy: null })
      const report = await prepare(ward, round)
      const edit = { title: 'Luật Giao thông', field: 'law', form: 'thematic', heldOn: '2021-05-12', attended: 1000, version: 1, reason: 'Đếm lại' }
      const { seq } = (await director.get(`/api/reports/${report.id}`)).body
      const [sent, edited] = await Promise.all([
        director.post(`/api/reports/${report.id}/steps`, acting('send', seq)),
        director.post(`/api/activities/${id}/edit`, edit),
      ])
      expect([sent.status, edited.status]).toEqual([200, 200])
      const { rows } = await s.owner.query<{ value: number; frozen: number; sum: number }>(
        `select f.value::int as value,
           (select sum((b.body ->> 'attended')::int) from report_record r join activity_version b on b.activity_id = r.record_id and b.version = r.record_version
             where r.case_id = f.case_id and r.version = f.version and r.source = 'activities' and b.body ->> 'field' = 'law')::int as frozen
         from report_figure f where f.case_id = $1 and f.version = (select max(version) from report_version where case_id = $1) and f.cell = 'B1.law.attended'`,
        [report.id],
      )
      expect(rows[0]?.value).toBe(rows[0]?.frozen)
      await step(s.as('office'), report, 'return', { note: 'Vòng thử.' })
    }
  })

  const prepare = async (ward: 3, round: number) => {
    const director = s.as(`director/${ward}`)
    const report = (await openReport(s, ward)).body
    if (round === 0) {
      await type(director, report, 'shortcomings', 'Thiếu phòng.')
      await type(director, report, 'outlook', 'Mở lớp mới.')
    }
    await step(director, report, 'sign_off')
    return report
  }
})
