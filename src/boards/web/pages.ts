import { IconUsersGroup } from '@tabler/icons-react'
import type { PageRoute } from '#platform/web/routing.tsx'

const reads = { permission: 'board.read' }
const appoints = { permission: 'board.appoint' }

export const boardPages: PageRoute[] = [
  {
    path: '/ban-giam-doc',
    load: () => import('./BoardsPage.tsx'),
    access: reads,
    nav: {
      label: { vi: 'Ban giám đốc', en: 'Boards' },
      icon: IconUsersGroup,
      place: 'more',
      order: 715,
      group: { vi: 'Tổ chức', en: 'Organisation' },
    },
  },
  { path: '/ban-giam-doc/$unitId', load: () => import('./BoardPage.tsx'), access: reads },
  { path: '/ban-giam-doc/$unitId/bo-nhiem', load: () => import('./AppointPage.tsx'), access: appoints },
  { path: '/ban-giam-doc/$unitId/nhap', load: () => import('./ImportPage.tsx'), access: appoints },
  { path: '/ban-giam-doc/$unitId/nhiem-ky/$termId', load: () => import('./TermPage.tsx'), access: appoints },
  { path: '/ban-giam-doc/$unitId/ban-giao/$termId', load: () => import('./HandOverPage.tsx'), access: appoints },
  { path: '/ban-giam-doc/$unitId/tieu-ban', load: () => import('./SubcommitteePage.tsx'), access: appoints },
  { path: '/ban-giam-doc/$unitId/tieu-ban/$subId', load: () => import('./SubcommitteePage.tsx'), access: appoints },
]
