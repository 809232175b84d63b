import { useQuery } from '@tanstack/react-query'
import { createContext, useContext, useEffect, type ReactNode } from 'react'
import type { PlainDate } from '#platform/common/dates.ts'
import type { Locale } from '#platform/common/words.ts'
import { api } from './api.ts'
import { LoadingState } from './components/LoadingState.tsx'
import { ProblemState } from './components/ProblemState.tsx'
import { adoptLocale } from './i18n/locale.ts'
import { atLaterDay, type KeptSession } from './offline/later-day.ts'
import { asProblem } from './write.ts'
import { TodayProvider } from './today.tsx'
import { ProblemError } from './problem.ts'

export type SessionGrant = {
  id: string
  role: string
  roleName: string
  unitId: string
  unitName: string
  unitKind: string
}

/** `GET /api/session`: who works here now, where, as what, and which day it is for them. */
export type Session = {
  account: { id: string; name: string; locale: Locale }
  grants: SessionGrant[]
  active: SessionGrant | null
  permissions: string[]
  today: PlainDate
  scene: { name: string; title: string } | null
  /** What papers and links made by the server carry; unknown to a session kept from an older release. */
  ownAddress?: string
  setupNeeded: boolean
  /** A role asks for a second factor that is not set up: nothing else can be done before. */
  secondFactorNeeded?: boolean
}

export const SESSION_KEY = ['session'] as const

const SessionContext = createContext<Session | null>(null)

/** Children are drawn once it is known who is there; without a session the reader is led to the sign-in page. */
export function SessionProvider({ children }: { children: ReactNode }) {
  const query = useQuery({ queryKey: SESSION_KEY, queryFn: readSession, staleTime: 60_000 })
  const locale = query.data?.account.locale
  useEffect(() => {
    if (locale) adoptLocale(locale)
  }, [locale])
  if (query.data) return <KnownSession session={query.data}>{children}</KnownSession>
  const problem = query.error ? asProblem(query.error) : null
  // 401 is not shown: whoever listens to `onSignedOut` is already on the way to the sign-in page.
  if (problem && problem.status !== 401) return <ProblemState problem={problem} onRetry={() => void query.refetch()} />
  return <LoadingState shape="page" />
}

/** Without a network whoever worked here last, and has not signed out, works on with what is kept on the device. */
async function readSession(): Promise<Session> {
  try {
    return await api.get<Session>('/api/session')
  } catch (err) {
    if (!(err instanceof ProblemError) || (err.status !== 0 && err.code !== 'unavailable')) throw err
    const kept = await import('./offline/device.ts').then((d) => d.findKeptSession<KeptSession>()).catch(() => undefined)
    if (!kept) throw err
    return atLaterDay(kept, Date.now())
  }
}

/** For tests and the gallery, and for whoever already holds a session. */
export function KnownSession({ session, children }: { session: Session; children: ReactNode }) {
  return (
    <SessionContext value={session}>
      <TodayProvider today={session.today}>{children}</TodayProvider>
    </SessionContext>
  )
}

/** Throws outside of the signed-in pages. */
export function useSession(): Session {
  const session = useContext(SessionContext)
  if (!session) throw new Error('useSession needs a SessionProvider above it')
  return session
}

/** For parts that also stand on public pages. */
export function useMaybeSession(): Session | null {
  return useContext(SessionContext)
}

/** May this person ever do that, under any of their grants? The server decides again for the unit at hand. */
export function usePermission(permission: string): boolean {
  return useSession().permissions.includes(permission)
}
