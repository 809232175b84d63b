import { IconUsers } from '@tabler/icons-react'
import type { PageRoute } from '#platform/web/routing.tsx'

export const learnerPages: PageRoute[] = [
  {
    path: '/hoc-vien',
    load: () => import('./LearnersPage.tsx'),
    access: { permission: 'learner.read' },
    nav: {
      label: { vi: 'Học viên', en: 'Learners' },
      icon: IconUsers,
      place: 'more',
      order: 115,
      group: { vi: 'Dạy và học', en: 'Teaching' },
    },
  },
  { path: '/hoc-vien/them', load: () => import('./NewLearnerPage.tsx'), access: { permission: 'learner.write' } },
  { path: '/hoc-vien/trung', load: () => import('./TwinsPage.tsx'), access: { permission: 'learner.write' } },
  { path: '/hoc-vien/$id/gop/$other', load: () => import('./MergePage.tsx'), access: { permission: 'learner.write' } },
  { path: '/hoc-vien/$id/sua', load: () => import('./EditLearnerPage.tsx'), access: { permission: 'learner.write' } },
]
