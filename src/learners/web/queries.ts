import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { api } from '#platform/web/api.ts'
import type { Learner, LearnerList, NearLearner } from '../rules/learner.ts'
import type { MergePreview, TwinPair } from '../rules/merge.ts'

/** Everything that shows learners: refreshed together after any write. */
export const LEARNERS = ['learners'] as const
/** What is counted of learners: read again when something else is known of them. */
export const COUNTED = [['activities'], ['attendance'], ['reports'], ['figures']]

/** Everything that shows a person in two entries, or two people in one. */
export const MERGED_REFRESH = [[...LEARNERS], ...COUNTED, ['enrolments'], ['courses'], ['certificates'], ['worklist']]

export function useLearners(q: string) {
  return useInfiniteQuery({
    queryKey: [...LEARNERS, 'list', q],
    queryFn: ({ pageParam, signal }) => api.get<LearnerList>('/api/learners', { q, cursor: pageParam }, { signal }),
    initialPageParam: '',
    getNextPageParam: (last) => last.next,
    placeholderData: keepPreviousData,
  })
}

export function useLearner(id: string) {
  return useQuery({
    queryKey: [...LEARNERS, 'one', id],
    queryFn: ({ signal }) => api.get<Learner>(`/api/learners/${id}`, undefined, { signal }),
  })
}

type Who = { unitId: string | undefined; fullName: string; birthYear: number | null; phone: string }

/** Whom the centre may know already; asked once a name looks like one. */
export function useNear({ unitId, fullName, birthYear, phone }: Who) {
  const name = fullName.trim()
  return useQuery({
    queryKey: [...LEARNERS, 'near', unitId, name, birthYear, phone],
    queryFn: ({ signal }) =>
      api.get<{ near: NearLearner[] }>('/api/learners/near', { unitId, fullName: name, birthYear, phone }, { signal }),
    enabled: unitId !== undefined && name.length >= 4,
    placeholderData: keepPreviousData,
  })
}

/** Pairs of a centre that may be one person, or those one learner is part of; asked when there is a centre to ask about. */
export function useTwins(unitId: string | undefined, learnerId?: string) {
  return useQuery({
    queryKey: [...LEARNERS, 'twins', unitId, learnerId],
    queryFn: ({ signal }) => api.get<{ pairs: TwinPair[] }>('/api/learners/twins', { unitId, learnerId }, { signal }),
    enabled: unitId !== undefined,
  })
}

/** Not among the learners: once they are one, there is nothing to compare any more. */
export const MERGE = ['merge'] as const

export function useMerge(id: string, other: string) {
  return useQuery({
    queryKey: [...MERGE, id, other],
    queryFn: ({ signal }) => api.get<MergePreview>(`/api/learners/${id}/merge`, { other }, { signal }),
  })
}
