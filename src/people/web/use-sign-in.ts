import { useQueryClient } from '@tanstack/react-query'
import type { SignedIn } from '#people/rules/second-factor.ts'
import { api } from '#platform/web/api.ts'
import { ownAddress, useGo, useSearchParam } from '#platform/web/routing.tsx'
import { useWrite } from '#platform/web/write.ts'

export type SignInValues = { name: string; password: string; remember: boolean }

/** Goes on to where one wanted to be. Nothing that another person loaded here stays. */
export function useEnter(): () => void {
  const queries = useQueryClient()
  const go = useGo()
  const [next] = useSearchParam('next')
  return () => {
    queries.clear()
    go(ownAddress(next), { replace: true })
  }
}

/** Signs in; an answer that is not `done` asks for a code with its `pending`. */
export function useSignIn() {
  const enter = useEnter()
  return useWrite(
    (values: SignInValues, idempotencyKey) => api.post<SignedIn>('/api/session', values, { idempotencyKey }),
    { onDone: ({ done }) => done && enter() },
  )
}
