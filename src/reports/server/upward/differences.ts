import { cellsOf } from '../../rules/content.ts'
import { movedBetween, type LevelContent } from '../../rules/level.ts'
import type { Report } from '../../rules/report.ts'

/** What the centres' accepted reports have come to since a level signed: versions that moved, sums that now read otherwise. */
export function compareWithNow(then: LevelContent, now: LevelContent): Pick<Report, 'changes' | 'differences'> {
  const live = new Map(cellsOf(now).map((c) => [c.address, c.computed]))
  const differences = cellsOf(then)
    .filter((c) => c.kind === 'indicator' && live.has(c.address) && live.get(c.address) !== c.computed)
    .map((c) => ({ address: c.address, sent: c.value, live: live.get(c.address) ?? null }))
  return { differences, changes: movedBetween(then.units, now.units) }
}
