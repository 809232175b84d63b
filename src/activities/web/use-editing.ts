import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { openOffline } from '#platform/web/offline/index.ts'
import type { Entry, Outbox, Unsent } from '#platform/web/offline/outbox.ts'
import { useOffline } from '#platform/web/offline/use-offline.ts'
import { useSession } from '#platform/web/session.tsx'
import { REFRESH } from './queries.ts'
import { ACTIVITY_CHANNEL, bodyOf, isTakenBack } from './unsent.ts'
import { untilSettled } from './use-recording.ts'

/** What this device still has to say of a record; null when nothing, undefined until that is known. */
export function useEditWaiting(activityId: string): Unsent | null | undefined {
  const { offline, failed } = useOffline()
  const [found, setFound] = useState<Unsent | null>()
  useEffect(() => {
    void offline?.outbox.list().then((unsent) => setFound(unsent.find((u) => isAbout(u, activityId)) ?? null))
  }, [offline, activityId])
  return failed ? null : found
}

const isAbout = (u: Unsent, activityId: string) => u.channel === ACTIVITY_CHANNEL && bodyOf(u).activityId === activityId && !isTakenBack(u)

export type End = 'sent' | 'kept' | 'refused'
type Editing = {
  /** The change as it waits or was refused. */
  waits: Unsent | null
  busy: boolean
  /** Whether anything can be kept on this device. */
  able: boolean
  keep(entry: Entry): void
  /** `gone`: what waited was sent or taken back meanwhile, so what is said now has to be said in another way. */
  change(id: string, anew: (entry: Unsent) => Entry, gone: () => void): void
}

/** A change goes to the outbox where there is no network, or where one waits there already, and tells what becomes of it. */
export function useEditing(began: Unsent | null, onEnd: (end: End) => void): Editing {
  const { account } = useSession()
  const { offline } = useOffline()
  const queries = useQueryClient()
  const [waits, setWaits] = useState(began)
  const [busy, setBusy] = useState(false)
  const hand = async (id: string, write: (outbox: Outbox) => Promise<boolean>, gone?: () => void) => {
    setBusy(true)
    try {
      const { outbox } = await openOffline(account.id)
      if (!(await write(outbox))) {
        setBusy(false)
        setWaits(null)
        return gone?.()
      }
      await untilSettled(outbox, id)
      const found = await outbox.find(id)
      setWaits(found ?? null)
      // Against what stands now it is settled, or shown to be the record it was made from.
      if (found?.state === 'refused') for (const queryKey of REFRESH) await queries.invalidateQueries({ queryKey })
      onEnd(!found ? 'sent' : found.state === 'refused' ? 'refused' : 'kept')
    } catch {
      // Nothing can be kept here: the page goes on saying that there is no network.
    }
    setBusy(false)
  }
  return {
    waits,
    busy,
    able: offline !== undefined,
    keep: (entry) => void hand(entry.id, (outbox) => outbox.add([entry]).then(() => true)),
    change: (id, anew, gone) => void hand(id, (outbox) => outbox.change(id, anew), gone),
  }
}
