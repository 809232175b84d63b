import { IconReportAnalytics } from '@tabler/icons-react'
import type { PageRoute } from '#platform/web/routing.tsx'

const access = { permission: 'report.read' }

export const reportPages: readonly PageRoute[] = [
  {
    path: '/bao-cao',
    load: () => import('./ReportsPage.tsx'),
    access,
    nav: { label: { vi: 'Báo cáo', en: 'Reports' }, icon: IconReportAnalytics, place: 'main', order: 40 },
  },
  { path: '/bao-cao/$id', load: () => import('./report/ReportPage.tsx'), access },
  { path: '/tong-hop', load: () => import('./whole/ConsolidationPage.tsx'), access },
  { path: '/tong-hop/$id', load: () => import('./report/LevelReportPage.tsx'), access },
]
