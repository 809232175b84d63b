import type { Context } from '#platform/server/endpoint.ts'
import type { ChangePlan } from '#units/rules/reorganisation.ts'
import type { ChangePreview, RightShift, Touch } from '#units/rules/reorganisation-views.ts'
import { idsClosing, idsTouched, type StepOf, type TreeStep } from '#units/rules/tree-steps.ts'
import type { UnitRef } from '#units/rules/unit.ts'
import { refsOf } from '../units.reads.ts'
import { unitsAbove } from './facts.store.ts'
import { prepare } from './prepare.ts'
import type { AroundTheTree } from './touches.ts'

/** What would happen, told before anything does. */
export async function previewChange(ctx: Context, plan: ChangePlan, around: AroundTheTree): Promise<ChangePreview> {
  const { steps, posts } = await prepare(ctx, plan, around, false)
  return {
    kind: plan.kind, on: plan.on, legalBasis: plan.legalBasis, steps, posts,
    units: await refsIn(ctx, steps, plan.on),
    rights: await rightShifts(ctx, steps, plan.on, around),
    touches: await touchesOf(ctx, steps, plan.on, around),
  }
}

async function touchesOf(ctx: Context, steps: readonly TreeStep[], on: string, { touches }: AroundTheTree): Promise<Touch[]> {
  const founded = new Set(steps.filter((s) => s.does === 'found').map((s) => s.unitId))
  const ids = idsTouched(steps).filter((id) => !founded.has(id))
  const heirs = steps.flatMap((s) => (s.does === 'follow' && s.keepsBooks && !founded.has(s.successorId) ? s.successorId : []))
  const ending = { closing: idsClosing(steps), heirs: [...new Set(heirs)], on }
  const found: Touch[] = []
  for (const source of touches) found.push(...(await source.touched(ctx, ids, ending)))
  return found
}

/** Every unit the steps name, with the name it bears on the day; those not founded yet with the name they will get. */
export async function refsIn(ctx: Context, steps: readonly TreeStep[], on: string): Promise<UnitRef[]> {
  const ids = steps.flatMap((s) => [
    s.unitId,
    ...(s.does === 'link' ? [s.parentId, ...(s.fromParentId ? [s.fromParentId] : [])] : []),
    ...(s.does === 'follow' ? [s.successorId] : []),
    ...(s.does === 'province' ? [s.fromId, s.toId] : []),
  ])
  const known = await refsOf(ctx.db, ids, on)
  const founded = steps.filter((s): s is StepOf<'found'> => s.does === 'found')
  for (const { unitId, kind, name, shortName } of founded) known.set(unitId, { id: unitId, kind, name, shortName })
  return [...known.values()]
}

/**
 * Who gains and who loses sight: those above the places units come to and not above those they leave, and the other
 * way round. Where a unit ends or is followed counts as left, where it is followed by one that stands as come to; who ends
 * has nobody left to tell, and a unit that stays with a part of it gone loses what stood below it there.
 */
async function rightShifts(ctx: Context, steps: readonly TreeStep[], on: string, { posts }: AroundTheTree): Promise<RightShift[]> {
  const links = steps.filter((s): s is StepOf<'link'> => s.does === 'link')
  const ended = steps.filter((s) => s.does === 'close' || s.does === 'follow').map((s) => s.unitId)
  const before = await unitsAbove(ctx.db, [...links.flatMap((l) => l.fromParentId ?? []), ...ended], on)
  const followers = steps.filter((s): s is StepOf<'follow'> => s.does === 'follow').map((s) => s.successorId)
  const after = await unitsAbove(ctx.db, [...links.map((l) => l.parentId), ...followers], on)
  if (links.length === 0) return []
  const closing = idsClosing(steps)
  const left = new Set(links.flatMap((l) => l.fromParentId ?? []))
  const told = (id: string) => !ended.includes(id) || (left.has(id) && !closing.includes(id))
  const shifted = [...new Set([...before, ...after])].filter((id) => before.has(id) !== after.has(id) && told(id))
  const [refs, counts] = [await refsOf(ctx.db, shifted, on), await posts.count(ctx, { unitIds: shifted, on })]
  return shifted.flatMap((id) => {
    const unit = refs.get(id)
    return unit ? [{ unit, gains: after.has(id), posts: counts.get(id) ?? 0 }] : []
  })
}
