import type { PageRoute } from '#platform/web/routing.tsx'

export const attendancePages: PageRoute[] = [
  { path: '/diem-danh', load: () => import('./AttendanceListPage.tsx'), access: { permission: 'activity.write' } },
  { path: '/diem-danh/$activityId', load: () => import('./AttendancePage.tsx'), access: { permission: 'activity.read' } },
]
