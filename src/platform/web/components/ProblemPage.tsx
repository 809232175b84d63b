import type { ReactNode } from 'react'
import { useWords } from '../i18n/use-words.ts'
import type { ProblemError } from '../problem.ts'
import { platformWords } from '../words/index.ts'
import { Page } from './Page.tsx'
import { problemTitle, ProblemState } from './ProblemState.tsx'

type Props = { problem: ProblemError; onRetry?: () => void; action?: ReactNode }

/** A problem in place of a whole page, with the heading a page needs. */
export function ProblemPage(props: Props) {
  const t = useWords(platformWords)
  return (
    <Page title={t(problemTitle(props.problem.status))} width="text">
      <ProblemState {...props} untitled />
    </Page>
  )
}
