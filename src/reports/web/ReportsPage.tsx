import { EmptyState } from '#platform/web/components/EmptyState.tsx'
import { Page } from '#platform/web/components/Page.tsx'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { useSearchParam } from '#platform/web/routing.tsx'
import { useSession } from '#platform/web/session.tsx'
import { reportWords } from '../words/index.ts'
import { BranchReports } from './grid/BranchReports.tsx'
import { CentreReports } from './list/CentreReports.tsx'
import { OpenReport } from './list/OpenReport.tsx'

/** Reports as seen from where this person works: a centre's own, or the grid of those below. */
export default function ReportsPage() {
  const t = useWords(reportWords)
  const { active } = useSession()
  const [wanted] = useSearchParam('mo')
  const [unit] = useSearchParam('don-vi')
  if (!active)
    return (
      <Page title={t('reports')}>
        <EmptyState title={t('noPlace')}>{t('noPlaceHint')}</EmptyState>
      </Page>
    )
  if (active.unitKind !== 'centre' || unit)
    return <BranchReports key={unit} unitId={unit || active.unitId} unitName={unit ? '' : active.unitName} />
  return wanted ? <OpenReport unitId={active.unitId} wanted={wanted} /> : <CentreReports unitId={active.unitId} />
}
