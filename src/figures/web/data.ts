import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { api } from '#platform/web/api.ts'
import type { BehindFigure } from '#reports/rules/report.ts'
import type { Figures, FiguresQuery } from '../rules/figures.ts'

/** The last answer stays in sight while another way of splitting is on its way. */
export function useFigures(q: FiguresQuery) {
  return useQuery({
    queryKey: ['figures', 'one', q],
    queryFn: ({ signal }) => api.get<Figures>('/api/figures', q, { signal }),
    placeholderData: keepPreviousData,
  })
}

export function useBehind(q: FiguresQuery, value: string) {
  return useQuery({
    queryKey: ['figures', 'behind', q, value],
    queryFn: ({ signal }) => api.get<BehindFigure>('/api/figures/records', { ...q, value }, { signal }),
  })
}
