import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { WARDS } from '#scenes/go-vap/tree.ts'
import { record, signAndSend } from '#testing/records.ts'
import { goVapServer, type TestServer } from '#testing/server.ts'
import { beginWhole, readWhole, sendWhole, stepWhole, typeWhole } from '#testing/wholes.ts'

let s: TestServer
beforeAll(async () => void (s = await goVapServer()))
afterAll(() => s.close())

const acting = (type: string, seq: number) => ({ actionId: uuidv7(), type, seq, note: 'Xem lại.' })

describe('two at once', () => {
  it('beginning from two devices is one report', async () => {
    const answers = await Promise.all([1, 2, 3].map(() => beginWhole(s.as('office'), { period: '2021-Q1' })))
    expect(answers.map((a) => a.status)).toEqual([200, 200, 200])
    expect(new Set(answers.map((a) => a.body.id)).size).toBe(1)
  })

  it('accepting and returning: one wins, never both', async () => {
    const [office, department] = [s.as('office'), s.as('department')]
    const id = await sendWhole(office, { period: '2021-Q1' })
    for (let round = 0; round < 3; round++) {
      const { seq } = (await readWhole(department, id)).body
      const answers = await Promise.all(['accept', 'return'].map((type) => department.post(`/api/consolidated-reports/${id}/steps`, acting(type, seq))))
      expect(answers.map((a) => a.status).sort()).toEqual([200, 409])
      const won = answers.find((a) => a.status === 200)?.body
      expect((await readWhole(department, id)).body).toMatchObject({ status: won.status, seq: seq + 1 })
      if (won.status === 'accepted') await stepWhole(office, id, 'amend', { note: 'Vòng thử.' })
      await stepWhole(office, id, 'sign_off')
      await stepWhole(office, id, 'send')
    }
  })
})

describe('a centre’s report accepted while the consolidated one is signed', () => {
  it('is in its sums and in its list, or in neither, every time', async () => {
    const office = s.as('office')
    const { id } = (await beginWhole(office)).body
    await typeWhole(office, id, 'shortcomings', 'Còn phường chậm.')
    await typeWhole(office, id, 'outlook', 'Đôn đốc.')
    for (const ward of WARDS.slice(0, 4)) {
      await record(s.as(`director/${ward}`), ward, { field: 'law', attended: ward, women: null, ethnic: null, policy: null })
      const report = await signAndSend(s, ward)
      const { seq } = (await office.get(`/api/reports/${report.id}`)).body
      const whole = (await readWhole(office, id)).body
      const [accepted, signed] = await Promise.all([
        office.post(`/api/reports/${report.id}/steps`, acting('accept', seq)),
        office.post(`/api/consolidated-reports/${id}/steps`, acting('sign_off', whole.seq)),
      ])
      expect([accepted.status, signed.status]).toEqual([200, 200])
      await stepWhole(office, id, 'send')
      const { rows } = await s.owner.query<{ told: number; counted: number }>(
        `select f.value::int as told, (select sum(c.value)::int from report_record r join report_figure c on c.case_id = r.record_id and c.version = r.record_version
           where r.case_id = f.case_id and r.version = f.version and r.source = 'reports' and c.cell = f.cell) as counted
         from report_figure f where f.case_id = $1 and f.cell = 'B1.law.attended' order by f.version desc limit 1`, [id])
      expect(rows[0]?.told ?? null).toBe(rows[0]?.counted ?? null)
      await stepWhole(s.as('department'), id, 'return', { note: 'Vòng thử.' })
    }
  })
})
