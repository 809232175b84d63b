import { ActivityContent } from '#activities/rules/activity.ts'
import type { Random } from '../random.ts'
import type { Held } from './activities.ts'
import { tierOf } from './wards.ts'
import type { Ward } from './tree.ts'

export type Withdrawn = Held & { reason: string }

/** Records that centres made and took back: entered twice, or made ready for a day that the epidemic took away. */
export function withdrawnOf(ward: Ward, held: readonly Held[], random: Random): Withdrawn[] {
  if (tierOf(ward) === 'weak') return []
  const old = held.filter((h) => h.content.heldOn < '2021-05-27' && h.content.endedOn === null)
  const twice = ward === 5 || random.chance(0.6) ? [{ ...random.pick(old), reason: random.pick(TWICE) }] : []
  const planned = random.chance(0.5)
    ? [{ ward, content: ActivityContent.parse(random.pick(NOT_HELD)), reason: DISTANCING }]
    : []
  return [...twice, ...planned]
}

const TWICE = ['Ghi trùng với buổi đã nhập trước đó.', 'Nhập hai lần do mạng chậm.']
const DISTANCING = 'Buổi không tổ chức được do giãn cách phòng dịch.'

const NOT_HELD = [
  { title: 'Họp mặt đầu xuân, mừng thọ người cao tuổi', field: 'culture_society', form: 'other', heldOn: '2021-02-20' },
  { title: 'Ngày hội thiếu nhi khu phố mừng ngày 1/6', field: 'arts_sports', form: 'summer', heldOn: '2021-06-01' },
  {
    title: 'Ra quân hưởng ứng ngày Môi trường thế giới 5/6',
    field: 'environment',
    form: 'thematic',
    heldOn: '2021-06-05',
  },
]
