import { DeviceInput } from '#facilities/rules/device.ts'
import { RoomInput } from '#facilities/rules/room.ts'
import { recordDevice, recordRoom, takeRoom } from '#facilities/server/facilities.service.ts'
import { TeacherInput } from '#network/rules/teacher.ts'
import { recordTeacher } from '#network/server/network.service.ts'
import { PartnerInput, ProgrammeInput } from '#partners/rules/partner.ts'
import { recordPartner, recordProgramme } from '#partners/server/partners.service.ts'
import type { Context } from '#platform/server/endpoint.ts'
import { sceneId } from '../ids.ts'
import type { Stage } from '../stage.ts'
import { accountIdOf, getHaiCapPerson } from './people.ts'
import { areaPlace, centreOf, HAI_CAP, type AreaKey } from './places.ts'

const idOf = (what: string) => sceneId(`${HAI_CAP.name}/directory/${what}`)
const evening = (...days: number[]) => days.map((day) => ({ day, from: '17:30', to: '21:30' }))
const weekend = [6, 7].flatMap((day) => [
  { day, from: '07:00', to: '11:30' },
  { day, from: '13:00', to: '17:00' },
])

const teachers: Partial<Record<AreaKey, readonly object[]>> = {
  annhon: [
    { fullName: 'Lê Thị Ngọc Diệp', kind: 'speaker', fields: ['health'], homeBody: 'Trạm Y tế Phường An Nhơn', expertise: 'Bác sĩ y học gia đình', phone: '0900000101', weekly: evening(2, 4), shared: true },
    { fullName: 'Phạm Quốc Huy', kind: 'teacher', fields: ['languages_it'], homeBody: 'Trường THCS An Nhơn', expertise: 'Giáo viên tin học', phone: '0900000102', weekly: [...evening(1, 3), ...weekend], away: [{ from: '2026-12-07', to: '2026-12-12', why: 'Chấm thi' }] },
    { fullName: 'Trần Thị Bảy', kind: 'volunteer', fields: ['languages_it', 'life_skills'], homeBody: 'Tổ công nghệ số cộng đồng Khu phố 3', phone: '0900000103' },
  ],
  hanhthong: [
    { fullName: 'Võ Thị Hạnh Dung', kind: 'speaker', fields: ['health', 'life_skills'], homeBody: 'Trạm Y tế Phường Hạnh Thông', expertise: 'Điều dưỡng', phone: '0900000201', weekly: evening(2), shared: true },
  ],
} // prettier-ignore

const rooms: Partial<Record<AreaKey, readonly object[]>> = {
  annhon: [
    { name: 'Văn phòng trung tâm', kind: 'office', capacity: 12, area: 24, fee: 0 },
    { name: 'Nhà văn hóa Phường An Nhơn', kind: 'culture_house', ownerBody: 'UBND Phường An Nhơn', agreement: 'Công văn cho mượn, cập nhật hằng năm', agreedOn: '2026-01-05', agreedUntil: '2026-12-31', capacity: 120, fee: 0, weekly: evening(1, 2, 3, 4, 5, 6), shared: true },
  ],
  hanhthong: [
    { name: 'Phòng trực', kind: 'office', capacity: 6 },
    { name: 'Sảnh chung cư Hạnh Thông', kind: 'apartment_block', ownerBody: 'Ban quản trị chung cư', agreement: 'Ban quản trị đồng ý bằng lời', capacity: 40, weekly: weekend, shared: true },
  ],
} // prettier-ignore

const devices = [
  { name: 'Máy chiếu', kind: 'projector', code: 'AN-01', place: 'Văn phòng trung tâm' },
  { name: 'Loa kéo và hai micrô', kind: 'sound', code: 'AN-02', place: 'Nhà văn hóa' },
]

const partner = { name: 'Trạm Y tế', kind: 'health_station', contact: 'Trưởng trạm', phone: '0900000301' }
const programme = {
  title: 'Chăm sóc sức khỏe người cao tuổi 2026', signedOn: '2026-01-12', fromDay: '2026-01-15', toDay: '2026-12-31',
  partnerGives: 'Báo cáo viên, tài liệu, đo huyết áp tại chỗ', centreGives: 'Phòng, loa, mời người dự',
} // prettier-ignore

/** Two centres of the area have written down with whom and with what they work, and lend each other a room. */
export async function keepDirectory(stage: Stage): Promise<void> {
  for (const key of ['annhon', 'hanhthong'] as const) {
    await stage.as(directorOf(key), '2026-11-20T14:00:00+07:00', (ctx) => keepOne(ctx, key))
  }
  await stage.as(directorOf('annhon'), '2026-11-21T08:30:00+07:00', async (ctx) => {
    const unitId = centreOf(areaPlace('annhon'))
    for (const [i, d] of devices.entries()) await recordDevice(ctx, { ...DeviceInput.parse({ ...d, unitId }), id: idOf(`device/${i}`) })
    const partnerId = idOf('partner')
    await recordPartner(ctx, { ...PartnerInput.parse({ ...partner, unitId }), id: partnerId })
    await recordProgramme(ctx, { ...ProgrammeInput.parse({ ...programme, partnerId, unitId }), id: idOf('programme') })
    await takeRoom(ctx, { id: idOf('room/hanhthong/1'), unitId })
  })
}

const directorOf = (key: 'annhon' | 'hanhthong') => accountIdOf(getHaiCapPerson(`director/${key}`))

async function keepOne(ctx: Context, key: AreaKey): Promise<void> {
  const unitId = centreOf(areaPlace(key))
  for (const [i, t] of (teachers[key] ?? []).entries())
    await recordTeacher(ctx, { ...TeacherInput.parse({ ...t, unitId }), id: idOf(`teacher/${key}/${i}`) })
  for (const [i, r] of (rooms[key] ?? []).entries())
    await recordRoom(ctx, { ...RoomInput.parse({ ...r, unitId }), id: idOf(`room/${key}/${i}`) })
}
