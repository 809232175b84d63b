import type { Context } from '#platform/server/endpoint.ts'
import { stepsOf } from '#units/rules/plan-steps.ts'
import { idsCrossing } from '#units/rules/province-steps.ts'
import type { ChangePlan } from '#units/rules/reorganisation.ts'
import type { Post } from '#units/rules/reorganisation-views.ts'
import type { Facts, TreeStep } from '#units/rules/tree-steps.ts'
import { ensureFitting, ensurePossible, ensureWritable, idsNamed } from './checks.ts'
import { loadBelow, loadBranches, loadFollowed, loadTops, loadUnits, lockForChange } from './facts.store.ts'
import { decidePosts } from './posts.ts'
import type { AroundTheTree } from './touches.ts'

export type Prepared = { steps: TreeStep[]; posts: Post[]; facts: Facts }

/** A plan that holds against the tree as it stands, step by step. `lock` for whoever means to do it. */
export async function prepare(ctx: Context, plan: ChangePlan, around: AroundTheTree, lock: boolean): Promise<Prepared> {
  if (lock) await lockForChange(ctx.db, [...(await loadFacts(ctx, plan)).units.keys()])
  const facts = await loadFacts(ctx, plan)
  await ensureWritable(ctx, plan, facts.units)
  ensureFitting(plan, facts)
  const steps = await withBranches(ctx, plan, facts)
  await ensurePossible(ctx, plan, steps, facts)
  return { steps, facts, posts: await decidePosts(ctx, plan, steps, around) }
}

/** What goes to another province takes all that stands below it along, which is read once it is known to go. */
async function withBranches({ db }: Context, plan: ChangePlan, facts: Facts): Promise<TreeStep[]> {
  const steps = stepsOf(plan, facts)
  const crossing = idsCrossing(steps, facts).filter((id) => !facts.branches.has(id))
  if (crossing.length === 0) return steps
  const branches = new Map([...facts.branches, ...(await loadBranches(db, crossing, plan.on))])
  return stepsOf(plan, { ...facts, branches })
}

async function loadFacts({ db }: Context, plan: ChangePlan): Promise<Facts> {
  const below = await loadBelow(db, holdersIn(plan), plan.on)
  const branches = await loadBranches(db, plan.kind === 'move' ? [plan.unitId] : [], plan.on)
  const tops = plan.kind === 'split' && plan.along.length > 0 ? await loadTops(db, plan.unitId, plan.on) : new Map<string, string>()
  const units = await loadUnits(db, idsNamed(plan).concat(below.map((b) => b.unitId)), plan.on)
  const above = [...units.values()].flatMap((u) => u.links.map((l) => l.parentId)).filter((id) => !units.has(id))
  const parents = await loadUnits(db, above, plan.on)
  const all = new Map([...units, ...parents])
  const provinces = [...new Set([...all.values()].flatMap((u) => u.provinceId ?? []))]
  return { units: all, below, branches, tops, followed: await loadFollowed(db, provinces, plan.on) }
}

/** Units whose own units go elsewhere by the plan. */
function holdersIn(plan: ChangePlan): string[] {
  if (plan.kind === 'merge') return [...plan.unitIds, ...plan.closes, ...plan.along.flatMap((g) => g.unitIds)]
  return plan.kind === 'split' ? [plan.unitId, ...plan.along.map((a) => a.unitId)] : []
}
