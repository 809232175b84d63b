import { useQuery } from '@tanstack/react-query'
import { api } from '#platform/web/api.ts'
import type { Campaign } from '../rules/campaign.ts'

export function useCampaign(id: string) {
  return useQuery({ queryKey: ['campaigns', 'one', id], queryFn: ({ signal }) => api.get<Campaign>(`/api/campaigns/${id}`, undefined, { signal }) })
}
