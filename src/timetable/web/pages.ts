import { IconCalendarWeek } from '@tabler/icons-react'
import type { PageRoute } from '#platform/web/routing.tsx'

export const timetablePages: PageRoute[] = [
  {
    path: '/lich',
    load: () => import('./TimetablePage.tsx'),
    access: { permission: 'activity.read' },
    nav: { label: { vi: 'Lịch', en: 'Timetable' }, icon: IconCalendarWeek, place: 'main', order: 30 },
  },
  { path: '/lich/in', load: () => import('./PrintPage.tsx'), access: { permission: 'activity.read' } },
]
