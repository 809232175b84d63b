import { randomFrom, type Random } from '../random.ts'
import type { SceneField } from './titles.ts'
import type { Ward } from './tree.ts'

/** How much a centre does in the year: counted activities and attendances. */
export type Volume = { activities: number; attended: number }
export type Tier = 'good' | 'middle' | 'weak'

const GOOD: readonly Ward[] = [3, 5, 12, 17]
const WEAK: readonly Ward[] = [9, 13]

export function tierOf(ward: Ward): Tier {
  if (GOOD.includes(ward)) return 'good'
  return WEAK.includes(ward) ? 'weak' : 'middle'
}

/** A weak centre is measured by its sessions alone: 50 to 100 people each. */
export function volumeOf(ward: Ward, random: Random): Volume {
  const tier = tierOf(ward)
  if (tier === 'good') return { activities: random.int(60, 70), attended: random.int(5300, 6500) }
  const activities = tier === 'weak' ? random.int(5, 7) : random.int(14, 52)
  return { activities, attended: activities * random.int(70, 90) }
}

export type WardLife = {
  places: readonly string[]
  /** Who usually speaks about a field here. */
  speakers: Readonly<Record<SceneField, readonly string[]>>
  /** Who holds an activity of a field together with the centre. */
  partners: Readonly<Record<SceneField, readonly string[]>>
  /** Half of what was held from this day on is not counted yet. */
  notAllCountedSince: string
  /** Most people the share of ethnic minorities reaches, nearly all of them Hoa. */
  ethnicShare: number
}

/** The places and faces a centre comes back to all year. */
export const lifeOf = (ward: Ward, seed: string): WardLife => ({
  ...lifeIn(`Phường ${ward}`, ward, randomFrom(`${seed}/life/${ward}`)),
  notAllCountedSince: '2021-06-24',
})

/** The same for any commune by its name; `kind` is a number that makes neighbours differ. */
export function lifeIn(commune: string, kind: number, random: Random): WardLife {
  const speakers: Record<SceneField, readonly string[]> = { ...roles }
  for (const field of Object.keys(roles) as SceneField[]) speakers[field] = speakersFor(kind, roles[field], random)
  return {
    places: placesOf(commune, kind, random),
    speakers,
    partners: partnersOf,
    notAllCountedSince: '9999-12-31',
    ethnicShare: random.between(0.01, 0.05),
  }
}

const SCHOOLS = [
  'Hoa Phượng',
  'Ánh Mai',
  'Bình Minh Xanh',
  'Sông Bến',
  'Hương Tràm',
  'Tuổi Hồng',
  'Sao Việt Trẻ',
  'Cây Đa',
]
const BLOCKS = ['Nắng Sớm', 'Hoa Giấy', 'Gió Lành', 'Mái Ấm', 'Vườn Dừa']

function placesOf(commune: string, kind: number, random: Random): string[] {
  const house = kind % 3 === 1 ? `Hội trường UBND ${commune}` : `Nhà văn hóa ${commune}`
  const [primary, secondary] = random.shuffled(SCHOOLS)
  return [
    house,
    house,
    `Hội trường UBND ${commune}`,
    `Trụ sở Trung tâm học tập cộng đồng ${commune}`,
    `Trường Tiểu học ${primary}`,
    `Trường THCS ${secondary}`,
    `Chung cư ${random.pick(BLOCKS)}, nhà sinh hoạt cộng đồng`,
    `Nhà sinh hoạt khu phố ${random.int(1, 6)}`,
    `Văn phòng khu phố ${random.int(7, 12)}`,
  ]
}

