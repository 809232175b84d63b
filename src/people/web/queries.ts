import { useQuery } from '@tanstack/react-query'
import type { PeoplePage, PersonDetail, RoleView } from '#people/rules/person.ts'
import type { OwnSession, SessionView } from '#people/rules/session.ts'
import type { SecondFactorState } from '#people/rules/second-factor.ts'
import type { TokenView } from '#people/rules/token.ts'
import { useLocale } from '#platform/web/i18n/locale.ts'
import { api, type Query } from '#platform/web/api.ts'
import { SESSION_KEY, useSession } from '#platform/web/session.tsx'

export const PEOPLE_KEY = ['people'] as const
export const TOKENS_KEY = ['tokens'] as const
export const FACTOR_KEY = ['second-factor'] as const

/** Roles are told in the reader's language, so they are fetched again in another. */
export function useRoles() {
  const locale = useLocale()
  return useQuery({ queryKey: ['roles', locale], queryFn: () => api.get<{ items: RoleView[] }>('/api/roles'), staleTime: 600_000 })
}

export function usePeople(query: Query) {
  const locale = useLocale()
  return useQuery({
    queryKey: [...PEOPLE_KEY, 'list', locale, query],
    queryFn: ({ signal }) => api.get<PeoplePage>('/api/people', query, { signal }),
    placeholderData: (before) => before,
  })
}

export function usePerson(id: string) {
  const locale = useLocale()
  return useQuery({ queryKey: [...PEOPLE_KEY, id, locale], queryFn: () => api.get<PersonDetail>(`/api/people/${id}`) })
}

export function useOwnSessions() {
  return useQuery({ queryKey: ['sessions'], queryFn: () => api.get<{ items: OwnSession[] }>('/api/sessions') })
}

export function useSecondFactor() {
  return useQuery({ queryKey: FACTOR_KEY, queryFn: () => api.get<SecondFactorState>('/api/account/second-factor') })
}

export function useOwnTokens() {
  return useQuery({ queryKey: TOKENS_KEY, queryFn: () => api.get<{ items: TokenView[] }>('/api/account/tokens') })
}

export function useTokensOf(id: string) {
  return useQuery({ queryKey: [...TOKENS_KEY, id], queryFn: () => api.get<{ items: TokenView[] }>(`/api/people/${id}/tokens`) })
}

/** The signed-in account with what only its owner needs: user name and mail address. */
export function useOwnAccount(): SessionView['account'] {
  const { account } = useSession()
  const { data } = useQuery({ queryKey: SESSION_KEY, queryFn: () => api.get<SessionView>('/api/session'), staleTime: 60_000 })
  return data?.account ?? { username: '', email: null, ...account }
}
