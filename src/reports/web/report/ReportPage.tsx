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
import { apiOf, useReport } from '../data.ts'
import { wholeAddress } from '../parts/addresses.ts'
import { Downloads } from '../parts/Downloads.tsx'
import { LegalNote } from '../parts/LegalNote.tsx'
import { shortPeriod, yearOf } from '../../rules/period-names.ts'
import { useOpenFigure } from '../parts/use-open-figure.ts'
import { Changes } from './Changes.tsx'
import { CountedCentres } from './CountedCentres.tsx'
import { EditingProvider, useReportWords, type Editing } from './editing.tsx'
import { FigurePanel } from './FigurePanel.tsx'
import { LevelFigure } from './LevelFigure.tsx'
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
export function OpenedReport({ report, archived }: { report: Report; archived: boolean }) {
  const t = useWords(reportWords)
  const locale = useLocale()
  const say = useReportWords(report)
  const back = useBack(report)
  const figure = useOpenFigure()
  const { editing, unsaved } = useEditingOf(report, figure.open)
  return (
    <EditingProvider value={editing}>
      <Page
        title={say('report.title', { period: shortPeriod(report.period, locale) })}
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
          {report.level && <CountedCentres level={report.level} />}
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
        {figure.cell && (report.level ? <LevelFigure figure={figure} /> : <FigurePanel address={figure.cell} onClose={figure.close} />)}
      </Page>
    </EditingProvider>
  )
}

/** Where the reader came from: the list of a centre, the grid of a level, or what its consolidated report adds up. */
function useBack({ level, unitId, form, period }: Report): { to: string; label: string } {
  const t = useWords(reportWords)
  const isCentre = useSession().active?.unitKind === 'centre'
  if (level) return { to: wholeAddress({ unitId, form: form.key, period }), label: t('whole.title') }
  return { to: isCentre ? '/bao-cao' : `/bao-cao?nam=${yearOf(period)}`, label: t('reports') }
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
  return <Downloads href={(format) => `${apiOf(report)}/document?format=${format}${version}`} />
}

/** The level above, while the centre is still writing: nothing of the draft is shown, and that is said. */
function NothingSent({ report }: { report: Report }) {
  const t = useWords(reportWords)
  const say = useReportWords(report)
  return (
    <EmptyState title={t('notSent.title', { state: t(`state.${report.status}`) })}>
      {say('notSent.text', { unit: report.unitName })}
    </EmptyState>
  )
}
