import { StatusMark, type StatusKind } from '#platform/web/components/StatusMark.tsx'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { reportWords } from '../../words/index.ts'
import type { CentreReport, Grid, GridState } from '../../rules/consolidation.ts'
import type { ReportStatus } from '../../rules/state.ts'
import { kindOf, useStanding } from '../parts/standing.ts'
import css from './PartGrid.module.css'

/** From finished to not begun. */
const ORDER: readonly ReportStatus[] = ['accepted', 'sent', 'returned', 'amending', 'signed', 'draft', 'not_opened']

/** The states that occur in this grid, each once. */
export function Legend({ grid }: { grid: Grid }) {
  const t = useWords(reportWords)
  const standing = useStanding()
  const cells = grid.rows.flatMap((r) => r.cells.filter((c): c is GridState => c !== null))
  const used = cells.flatMap((c): CentreReport[] => [c.report, c.level].filter((r) => r !== null))
  const late: [string, StatusKind][] = used.some((c) => kindOf(c) === 'late') ? [[t('state.overdue'), 'late']] : []
  const words = ORDER.filter((status) => used.some((c) => c.status === status && kindOf(c) !== 'late')).map(
    (status): [string, StatusKind] => {
      const { word, kind } = standing({ status, daysLate: 0 })
      return [word, kind]
    },
  )
  return (
    <p className={css['legend']}>
      {[...words, ...late].map(([word, kind]) => (
        <StatusMark key={word} kind={kind}>
          {word}
        </StatusMark>
      ))}
      {cells.some((c) => c.report === null) && <span>{t('cell.legend')}</span>}
    </p>
  )
}
