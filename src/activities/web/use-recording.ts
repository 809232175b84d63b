import { useEffect, useRef, useState } from 'react'
import type { Photo } from '#platform/web/components/PhotoField.tsx'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { openOffline } from '#platform/web/offline/index.ts'
import type { Entry, Outbox, Reason, Unsent } from '#platform/web/offline/outbox.ts'
import { ProblemError } from '#platform/web/problem.ts'
import { useSession } from '#platform/web/session.tsx'
import { useToday } from '#platform/web/today.tsx'
import { activityWords } from '../words/index.ts'
import type { ActivityValues } from './form-values.ts'
import { photoEntries } from './sender.ts'
import { activityEntry, corrected } from './unsent.ts'

type State = {
  /** `kept`: written down on this device, and on its way. */
  phase: 'typing' | 'handing' | 'kept' | 'sent'
  /** Why the server did not take it; the record stays on the device until it is mended or given up. */
  problem: ProblemError | null
  /** Photos of it that are on the device and go along by themselves. */
  photosLeft: number
}
export type Recording = State & {
  /** False: nothing can be kept on this device, and nothing was. */
  hand(values: ActivityValues, photos: readonly Photo[]): Promise<boolean>
}

type Options = {
  unitId: string
  mending?: Refused | undefined
  /** From here on it is safe whatever becomes of the network. */
  onKept: () => void
  onRefused: (problem: ProblemError) => void
}
/** A record of this device that is said otherwise before it is sent, or because it was refused. */
export type Refused = { entry: Unsent; photos: number }

/** Who is online hears the server's answer; after so long it counts as kept. */
const PATIENCE_MS = 8_000

/** A record goes to the outbox first, with a network or without one, and shows what becomes of it. */
export function useRecording({ unitId, mending, onKept, onRefused }: Options): Recording {
  const t = useWords(activityWords)
  const { account } = useSession()
  const today = useToday()
  const [state, setState] = useState(() => begin(mending))
  /** Where it lies on this device; from the first time it was handed over. */
  const [lies, setLies] = useState<{ outbox: Outbox; id: string }>()
  const known = lies?.id ?? mending?.entry.id
  const follow = (unsent: readonly Unsent[], id: string) => {
    const { found, photosLeft } = lookFor(unsent, id)
    if (found?.state !== 'refused') return setState({ phase: found ? 'kept' : 'sent', problem: null, photosLeft })
    const problem = problemOf(found.reason)
    setState({ phase: 'typing', problem, photosLeft })
    onRefused(problem)
  }
  useFollowing(state.phase === 'kept' || state.phase === 'sent' ? lies : undefined, follow)
  return {
    ...state,
    hand: async (values, photos) => {
      setState({ ...state, phase: 'handing', problem: null })
      const entry = activityEntry(values, unitId, today)
      try {
        const { outbox } = await openOffline(account.id)
        const kept = await keep(outbox, { entry, photos, known, anew: (there) => corrected(there, values, today) })
        if (!kept) {
          const gone = new ProblemError({ status: 409, code: 'activity.left_device', message: t('unsent.gone') })
          setState({ ...state, phase: 'typing', problem: gone })
          return true
        }
        setLies({ outbox, id: entry.id })
        onKept()
        await untilSettled(outbox, entry.id)
        follow(await outbox.list(), entry.id)
        return true
      } catch {
        setState({ ...state, phase: 'typing', problem: null })
        return false
      }
    },
  }
}

const begin = (mending: Refused | undefined): State => ({
  phase: 'typing',
  problem: mending?.entry.state === 'refused' ? problemOf(mending.entry.reason) : null,
  photosLeft: mending?.photos ?? 0,
})

type Handed = { entry: Entry; photos: readonly Photo[]; known: string | undefined; anew: (there: Unsent) => Entry }

/** New, or in the place of what is to be said otherwise. False: that is there no more, sent or given up elsewhere. */
async function keep(outbox: Outbox, { entry, photos, known, anew }: Handed): Promise<boolean> {
  const before = known ?? entry.id
  if (!known && !(await outbox.find(before))) {
    await outbox.add([entry, ...photoEntries(entry.id, photos)])
    return true
  }
  if (!(await outbox.change(before, anew))) return false
  await outbox.add(photoEntries(entry.id, photos))
  return true
}

/** Until the server has answered, or there is nothing to wait for. */
export async function untilSettled(outbox: Outbox, id: string): Promise<void> {
  let stop: () => void = () => undefined
  const answered = new Promise<void>((done) => {
    stop = outbox.watch((unsent) => lookFor(unsent, id).found?.state !== 'waiting' && done())
  })
  const patience = new Promise<void>((wake) => setTimeout(wake, PATIENCE_MS))
  await Promise.race([outbox.flush(), answered, patience])
  stop()
}

function useFollowing(lies: { outbox: Outbox; id: string } | undefined, tell: (unsent: readonly Unsent[], id: string) => void): void {
  const latest = useRef(tell)
  useEffect(() => {
    latest.current = tell
  })
  useEffect(() => lies?.outbox.watch((unsent) => latest.current(unsent, lies.id)), [lies])
}

const lookFor = (unsent: readonly Unsent[], id: string) => ({
  found: unsent.find((u) => u.id === id),
  photosLeft: unsent.filter((u) => u.after === id && u.state === 'waiting').length,
})

export function problemOf(reason: Reason | null): ProblemError {
  const { code, message, issues } = reason ?? { code: 'internal', message: '' }
  return new ProblemError({ status: 409, code, message, ...(issues ? { details: { issues } } : {}) })
}
