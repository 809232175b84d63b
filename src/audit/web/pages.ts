import { IconHistory } from '@tabler/icons-react'
import type { PageRoute } from '#platform/web/routing.tsx'

const organisation = { vi: 'Tổ chức', en: 'Organisation' }

export const auditPages: PageRoute[] = [
  {
    path: '/nhat-ky', load: () => import('./TrailPage.tsx'), access: { permission: 'audit.read' },
    nav: { label: { vi: 'Nhật ký', en: 'Audit trail' }, icon: IconHistory, place: 'more', order: 780, group: organisation },
  },
  { path: '/nhat-ky/cua-toi', load: () => import('./OwnTrailPage.tsx'), access: 'signedIn' },
]
