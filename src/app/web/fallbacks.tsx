import { Navigate, useRouter, type ErrorComponentProps } from '@tanstack/react-router'
import { EmptyState } from '#platform/web/components/EmptyState.tsx'
import { Page } from '#platform/web/components/Page.tsx'
import { ProblemPage } from '#platform/web/components/ProblemPage.tsx'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { ProblemError } from '#platform/web/problem.ts'
import { AppLink } from '#platform/web/routing.tsx'
import { useSession } from '#platform/web/session.tsx'
import { asProblem } from '#platform/web/write.ts'
import { navEntries } from './nav.ts'
import type { RouterContext } from './router.tsx'
import { appWords } from './words.ts'

/** The address `/` when no page claims it: the first thing this person can open. */
export function Home() {
  const t = useWords(appWords)
  const { pages } = useRouter().options.context as RouterContext
  const first = navEntries(pages, useSession())[0]
  if (first) return <Navigate to={first.to} replace />
  return (
    <Page title={t('home.title')}>
      <EmptyState title={t('home.nothing')}>{t('home.ask')}</EmptyState>
    </Page>
  )
}

export function NotFoundPage() {
  return <Refusal status={404} message="notFound.message" />
}

export function ForbiddenPage() {
  return <Refusal status={403} message="forbidden.message" />
}

function Refusal({ status, message }: { status: 403 | 404; message: 'notFound.message' | 'forbidden.message' }) {
  const t = useWords(appWords)
  const problem = new ProblemError({ status, code: 'page', message: t(message) })
  return <ProblemPage problem={problem} action={<AppLink to="/">{t('home.go')}</AppLink>} />
}

/** Whatever a page threw while it was drawn or fetched. */
export function FailedPage({ error, reset }: ErrorComponentProps) {
  const router = useRouter()
  const retry = () => {
    reset()
    void router.invalidate()
  }
  return <ProblemPage problem={asProblem(error)} onRetry={retry} />
}
