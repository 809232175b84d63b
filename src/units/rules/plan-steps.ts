import type { ChangePlan, Outcome, PlanOf, SplitAlong } from './reorganisation.ts'
import { crossings } from './province-steps.ts'
import { parentOn, type Facts, type StepOf, type TreeStep } from './tree-steps.ts'
import { provinceKey } from './tree.ts'
import { LINES } from './unit.ts'

/**
 * Every step of a plan on the tree as it stands: a pure function, the same for the preview and the deed. Units are
 * founded first and take their province next, so that whatever is written afterwards carries the keys of the new day.
 */
export function stepsOf(plan: ChangePlan, facts: Facts): TreeStep[] {
  const steps = withProfessional(withKeys(bare(plan, facts), facts), plan, facts)
  const founds = (s: TreeStep) => s.does === 'found'
  return [...steps.filter(founds), ...crossings(steps, facts), ...steps.filter((s) => !founds(s))]
}

function bare(plan: ChangePlan, facts: Facts): TreeStep[] {
  switch (plan.kind) {
    case 'merge':
      return merging(plan, facts)
    case 'split':
      return splitting(plan, facts)
    case 'rename':
      return [plan, ...plan.along].map(({ unitId, name, shortName }) => ({ does: 'name', unitId, name, shortName }))
    case 'move':
      return [relink(plan.unitId, 'administrative', plan.parentId, facts)]
  }
}

function merging(plan: PlanOf<'merge'>, facts: Facts): TreeStep[] {
  const groups = [{ ...plan, parent: plan.parentId }, ...plan.along.map((g) => ({ ...g, parent: null }))]
  const successor = new Map(groups.flatMap((g) => g.unitIds.filter((id) => id !== g.into.unitId).map((id) => [id, g.into.unitId] as const)))
  const come = groups.flatMap((g) => comeOut(g.into, g.unitIds, g.parent, plan.on, facts, (id) => successor.get(id) ?? id))
  const closing = [...successor.keys(), ...plan.closes]
  return [
    ...come,
    ...facts.below
      .filter((b) => successor.has(b.parentId) && !closing.includes(b.unitId))
      .map((b) => relink(b.unitId, b.line, successor.get(b.parentId) ?? b.parentId, facts)),
    ...closing.map((unitId): TreeStep => ({ does: 'close', unitId })),
    ...[...successor].map(([unitId, successorId]): TreeStep => ({ does: 'follow', unitId, successorId, keepsBooks: true })),
  ]
}

/** A unit that is divided: where each part comes to stand, and where those below it go. */
type Divided = Pick<SplitAlong, 'unitId'> & { into: readonly (Omit<SplitAlong['into'][number], 'belowId'> & { belowId: string | null })[]; goes: (child: string) => string }

function splitting(plan: PlanOf<'split'>, facts: Facts): TreeStep[] {
  const partFor = (child: string) => plan.below.find((b) => b.unitId === child)?.toId ?? keeperOf(plan)
  /** What splits along goes by parts of the unit above: its part there, or else who keeps its books. */
  const partThere = (a: SplitAlong, part: string | null) => a.into.find((o) => o.belowId === part)?.unitId ?? keeperOf(a)
  const now = (part: string | null) => (id: string) => {
    const along = plan.along.find((a) => a.unitId === id)
    return along ? partThere(along, part) : id === plan.unitId ? (part ?? id) : id
  }
  const divided: Divided[] = [
    { unitId: plan.unitId, into: plan.into.map((o) => ({ ...o, belowId: plan.parentId })), goes: partFor },
    ...plan.along.map((a) => ({ ...a, goes: (child: string) => partThere(a, partFor(facts.tops.get(child) ?? child)) })),
  ]
  const ids = divided.map((d) => d.unitId)
  const moving = facts.below.filter((b) => !ids.includes(b.unitId))
  return divided.flatMap((d) => [
    ...d.into.flatMap((o) => comeOut(o, [d.unitId], o.belowId, plan.on, facts, d.unitId === plan.unitId ? (id) => id : now(o.belowId))),
    ...d.into.flatMap((o) => (o.isNew || d.unitId === plan.unitId ? [] : followingLines(o.unitId, now(o.belowId), facts))),
    ...dividing(d, moving, facts),
  ])
}

const keeperOf = (s: { unitId: string; into: readonly { unitId: string; keepsBooks: boolean }[] }) => s.into.find((o) => o.keepsBooks)?.unitId ?? s.unitId

