import { useState } from 'react'
import { EmptyState } from '#platform/web/components/EmptyState.tsx'
import { SearchField } from '#platform/web/components/SearchField.tsx'
import { useFormat } from '#platform/web/i18n/format.ts'
import { useLocale } from '#platform/web/i18n/locale.ts'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { AppLink, useSearchParam } from '#platform/web/routing.tsx'
import { reportWords } from '../../words/index.ts'
import type { Grid } from '../../rules/consolidation.ts'
import { columnsOf, type GridColumn } from '../../rules/grid-columns.ts'
import { gridAddress } from '../parts/addresses.ts'
import { titlePeriod, yearOf } from '../../rules/period-names.ts'
import { GridCell } from './GridCell.tsx'
import { Legend } from './Legend.tsx'
import css from './PartGrid.module.css'
import { PartPages } from './PartPages.tsx'
import { UnopenedPanel, type Unopened } from './UnopenedPanel.tsx'
import { useWalk } from './use-walk.ts'

/** From this many rows on a reader searches rather than looks. */
const MANY = 20

/**
 * Parts down, periods across. A single centre: where its report stands. A larger part: how many of its centres stand
 * where, and one level further down behind it. Arrow keys walk it.
 */
export function PartGrid({ grid }: { grid: Grid }) {
  const t = useWords(reportWords)
  const [query] = useSearchParam('q')
  const [unopened, setUnopened] = useState<Unopened | null>(null)
  return (
    <>
      {(grid.total > MANY || query !== '') && <SearchField label={t('grid.search')} />}
      {grid.rows.length === 0 ? (
        <EmptyState title={t('grid.noneFound')} />
      ) : (
        <>
          <Legend grid={grid} />
          <GridTable grid={grid} onUnopened={setUnopened} />
        </>
      )}
      <PartPages total={grid.total} page={grid.page} pageSize={grid.pageSize} />
      <UnopenedPanel unopened={unopened} onClose={() => setUnopened(null)} />
    </>
  )
}

type TableProps = { grid: Grid; onUnopened: (what: Unopened) => void }

function GridTable({ grid, onUnopened }: TableProps) {
  const t = useWords(reportWords)
  const { periods, rows } = grid
  const columns = columnsOf(grid)
  const walk = useWalk({ rows: rows.length, columns: columns.length, has: (r, c) => rows[r] !== undefined && columns[c]?.cellOf(rows[r]) != null })
  const caption = t('grid.caption', { form: grid.form.title[useLocale()] })
  const addressOf = (unitId: string) =>
    gridAddress({ unitId, form: grid.form.key, year: yearOf(periods[0]?.key ?? ''), tree: grid.branch.tree })
  return (
    <div className={css['scroll']} role="region" aria-label={caption} tabIndex={0}>
      <table className={css['grid']} role="grid" aria-label={caption} ref={walk.grid} onKeyDown={walk.onKeyDown}>
        <ColumnHeads columns={columns} />
        <tbody>
          {rows.map((row, r) => (
            <tr key={row.id}>
              <th scope="row" className={css['row']} title={row.name}>
                {row.cells.some((cell) => cell && !cell.report) ? (
                  <AppLink to={addressOf(row.id)}>{row.shortName}</AppLink>
                ) : (
                  row.shortName
                )}
              </th>
              {columns.map((column, c) => (
                <GridCell
                  key={column.key}
                  at={`${r}:${c}`}
                  row={row}
                  column={column}
                  address={addressOf(row.id)}
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

function ColumnHeads({ columns }: { columns: readonly GridColumn[] }) {
  const t = useWords(reportWords)
  const locale = useLocale()
  const format = useFormat()
  return (
    <thead>
      <tr>
        <th scope="col" className={`${css['head']} ${css['corner']}`}>
          {t('grid.part')}
        </th>
        {columns.map(({ key, period, level, dueOn, lastDueOn }) => (
          <th key={key} scope="col" className={css['head']}>
            {titlePeriod(period.key, locale)}
            {level && ` · ${t('grid.level')}`}
            <span className={css['due']}>
              {dueOn === lastDueOn
                ? t('due', { date: format.date(dueOn) })
                : t('dueBetween', { from: format.date(dueOn), to: format.date(lastDueOn) })}
            </span>
          </th>
        ))}
      </tr>
    </thead>
  )
}
