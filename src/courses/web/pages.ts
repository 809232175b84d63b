import { IconSchool } from '@tabler/icons-react'
import type { PageRoute } from '#platform/web/routing.tsx'

export const coursePages: PageRoute[] = [
  {
    path: '/lop-hoc',
    load: () => import('./CoursesPage.tsx'),
    access: { permission: 'course.read' },
    nav: { label: { vi: 'Lớp học', en: 'Courses' }, icon: IconSchool, place: 'more', order: 110, group: { vi: 'Dạy và học', en: 'Teaching' } },
  },
  { path: '/lop-hoc/mo', load: () => import('./OpenPage.tsx'), access: { permission: 'course.write' } },
  { path: '/lop-hoc/nhap', load: () => import('./ImportPage.tsx'), access: { permission: 'course.write' } },
  { path: '/lop-hoc/$id', load: () => import('./CoursePage.tsx'), access: { permission: 'course.read' } },
  { path: '/lop-hoc/$id/sua', load: () => import('./EditPage.tsx'), access: { permission: 'course.write' } },
]
