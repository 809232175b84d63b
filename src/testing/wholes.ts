import { v7 as uuidv7 } from 'uuid'
import { OFFICE } from '#scenes/go-vap/tree.ts'
import type { Answer, Client } from './server.ts'

/** What the consolidated report of the former quận is asked about; tests name only what they change. */
export const officeQuarter = { unitId: OFFICE, form: 'centre-quarterly', period: '2021-Q2' }

export const beginWhole = (who: Client, about: object = {}): Promise<Answer> => who.post('/api/consolidated-reports', { id: uuidv7(), ...officeQuarter, ...about })

export const readWhole = (who: Client, id: string, more = ''): Promise<Answer> => who.get(`/api/consolidated-reports/${id}${more}`)

export const typeWhole = (who: Client, id: string, cell: string, value: unknown, more: object = {}): Promise<Answer> =>
  who.put(`/api/consolidated-reports/${id}/entries/${cell}`, { value, revision: 0, ...more })

/** Takes a step from where the report stands now. */
export async function stepWhole(who: Client, id: string, type: string, more: object = {}): Promise<Answer> {
  const { body } = await readWhole(who, id)
  return who.post(`/api/consolidated-reports/${id}/steps`, { actionId: uuidv7(), type, seq: body.seq ?? 0, ...more })
}

/** Begins it, writes what the form demands, signs and sends. Fails the test when one of it is refused. */
export async function sendWhole(who: Client, about: object = {}): Promise<string> {
  const { id } = (await beginWhole(who, about)).body as { id: string }
  await typeWhole(who, id, 'shortcomings', 'Hai phường gửi báo cáo chậm.')
  await typeWhole(who, id, 'outlook', 'Kiểm tra chéo giữa các phường.')
  for (const type of ['sign_off', 'send']) {
    const answer = await stepWhole(who, id, type)
    if (answer.status !== 200) throw new Error(`not ${type}: ${JSON.stringify(answer.body)}`)
  }
  return id
}
