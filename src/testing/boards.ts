import { v7 as uuidv7 } from 'uuid'
import { centre, type Ward } from '#scenes/go-vap/tree.ts'
import type { Client } from './server.ts'

/** A decision of the ward's committee that gives somebody new a post; whoever asks may change anything of it. */
export const anAppointment = (ward: Ward, change: object = {}) => ({
  unitId: centre(ward),
  post: 'accountant',
  holder: { personId: uuidv7(), fullName: 'Trần Thị Ánh' },
  mainJob: 'Kế toán UBND phường',
  partTime: true,
  decisionNumber: '15/QĐ-UBND',
  decisionOn: '2021-01-10',
  decisionBy: `UBND Phường ${ward}`,
  from: '2021-01-15',
  to: null,
  ...change,
})

/** Appoints and answers the id of the term. */
export async function appointed(who: Client, ward: Ward, change: object = {}): Promise<string> {
  const id = uuidv7()
  const answer = await who.put(`/api/board-terms/${id}`, anAppointment(ward, change))
  if (answer.status !== 200) throw new Error(JSON.stringify(answer.body))
  return id
}
