import { announceOne, type Planned } from '../go-vap/planned.ts'
import type { Stage } from '../stage.ts'
import { accountIdOf, getHaiCapPerson } from './people.ts'
import { areaPlace, centreOf, HAI_CAP, type AreaKey } from './places.ts'

const talk = (
  ward: AreaKey,
  heldOn: string,
  field: string,
  title: string,
  place: string,
  startsAt: string,
): Planned<AreaKey> => ({ ward, heldOn, field, title, place, startsAt, endsAt: '21:00', form: 'thematic' })

/** What the wards of the area have announced for December. */
const announced: readonly Planned<AreaKey>[] = [
  talk(
    'annhon',
    '2026-12-05',
    'languages_it',
    'Nhận biết cuộc gọi lừa đảo dịp cuối năm',
    'Nhà văn hóa Phường An Nhơn',
    '19:00',
  ),
  talk(
    'annhon',
    '2026-12-12',
    'health',
    'Tăng huyết áp: phát hiện sớm, sống khỏe',
    'Nhà văn hóa Phường An Nhơn',
    '19:00',
  ),
  talk('hanhthong', '2026-12-04', 'law', 'Thủ tục đất đai ở phường mới', 'Hội trường UBND Phường Hạnh Thông', '19:00'),
  talk(
    'anhoidong',
    '2026-12-06',
    'life_skills',
    'Làm bạn cùng con tuổi mới lớn',
    'Nhà văn hóa Phường An Hội Đông',
    '19:30',
  ),
  talk('govap', '2026-12-10', 'economy', 'Hóa đơn điện tử cho hộ kinh doanh', 'Hội trường UBND Phường Gò Vấp', '19:00'),
]

export async function announceInArea(stage: Stage): Promise<void> {
  for (const plan of announced) {
    const account = accountIdOf(getHaiCapPerson(`director/${plan.ward}`))
    const unitId = centreOf(areaPlace(plan.ward))
    await announceOne(stage, { account, unitId, at: '2026-11-28T09:15:00+07:00', seed: HAI_CAP.name }, plan)
  }
}
