import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { Activity } from '#activities/rules/activity.ts'
import { keepForRecording } from '#activities/web/ahead.ts'
import { REFRESH } from '#activities/web/queries.ts'
import { keepActivity } from '#activities/web/kept-activities.ts'
import { activitySender, mendPath, PHOTO_CHANNEL, photoSender } from '#activities/web/sender.ts'
import { ACTIVITY_CHANNEL, lastSaid } from '#activities/web/unsent.ts'
import { keepListsAhead } from '#attendance/web/ahead.ts'
import { rememberSent } from '#attendance/web/sheet-queries.ts'
import { ATTENDANCE_CHANNEL, attendanceSender } from '#attendance/web/sender.ts'
import { formatDate } from '#platform/common/dates.ts'
import { api } from '#platform/web/api.ts'
import { keepSession } from '#platform/web/offline/device.ts'
import { openOffline, registerSender } from '#platform/web/offline/index.ts'
import type { KeptSession } from '#platform/web/offline/later-day.ts'
import type { Entry } from '#platform/web/offline/outbox.ts'
import { registerWorker } from '#platform/web/offline/worker.ts'
import UnsentBar from '#platform/web/offline/UnsentBar.tsx'
import { useOffline } from '#platform/web/offline/use-offline.ts'
import { SESSION_KEY, useSession } from '#platform/web/session.tsx'
import { useOwnCentre } from '#registers/web/use-own-centre.ts'

const WRITE = 'activity.write'

/** What lets the work go on without a network, fetched after the first page for those who write, or once wrote. */
export default function OfflineParts() {
  useSending()
  useKeeping()
  return <UnsentBar />
}

/** The channels of the outbox, each with the feature it belongs to. */
function useSending(): void {
  const queries = useQueryClient()
  const { account, permissions } = useSession()
  const mayWrite = permissions.includes(WRITE)
  useEffect(() => {
    const refresh = async () => REFRESH.forEach((queryKey) => void queries.invalidateQueries({ queryKey }))
    const keep = async (activity: Activity) => keepActivity(await openOffline(account.id), activity)
    registerSender(ATTENDANCE_CHANNEL, attendanceSender((path, body) => api.post(path, body), rememberSent(queries, account)))
    registerSender(ACTIVITY_CHANNEL, { ...activitySender(api, keep), onSent: refresh, show: (entry) => showActivity(entry, mayWrite) })
    registerSender(PHOTO_CHANNEL, { ...photoSender(api.upload), onSent: refresh, show: showPhoto })
  }, [queries, account, mayWrite])
}

/** Whose role has ended still reads what they wrote, to pass it on. */
function showActivity(entry: Entry, mayWrite: boolean) {
  const { title = '', heldOn = '', attended = null } = lastSaid(entry)?.content ?? {}
  const said = [title, heldOn && formatDate(heldOn), attended].filter((part) => part !== null && part !== '').join(' · ')
  return { title: said, ...(mayWrite ? { path: mendPath(entry) } : {}) }
}

const showPhoto = ({ after }: Entry) => ({ title: '', path: `/hoat-dong/${after}` })

const CALM_MS = 3_000

/** Once the page is drawn and calm: who is here, the lists of the next days, and the pages themselves. */
function useKeeping(): void {
  const queries = useQueryClient()
  const session = useSession()
  const centre = useOwnCentre()
  const { offline } = useOffline()
  useEffect(() => {
    if (!offline) return
    const keep = async () => {
      await keepSession(session.account.id, { ...session, keptAt: Date.now() } satisfies KeptSession)
      if (!session.permissions.includes(WRITE)) return
      await keepListsAhead(offline)
      if (centre) await keepForRecording(offline, centre, session.today)
    }
    const timer = setTimeout(() => void keep().catch(() => undefined).then(registerWorker), CALM_MS)
    const renew = () => void queries.invalidateQueries({ queryKey: SESSION_KEY })
    window.addEventListener('online', renew)
    return () => {
      clearTimeout(timer)
      window.removeEventListener('online', renew)
    }
  }, [offline, session, centre, queries])
}