function dividing(d: Divided, below: Facts['below'], facts: Facts): TreeStep[] {
  const stays = d.into.some((o) => o.unitId === d.unitId)
  return [
    ...below
      .filter((b) => b.parentId === d.unitId && d.goes(b.unitId) !== d.unitId)
      .map((b) => relink(b.unitId, b.line, d.goes(b.unitId), facts)),
    ...(stays ? [] : [{ does: 'close' as const, unitId: d.unitId }]),
    ...d.into
      .filter((o) => o.unitId !== d.unitId)
      .map((o): TreeStep => ({ does: 'follow', unitId: d.unitId, successorId: o.unitId, keepsBooks: o.keepsBooks })),
  ]
}

/** The other places of a unit that stays, where what it stood below is divided. */
function followingLines(unitId: string, now: (id: string) => string, facts: Facts): TreeStep[] {
  return LINES.filter((line) => line !== 'administrative').flatMap((line) => {
    const parent = parentOn(facts.units.get(unitId), line)
    return parent !== null && now(parent) !== parent ? [relink(unitId, line, now(parent), facts)] : []
  })
}

/**
 * A unit that comes out of others: founded where the first of them stood, on every line, or given another name or
 * place. `now` says where a parent that closes lives on.
 */
function comeOut(
  o: Outcome, from: readonly string[], parentId: string | null, on: string, facts: Facts, now: (id: string) => string,
): TreeStep[] {
  const first = facts.units.get(from[0] ?? '')
  if (!o.isNew) return staying(o, parentId, facts)
  if (!first || o.name === null || o.shortName === null) return []
  const places = LINES.flatMap((line): StepOf<'link'>[] => {
    const parent = (line === 'administrative' ? parentId : null) ?? parentOn(first, line)
    return parent === null ? [] : [{ does: 'link', unitId: o.unitId, line, parentId: now(parent), fromParentId: null }]
  })
  const { name, shortName, code, unitId } = o
  const known = { kind: first.kind, provinceId: first.provinceId, trackedFrom: trackedFrom(from, on, facts) }
  return [{ does: 'found', unitId, name, shortName, code, ...known }, ...places]
}

function staying(o: Outcome, parentId: string | null, facts: Facts): TreeStep[] {
  const unit = facts.units.get(o.unitId)
  const renamed = o.name !== null && (o.name !== unit?.name || (o.shortName !== null && o.shortName !== unit.shortName))
  return [
    ...(renamed ? [{ does: 'name' as const, unitId: o.unitId, name: o.name ?? '', shortName: o.shortName ?? o.name ?? '' }] : []),
    ...(parentId !== null && parentId !== parentOn(unit, 'administrative') ? [relink(o.unitId, 'administrative', parentId, facts)] : []),
  ]
}

/** A unit is founded in the province of the one above it, which may itself be founded just before. */
function withKeys(steps: readonly TreeStep[], { units }: Facts): TreeStep[] {
  const keys = new Map<string, string | null>()
  const above = (id: string) =>
    steps.find((s): s is StepOf<'link'> => s.does === 'link' && s.unitId === id && s.line === 'administrative')?.parentId
  return steps.map((step) => {
    if (step.does !== 'found') return step
    const parent = above(step.unitId)
    const ofParent = parent === undefined ? step.provinceId : (keys.get(parent) ?? units.get(parent)?.provinceId ?? null)
    const provinceId = provinceKey({ id: step.unitId, kind: step.kind }, ofParent)
    keys.set(step.unitId, provinceId)
    return { ...step, provinceId }
  })
}

/** Whoever follows owes the reports its predecessors would have owed. */
function trackedFrom(from: readonly string[], on: string, { units }: Facts): string {
  const earliest = from.map((id) => units.get(id)?.trackedFrom ?? on).sort()[0] ?? on
  return earliest > on ? earliest : on
}

function relink(unitId: string, line: (typeof LINES)[number], parentId: string, { units }: Facts): StepOf<'link'> {
  return { does: 'link', unitId, line, parentId, fromParentId: parentOn(units.get(unitId), line) }
}

/** What the plan says about the professional line stands above what follows by itself. */
function withProfessional(steps: TreeStep[], { professional }: ChangePlan, facts: Facts): TreeStep[] {
  const said = new Map(professional.map((p) => [p.unitId, p.parentId]))
  const others = steps.filter((s) => s.does !== 'link' || s.line !== 'professional' || !said.has(s.unitId))
  const same = (unitId: string, parentId: string) => parentOn(facts.units.get(unitId), 'professional') === parentId
  return [...others, ...[...said].filter(([u, p]) => !same(u, p)).map(([u, p]) => relink(u, 'professional', p, facts))]
}

