import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { asProblem } from '../write.ts'
import { LoadingState } from './LoadingState.tsx'
import { ProblemPage } from './ProblemPage.tsx'
import { ProblemState } from './ProblemState.tsx'

type Props<T> = {
  query: Pick<UseQueryResult<T>, 'data' | 'error' | 'refetch'>
  shape?: 'page' | 'list' | 'line'
  children: (data: T) => ReactNode
}

/**
 * Loading, failed, or there. What was loaded before stays on screen when a later refresh fails. Around a whole `<Page>`
 * use `shape="page"`: a problem then brings the heading of the page.
 *
 * @example
 * <Loaded query={activities}>{(list) => <ActivityTable rows={list} />}</Loaded>
 */
export function Loaded<T>({ query, shape = 'list', children }: Props<T>) {
  if (query.data !== undefined) return children(query.data)
  if (query.error) {
    const Shown = shape === 'page' ? ProblemPage : ProblemState
    return <Shown problem={asProblem(query.error)} onRetry={() => void query.refetch()} />
  }
  return <LoadingState shape={shape} />
}
