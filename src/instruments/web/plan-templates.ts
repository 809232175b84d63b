import { useQuery } from '@tanstack/react-query'
import { api } from '#platform/web/api.ts'
import { useToday } from '#platform/web/today.tsx'
import type { InstrumentDetail } from '../rules/instrument-views.ts'
import { PlanTemplates } from '../rules/plan-templates.ts'

const NONE: PlanTemplates = { courses: [], campaigns: [] }

/** What a course or a campaign can start from; nothing while it cannot be read. */
export function usePlanTemplates(): PlanTemplates {
  const on = useToday()
  const query = useQuery({
    queryKey: ['plan-templates', on],
    queryFn: async () => {
      const { items } = await api.get<{ items: { id: string; kind: string; key: string }[] }>('/api/instruments', { on })
      const found = items.find((i) => i.kind === 'template' && i.key === 'plans')
      return found ? PlanTemplates.parse((await api.get<InstrumentDetail>(`/api/instruments/${found.id}`)).body) : NONE
    },
    staleTime: 600_000,
  })
  return query.data ?? NONE
}
