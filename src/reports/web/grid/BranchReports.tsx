import { IconSum } from '@tabler/icons-react'
import { dateParts } from '#platform/common/dates.ts'
import { ButtonLink } from '#platform/web/components/ButtonLink.tsx'
import { EmptyState } from '#platform/web/components/EmptyState.tsx'
import { Loaded } from '#platform/web/components/Loaded.tsx'
import { Page } from '#platform/web/components/Page.tsx'
import { PrintButton } from '#platform/web/components/PrintButton.tsx'
import { useLocale } from '#platform/web/i18n/locale.ts'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { useSearchParam } from '#platform/web/routing.tsx'
import { useToday } from '#platform/web/today.tsx'
import { reportWords } from '../../words/index.ts'
import type { Grid } from '../../rules/consolidation.ts'
import { useGrid } from '../data.ts'
import { wholeAddress } from '../parts/addresses.ts'
import { shortPeriod } from '../parts/period.ts'
import { CentreGrid } from './CentreGrid.tsx'
import { Counts } from './Counts.tsx'
import css from './BranchReports.module.css'
import { YearSwitch } from './YearSwitch.tsx'

/** Where the level above stands: every centre below, every period of a year, and who is waited for. */
export function BranchReports({ unitId, unitName }: { unitId: string; unitName: string }) {
  const t = useWords(reportWords)
  const thisYear = dateParts(useToday()).year
  const [chosen, choose] = useSearchParam('nam')
  const year = Number(chosen) || thisYear
  const grid = useGrid(unitId, year)
  return (
    <Page
      title={t('reports')}
      lead={t('grid.lead', { unit: unitName })}
      width="full"
      actions={grid.data && <WholeButtons grid={grid.data} />}
    >
      <YearSwitch year={year} last={thisYear} onChange={(y) => choose(y === thisYear ? '' : String(y))} />
      <Loaded query={grid}>{(data) => <Filled grid={newestFirst(data)} year={year} />}</Loaded>
    </Page>
  )
}

/** What runs now stands where the eye begins. */
const newestFirst = (grid: Grid): Grid => ({
  ...grid,
  periods: grid.periods.toReversed(),
  rows: grid.rows.map((row) => ({ ...row, cells: row.cells.toReversed() })),
})

function Filled({ grid, year }: { grid: Grid; year: number }) {
  const t = useWords(reportWords)
  if (grid.rows.length === 0) return <EmptyState title={t('grid.none')}>{t('grid.noneHint')}</EmptyState>
  if (grid.periods.length === 0) return <EmptyState title={t('grid.early', { year: String(year) })} />
  return (
    <>
      <Counts grid={grid} />
      <CentreGrid grid={grid} />
    </>
  )
}

/** One click from the grid to the consolidated report of its latest period. */
function WholeButtons({ grid }: { grid: Grid }) {
  const t = useWords(reportWords)
  const locale = useLocale()
  const latest = grid.periods.at(-1)
  if (!latest || grid.rows.length === 0) return null
  return (
    <>
      <ButtonLink to={wholeAddress(grid.unitId, latest.key)} icon={<IconSum size="1.25rem" aria-hidden="true" />}>
        {t('whole.make', { period: shortPeriod(latest.key, locale) })}
      </ButtonLink>
      <span className={css['print']}>
        <PrintButton label={t('print')} />
      </span>
    </>
  )
}