const roles: Record<SceneField, readonly string[]> = {
  law: ['Luật sư', 'Chuyên viên tư pháp', 'Báo cáo viên pháp luật'],
  health: ['Bác sĩ', 'Điều dưỡng', 'Cộng tác viên dân số'],
  environment: ['Chuyên viên môi trường', 'Trung tá công an', 'Cán bộ y tế'],
  culture_society: ['Nhà giáo nghỉ hưu', 'Cựu chiến binh', 'Cán bộ khuyến học'],
  economy: ['Kỹ sư', 'Chủ cơ sở', 'Chuyên viên khuyến công'],
  life_skills: ['Thạc sĩ tâm lý', 'Giáo viên', 'Cán bộ Đoàn phường'],
  vocational: ['Nghệ nhân', 'Giáo viên dạy nghề', 'Thợ cả'],
  languages_it: ['Giáo viên', 'Kỹ sư tin học', 'Sinh viên tình nguyện'],
  literacy: ['Giáo viên tiểu học', 'Giáo viên phổ cập'],
  arts_sports: ['Huấn luyện viên', 'Nhạc công', 'Thủ thư'],
  other: ['Phó giám đốc trung tâm', 'Thư ký trung tâm'],
}

const FAMILIES = 'Nguyễn,Trần,Lê,Phạm,Huỳnh,Phan,Vũ,Võ,Đặng,Bùi,Đỗ,Hồ,Ngô,Dương,Lý,Châu,Quách'.split(',')
const GIVEN = (
  'Thị Diễm Hương,Thị Cẩm Tú,Thị Thanh Trúc,Ngọc Bảo Trân,Thị Mỹ Dung,Hoài Phương,Thị Hồng Gấm,Thảo Vy,' +
  'Văn Sáu,Minh Triết,Hữu Lộc,Quang Vinh,Thanh Tùng,Đức Trí,Trọng Nhân,Chí Hiếu,Anh Khoa,Tấn Phát,Công Danh'
).split(',')

/** An invented name. */
export const someName = (random: Random) => `${random.pick(FAMILIES)} ${random.pick(GIVEN)}`

function speakersFor(kind: number, list: readonly string[], random: Random): string[] {
  return Array.from(
    { length: 2 + (kind % 2) },
    () => `${random.pick(list)} ${someName(random)}`,
  )
}

/** Names as in the vocabulary of partner bodies. */
export const partnersOf: Record<SceneField, readonly string[]> = {
  law: ['Phòng Tư pháp', 'Công an phường', 'Ủy ban Mặt trận Tổ quốc', 'Hội Cựu chiến binh', 'Đoàn Thanh niên'],
  health: ['Trạm Y tế', 'Hội Liên hiệp Phụ nữ', 'Hội Người cao tuổi'],
  environment: ['Đoàn Thanh niên', 'Hội Cựu chiến binh', 'Công an phường', 'Ủy ban Mặt trận Tổ quốc', 'Trạm Y tế'],
  culture_society: ['Hội Khuyến học', 'Ủy ban Mặt trận Tổ quốc', 'Phòng Văn hóa và Thông tin', 'Hội Cựu chiến binh'],
  economy: ['Hội Nông dân', 'Hội Liên hiệp Phụ nữ', 'Doanh nghiệp'],
  life_skills: ['Trường học trên địa bàn', 'Đoàn Thanh niên', 'Hội Liên hiệp Phụ nữ'],
  vocational: ['Trung tâm GDNN – GDTX', 'Hội Liên hiệp Phụ nữ', 'Doanh nghiệp'],
  languages_it: ['Đoàn Thanh niên', 'Trung tâm GDNN – GDTX', 'Hội Khuyến học'],
  literacy: ['Trường học trên địa bàn', 'Trung tâm GDNN – GDTX', 'Hội Khuyến học', 'Hội Liên hiệp Phụ nữ'],
  arts_sports: ['Trung tâm Văn hóa quận', 'Trung tâm Thể dục thể thao', 'Đoàn Thanh niên', 'Hội Người cao tuổi'],
  other: ['Hội Khuyến học', 'Ủy ban Mặt trận Tổ quốc', 'Trường học trên địa bàn'],
}
