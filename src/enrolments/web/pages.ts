import type { PageRoute } from '#platform/web/routing.tsx'

export const enrolmentPages: PageRoute[] = [
  { path: '/hoc-vien/$id', load: () => import('./LearnerPage.tsx'), access: { permission: 'learner.read' } },
  { path: '/lop-hoc/$id/nguoi-hoc', load: () => import('./PeoplePage.tsx'), access: { permission: 'course.read' } },
  { path: '/lop-hoc/$id/nhap-danh-sach', load: () => import('./ClassListPage.tsx'), access: { permission: 'learner.write' } },
]
