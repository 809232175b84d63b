import { IconHeartHandshake } from '@tabler/icons-react'
import type { PageRoute } from '#platform/web/routing.tsx'

const reads = { permission: 'partner.read' }
const writes = { permission: 'partner.write' }

export const partnerPages: PageRoute[] = [
  {
    path: '/phoi-hop',
    load: () => import('./PartnersPage.tsx'),
    access: reads,
    nav: {
      label: { vi: 'Đơn vị phối hợp', en: 'Partner bodies' },
      icon: IconHeartHandshake,
      place: 'more',
      order: 630,
      group: { vi: 'Nguồn lực', en: 'Resources' },
    },
  },
  { path: '/phoi-hop/moi', load: () => import('./NewPartnerPage.tsx'), access: writes },
  { path: '/phoi-hop/nhap', load: () => import('./ImportPartnersPage.tsx'), access: writes },
  { path: '/phoi-hop/$id', load: () => import('./PartnerPage.tsx'), access: reads },
  { path: '/phoi-hop/$id/sua', load: () => import('./EditPartnerPage.tsx'), access: writes },
  { path: '/phoi-hop/$id/chuong-trinh/moi', load: () => import('./NewProgrammePage.tsx'), access: writes },
  { path: '/phoi-hop/$id/chuong-trinh/$programme', load: () => import('./EditProgrammePage.tsx'), access: writes },
]
