import { Button } from '@mantine/core'
import { useMemo, useState } from 'react'
import { toneFree } from '#platform/common/text.ts'
import { SearchField } from '#platform/web/components/SearchField.tsx'
import { StatusMark, type StatusKind } from '#platform/web/components/StatusMark.tsx'
import { useFormat } from '#platform/web/i18n/format.ts'
import { useLocale } from '#platform/web/i18n/locale.ts'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { useSearchParam } from '#platform/web/routing.tsx'
import { reportWords } from '../../words/index.ts'
import type { Grid } from '../../rules/consolidation.ts'
import type { ReportStatus } from '../../rules/state.ts'
import { titlePeriod } from '../parts/period.ts'
import { kindOf, useStanding } from '../parts/standing.ts'
import css from './CentreGrid.module.css'
import { GridCell } from './GridCell.tsx'
import { UnopenedPanel, type Unopened } from './UnopenedPanel.tsx'
import { useWalk } from './use-walk.ts'

/** A ward's sixteen fit one screen; a province is read page by page. */
const AT_ONCE = 60

/** Centres down, periods across, one state each: symbol, word and colour, each cell a link. Arrow keys walk it. */
export function CentreGrid({ grid }: { grid: Grid }) {
  const t = useWords(reportWords)
  const [query] = useSearchParam('q')
  const [shown, setShown] = useState(AT_ONCE)
  const [unopened, setUnopened] = useState<Unopened | null>(null)
  const found = useMemo(() => filterRows(grid.rows, query), [grid.rows, query])
  const rows = found.slice(0, shown)
  return (
    <>
      {grid.rows.length > 20 && <SearchField label={t('grid.search')} />}
      <Legend grid={grid} />
      <GridTable grid={grid} rows={rows} onUnopened={setUnopened} />
      {found.length > shown && (
        <Button variant="default" onClick={() => setShown(shown + AT_ONCE)}>
          {t('grid.more', { n: Math.min(AT_ONCE, found.length - shown) })}
        </Button>
      )}
      <UnopenedPanel unopened={unopened} onClose={() => setUnopened(null)} />
    </>
  )
}

/** Of the legend: from finished to not begun. */
const ORDER: readonly ReportStatus[] = ['accepted', 'sent', 'returned', 'amending', 'signed', 'draft', 'not_opened']

type Rows = Grid['rows']
type TableProps = { grid: Grid; rows: Rows; onUnopened: (what: Unopened) => void }

function GridTable({ grid, rows, onUnopened }: TableProps) {
  const t = useWords(reportWords)
  const { periods } = grid
  const walk = useWalk({ rows: rows.length, columns: periods.length, has: (r, c) => rows[r]?.cells[c] != null })
  const caption = t('grid.caption', { form: grid.formTitle[useLocale()] })
  return (
    <div className={css['scroll']} role="region" aria-label={caption} tabIndex={0}>
      <table className={css['grid']} role="grid" aria-label={caption} ref={walk.grid} onKeyDown={walk.onKeyDown}>
        <PeriodHeads periods={periods} />
        <tbody>
          {rows.map((row, r) => (
            <tr key={row.unitId}>
              <th scope="row" className={css['row']} title={row.name}>
                {row.shortName}
              </th>
              {row.cells.map((cell, c) => (
                <GridCell
                  key={periods[c]?.key}
                  at={`${r}:${c}`}
                  row={row}
                  period={periods[c]}
                  cell={cell}
                  tabIndex={walk.isStop(r, c) ? 0 : -1}
                  onFocus={() => walk.onFocus(r, c)}
                  onUnopened={onUnopened}
                />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function PeriodHeads({ periods }: Pick<Grid, 'periods'>) {
  const t = useWords(reportWords)
  const locale = useLocale()
  const format = useFormat()
  return (
    <thead>
      <tr>
        <th scope="col" className={`${css['head']} ${css['corner']}`}>
          {t('grid.centre')}
        </th>
        {periods.map((period) => (
          <th key={period.key} scope="col" className={css['head']}>
            {titlePeriod(period.key, locale)}
            <span className={css['due']}>{t('due', { date: format.date(period.dueOn) })}</span>
          </th>
        ))}
      </tr>
    </thead>
  )
}

function Legend({ grid }: { grid: Grid }) {
  const t = useWords(reportWords)
  const standing = useStanding()
  const used = grid.rows.flatMap((r) => r.cells.filter((c) => c !== null))
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
    </p>
  )
}

function filterRows(rows: Rows, query: string): Rows {
  const words = toneFree(query).split(' ').filter(Boolean)
  return words.length === 0
    ? rows
    : rows.filter((r) => words.every((w) => toneFree(`${r.name} ${r.shortName}`).includes(w)))
}
