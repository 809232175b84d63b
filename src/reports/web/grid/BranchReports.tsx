import { IconSum } from '@tabler/icons-react'
import { dateParts } from '#platform/common/dates.ts'
import { ButtonLink } from '#platform/web/components/ButtonLink.tsx'
import { EmptyState } from '#platform/web/components/EmptyState.tsx'
import { ExportButton, ListExports } from '#platform/web/components/ExportButton.tsx'
import { Loaded } from '#platform/web/components/Loaded.tsx'
import { Page } from '#platform/web/components/Page.tsx'
import { PrintButton } from '#platform/web/components/PrintButton.tsx'
import { useLocale } from '#platform/web/i18n/locale.ts'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { useGo, useSearchParam } from '#platform/web/routing.tsx'
import { useToday } from '#platform/web/today.tsx'
import { reportWords } from '../../words/index.ts'
import type { Grid } from '../../rules/consolidation.ts'
import { FORM, useGrid, type GridOf } from '../data.ts'
import { gridAddress, treeOf, wholeAddress } from '../parts/addresses.ts'
import { BranchSwitches } from '../parts/BranchSwitches.tsx'
import { shortPeriod } from '../../rules/period-names.ts'
import { ReminderBar } from '../reminders/ReminderBar.tsx'
import css from './BranchReports.module.css'
import { Counts } from './Counts.tsx'
import { PartGrid } from './PartGrid.tsx'
import { YearSwitch } from './YearSwitch.tsx'

/** Where the level above stands: every part of a branch, every period of a year, and who is waited for. */
export function BranchReports({ unitId, unitName }: { unitId: string; unitName: string }) {
  const t = useWords(reportWords)
  const thisYear = dateParts(useToday()).year
  const [chosen] = useSearchParam('nam')
  const [form] = useSearchParam('mau')
  const [tree] = useSearchParam('cay')
  const [q] = useSearchParam('q')
  const [page] = useSearchParam('trang')
  const of: GridOf = { unitId, form: form || FORM, year: Number(chosen) || thisYear, tree: treeOf(tree), q, page: Number(page) || 1 }
  const grid = useGrid(of)
  const above = grid.data?.branch.id === unitId ? grid.data.branch.above : []
  return (
    <Page
      title={t('reports')}
      lead={t('grid.lead', { unit: grid.data?.branch.id === unitId ? grid.data.branch.name : unitName })}
      width="full"
      {...(above.length > 0 && {
        back: above.map((p) => ({ to: gridAddress({ unitId: p.id, form: of.form, year: of.year, tree: of.tree }), label: p.shortName })),
      })}
      actions={grid.data && <WholeButtons grid={grid.data} />}
    >
      <Loaded query={grid}>{(data) => <Filled grid={newestFirst(data)} of={of} thisYear={thisYear} />}</Loaded>
    </Page>
  )
}

/** What runs now stands where the eye begins. */
const newestFirst = (grid: Grid): Grid => ({
  ...grid,
  periods: grid.periods.toReversed(),
  rows: grid.rows.map((row) => ({ ...row, cells: row.cells.toReversed() })),
})

function Filled({ grid, of, thisYear }: { grid: Grid; of: GridOf; thisYear: number }) {
  const go = useGo()
  const { unitId, form, year, tree } = of
  return (
    <>
      <BranchSwitches
        branch={grid.branch}
        form={grid.form}
        forms={grid.forms}
        addressFor={(change) => gridAddress({ unitId, form: change.form?.key ?? form, year, tree: change.tree ?? tree })}
      />
      <YearSwitch year={year} last={thisYear} onChange={(y) => go(gridAddress({ unitId, form, year: y, tree }), { replace: true })} />
      <Content grid={grid} of={of} />
    </>
  )
}

function Content({ grid, of: { page: _page, ...asked } }: { grid: Grid; of: GridOf }) {
  const t = useWords(reportWords)
  if (grid.periods.length === 0) return <EmptyState title={t('grid.early', { year: String(asked.year) })}>{t('grid.earlyHint')}</EmptyState>
  return (
    <>
      <Counts grid={grid} />
      <ReminderBar grid={grid} year={asked.year} />
      <PartGrid grid={grid} />
      <ListExports>
        <ExportButton path="/api/report-grid/export" filter={asked}>
          {t('export.action')}
        </ExportButton>
      </ListExports>
    </>
  )
}

/** One click from the grid to the consolidated report of its latest period. */
function WholeButtons({ grid }: { grid: Grid }) {
  const t = useWords(reportWords)
  const locale = useLocale()
  const latest = grid.periods.at(-1)
  if (!latest) return null
  const { branch, form } = grid
  return (
    <>
      <ButtonLink
        to={wholeAddress({ unitId: branch.id, form: form.key, period: latest.key, tree: branch.tree })}
        icon={<IconSum size="1.25rem" aria-hidden="true" />}
      >
        {t('whole.make', { period: shortPeriod(latest.key, locale) })}
      </ButtonLink>
      <span className={css['print']}>
        <PrintButton label={t('print')} />
      </span>
    </>
  )
}
