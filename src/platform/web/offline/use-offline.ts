import { useEffect, useState } from 'react'
import { useSession } from '../session.tsx'
import { openOffline, type Offline } from './index.ts'
import type { Unsent } from './outbox.ts'

/** This account's storage on this device. `failed`: nothing can be kept here now; writing needs the network. */
export function useOffline(): { offline: Offline | undefined; failed: boolean } {
  const { id } = useSession().account
  const [state, setState] = useState<{ offline: Offline | undefined; failed: boolean }>({ offline: undefined, failed: false })
  useEffect(() => {
    let current = true
    openOffline(id).then(
      (offline) => current && setState({ offline, failed: false }),
      () => current && setState({ offline: undefined, failed: true }),
    )
    return () => {
      current = false
    }
  }, [id])
  return state
}

/** What has not been sent, following every change; undefined until it is known. */
export function useUnsent(offline: Offline | undefined, onChange?: (unsent: Unsent[]) => void): Unsent[] | undefined {
  const [unsent, setUnsent] = useState<Unsent[]>()
  useEffect(
    () =>
      offline?.outbox.watch((found) => {
        setUnsent(found)
        onChange?.(found)
      }),
    [offline, onChange],
  )
  return unsent
}
