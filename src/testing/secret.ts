import { v7 as uuidv7 } from 'uuid'
import { expect } from 'vitest'
import { centre } from '#scenes/go-vap/tree.ts'
import type { Client } from './server.ts'

/** Everything here belongs to Phường 6; nobody below it or beside it may learn that it exists. */
export type Secret = Record<
  | 'activity'
  | 'course'
  | 'campaign'
  | 'certificate'
  | 'paper'
  | 'term'
  | 'subcommittee'
  | 'learner'
  | 'twin'
  | 'enrolment'
  | 'photo'
  | 'report'
  | 'whole'
  | 'account'
  | 'grant'
  | 'session'
  | 'rule'
  | 'change'
  | 'token'
  | keyof Kept,
  string
>
/** What Phường 6 keeps in lists, under the secret name. */
export type Kept = Record<'teacher' | 'room' | 'device' | 'partner' | 'programme', string>
export const SECRET = 'Chuyên đề kín của Phường 6'
export const q = (s: Record<string, string>) => new URLSearchParams(s).toString()
export const branch = { unitId: centre(6), form: 'centre-quarterly', period: '2021-Q2' }
export const valid = { from: '2021-06-28', to: null }
export const aRule = {
  body: { cutoff: 'calendar', due: { month: 'last', day: 1 }, remindDaysBefore: 1 }, certainty: 'verified', reason: 'Thử',
  legalBasis: [{ text: 'Thử', note: '' }],
}

export const aBoardList = Buffer.from('Chức danh;Họ và tên;Từ ngày\nThủ quỹ;Kẻ Lạ Mặt;12/05/2021\n')

export const aUnitList = Buffer.from('Tên đơn vị;Loại đơn vị;Cấp trên\nTổ lạ;Tổ dân phố;Phường 6\n')

export const aChange = () => ({
  id: uuidv7(), kind: 'rename', on: '2021-08-01', legalBasis: 'QĐ', unitId: centre(6), name: 'Tên mới', shortName: 'Mới',
})

export const aCampaign = () => ({ unitId: centre(6), title: SECRET, fromDay: '2021-07-01', toDay: '2021-07-07' })
export const aCourse = () => ({ unitId: centre(6), title: SECRET, field: 'law', form: 'thematic', sessions: [{ id: uuidv7(), heldOn: '2021-07-05', startsAt: '19:00', endsAt: '20:30' }] })

/** What the director of Phường 6 keeps in the lists of the centre, each under a name that must not get out. */
export async function keep(director: Client): Promise<Kept> {
  const put = async (path: string, body: object): Promise<string> => {
    const id = uuidv7()
    expect([path, (await director.put(`/api/${path}/${id}`, { unitId: centre(6), ...body })).status]).toEqual([path, 200])
    return id
  }
  const partner = await put('partners', { name: SECRET, kind: 'women' })
  return {
    partner,
    programme: await put('partner-programmes', { partnerId: partner, title: SECRET, fromDay: '2021-01-01' }),
    teacher: await put('teachers', { fullName: SECRET, kind: 'speaker', fields: ['health'] }),
    room: await put('rooms', { name: SECRET, kind: 'hall' }),
    device: await put('devices', { name: SECRET, kind: 'sound' }),
  }
}
