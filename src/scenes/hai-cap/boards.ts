import { recordBoard } from '../go-vap/board.ts'
import type { Stage } from '../stage.ts'
import { accountIdOf, getHaiCapPerson, personIdOf } from './people.ts'
import { areaPlace, centreOf, HAI_CAP } from './places.ts'

const decided = (decisionBy: string) => ({
  decisionNumber: '31/QĐ-UBND',
  decisionOn: '2025-08-20',
  decisionBy,
  from: '2025-09-01',
})
const personOf = (key: string) => personIdOf(getHaiCapPerson(key))
const LIFE = 'Tiểu ban Kỹ năng sống'

/** Two boards of the area: An Nhơn lacks a cashier and soon a deputy, Hạnh Thông has everybody. */
export async function recordBoards(stage: Stage): Promise<void> {
  await recordBoard(stage, {
    unitId: centreOf(areaPlace('annhon')),
    seed: `${HAI_CAP.name}/board/annhon`,
    account: accountIdOf(getHaiCapPerson('committee/annhon')),
    at: '2026-11-20T08:30:00+07:00',
    decision: decided('UBND Phường An Nhơn'),
    personOf,
    subcommittees: [{ name: LIFE, fields: ['life_skills', 'health'] }],
    seats: [
      { post: 'director', person: 'director/annhon', mainJob: 'Phó Chủ tịch UBND Phường An Nhơn' },
      { post: 'deputy_director', name: 'Quách Thị Hồng Loan', mainJob: 'Chủ tịch Hội Khuyến học Phường An Nhơn' },
      { post: 'deputy_director', name: 'Triệu Minh Đức', mainJob: 'Hiệu trưởng Trường THCS An Nhơn', to: '2027-01-01' },
      { post: 'accountant', name: 'Vương Thị Bảo Trân', mainJob: 'Kế toán Văn phòng HĐND và UBND' },
      { post: 'secretary', person: 'staff/annhon', mainJob: 'Công chức Phòng Văn hóa – Xã hội' },
      {
        post: 'head',
        name: 'Quách Thị Hồng Loan',
        mainJob: 'Chủ tịch Hội Khuyến học Phường An Nhơn',
        subcommittee: LIFE,
      },
      { post: 'member', name: 'Triệu Minh Đức', mainJob: 'Hiệu trưởng Trường THCS An Nhơn', subcommittee: LIFE },
    ],
  })
  await recordBoard(stage, {
    unitId: centreOf(areaPlace('hanhthong')),
    seed: `${HAI_CAP.name}/board/hanhthong`,
    account: accountIdOf(getHaiCapPerson('reviewer/hanhthong')),
    at: '2026-11-20T09:00:00+07:00',
    decision: decided('UBND Phường Hạnh Thông'),
    personOf,
    subcommittees: [],
    seats: [
      { post: 'director', person: 'director/hanhthong', mainJob: 'Phó Chủ tịch UBND Phường Hạnh Thông' },
      { post: 'deputy_director', name: 'Tống Văn Hòa', mainJob: 'Chủ tịch Hội Khuyến học Phường Hạnh Thông' },
      { post: 'accountant', name: 'Giang Thị Mỹ Hạnh', mainJob: 'Kế toán Văn phòng HĐND và UBND' },
      { post: 'cashier', name: 'Kha Thị Thu Thủy', mainJob: 'Thủ quỹ Văn phòng HĐND và UBND' },
      { post: 'secretary', name: 'Nhan Quốc Việt', mainJob: 'Công chức Phòng Văn hóa – Xã hội' },
    ],
  })
}
