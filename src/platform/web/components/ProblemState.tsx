import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { useWords } from '../i18n/use-words.ts'
import type { ProblemError } from '../problem.ts'
import { platformWords } from '../words/index.ts'
import css from './states.module.css'
import { useInSight } from './use-in-sight.ts'

type Props = {
  problem: ProblemError
  onRetry?: () => void
  action?: ReactNode
  /** When the page's own heading already says it. */
  untitled?: boolean
}

/** A whole page or part that could not be shown: forbidden, not found, offline, failed; what happened and what to do. */
export function ProblemState({ problem, onRetry, action, untitled = false }: Props) {
  const t = useWords(platformWords)
  return (
    <div className={untitled ? undefined : css['state']} role="alert">
      {!untitled && <h2 className={css['title']}>{t(problemTitle(problem.status))}</h2>}
      <p className={css['text']}>{problem.message}</p>
      {(onRetry || action) && (
        <div className={css['action']}>
          {onRetry && !problem.isFinal && (
            <Button variant="default" onClick={onRetry}>
              {t('retry')}
            </Button>
          )}
          {action}
        </div>
      )}
      {problem.requestId && problem.status >= 500 && (
        <p className={css['code']}>{t('problem.code', { code: problem.requestId })}</p>
      )}
    </div>
  )
}

export function problemTitle(status: number) {
  if (status === 0) return 'problem.title.network'
  if (status === 401 || status === 403) return 'problem.title.forbidden'
  if (status === 404) return 'problem.title.notFound'
  return 'problem.title.failed'
}

/** The same in one line, for the end of a form or beside a button. */
export function ProblemNote({ problem, onRetry }: { problem: ProblemError | null; onRetry?: () => void }) {
  const t = useWords(platformWords)
  const ref = useInSight<HTMLDivElement>(problem)
  return (
    <div role="alert" ref={ref}>
      {problem && (
        <p className={css['note']}>
          {problem.message}
          {onRetry && !problem.isFinal && (
            <Button variant="subtle" onClick={onRetry}>
              {t('retry')}
            </Button>
          )}
        </p>
      )}
    </div>
  )
}
