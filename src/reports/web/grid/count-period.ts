import type { Grid } from '../../rules/consolidation.ts'
import { isOverdue } from '../parts/standing.ts'

/** Centres of one period by where their report stands; every expected one is counted once. */
export type PeriodCounts = {
  expected: number
  accepted: number
  sent: number
  returned: number
  /** Not handed in, and still in time. */
  open: number
  late: number
}

export function countPeriod(grid: Pick<Grid, 'rows'>, column: number): PeriodCounts {
  const counts: PeriodCounts = { expected: 0, accepted: 0, sent: 0, returned: 0, open: 0, late: 0 }
  for (const row of grid.rows) {
    const cell = row.cells[column]
    if (!cell) continue
    counts.expected += 1
    counts[placeOf(cell)] += 1
  }
  return counts
}

type Cell = NonNullable<Grid['rows'][number]['cells'][number]>

function placeOf(cell: Cell): Exclude<keyof PeriodCounts, 'expected'> {
  if (isOverdue(cell)) return 'late'
  if (cell.status === 'accepted' || cell.status === 'amending') return 'accepted'
  return cell.status === 'sent' || cell.status === 'returned' ? cell.status : 'open'
}
