import { IconGavel } from '@tabler/icons-react'
import type { PageRoute } from '#platform/web/routing.tsx'

const reads = { permission: 'instrument.read' }
const writes = { permission: 'instrument.write' }

export const instrumentPages: PageRoute[] = [
  {
    path: '/quy-dinh', load: () => import('./RulesPage.tsx'), access: reads,
    nav: {
      label: { vi: 'Quy định', en: 'Rules' }, icon: IconGavel, place: 'more', order: 740,
      group: { vi: 'Tổ chức', en: 'Organisation' },
    },
  },
  { path: '/quy-dinh/$id', load: () => import('./RulePage.tsx'), access: reads },
  { path: '/quy-dinh/$id/sua', load: () => import('./ChangePage.tsx'), access: writes },
  { path: '/quy-dinh/$id/rieng', load: () => import('./OwnRulePage.tsx'), access: writes },
]
