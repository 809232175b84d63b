import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { api } from '#platform/web/api.ts'
import { useLocale } from '#platform/web/i18n/locale.ts'
import type { Board } from '../rules/board.ts'
import type { Overview } from '../rules/overview.ts'
import type { HandOverPreview } from '../rules/term-writes.ts'

export const BOARDS = ['boards'] as const
/** A post that changes hands changes who may do what, and what waits. */
export const REFRESH = [[...BOARDS], ['worklist'], ['people']]

export const boardPath = (unitId: string) => `/ban-giam-doc/${unitId}`

export function useBoard(unitId: string) {
  const locale = useLocale()
  return useQuery({
    queryKey: [...BOARDS, unitId, locale],
    queryFn: ({ signal }) => api.get<Board>(`/api/boards/${unitId}`, {}, { signal }),
  })
}

export function useOverview(query: { state: string; page: string; unit: string }) {
  const locale = useLocale()
  return useQuery({
    queryKey: [...BOARDS, 'overview', query, locale],
    queryFn: ({ signal }) => api.get<Overview>('/api/boards', query, { signal }),
    placeholderData: keepPreviousData,
  })
}

/** What passes over with a post on a day. */
export function useHandOverPreview(termId: string, from: string | null) {
  const locale = useLocale()
  return useQuery({
    queryKey: [...BOARDS, 'hand-over', termId, from, locale],
    queryFn: ({ signal }) => api.get<HandOverPreview>(`/api/board-terms/${termId}/hand-over`, { from }, { signal }),
    placeholderData: keepPreviousData,
  })
}
