import { useQueryClient } from '@tanstack/react-query'
import { Navigate, Outlet } from '@tanstack/react-router'
import { lazy, Suspense, useEffect, useState } from 'react'
import { api, onSignedOut } from '#platform/web/api.ts'
import { GrantSwitcher } from '#platform/web/components/GrantSwitcher.tsx'
import { Shell } from '#platform/web/components/Shell.tsx'
import { SECOND_FACTOR_PATH, SETUP_PATH, signInAddress, useHere, type PageRoute } from '#platform/web/routing.tsx'
import { SessionProvider, useSession, type Session, type SessionGrant } from '#platform/web/session.tsx'
import { keepsAnything, lockDevice, useLeave } from '#platform/web/signing.ts'
import { useWrite } from '#platform/web/write.ts'
import { navEntries } from './nav.ts'
import { PageParts } from './PageParts.tsx'

const OfflineParts = lazy(() => import('./OfflineParts.tsx'))

/** Everything behind the sign-in: leads there when the session has ended, and back to where one was. */
export function SignedIn({ pages }: { pages: readonly PageRoute[] }) {
  const here = useHere()
  const leave = useLeave()
  useEffect(() => onSignedOut(() => lockDevice().finally(() => leave(signInAddress(here)))), [leave, here])
  return (
    <SessionProvider>
      <Framed pages={pages} />
    </SessionProvider>
  )
}

function Framed({ pages }: { pages: readonly PageRoute[] }) {
  const session = useSession()
  const here = useHere()
  const queries = useQueryClient()
  const wrote = useWroteHere(session.account.id)
  const activate = useWrite(
    (grant: SessionGrant, idempotencyKey) => api.post('/api/session/active', { grantId: grant.id }, { idempotencyKey }),
    // Every list and figure may look different from another place.
    { onDone: () => queries.invalidateQueries() },
  )
  if (session.setupNeeded && pages.some((p) => p.path === SETUP_PATH)) return <Navigate to={SETUP_PATH} replace />
  const mustSetUp = session.secondFactorNeeded && pages.some((p) => p.path === SECOND_FACTOR_PATH)
  if (mustSetUp && !here.startsWith(SECOND_FACTOR_PATH)) return <Navigate to={SECOND_FACTOR_PATH} replace />
  const shown = shortly(session)
  const switcher = <GrantSwitcher session={shown} onChoose={activate.run} busy={activate.busy} />
  const writes = session.permissions.includes('activity.write')
  const notice = (writes || wrote) && (
    <Suspense>
      <OfflineParts />
    </Suspense>
  )
  return (
    <Shell notice={notice} session={shown} entries={navEntries(pages, session)} {...(session.grants.length > 1 ? { switcher } : {})}>
      <PageParts>
        <Outlet />
      </PageParts>
    </Shell>
  )
}

/** Whose role has ended still has here what was not sent, and must hear of it. */
function useWroteHere(accountId: string): boolean {
  const [wrote, setWrote] = useState(false)
  useEffect(() => void keepsAnything(accountId).then(setWrote), [accountId])
  return wrote
}

/** The frame is narrow: in it centres go by the abbreviation everybody uses. */
function shortly(session: Session): Session {
  const short = (grant: SessionGrant) => ({
    ...grant,
    unitName: grant.unitName.replace('Trung tâm học tập cộng đồng', 'TTHTCĐ'),
  })
  return { ...session, grants: session.grants.map(short), active: session.active && short(session.active) }
}
