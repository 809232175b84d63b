import { v7 as uuidv7 } from 'uuid'

export const newId = (): string => uuidv7()

/** A session with everything a centre may write down; for tests. */
export const TALK = {
  title: 'Phòng, chống sốt xuất huyết',
  field: 'health',
  form: 'thematic',
  heldOn: '2021-06-12',
  endedOn: null,
  startsAt: '19:00',
  endsAt: '20:30',
  sessionCount: 1,
  place: 'Nhà văn hóa Khu phố 3',
  speakers: 'BS. Trạm Y tế',
  owner: 'centre',
  ownerName: '',
  partners: ['Trạm Y tế'],
  attended: 45,
  women: 28,
  ethnic: 2,
  policy: null,
  persons: null,
  costs: [{ source: 'state_budget', amount: 500_000 }],
  note: '',
}
