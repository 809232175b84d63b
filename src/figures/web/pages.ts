import { IconChartBar } from '@tabler/icons-react'
import type { PageRoute } from '#platform/web/routing.tsx'

export const figurePages: PageRoute[] = [
  {
    path: '/so-lieu',
    load: () => import('./FiguresPage.tsx'),
    access: { permission: 'activity.read' },
    nav: { label: { vi: 'Số liệu', en: 'Figures' }, icon: IconChartBar, place: 'more', order: 190, group: { vi: 'Dạy và học', en: 'Teaching' } },
  },
]
