import type { Facts, StepOf, TreeStep } from './tree-steps.ts'

type Crossing = StepOf<'province'>

/**
 * Who comes under another province by these steps. Units that live on take its key from the day on, with all that
 * stands below them; of those that only have a successor there, the records are read from there. A province that
 * follows another reads its rows anyway.
 */
export function crossings(steps: readonly TreeStep[], facts: Facts): Crossing[] {
  const key = keysAfter(steps, facts)
  const crossing = (unitId: string, fromId: string | null, toId: string | null, rekeys: boolean): Crossing[] =>
    fromId === null || toId === null || followedBy(toId, steps, facts).has(fromId)
      ? []
      : [{ does: 'province', unitId, fromId, toId, rekeys }]
  const keyNow = (id: string) => facts.units.get(id)?.provinceId ?? null
  const found = steps.flatMap((step) => {
    if (step.does === 'follow') return crossing(step.unitId, keyNow(step.unitId), key(step.successorId), false)
    if (step.does !== 'link' || step.line !== 'administrative' || step.fromParentId === null) return []
    const toId = key(step.parentId)
    const branch = (facts.branches.get(step.unitId) ?? []).filter((b) => b.unitId !== step.unitId)
    return [
      ...crossing(step.unitId, keyNow(step.unitId), toId, true),
      ...branch.flatMap((b) => crossing(b.unitId, b.provinceId, toId, b.isOpen)),
    ]
  })
  return found.filter((p, i) => found.findIndex((q) => q.unitId === p.unitId) === i)
}

/** Who is taken to another province by these steps, with all that stands below: their branches must be known first. */
export function idsCrossing(steps: readonly TreeStep[], facts: Facts): string[] {
  return crossings(steps, facts).flatMap((p) => (p.rekeys ? [p.unitId] : []))
}

/** The province key a unit has once the founding is done. */
function keysAfter(steps: readonly TreeStep[], { units }: Facts) {
  const founded = new Map(steps.flatMap((s) => (s.does === 'found' ? [[s.unitId, s.provinceId] as const] : [])))
  return (id: string) => founded.get(id) ?? units.get(id)?.provinceId ?? null
}

/** A province, those whose books it keeps today, and those whose books it keeps by these very steps. */
function followedBy(province: string, steps: readonly TreeStep[], { followed }: Facts): Set<string> {
  const own = steps.flatMap((s) => (s.does === 'follow' && s.successorId === province && s.keepsBooks ? [s.unitId] : []))
  return new Set([province, ...own].flatMap((id) => [id, ...(followed.get(id) ?? [])]))
}
