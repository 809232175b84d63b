import type { Context } from '#platform/server/endpoint.ts'
import { sumCounts, type Counts } from '../../rules/counts.ts'
import { endOf, loadBranch, type Branch } from '../branch.ts'
import { countParts, type WantedPeriod } from '../counts.ts'
import { listFormer, type Former } from './keepers.ts'
import { formOf, standingOfBranch, type Placed } from './standings.ts'

export type FormerLevel = Former & { branch: Branch; counts: Counts; placed: Placed }

/** The consolidated reports of a period that were left to this unit by levels that are gone: it keeps their books. */
export async function formerLevels(ctx: Context, unitId: string, asked: WantedPeriod): Promise<FormerLevel[]> {
  const end = endOf(asked.period)
  const kinds = (await formOf(ctx, asked)).consolidation.levels.map((l) => l.kind)
  const found: FormerLevel[] = []
  for (const former of await listFormer(ctx.db, { unitId, kinds, day: end, today: ctx.today })) {
    const branch = await loadBranch(ctx, { unitId: former.id, end })
    const { parts } = await countParts(ctx, branch, [asked])
    const counts = sumCounts(parts.flatMap((p) => p.states[0]?.counts ?? []))
    const placed = await standingOfBranch(ctx, branch, asked, counts.expected)
    if (placed?.unit.id === former.id) found.push({ ...former, branch, counts, placed })
  }
  return found
}
