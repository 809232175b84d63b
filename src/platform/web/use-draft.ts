import { useCallback, useEffect, useRef, useState } from 'react'
import { draftsOf, type KeptDraft } from './drafts.ts'
import { useMaybeSession } from './session.tsx'

export type Draft<T> = {
  /** What was found when the form opened; show it with `<DraftNotice>`. */
  restored: KeptDraft<T> | undefined
  /** Nothing could be kept: the device is full or refuses. */
  failed: boolean
  /** After success, or when the person starts afresh. Nothing is kept any more until the value changes again. */
  clear: () => void
}

const PAUSE_MS = 400

/**
 * Keeps `value` on this device while it is being typed, per account; without a key or a session nothing is kept.
 * Photos do not fit; keep them out of `value`. Forms get this through `useForm({ draft })`.
 */
export function useDraft<T>(key: string | undefined, value: T): Draft<T> {
  const accountId = useMaybeSession()?.account.id
  const [restored, setRestored] = useState(() => findDraft<T>(accountId, key))
  const [failed, setFailed] = useState(false)
  const latest = useRef(value)
  const settled = useRef(value)
  const keep = useCallback(() => {
    if (!accountId || !key || latest.current === settled.current) return
    settled.current = latest.current
    setFailed(!draftsOf(accountId).keep(key, latest.current))
  }, [accountId, key])

  useEffect(() => {
    latest.current = value
    const timer = setTimeout(keep, PAUSE_MS)
    return () => clearTimeout(timer)
  }, [keep, value])

  useEffect(() => {
    // A phone may drop the page at any moment once it is hidden.
    document.addEventListener('visibilitychange', keep)
    return () => {
      document.removeEventListener('visibilitychange', keep)
      keep()
    }
  }, [keep])

  const clear = useCallback(() => {
    if (accountId && key) draftsOf(accountId).drop(key)
    settled.current = latest.current
    setRestored(undefined)
  }, [accountId, key])
  return { restored, failed, clear }
}

/** The draft as it lies on the device now, without following it. */
export function findDraft<T>(accountId: string | undefined, key: string | undefined): KeptDraft<T> | undefined {
  return accountId && key ? draftsOf(accountId).find<T>(key) : undefined
}
