import { useEffect, useRef } from 'react'
import { LoadingState } from '#platform/web/components/LoadingState.tsx'
import { Page } from '#platform/web/components/Page.tsx'
import { ProblemState } from '#platform/web/components/ProblemState.tsx'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { reportWords } from '../../words/index.ts'
import { useOpenReport } from './use-open-report.ts'

/** Where the button *Mở báo cáo* of the first page leads: `wanted` is `form/period`. Goes on to the report itself. */
export function OpenReport({ unitId, wanted, level = false }: { unitId: string; wanted: string; level?: boolean }) {
  const t = useWords(reportWords)
  const { run, problem } = useOpenReport({ replace: true, level })
  const asked = useRef('')
  const [form = '', period = ''] = wanted.split('/')
  useEffect(() => {
    if (asked.current === wanted) return
    asked.current = wanted
    run({ unitId, form, period })
  }, [run, unitId, wanted, form, period])
  return (
    <Page title={t('opening')} back={{ to: '/bao-cao', label: t('reports') }}>
      {problem ? (
        <ProblemState problem={problem} onRetry={() => run({ unitId, form, period })} />
      ) : (
        <LoadingState shape="page" />
      )}
    </Page>
  )
}
