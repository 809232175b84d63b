import { IconFlag } from '@tabler/icons-react'
import type { PageRoute } from '#platform/web/routing.tsx'

export const campaignPages: PageRoute[] = [
  {
    path: '/chien-dich',
    load: () => import('./CampaignsPage.tsx'),
    access: { permission: 'course.read' },
    nav: { label: { vi: 'Chiến dịch', en: 'Campaigns' }, icon: IconFlag, place: 'more', order: 120, group: { vi: 'Dạy và học', en: 'Teaching' } },
  },
  { path: '/chien-dich/moi', load: () => import('./CallPage.tsx'), access: { permission: 'campaign.call' } },
  { path: '/chien-dich/$id/sua', load: () => import('./EditPage.tsx'), access: { permission: 'campaign.call' } },
  { path: '/chien-dich/$id', load: () => import('./CampaignPage.tsx'), access: { permission: 'course.read' } },
]
