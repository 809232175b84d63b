import { IconSitemap } from '@tabler/icons-react'
import type { PageRoute } from '#platform/web/routing.tsx'

const reads = { permission: 'unit.read' }
const organisation = { vi: 'Tổ chức', en: 'Organisation' }

export const unitPages: PageRoute[] = [
  {
    path: '/don-vi', load: () => import('./UnitsPage.tsx'), access: reads,
    nav: { label: { vi: 'Đơn vị', en: 'Units' }, icon: IconSitemap, place: 'more', order: 710, group: organisation },
  },
  { path: '/don-vi/sap-xep', load: () => import('./reorganisation/ReorganisePage.tsx'), access: { permission: 'centre.organise' } },
  { path: '/don-vi/thay-doi', load: () => import('./reorganisation/ChangesPage.tsx'), access: reads },
  { path: '/don-vi/thay-doi/$id', load: () => import('./reorganisation/ChangePage.tsx'), access: reads },
  { path: '/don-vi/$id', load: () => import('./UnitPage.tsx'), access: reads },
  { path: '/don-vi/$id/ho-so', load: () => import('./ProfilePage.tsx'), access: { permission: 'profile.write' } },
  { path: '/don-vi/$id/them', load: () => import('./NewUnitPage.tsx'), access: { permission: 'centre.organise' } },
]
