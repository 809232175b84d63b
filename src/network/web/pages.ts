import { IconMicrophone2 } from '@tabler/icons-react'
import type { PageRoute } from '#platform/web/routing.tsx'

const reads = { permission: 'teacher.read' }
const writes = { permission: 'teacher.write' }

export const networkPages: PageRoute[] = [
  {
    path: '/mang-luoi',
    load: () => import('./TeachersPage.tsx'),
    access: reads,
    nav: {
      label: { vi: 'Mạng lưới', en: 'Teachers' },
      icon: IconMicrophone2,
      place: 'more',
      order: 610,
      group: { vi: 'Nguồn lực', en: 'Resources' },
    },
  },
  { path: '/mang-luoi/tim', load: () => import('./FindPage.tsx'), access: reads },
  { path: '/mang-luoi/moi', load: () => import('./NewTeacherPage.tsx'), access: writes },
  { path: '/mang-luoi/nhap', load: () => import('./ImportTeachersPage.tsx'), access: writes },
  { path: '/mang-luoi/$id', load: () => import('./TeacherPage.tsx'), access: reads },
  { path: '/mang-luoi/$id/sua', load: () => import('./EditTeacherPage.tsx'), access: writes },
]
