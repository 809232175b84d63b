import { IconCalendarEvent, IconChecklist, IconReportAnalytics, IconUsers } from '@tabler/icons-react'
import type { ShellEntry } from '#platform/web/components/Shell.tsx'
import type { StatusKind } from '#platform/web/components/StatusMark.tsx'
import type { Session, SessionGrant } from '#platform/web/session.tsx'

const centre: SessionGrant = {
  id: 'g1',
  role: 'director',
  roleName: 'Giám đốc',
  unitId: '01890000-0000-7000-8000-000000000001',
  unitName: 'TTHTCĐ Phường 5',
  unitKind: 'centre',
}
const district: SessionGrant = {
  id: 'g2',
  role: 'officer',
  roleName: 'Chuyên viên',
  unitId: '01890000-0000-7000-8000-000000000002',
  unitName: 'Phòng GD&ĐT quận',
  unitKind: 'district',
}

export const session: Session = {
  account: { id: 'gallery', name: 'Trần Thị Hoa', locale: 'vi' },
  grants: [centre, district],
  active: centre,
  permissions: [],
  today: '2021-06-28',
  scene: { name: 'mau', title: 'Quận mẫu, tháng 6/2021' },
  setupNeeded: false,
}

const at = (part: string) => `/__gallery?part=${part}`
export const entries: ShellEntry[] = [
  { to: '/viec', label: { vi: 'Việc cần làm', en: 'To do' }, icon: IconChecklist, place: 'main', order: 1 },
  { to: at('fields'), label: { vi: 'Hoạt động', en: 'Activities' }, icon: IconCalendarEvent, place: 'main', order: 2 },
  { to: '/bao-cao', label: { vi: 'Báo cáo', en: 'Reports' }, icon: IconReportAnalytics, place: 'main', order: 3 },
  {
    to: '/nguoi',
    label: { vi: 'Người và vai trò', en: 'People and roles' },
    icon: IconUsers,
    place: 'more',
    order: 4,
    group: { vi: 'Đơn vị', en: 'Unit' },
  },
]

export type Activity = {
  id: string
  title: string
  date: string
  place: string
  people: number | null
  women: number | null
  status: StatusKind
}

export const activities: Activity[] = [
  {
    id: '1',
    title: 'Kỹ thuật trồng nấm rơm',
    date: '2021-06-26',
    place: 'Nhà sinh hoạt tổ 12',
    people: 34,
    women: 21,
    status: 'done',
  },
  {
    id: '2',
    title: 'Nói chuyện chuyên đề: phòng tránh đuối nước cho trẻ em trong dịp hè và kỹ năng sơ cứu ban đầu',
    date: '2021-06-28',
    place: 'Hội trường UBND phường',
    people: 1240,
    women: 655,
    status: 'doing',
  },
  {
    id: '3',
    title: 'Ăn uống hợp vệ sinh',
    date: '2021-07-02',
    place: 'Đình thần',
    people: null,
    women: null,
    status: 'soon',
  },
  { id: '4', title: 'Đọc sách cùng con', date: '2021-06-05', place: 'Thư viện', people: 18, women: 18, status: 'late' },
]

export const wards = Array.from({ length: 16 }, (_, i) => ({
  id: `w${i + 1}`,
  label: `Phường ${i + 1}`,
  to: `/p/${i + 1}`,
}))
export const duties = [
  'Kế hoạch năm',
  'Báo cáo quý I',
  'Báo cáo quý II',
  'Tập huấn',
  'Khảo sát nhu cầu',
  'Tự đánh giá',
  'Góp ý',
].map((label, i) => ({ id: `d${i + 1}`, label }))

const PATTERN: StatusKind[] = [
  'done',
  'done',
  'late',
  'done',
  'doing',
  'soon',
  'todo',
  'done',
  'waiting',
  'none',
  'returned',
]

/** Any pattern will do, as long as every status occurs. */
export function sampleStatus(rowId: string, columnId: string): StatusKind {
  const [r, c] = [Number(rowId.slice(1)), Number(columnId.slice(1))]
  return PATTERN[(r * 3 + c * c * 2) % PATTERN.length] ?? 'done'
}
