import { downloadList, requireExportable, type ListColumn } from '#documents/server/download-list.ts'
import { formatDate, todayIn } from '#platform/common/dates.ts'
import type { Context, Download } from '#platform/server/endpoint.ts'
import type { CentreReport, Grid } from '../rules/consolidation.ts'
import { columnsOf, type GridColumn } from '../rules/grid-columns.ts'
import { titlePeriod } from '../rules/period-names.ts'
import type { ReportListItem } from '../rules/report.ts'
import { sayCounts, sayLate, type ReportT } from '../rules/say-standing.ts'
import { reportWords } from '../words/index.ts'
import { reportGrid, WHOLE_GRID, type GridQuery } from './grid.ts'
import { listReports } from './lists.ts'

const dayOf = (at: string | null) => at && todayIn(new Date(at))

/** The reports a centre owes or has made, a row for each. */
export async function exportReports(ctx: Context, unitId: string): Promise<Download> {
  const { locale, today } = ctx
  const { t } = reportWords(locale)
  const rows = await listReports(ctx, unitId)
  const columns: ListColumn<ReportListItem>[] = [
    { heading: t('export.period'), width: 26, value: (r) => titlePeriod(r.period, locale) },
    { heading: t('form.label'), width: 44, value: (r) => r.formTitle[locale] },
    { heading: t('export.dueOn'), format: 'date', value: (r) => r.dueOn },
    { heading: t('export.state'), width: 20, value: (r) => t(`state.${r.status}`) },
    { heading: t('export.sentOn'), format: 'date', value: (r) => dayOf(r.sentAt) },
    { heading: t('export.late'), format: 'integer', value: (r) => r.daysLate || null },
  ]
  return downloadList({ file: `bao-cao-${today}`, title: t('list.label'), about: [rows[0]?.unitName ?? ''].filter(Boolean), columns, rows })
}

/** Where the reports of a year stand below a unit: parts down, periods across, all pages of it. */
export async function exportGrid(ctx: Context, q: Omit<GridQuery, 'page'>): Promise<Download> {
  const { locale, today } = ctx
  const { t } = reportWords(locale)
  const grid = await reportGrid(ctx, { ...q, page: 1 }, WHOLE_GRID)
  requireExportable(grid.total, WHOLE_GRID)
  const columns: ListColumn<Grid['rows'][number]>[] = [
    { heading: t('grid.part'), width: 40, value: (row) => row.name },
    ...columnsOf(grid).map((column) => ({ heading: headingOf(column, ctx, t), width: 34, value: (row: Grid['rows'][number]) => sayCell(column.cellOf(row), t) })),
  ]
  const about = [grid.branch.name, t(`explained.${grid.branch.tree}`, { date: formatDate(grid.branch.day) }), t('export.on', { date: formatDate(today) })]
  return downloadList({ file: `tinh-hinh-bao-cao-${q.year}`, title: t('grid.caption', { form: grid.form.title[locale] }), about, columns, rows: grid.rows })
}

function headingOf({ period, level, dueOn, lastDueOn }: GridColumn, { locale }: Context, t: ReportT): string {
  const due = dueOn === lastDueOn ? t('due', { date: formatDate(dueOn) }) : t('dueBetween', { from: formatDate(dueOn), to: formatDate(lastDueOn) })
  return `${titlePeriod(period.key, locale)}${level ? ` · ${t('grid.level')}` : ''} (${due})`
}

function sayCell(cell: ReturnType<GridColumn['cellOf']>, t: ReportT): string | null {
  if (!cell) return null
  return cell.report ? sayReport(cell.report, t) : sayCounts(cell.counts, t)
}

function sayReport(report: CentreReport, t: ReportT): string {
  const sentOn = dayOf(report.sentAt)
  return [t(`state.${report.status}`), sayLate(report, t), sentOn && t('sentOn', { date: formatDate(sentOn) })].filter(Boolean).join(', ')
}
