import type { Context } from '#platform/server/endpoint.ts'
import { stepsOf } from '#units/rules/plan-steps.ts'
import type { ChangePlan } from '#units/rules/reorganisation.ts'
import type { Post } from '#units/rules/reorganisation-views.ts'
import { idsClosing, type Facts, type StepOf, type TreeStep } from '#units/rules/tree-steps.ts'
import { ensureFitting, ensurePossible, ensureWritable, idsNamed } from './checks.ts'
import { loadBelow, loadBranch, loadFollowed, loadUnits, lockForChange } from './facts.store.ts'
import { changeProblems } from './problems.ts'
import type { PostKeeper } from './touches.ts'

export type Prepared = { steps: TreeStep[]; posts: Post[]; facts: Facts }

/** A plan that holds against the tree as it stands, step by step. `lock` for whoever means to do it. */
export async function prepare(ctx: Context, plan: ChangePlan, keeper: PostKeeper, lock: boolean): Promise<Prepared> {
  if (lock) await lockForChange(ctx.db, [...(await loadFacts(ctx, plan)).units.keys()])
  const facts = await loadFacts(ctx, plan)
  await ensureWritable(ctx, plan, facts.units)
  ensureFitting(plan, facts)
  const steps = stepsOf(plan, facts)
  await ensurePossible(ctx, plan, steps, facts)
  return { steps, facts, posts: await decidePosts(ctx, plan, steps, keeper) }
}

async function loadFacts({ db }: Context, plan: ChangePlan): Promise<Facts> {
  const named = idsNamed(plan)
  const holders = plan.kind === 'merge' ? [...plan.unitIds, ...plan.closes, ...plan.along.flatMap((g) => g.unitIds)] : plan.kind === 'split' ? [plan.unitId] : []
  const below = await loadBelow(db, holders, plan.on)
  const branch = plan.kind === 'move' ? await loadBranch(db, plan.unitId, plan.on) : []
  const units = await loadUnits(db, named.concat(below.map((b) => b.unitId)))
  const above = [...units.values()].flatMap((u) => u.links.map((l) => l.parentId)).filter((id) => !units.has(id))
  const parents = await loadUnits(db, above)
  const all = new Map([...units, ...parents])
  const provinces = [...new Set([...all.values()].flatMap((u) => u.provinceId ?? []))]
  return { units: all, below, branch, followed: await loadFollowed(db, provinces, plan.on) }
}

/** A post goes where the books of its unit go, unless the plan lets it end. */
async function decidePosts(ctx: Context, plan: ChangePlan, steps: readonly TreeStep[], keeper: PostKeeper): Promise<Post[]> {
  const held = await keeper.list(ctx, { unitIds: idsClosing(steps), on: plan.on })
  if (held.some((p) => p.own)) throw changeProblems.ownPost()
  const heir = (unitId: string) =>
    steps.find((s): s is StepOf<'follow'> => s.does === 'follow' && s.unitId === unitId && s.keepsBooks)?.successorId ?? null
  const ends = new Set(plan.posts.filter((p) => !p.goes).map((p) => p.postId))
  return held.map(({ own: _, ...p }) => ({ ...p, toUnitId: ends.has(p.id) ? null : heir(p.unitId) }))
}
