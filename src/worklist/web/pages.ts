import { IconChecklist } from '@tabler/icons-react'
import type { PageRoute } from '#platform/web/routing.tsx'

export const worklistPages: readonly PageRoute[] = [
  {
    path: '/',
    load: () => import('./WorklistPage.tsx'),
    access: 'signedIn',
    nav: { label: { vi: 'Việc cần làm', en: 'To do' }, icon: IconChecklist, place: 'main', order: 10 },
  },
]
