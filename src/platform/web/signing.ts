import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { draftsOf } from './drafts.ts'
import { SIGN_IN_PATH, splitAddress } from './routing.tsx'
import { useMaybeSession } from './session.tsx'

/** Leaves the signed-in pages; what was loaded is forgotten, drafts stay with their account on this device. */
export function useLeave(): (to: string) => void {
  const queries = useQueryClient()
  const move = useMove()
  return (to) => {
    // Only once the pages are gone: they would ask the server again at once. What the new page is waiting for stays.
    void move(to).then(() => queries.removeQueries({ type: 'inactive' }))
  }
}

/** Of who worked here nothing can be read on this device any more; what was not sent stays sealed for them. */
export async function lockDevice(): Promise<void> {
  // Where nothing was ever kept there is nothing to lock, and the parts for it need not be fetched.
  if (!(await keepsAnything('device'))) return
  const device = await import('./offline/device.ts')
  await device.lockDevice()
}

/** Whether this browser has a store of ours under that name: of the `device`, or of an account by its id. */
export async function keepsAnything(of: string): Promise<boolean> {
  try {
    return (await indexedDB.databases()).some((d) => d.name === `hocnay-${of}`)
  } catch {
    return true
  }
}

/** After the server has ended the session: of this person nothing stays on the device, drafts included. */
export function useForgetMe(): () => void {
  const session = useMaybeSession()
  const leave = useLeave()
  return () => {
    if (session) draftsOf(session.account.id).dropAll()
    void lockDevice().catch(() => undefined).finally(() => leave(SIGN_IN_PATH))
  }
}

function useMove(): (to: string) => Promise<void> {
  const navigate = useNavigate()
  return (to) => {
    const { path, search } = splitAddress(to)
    return navigate({ to: path, search, replace: true })
  }
}
