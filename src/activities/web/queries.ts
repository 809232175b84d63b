import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { api } from '#platform/web/api.ts'
import { readOrKept } from '#platform/web/offline/read-or-kept.ts'
import { useSession } from '#platform/web/session.tsx'
import type { ActivityList } from '../rules/activity-list.ts'
import type { Activity } from '../rules/activity.ts'
import { keptSuggestions, readSuggestions } from './ahead.ts'
import { listKeptActivities, readActivity } from './kept-activities.ts'
import type { queryOf } from './list-address.ts'

/** Everything that shows activities: refreshed together after any write. */
export const ACTIVITIES = ['activities'] as const
/** Figures and tasks that are derived from activities, wherever they are shown. */
export const REFRESH = [[...ACTIVITIES], ['reports'], ['worklist'], ['figures']]

export const minutesKey = (id: string) => [...ACTIVITIES, 'minutes', id]

export function useActivities(filter: ReturnType<typeof queryOf>) {
  return useInfiniteQuery({
    queryKey: [...ACTIVITIES, 'list', filter],
    queryFn: ({ pageParam, signal }) =>
      api.get<ActivityList>('/api/activities', { ...filter, cursor: pageParam }, { signal }),
    initialPageParam: '',
    getNextPageParam: (last) => last.next,
    // While words are typed the list stays and changes, instead of vanishing at every letter.
    placeholderData: keepPreviousData,
  })
}

export function useActivity(id: string) {
  const { account } = useSession()
  return useQuery({
    queryKey: [...ACTIVITIES, 'one', id],
    queryFn: ({ signal }) => readActivity(account.id, id, () => api.get<Activity>(`/api/activities/${id}`, undefined, { signal })),
  })
}

/** Records this device wrote or opened lately, for who has no network. */
export function useKeptActivities() {
  const { account } = useSession()
  return useQuery({ queryKey: [...ACTIVITIES, 'kept'], queryFn: () => listKeptActivities(account.id) })
}

export function useSuggestions(unitId: string) {
  const { account } = useSession()
  return useQuery({
    queryKey: [...ACTIVITIES, 'suggestions', unitId],
    queryFn: () => readOrKept(account.id, keptSuggestions(unitId), () => readSuggestions(unitId)),
  })
}
