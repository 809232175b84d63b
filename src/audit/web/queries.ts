import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { api, type Query } from '#platform/web/api.ts'
import type { TrailPage } from '../rules/trail.ts'

export function useTrail(path: '/api/audit' | '/api/audit/own', filter: Query) {
  return useInfiniteQuery({
    queryKey: ['audit', path, filter],
    queryFn: ({ pageParam, signal }) => api.get<TrailPage>(path, { ...filter, below: pageParam }, { signal }),
    initialPageParam: null as number | null,
    getNextPageParam: (last) => last.next,
    placeholderData: keepPreviousData,
  })
}
