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
import { reportAddress } from '../parts/addresses.ts'
import { titlePeriod } from '../../rules/period-names.ts'
import { useStanding } from '../parts/standing.ts'
import type { GridColumn } from '../../rules/grid-columns.ts'
import css from './PartGrid.module.css'
import type { Unopened } from './UnopenedPanel.tsx'

type Row = Grid['rows'][number]
type Shared = { at: string; row: Row; column: GridColumn; tabIndex: number; onFocus: () => void }
type Props = Shared & {
  address: string
  onUnopened: (what: Unopened) => void
}

/** One part in one period: the report of a single centre or of a level, or how the centres of a larger part stand. */
export function GridCell({ address, onUnopened, ...shared }: Props) {
  const t = useWords(platformWords)
  const cell = shared.column.cellOf(shared.row)
  if (!cell)
    return (
      <td role="gridcell" className={css['cell']}>
        <span className="hn-hidden">{t('status.none')}</span>
      </td>
    )
  return cell.report ? (
    <ReportCell {...shared} report={cell.report} onUnopened={onUnopened} />
  ) : (
    <CountsCell {...shared} counts={cell.counts} address={address} />
  )
}

type ReportProps = Shared & { report: CentreReport; onUnopened: (what: Unopened) => void }

/** Leads to the report, or says that there is none yet. */
function ReportCell({ at, row, column, report, tabIndex, onFocus, onUnopened }: ReportProps) {
  const { kind, word, late } = useStanding()(report)
  const shared = { className: css['inside'], tabIndex, onFocus }
  const inside = (
    <>
      <StatusSymbol kind={kind} />
      <span className={css['word']}>
        <Whose row={row} column={column} />
        {word}
      </span>
      {late ? <span className={css['when']}>{late}</span> : <SentOn at={report.sentAt} />}
    </>
  )
  return (
    <td role="gridcell" data-at={at} className={`${css['cell']} ${css[kind] ?? ''}`}>
      {report.caseId ? (
        <AppLink to={reportAddress({ id: report.caseId, level: column.level })} {...shared}>
          {inside}
        </AppLink>
      ) : (
        <button
          type="button"
          {...shared}
          onClick={() => onUnopened({ name: row.name, period: column.period, dueOn: column.dueOn, level: column.level, daysLate: report.daysLate })}
        >
          {inside}
        </button>
      )}
    </td>
  )
}

/** Leads one level down. */
function CountsCell({ at, row, column, counts, address, tabIndex, onFocus }: Shared & { counts: Counts; address: string }) {
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
          <Whose row={row} column={column} />
          {say(counts)}
        </span>
      </AppLink>
    </td>
  )
}

function Whose({ row, column: { period, level } }: Pick<Shared, 'row' | 'column'>) {
  const t = useWords(reportWords)
  const locale = useLocale()
  const what = level ? `, ${t('grid.level')}` : ''
  return <span className="hn-hidden">{`${row.shortName}, ${titlePeriod(period.key, locale)}${what}: `}</span>
}

function SentOn({ at }: { at: string | null }) {
  const t = useWords(reportWords)
  const format = useFormat()
  // The year stands above the grid.
  return (
    at && <span className={css['when']}>{t('sentOn', { date: format.date(todayIn(new Date(at))).slice(0, 5) })}</span>
  )
}
