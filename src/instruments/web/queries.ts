import { useQuery } from '@tanstack/react-query'
import type { PlainDate } from '#platform/common/dates.ts'
import { api } from '#platform/web/api.ts'
import { useWrite } from '#platform/web/write.ts'
import type { InstrumentDetail, InstrumentListItem, VocabularyView } from '../rules/instrument-views.ts'

const RULES = ['instruments'] as const
const VOCABULARIES = ['vocabularies'] as const

export function useRules(on: PlainDate) {
  return useQuery({
    queryKey: [...RULES, 'list', on],
    queryFn: () => api.get<{ items: InstrumentListItem[] }>('/api/instruments', { on }),
    placeholderData: (before) => before,
  })
}

export function useRule(id: string) {
  return useQuery({ queryKey: [...RULES, id], queryFn: () => api.get<InstrumentDetail>(`/api/instruments/${id}`) })
}

/** The terms of a vocabulary on a day, for pages of every concept. Retired ones are there to be named, not offered. */
export function useVocabulary(key: string, on: PlainDate) {
  return useQuery({
    queryKey: [...VOCABULARIES, key, on],
    queryFn: () => api.get<VocabularyView>(`/api/vocabularies/${key}`, { on }),
    staleTime: 60_000,
  })
}

/** A new version of a rule (`versions`), or a province's own (`areas`). */
export function useNewVersion<V>(id: string, what: 'versions' | 'areas', onDone: (made: InstrumentDetail) => void) {
  return useWrite(
    (values: V, idempotencyKey) => api.post<InstrumentDetail>(`/api/instruments/${id}/${what}`, values, { idempotencyKey }),
    // Deadlines and terms show in reports, lists and tasks everywhere.
    { refresh: [[]], onDone },
  )
}
