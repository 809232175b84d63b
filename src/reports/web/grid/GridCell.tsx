import { StatusSymbol } from '#platform/web/components/StatusMark.tsx'
import { useFormat } from '#platform/web/i18n/format.ts'
import { useLocale } from '#platform/web/i18n/locale.ts'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { AppLink } from '#platform/web/routing.tsx'
import { platformWords } from '#platform/web/words/index.ts'
import { todayIn } from '#platform/common/dates.ts'
import { reportWords } from '../../words/index.ts'
import type { Grid } from '../../rules/consolidation.ts'
import { titlePeriod } from '../parts/period.ts'
import { useStanding } from '../parts/standing.ts'
import css from './CentreGrid.module.css'
import type { Unopened } from './UnopenedPanel.tsx'

type Props = {
  at: string
  row: Grid['rows'][number]
  period: Grid['periods'][number] | undefined
  cell: Grid['rows'][number]['cells'][number]
  tabIndex: number
  onFocus: () => void
  onUnopened: (what: Unopened) => void
}

/** One report in the grid: leads to it, or says that there is none yet. */
export function GridCell({ at, row, period, cell, tabIndex, onFocus, onUnopened }: Props) {
  const t = useWords(platformWords)
  const locale = useLocale()
  const standing = useStanding()
  if (!cell || !period)
    return (
      <td role="gridcell" className={css['cell']}>
        <span className="hn-hidden">{t('status.none')}</span>
      </td>
    )
  const { kind, word, late } = standing(cell)
  const shared = { className: css['inside'], tabIndex, onFocus }
  const inside = (
    <>
      <StatusSymbol kind={kind} />
      <span className={css['word']}>
        <span className="hn-hidden">{`${row.shortName}, ${titlePeriod(period.key, locale)}: `}</span>
        {word}
      </span>
      {late ? <span className={css['when']}>{late}</span> : <SentOn at={cell.sentAt} />}
    </>
  )
  return (
    <td role="gridcell" data-at={at} className={`${css['cell']} ${css[kind] ?? ''}`}>
      {cell.caseId ? (
        <AppLink to={`/bao-cao/${cell.caseId}`} {...shared}>
          {inside}
        </AppLink>
      ) : (
        <button
          type="button"
          {...shared}
          onClick={() => onUnopened({ name: row.name, period, daysLate: cell.daysLate })}
        >
          {inside}
        </button>
      )}
    </td>
  )
}

function SentOn({ at }: { at: string | null }) {
  const t = useWords(reportWords)
  const format = useFormat()
  // The year stands above the grid.
  return (
    at && <span className={css['when']}>{t('sentOn', { date: format.date(todayIn(new Date(at))).slice(0, 5) })}</span>
  )
}
