import type { Context } from '#platform/server/endpoint.ts'
import type { Levels } from '../../rules/consolidation.ts'
import { sumCounts } from '../../rules/counts.ts'
import { countParts } from '../counts.ts'
import { wanted } from '../forms.ts'
import { loadWhole, type WholeQuery } from '../whole.ts'
import { formerLevels } from './former.ts'
import { standingOfBranch, standingsOfParts, type Placed } from './standings.ts'
import { countDiffering } from './upward.store.ts'

/** The consolidated reports around a branch: its own on the way up, and those of its parts, with where they differ. */
export async function levelsAround(ctx: Context, q: WholeQuery): Promise<Levels> {
  const { branch, form, period, setup, members, adding } = await loadWhole(ctx, q, true)
  const asked = { formKey: form.key, period }
  const { parts } = await countParts(ctx, branch, [wanted(form, period)])
  const own = await standingOfBranch(ctx, branch, asked, sumCounts(parts.flatMap((p) => p.states[0]?.counts ?? [])).expected)
  const [placed = new Map<string, Placed>()] = await standingsOfParts(ctx, branch, [asked], parts)
  const centres = new Map([...(members.parts ?? [])].flatMap(([centre, part]) => {
    const at = placed.get(part)
    return at && (!members.reports || members.reports.includes(centre)) ? [[centre, at.unit.id] as const] : []
  }))
  const cells = setup.leaves.filter((l) => l.column.unit !== 'text').map((l) => l.address)
  const differing = await countDiffering(ctx.db, adding.subject, centres, cells)
  const former = await formerLevels(ctx, own?.unit.id ?? branch.view.id, wanted(form, period))
  return {
    own: own?.standing ?? null,
    former: former.map((f) => ({ id: f.id, name: f.name, standing: f.placed.standing })),
    parts: parts.flatMap(({ states: _states, partId, ...place }) => {
      const at = placed.get(partId)
      return at ? [{ ...place, standing: at.standing, differs: differing.get(at.unit.id) ?? null }] : []
    }),
  }
}
