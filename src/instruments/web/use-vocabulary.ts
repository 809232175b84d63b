import { useQuery } from '@tanstack/react-query'
import { api } from '#platform/web/api.ts'
import type { Choice } from '#platform/web/components/ChoiceField.tsx'
import { useLocale } from '#platform/web/i18n/locale.ts'
import { useToday } from '#platform/web/today.tsx'
import type { VocabularyView } from '../rules/instrument-views.ts'

export type VocabularyTerms = {
  ready: boolean
  /** What may be chosen: all that is not retired, and what already stands there. */
  choices: (standing?: readonly string[]) => Choice[]
  /** In the reader's language; the code itself until the terms are there. */
  name: (code: string) => string
}

/** The terms of a vocabulary in force today. */
export function useVocabulary(key: string): VocabularyTerms {
  const on = useToday()
  const locale = useLocale()
  const query = useQuery({
    queryKey: ['vocabulary', key, on],
    queryFn: async () => (await api.get<VocabularyView>(`/api/vocabularies/${key}`, { on })).entries,
    staleTime: 600_000,
  })
  const terms = query.data ?? []
  return {
    ready: !query.isPending,
    choices: (standing = []) =>
      terms
        .filter((t) => !t.retired || standing.includes(t.code))
        .map((t) => ({ value: t.code, label: t.name[locale] })),
    name: (code) => terms.find((t) => t.code === code)?.name[locale] ?? code,
  }
}
