import type { CentreReport, Grid } from './consolidation.ts'
import type { Counts } from './counts.ts'

type Row = Grid['rows'][number]
type Period = Grid['periods'][number]

/** `level`: the consolidated reports of the parts, beside how their centres stand in the same period. */
export type GridColumn = {
  key: string; period: Period; level: boolean; dueOn: string; lastDueOn: string
  cellOf: (row: Row) => { counts: Counts; report: CentreReport | null } | null
}

/** A column for each period, and a second one where a part makes a consolidated report of its own. */
export function columnsOf({ periods, rows }: Pick<Grid, 'periods' | 'rows'>): GridColumn[] {
  return periods.flatMap((period, i): GridColumn[] => {
    const { key, dueOn, lastDueOn } = period
    const centres: GridColumn = { key, period, level: false, dueOn, lastDueOn, cellOf: (row) => row.cells[i] ?? null }
    const days = rows.flatMap((row) => row.cells[i]?.level?.dueOn ?? []).sort()
    const [first, last] = [days[0], days.at(-1)]
    if (first === undefined || last === undefined) return [centres]
    const cellOf: GridColumn['cellOf'] = (row) => {
      const cell = row.cells[i]
      return cell?.level ? { counts: cell.counts, report: cell.level } : null
    }
    return [centres, { key: `${key}/level`, period, level: true, dueOn: first, lastDueOn: last, cellOf }]
  })
}
