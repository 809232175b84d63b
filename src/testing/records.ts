import { v7 as uuidv7 } from 'uuid'
import { centre, type Ward } from '#scenes/go-vap/tree.ts'
import type { Answer, Client, TestServer } from './server.ts'

/** An activity as a ward keeps it; tests name only what matters to them. */
export const anActivity = (ward: Ward, what: object = {}) => ({
  unitId: centre(ward), title: 'Tuyên truyền phòng, chống dịch tại khu phố', field: 'health', form: 'thematic', heldOn: '2021-05-12',
  place: 'Nhà văn hóa phường', attended: 40, women: 25, ethnic: 2, policy: 5, ...what,
})

/** Records one and answers its id; fails the test when the server does not take it. */
export async function record(who: Client, ward: Ward, what: object = {}): Promise<string> {
  const id = uuidv7()
  const answer = await who.put(`/api/activities/${id}`, anActivity(ward, what))
  if (answer.status !== 200) throw new Error(`not recorded: ${JSON.stringify(answer.body)}`)
  return id
}

/** Opens the centre's report for a quarter as its director. */
export async function openReport(s: TestServer, ward: Ward, period = '2021-Q2'): Promise<Answer> {
  return s.as(`director/${ward}`).post('/api/reports', { id: uuidv7(), unitId: centre(ward), form: 'centre-quarterly', period })
}

export type Report = { id: string; seq: number }

export async function type(who: Client, report: Report, cell: string, value: unknown, more: object = {}): Promise<Answer> {
  return who.put(`/api/reports/${report.id}/entries/${cell}`, { value, revision: 0, ...more })
}

/** Takes a step from where the report stands now. */
export async function step(who: Client, report: Report, kind: string, more: object = {}): Promise<Answer> {
  const now = await who.get(`/api/reports/${report.id}`)
  return who.post(`/api/reports/${report.id}/steps`, { actionId: uuidv7(), type: kind, seq: now.body.seq ?? report.seq, ...more })
}

/** Writes what the form demands, signs and sends. */
export async function signAndSend(s: TestServer, ward: Ward, period = '2021-Q2'): Promise<Report> {
  const director = s.as(`director/${ward}`)
  const report = (await openReport(s, ward, period)).body as Report
  await type(director, report, 'shortcomings', 'Phòng sinh hoạt còn chật, ban giám đốc kiêm nhiệm.')
  await type(director, report, 'outlook', 'Mở thêm lớp kỹ năng số cho người cao tuổi.')
  await step(director, report, 'sign_off')
  const sent = await step(director, report, 'send')
  if (sent.status !== 200) throw new Error(`not sent: ${JSON.stringify(sent.body)}`)
  return report
}
