import { useQuery } from '@tanstack/react-query'
import type { Choice } from '#platform/web/components/ChoiceField.tsx'
import { useLocale } from '#platform/web/i18n/locale.ts'
import { readOrKept } from '#platform/web/offline/read-or-kept.ts'
import { useSession } from '#platform/web/session.tsx'
import { useToday } from '#platform/web/today.tsx'
import type { Term } from '../rules/guess.ts'
import { nameOf, type Terms } from '../rules/say-value.ts'
import { KEPT_TERMS, readTerms } from './ahead.ts'

const NOTHING: Terms = { fields: [], forms: [], sources: [] }

/** The terms in force today. Until they are there everything is named by its code. */
export function useTerms(): { terms: Terms; ready: boolean; name: (kind: keyof Terms, code: string) => string } {
  const on = useToday()
  const { account } = useSession()
  const locale = useLocale()
  const query = useQuery({
    queryKey: ['activity-terms', on],
    queryFn: () => readOrKept(account.id, KEPT_TERMS, () => readTerms(on)),
    staleTime: 600_000,
  })
  const terms = query.data ?? NOTHING
  // Without the vocabularies one can still look, and type what is asked for later.
  return { terms, ready: !query.isPending, name: (kind, code) => nameOf(terms[kind], code, locale) }
}

/** What may be chosen: all that is not retired, and what already stands there. */
export function choicesOf(terms: readonly Term[], locale: 'vi' | 'en', standing?: string | null): Choice[] {
  return terms.filter((t) => !t.retired || t.code === standing).map((t) => ({ value: t.code, label: t.name[locale] }))
}
