import { useQuery } from '@tanstack/react-query'
import { api, type Query } from '#platform/web/api.ts'
import type { UnitDetail, UnitPage } from '#units/rules/unit-detail.ts'

export const UNITS_KEY = ['units'] as const

export function useUnits(query: Query) {
  return useQuery({
    queryKey: [...UNITS_KEY, 'list', query],
    queryFn: ({ signal }) => api.get<UnitPage>('/api/units', query, { signal }),
    placeholderData: (before) => before,
  })
}

/** `on`: the day for which names and lines are told; empty for today. */
export function useUnit(id: string, on = '') {
  return useQuery({ queryKey: [...UNITS_KEY, id, on], queryFn: () => api.get<UnitDetail>(`/api/units/${id}`, { on }) })
}
