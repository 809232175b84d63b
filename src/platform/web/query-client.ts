import { QueryClient } from '@tanstack/react-query'
import { ProblemError } from './problem.ts'

/** Reads are tried again only where another try can help: no answer, or a server that stumbled. */
export function makeQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 30_000,
        // 'online' would wait in silence without a network; we say so and keep what is on screen.
        networkMode: 'always',
        retry: (failures, error) => failures < 2 && error instanceof ProblemError && !error.isFinal,
      },
    },
  })
}
