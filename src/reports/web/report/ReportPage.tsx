import { useCallback, useMemo, useRef } from 'react'
import { EmptyState } from '#platform/web/components/EmptyState.tsx'
import { Loaded } from '#platform/web/components/Loaded.tsx'
import { Page } from '#platform/web/components/Page.tsx'
import { PrintButton } from '#platform/web/components/PrintButton.tsx'
import { useLocale } from '#platform/web/i18n/locale.ts'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { usePathParam, useSearchParam } from '#platform/web/routing.tsx'
import { useSession } from '#platform/web/session.tsx'
import { reportWords } from '../../words/index.ts'
import type { Report } from '../../rules/report.ts'
import { useReport } from '../data.ts'
import { Downloads } from '../parts/Downloads.tsx'
import { LegalNote } from '../parts/LegalNote.tsx'
import { shortPeriod, yearOf } from '../parts/period.ts'
import { useOpenFigure } from '../parts/use-open-figure.ts'
import { Changes } from './Changes.tsx'
import { EditingProvider, type Editing } from './editing.tsx'
import { FigurePanel } from './FigurePanel.tsx'
import { Paper } from './Paper.tsx'
import css from './ReportPage.module.css'
import { Standing } from './Standing.tsx'
import { Steps } from './Steps.tsx'
import { Trace } from './Trace.tsx'

/** One report: being written, signed, sent, returned or accepted; the same page for everybody it concerns. */
export default function ReportPage() {
  const [version] = useSearchParam('ban')
  const report = useReport(usePathParam('id'), version)
  return (
    <Loaded query={report} shape="page">
      {(data) => <OpenedReport report={data} archived={version !== ''} />}
    </Loaded>
  )
}

/** `archived`: an earlier sent version is being read again; nothing is done from there. */
function OpenedReport({ report, archived }: { report: Report; archived: boolean }) {
  const t = useWords(reportWords)
  const locale = useLocale()
  const isCentre = useSession().active?.unitKind === 'centre'
  const figure = useOpenFigure()
  const { editing, unsaved } = useEditingOf(report, figure.open)
  const back = { to: isCentre ? '/bao-cao' : `/bao-cao?nam=${yearOf(report.period)}`, label: t('reports') }
  return (
    <EditingProvider value={editing}>
      <Page
        title={t('report.title', { period: shortPeriod(report.period, locale) })}
        lead={report.unitName}
        back={back}
        width="full"
        actions={
          report.content && (
            <span className={css['roomy']}>
              <PaperDownloads report={report} />
              <PrintButton label={t('print')} />
            </span>
          )
        }
      >
        <div className={css['column']}>
          <Standing report={report} archived={archived} />
          <Changes report={report} />
          {report.content ? <Paper content={report.content} /> : <NothingSent report={report} />}
          {!archived && <Steps report={report} unsaved={unsaved} />}
          {report.content && (
            <div className={css['narrow']}>
              <PaperDownloads report={report} />
            </div>
          )}
          <Trace report={report} />
          <div className="hn-no-print">
            <LegalNote what="form" certainty={report.form.certainty} legalBasis={report.form.legalBasis} />
            <LegalNote what="deadline" certainty={report.deadline.certainty} legalBasis={report.deadline.legalBasis} />
          </div>
        </div>
        {figure.cell && <FigurePanel address={figure.cell} onClose={figure.close} />}
      </Page>
    </EditingProvider>
  )
}

function useEditingOf(report: Report, openFigure: (address: string) => void) {
  const unsaved = useRef(new Set<string>())
  const tellUnsaved = useCallback((cell: string, is: boolean) => {
    if (is) unsaved.current.add(cell)
    else unsaved.current.delete(cell)
  }, [])
  const editing = useMemo<Editing>(
    () => ({ report, editable: report.editable, openFigure, tellUnsaved }),
    [report, openFigure, tellUnsaved],
  )
  return { editing, unsaved: unsaved.current }
}

function PaperDownloads({ report }: { report: Report }) {
  const version = report.shown === null ? '' : `&version=${report.shown}`
  return <Downloads href={(format) => `/api/reports/${report.id}/document?format=${format}${version}`} />
}

/** The level above, while the centre is still writing: nothing of the draft is shown, and that is said. */
function NothingSent({ report }: { report: Report }) {
  const t = useWords(reportWords)
  return (
    <EmptyState title={t('notSent.title', { state: t(`state.${report.status}`) })}>
      {t('notSent.text', { unit: report.unitName })}
    </EmptyState>
  )
}
