import { useQueryClient } from '@tanstack/react-query'
import { api } from '#platform/web/api.ts'
import { ownAddress, useGo, useSearchParam } from '#platform/web/routing.tsx'
import { useWrite } from '#platform/web/write.ts'

export type SignInValues = { name: string; password: string; remember: boolean }

/** Signs in and goes on to where one wanted to be. Nothing that another person loaded here stays. */
export function useSignIn() {
  const queries = useQueryClient()
  const go = useGo()
  const [next] = useSearchParam('next')
  return useWrite(
    (values: SignInValues, idempotencyKey) => api.post('/api/session', values, { idempotencyKey }),
    {
      onDone: () => {
        queries.clear()
        go(ownAddress(next), { replace: true })
      },
    },
  )
}
