import { StatusSymbol } from '#platform/web/components/StatusMark.tsx'
import { useFormat } from '#platform/web/i18n/format.ts'
import { useLocale } from '#platform/web/i18n/locale.ts'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { AppLink } from '#platform/web/routing.tsx'
import { platformWords } from '#platform/web/words/index.ts'
import { todayIn } from '#platform/common/dates.ts'
import { reportWords } from '../../words/index.ts'
import type { CentreReport, Grid } from '../../rules/consolidation.ts'
import type { Counts } from '../../rules/counts.ts'
import { CountBar, useCountsText } from '../parts/CountBar.tsx'
import { titlePeriod } from '../parts/period.ts'
import { useStanding } from '../parts/standing.ts'
import css from './PartGrid.module.css'
import type { Unopened } from './UnopenedPanel.tsx'

type Period = Grid['periods'][number]
type Row = Grid['rows'][number]
type Shared = { at: string; row: Row; period: Period; tabIndex: number; onFocus: () => void }
type Props = Omit<Shared, 'period'> & {
  period: Period | undefined
  cell: Row['cells'][number]
  address: string
  onUnopened: (what: Unopened) => void
}

/** One part in one period: the report of a single centre, or how the centres of a larger part stand. */
export function GridCell({ cell, address, onUnopened, period, ...shared }: Props) {
  const t = useWords(platformWords)
  if (!cell || !period)
    return (
      <td role="gridcell" className={css['cell']}>
        <span className="hn-hidden">{t('status.none')}</span>
      </td>
    )
  return cell.report ? (
    <ReportCell {...shared} period={period} report={cell.report} onUnopened={onUnopened} />
  ) : (
    <CountsCell {...shared} period={period} counts={cell.counts} address={address} />
  )
}

type ReportProps = Shared & { report: CentreReport; onUnopened: (what: Unopened) => void }

/** Leads to the report, or says that there is none yet. */
function ReportCell({ at, row, period, report, tabIndex, onFocus, onUnopened }: ReportProps) {
  const { kind, word, late } = useStanding()(report)
  const shared = { className: css['inside'], tabIndex, onFocus }
  const inside = (
    <>
      <StatusSymbol kind={kind} />
      <span className={css['word']}>
        <Whose row={row} period={period} />
        {word}
      </span>
      {late ? <span className={css['when']}>{late}</span> : <SentOn at={report.sentAt} />}
    </>
  )
  return (
    <td role="gridcell" data-at={at} className={`${css['cell']} ${css[kind] ?? ''}`}>
      {report.caseId ? (
        <AppLink to={`/bao-cao/${report.caseId}`} {...shared}>
          {inside}
        </AppLink>
      ) : (
        <button
          type="button"
          {...shared}
          onClick={() => onUnopened({ name: row.name, period, daysLate: report.daysLate })}
        >
          {inside}
        </button>
      )}
    </td>
  )
}

/** Leads one level down. */
function CountsCell({ at, row, period, counts, address, tabIndex, onFocus }: Shared & { counts: Counts; address: string }) {
  const t = useWords(reportWords)
  const say = useCountsText()
  return (
    <td role="gridcell" data-at={at} className={css['cell']}>
      <AppLink to={address} className={css['counted'] ?? ''} tabIndex={tabIndex} onFocus={onFocus}>
        <CountBar counts={counts} />
        <span className={css['of']} aria-hidden="true">
          {t('cell.of', { n: counts.accepted, of: counts.expected })}
          {counts.sent > 0 && <span className={css['waitingCount']}>{t('cell.sent', { n: counts.sent })}</span>}
          {counts.late > 0 && <span className={css['lateCount']}>{t('cell.late', { n: counts.late })}</span>}
        </span>
        <span className="hn-hidden">
          <Whose row={row} period={period} />
          {say(counts)}
        </span>
      </AppLink>
    </td>
  )
}

function Whose({ row, period }: { row: Row; period: Period }) {
  const locale = useLocale()
  return <span className="hn-hidden">{`${row.shortName}, ${titlePeriod(period.key, locale)}: `}</span>
}

function SentOn({ at }: { at: string | null }) {
  const t = useWords(reportWords)
  const format = useFormat()
  // The year stands above the grid.
  return (
    at && <span className={css['when']}>{t('sentOn', { date: format.date(todayIn(new Date(at))).slice(0, 5) })}</span>
  )
}
