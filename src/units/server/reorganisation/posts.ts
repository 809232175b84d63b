import type { Context } from '#platform/server/endpoint.ts'
import type { ChangePlan } from '#units/rules/reorganisation.ts'
import type { Post } from '#units/rules/reorganisation-views.ts'
import { idsClosing, type StepOf, type TreeStep } from '#units/rules/tree-steps.ts'
import { changeProblems } from './problems.ts'
import type { AroundTheTree, HeldPost } from './touches.ts'

/** A post goes where the books of its unit go, unless the plan lets it end. 409 for one's own. */
export async function decidePosts(ctx: Context, plan: ChangePlan, steps: readonly TreeStep[], around: AroundTheTree): Promise<Post[]> {
  const held = await around.posts.list(ctx, { unitIds: idsClosing(steps), on: plan.on })
  if (held.some((p) => p.own)) throw changeProblems.ownPost()
  const heir = (unitId: string) =>
    steps.find((s): s is StepOf<'follow'> => s.does === 'follow' && s.unitId === unitId && s.keepsBooks)?.successorId ?? null
  const ends = new Set(plan.posts.filter((p) => !p.goes).map((p) => p.postId))
  const going = held.map((p) => ({ ...p, toUnitId: ends.has(p.id) ? null : heir(p.unitId) }))
  const beside = await besideWhom(ctx, plan, going, around)
  return going.map(({ own: _own, accountId: _account, roleKey: _key, ...p }) => ({ ...p, beside: beside.get(p.id) ?? null }))
}

type Going = HeldPost & { toUnitId: string | null }

/**
 * By post that goes where another holds the same, and only one may: who is proposed to stay, whoever was at the unit that
 * stays, else the one of the unit the plan names first.
 */
async function besideWhom(ctx: Context, plan: ChangePlan, posts: readonly Going[], around: AroundTheTree): Promise<ReadonlyMap<string, string>> {
  const [first] = posts.filter((p) => p.toUnitId !== null)
  if (!first) return new Map()
  const sole = await around.soleRoles(ctx, { unitId: first.unitId, on: plan.on })
  const order = inPlan(plan)
  const going = posts.filter((p) => p.toUnitId !== null && sole.has(p.roleKey)).sort((a, b) => order(a.unitId) - order(b.unitId))
  const heirs = [...new Set(going.flatMap((p) => p.toUnitId ?? []))]
  const there = (await around.posts.list(ctx, { unitIds: heirs, on: plan.on })).map((p) => ({ ...p, toUnitId: p.unitId }))
  const found = new Map<string, string>()
  for (const post of going) {
    const stays = [...there, ...going].find((p) => p.toUnitId === post.toUnitId && p.roleKey === post.roleKey)
    if (stays && stays.accountId !== post.accountId) found.set(post.id, stays.person ?? '')
  }
  return found
}

function inPlan(plan: ChangePlan): (unitId: string) => number {
  const named = plan.kind === 'merge' ? [...plan.unitIds, ...plan.along.flatMap((g) => g.unitIds)] : []
  return (unitId) => named.indexOf(unitId)
}
