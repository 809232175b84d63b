import { useQuery } from '@tanstack/react-query'
import { api } from '#platform/web/api.ts'
import type { Askable, Campaign } from '../rules/campaign.ts'

export function useCampaign(id: string) {
  return useQuery({ queryKey: ['campaigns', 'one', id], queryFn: ({ signal }) => api.get<Campaign>(`/api/campaigns/${id}`, undefined, { signal }) })
}

/** The units that may be asked one by one. */
export function useAskable(unitId: string) {
  return useQuery({ queryKey: ['campaigns', 'askable', unitId], queryFn: ({ signal }) => api.get<{ units: Askable[] }>('/api/campaigns/askable', { unitId }, { signal }) })
}
