import { useQueryClient } from '@tanstack/react-query'
import { draftsOf } from './drafts.ts'
import { SIGN_IN_PATH, useGo } from './routing.tsx'
import { useMaybeSession } from './session.tsx'

/**
 * After the server has ended the session: nothing of this person stays on the device, neither drafts nor what was
 * loaded. Goes to the sign-in page.
 */
export function useForgetMe(): () => void {
  const queries = useQueryClient()
  const session = useMaybeSession()
  const go = useGo()
  return () => {
    if (session) draftsOf(session.account.id).dropAll()
    go(SIGN_IN_PATH, { replace: true })
    queries.clear()
  }
}
