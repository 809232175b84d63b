import { IconCalendarEvent } from '@tabler/icons-react'
import type { PageRoute } from '#platform/web/routing.tsx'

export const activityPages: PageRoute[] = [
  {
    path: '/hoat-dong',
    load: () => import('./ActivitiesPage.tsx'),
    access: { permission: 'activity.read' },
    nav: { label: { vi: 'Hoạt động', en: 'Activities' }, icon: IconCalendarEvent, place: 'main', order: 20 },
  },
  { path: '/hoat-dong/ghi', load: () => import('./RecordPage.tsx'), access: { permission: 'activity.write' } },
  { path: '/hoat-dong/nhap', load: () => import('./ImportPage.tsx'), access: { permission: 'activity.write' } },
  { path: '/hoat-dong/$id', load: () => import('./ActivityPage.tsx'), access: { permission: 'activity.read' } },
  { path: '/hoat-dong/$id/sua', load: () => import('./EditPage.tsx'), access: { permission: 'activity.write' } },
]
