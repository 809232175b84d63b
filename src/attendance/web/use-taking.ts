import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { newKey } from '#platform/web/api.ts'
import type { Offline } from '#platform/web/offline/index.ts'
import type { Unsent } from '#platform/web/offline/outbox.ts'
import { useUnsent } from '#platform/web/offline/use-offline.ts'
import { useSession } from '#platform/web/session.tsx'
import type { AttendanceItem } from '../rules/items.ts'
import { withUnsent } from '../rules/overlay.ts'
import type { AttendanceSheet } from '../rules/sheet.ts'
import { ATTENDANCE_CHANNEL } from './sender.ts'

type NewItem = AttendanceItem extends infer I ? (I extends AttendanceItem ? Omit<I, 'id' | 'activityId' | 'atDevice'> : never) : never

export type Taking = {
  /** The list with everything tapped here, sent or not. */
  sheet: AttendanceSheet
  write: (items: readonly NewItem[]) => void
  /** Nothing could be written down on this device. */
  failed: boolean
}

const PAUSE_MS = 700
const NONE: AttendanceItem[] = []

/** Taps go to the outbox first and are shown at once; a moment after the last one they are sent together. */
export function useTaking(sheet: AttendanceSheet, offline: Offline | undefined): Taking {
  const { account } = useSession()
  const [tapped, setTapped] = useState<AttendanceItem[]>(NONE)
  const [failed, setFailed] = useState(false)
  const kept = useRef(new Set<string>())
  const settle = useCallback(() => setTapped((items) => withoutKept(items, kept.current)), [])
  const unsent = useUnsent(offline, settle)
  const sendSoon = usePause(() => void offline?.outbox.flush())
  const items = useMemo(() => [...itemsOf(unsent), ...tapped.filter((i) => !unsent?.some((u) => u.id === i.id))], [unsent, tapped])
  return {
    sheet: useMemo(() => withUnsent(sheet, items, account), [sheet, items, account]),
    failed,
    write: (news) => {
      const atDevice = new Date().toISOString()
      const whole = news.map((n) => ({ ...n, id: newKey(), activityId: sheet.activityId, atDevice }))
      setTapped((before) => [...before, ...whole])
      const adding = offline?.outbox.add(whole.map((body) => ({ id: body.id, channel: ATTENDANCE_CHANNEL, body })))
      adding?.then(
        () => {
          whole.forEach((i) => kept.current.add(i.id))
          sendSoon()
        },
        () => {
          setFailed(true)
          setTapped((before) => before.filter((i) => !whole.some((w) => w.id === i.id)))
        },
      )
    },
  }
}

const itemsOf = (unsent: readonly Unsent[] | undefined): AttendanceItem[] =>
  (unsent ?? []).flatMap((u) => (u.channel === ATTENDANCE_CHANNEL && u.state === 'waiting' ? [u.body as AttendanceItem] : []))

const withoutKept = (items: AttendanceItem[], kept: ReadonlySet<string>) => {
  const left = items.filter((i) => !kept.has(i.id))
  return left.length === items.length ? items : left
}

function usePause(work: () => void): () => void {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const latest = useRef(work)
  useEffect(() => {
    latest.current = work
  })
  // Leaving the page sends at once.
  useEffect(() => () => {
    clearTimeout(timer.current)
    latest.current()
  }, [])
  return useCallback(() => {
    clearTimeout(timer.current)
    timer.current = setTimeout(() => latest.current(), PAUSE_MS)
  }, [])
}
