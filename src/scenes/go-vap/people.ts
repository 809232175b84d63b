import { sceneId } from '../ids.ts'
import { centre, commune, DEPARTMENT, DISTRICT, MINISTRY, NATION, OFFICE, WARDS, type Ward } from './tree.ts'

export type ScenePerson = { key: string; username: string; fullName: string; role: string; unit: string }

/** Invented people. Tests and the demonstration know the same ones. */
const directors: Record<Ward, string> = {
  1: 'Trần Quốc Bảo', 3: 'Lê Thị Kim Oanh', 4: 'Phạm Văn Khải', 5: 'Nguyễn Thị Thu Hạnh', 6: 'Võ Minh Tâm', 7: 'Đặng Thị Lụa',
  8: 'Huỳnh Công Lý', 9: 'Bùi Thị Ngọc Mai', 10: 'Ngô Đình Phúc', 11: 'Dương Thị Bích', 12: 'Hồ Văn Thuận', 13: 'Phan Thị Yến',
  14: 'Trương Hữu Nghĩa', 15: 'Lý Thị Sương', 16: 'Đoàn Văn Quý', 17: 'Mai Thị Hoài',
}

export const goVapPeople: readonly ScenePerson[] = [
  ...WARDS.map((w): ScenePerson => ({
    key: `director/${w}`, username: `giamdoc.p${w}`, fullName: directors[w], role: 'centre_director', unit: centre(w),
  })),
  { key: 'staff/5', username: 'canbo.p5', fullName: 'Lâm Gia Huy', role: 'centre_staff', unit: centre(5) },
  { key: 'committee/5', username: 'ubnd.p5', fullName: 'Tạ Thị Minh Châu', role: 'commune_committee', unit: commune(5) },
  { key: 'culture/5', username: 'vanhoa.p5', fullName: 'Cao Xuân Trường', role: 'commune_culture_office', unit: commune(5) },
  { key: 'district', username: 'ubnd.quan', fullName: 'Phùng Quang Hải', role: 'district_committee', unit: DISTRICT },
  { key: 'office', username: 'phonggd', fullName: 'Vũ Thị Hồng Nhung', role: 'district_education_office', unit: OFFICE },
  { key: 'department', username: 'sogd', fullName: 'Đinh Hoàng Long', role: 'department', unit: DEPARTMENT },
  { key: 'ministry', username: 'bogd', fullName: 'Nguyễn Hữu Thắng', role: 'ministry', unit: MINISTRY },
  { key: 'auditor', username: 'kiemtra', fullName: 'Trịnh Thị Vân', role: 'auditor', unit: NATION },
  { key: 'admin', username: 'quantri', fullName: 'Hà Đức Anh', role: 'system_admin', unit: NATION },
]

export const personId = (p: ScenePerson) => sceneId(`person/${p.key}`)
export const accountId = (p: ScenePerson) => sceneId(`account/${p.key}`)

/** Throws when nobody in the scene has this key: `director/5`, `office` … */
export function getPerson(key: string): ScenePerson {
  const found = goVapPeople.find((p) => p.key === key)
  if (!found) throw new Error(`Nobody called ${key} in the scene.`)
  return found
}
