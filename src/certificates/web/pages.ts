import { IconCertificate } from '@tabler/icons-react'
import type { PageRoute } from '#platform/web/routing.tsx'

export const certificatePages: PageRoute[] = [
  {
    path: '/chung-nhan',
    load: () => import('./CertificatesPage.tsx'),
    access: { permission: 'certificate.read' },
    nav: {
      label: { vi: 'Giấy chứng nhận', en: 'Certificates' }, icon: IconCertificate, place: 'more', order: 118,
      group: { vi: 'Dạy và học', en: 'Teaching' },
    },
  },
  { path: '/chung-nhan/cap', load: () => import('./IssuePage.tsx'), access: { permission: 'certificate.write' } },
  { path: '/chung-nhan/$id', load: () => import('./CertificatePage.tsx'), access: { permission: 'certificate.read' } },
  { path: '/chung-nhan/$id/cap-lai', load: () => import('./ReplacePage.tsx'), access: { permission: 'certificate.write' } },
]
