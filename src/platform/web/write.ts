import { useMutation, useQueryClient, type QueryKey } from '@tanstack/react-query'
import { useRef } from 'react'
import { newKey } from './api.ts'
import { getLocale } from './i18n/locale.ts'
import { ProblemError } from './problem.ts'
import { platformWords } from './words/index.ts'

export type Write<Input, Output> = {
  /** Sends. Pressing twice while busy sends once; failures end up in `problem`, never as an exception. */
  run: (input: Input) => void
  busy: boolean
  /** What the server answered to the last success. */
  output: Output | undefined
  problem: ProblemError | null
  reset: () => void
}
type Options<Input, Output> = {
  onDone?: (output: Output, input: Input) => unknown
  onProblem?: (problem: ProblemError, input: Input) => unknown
  /** Keys of the queries that show what was just changed. */
  refresh?: QueryKey[]
}

/**
 * One intent of a person, sent until the server has answered it. The key stays the same while no answer came, so a
 * repeat after a lost answer is recognised and nothing is written twice; any answer, yes or no, ends the intent.
 *
 * @example
 * const write = useWrite((input: NewActivity, idempotencyKey) =>
 *   api.post<Activity>('/api/activities', input, { idempotencyKey }), { refresh: [['activities']], onDone: goBack })
 */
export function useWrite<Input = void, Output = unknown>(
  send: (input: Input, idempotencyKey: string) => Promise<Output>,
  { onDone, onProblem, refresh = [] }: Options<Input, Output> = {},
): Write<Input, Output> {
  const queries = useQueryClient()
  const intent = useRef<string | null>(null)
  const sending = useRef(false)
  const mutation = useMutation<Output, Error, Input>({
    mutationFn: (input) => send(input, (intent.current ??= newKey())),
    retry: (failures, error) => failures < 2 && isNetworkFailure(error),
    retryDelay: (failures) => 1000 * 3 ** failures,
    networkMode: 'always',
    onSettled: () => {
      sending.current = false
    },
    onError: (error, input) => {
      if (!keepsIntent(error)) intent.current = null
      onProblem?.(asProblem(error), input)
    },
    onSuccess: async (output, input) => {
      intent.current = null
      // What is on screen is fetched again meanwhile; nobody waits for it to hear that the write is done.
      for (const queryKey of refresh) void queries.invalidateQueries({ queryKey })
      await onDone?.(output, input)
    },
  })
  return {
    run: (input) => {
      if (sending.current) return
      sending.current = true
      mutation.mutate(input)
    },
    busy: mutation.isPending,
    output: mutation.data,
    problem: mutation.error ? asProblem(mutation.error) : null,
    reset: mutation.reset,
  }
}

export function isNetworkFailure(error: unknown): boolean {
  return error instanceof ProblemError && error.status === 0
}

/** Nobody knows whether the write arrived, so the next attempt must carry the same key. */
export function keepsIntent(error: unknown): boolean {
  return error instanceof ProblemError && !error.isFinal
}

/** A mistake in our own code is a problem too: it is shown, not swallowed. */
export function asProblem(error: unknown): ProblemError {
  if (error instanceof ProblemError) return error
  globalThis.reportError?.(error)
  return new ProblemError({ status: 500, code: 'client', message: platformWords(getLocale()).t('problem.client') })
}
