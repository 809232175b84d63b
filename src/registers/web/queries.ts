import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { api, type ApiPath, type Query } from '#platform/web/api.ts'
import { useSearchParam } from '#platform/web/routing.tsx'
import type { PageOf } from '../rules/row.ts'

export type RowState = 'active' | 'past' | 'all'

/** What the address of a list says: words and which rows. */
export function useListAddress() {
  const [q] = useSearchParam('q')
  const [state, setState] = useSearchParam('hien')
  const known: RowState = state === 'past' || state === 'all' ? state : 'active'
  return { q, state: known, setState: (next: RowState) => setState(next === 'active' ? '' : next) }
}

/** A list page by page; while words are typed it stays and changes, instead of vanishing at every letter. */
export function useRows<T>(path: ApiPath, query: Query) {
  return useInfiniteQuery({
    queryKey: [path, 'list', query],
    queryFn: ({ pageParam, signal }) => api.get<PageOf<T>>(path, { ...query, cursor: pageParam }, { signal }),
    initialPageParam: '',
    getNextPageParam: (last) => last.next,
    placeholderData: keepPreviousData,
  })
}

export function useRow<T>(path: ApiPath, id: string) {
  return useQuery({
    queryKey: [path, 'one', id],
    queryFn: ({ signal }) => api.get<T>(`${path}/${id}`, undefined, { signal }),
  })
}
