import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { keepListsAhead } from '#attendance/web/ahead.ts'
import { rememberSent } from '#attendance/web/sheet-queries.ts'
import { ATTENDANCE_CHANNEL, attendanceSender } from '#attendance/web/sender.ts'
import { api } from '#platform/web/api.ts'
import { keepSession } from '#platform/web/offline/device.ts'
import { registerSender } from '#platform/web/offline/index.ts'
import { registerWorker } from '#platform/web/offline/worker.ts'
import UnsentBar from '#platform/web/offline/UnsentBar.tsx'
import { useOffline } from '#platform/web/offline/use-offline.ts'
import { SESSION_KEY, useSession } from '#platform/web/session.tsx'

/** What lets the work go on without a network, fetched after the first page for those who write. */
export default function OfflineParts() {
  useSending()
  useKeeping()
  return <UnsentBar />
}

/** The channels of the outbox, each with the feature it belongs to. */
function useSending(): void {
  const queries = useQueryClient()
  const { account } = useSession()
  useEffect(() => {
    registerSender(ATTENDANCE_CHANNEL, attendanceSender((path, body) => api.post(path, body), rememberSent(queries, account)))
  }, [queries, account])
}

const CALM_MS = 3_000

/** Once the page is drawn and calm: who is here, the lists of the next days, and the pages themselves. */
function useKeeping(): void {
  const queries = useQueryClient()
  const session = useSession()
  const { offline } = useOffline()
  useEffect(() => {
    if (!offline) return
    const keep = async () => {
      await keepSession(session.account.id, session)
      await keepListsAhead(offline)
    }
    const timer = setTimeout(() => void keep().catch(() => undefined).then(registerWorker), CALM_MS)
    const renew = () => void queries.invalidateQueries({ queryKey: SESSION_KEY })
    window.addEventListener('online', renew)
    return () => {
      clearTimeout(timer)
      window.removeEventListener('online', renew)
    }
  }, [offline, session, queries])
}
