import { formatDate } from '#platform/common/dates.ts'
import type { Context } from '#platform/server/endpoint.ts'
import { problems } from '#platform/server/problem.ts'
import { MERGED_KINDS, SPLIT_KINDS, splitsAlong, type ChangePlan, type PlanOf } from '#units/rules/reorganisation.ts'
import { idsClosing, idsFounded, parentOn, type Facts, type StepOf, type TreeStep, type UnitFacts } from '#units/rules/tree-steps.ts'
import { isCodeOf, mayStandBelow, parentKinds } from '#units/rules/tree.ts'
import { isInSpan } from '#units/rules/unit.ts'
import { unitProblems } from '../problems.ts'
import { ensureMayDecide, keepsTree } from '../rights.ts'
import { ensureStaying } from '../staying.ts'
import { findByCode, findSibling } from '../units.store.ts'
import { changeProblems } from './problems.ts'

/** Units a plan names that must be there already, and that whoever makes the change must be allowed to write. */
export function idsNamed(plan: ChangePlan): string[] {
  const out = outcomes(plan)
  const founded = out.filter((o) => o.isNew).map((o) => o.unitId)
  const named = [
    ...(plan.kind === 'merge' ? [...plan.unitIds, ...plan.along.flatMap((g) => g.unitIds), ...plan.closes] : [plan.unitId]),
    ...(plan.kind === 'split' || plan.kind === 'rename' ? plan.along.map((a) => a.unitId) : []),
    ...out.map((o) => o.unitId),
    ...(plan.kind === 'rename' || plan.parentId === null ? [] : [plan.parentId]),
    ...plan.professional.flatMap((p) => [p.unitId, p.parentId]),
  ]
  return [...new Set(named)].filter((id) => !founded.includes(id))
}

function outcomes(plan: ChangePlan) {
  if (plan.kind === 'merge') return [plan.into, ...plan.along.map((g) => g.into)]
  return plan.kind === 'split' ? [...plan.into, ...plan.along.flatMap((a) => a.into)] : []
}

/** 404 for a unit that may not be seen, 403 for one that may only be seen. Centres are split and merged by their own level. */
export async function ensureWritable(ctx: Context, plan: ChangePlan, units: ReadonlyMap<string, UnitFacts>): Promise<void> {
  const named = idsNamed(plan).map((id) => units.get(id))
  if (named.includes(undefined)) throw problems.notFound('unit')
  if ([...units.values()].every((u) => keepsTree(ctx.actor, u))) return
  if (plan.kind === 'move') throw unitProblems.onlyCentresBelow()
  const parentId = plan.kind === 'rename' ? null : plan.parentId
  const decided = named.filter((u) => u !== undefined && u.id !== parentId) as UnitFacts[]
  await ensureMayDecide(ctx, decided, { day: plan.on, field: 'on' }, parentId === null ? undefined : units.get(parentId))
}

/** The plan by itself: kinds, who stands below whom, and that everybody is there on the day. */
export function ensureFitting(plan: ChangePlan, facts: Facts): void {
  for (const id of idsNamed(plan)) ensureThere(facts.units.get(id), plan.on)
  if (plan.kind === 'merge') ensureMerging(plan, facts)
  if (plan.kind === 'split') ensureSplitting(plan, facts)
  if (plan.kind === 'rename') ensureRenaming(plan, facts)
  if (plan.kind === 'move' && facts.branches.get(plan.unitId)?.some((b) => b.unitId === plan.parentId)) throw unitProblems.circle()
}

function ensureThere(unit: UnitFacts | undefined, on: string): void {
  if (!unit) throw problems.notFound('unit')
  if (!isInSpan(unit.valid, on) || unit.valid.to !== null) throw changeProblems.notThere(unit.name, unit.valid.from, unit.valid.to)
}

function ensureMerging(plan: PlanOf<'merge'>, facts: Facts): void {
  for (const group of [plan, ...plan.along]) {
    const kinds = new Set(group.unitIds.map((id) => facts.units.get(id)?.kind))
    if (kinds.size > 1) throw changeProblems.kindsDiffer()
    if (![...kinds].every((k) => k && MERGED_KINDS.includes(k))) throw changeProblems.kindNotMerged()
  }
  const below = new Set(facts.below.filter((b) => plan.unitIds.includes(b.parentId)).map((b) => b.unitId))
  for (const id of [...plan.along.flatMap((g) => g.unitIds), ...plan.closes]) {
    if (!below.has(id)) throw changeProblems.notBelow(facts.units.get(id)?.name ?? '')
  }
  const holding = plan.closes.find((id) => facts.below.some((b) => b.parentId === id))
  if (holding) throw changeProblems.hasUnitsBelow(facts.units.get(holding)?.name ?? '')
}

function ensureSplitting(plan: PlanOf<'split'>, facts: Facts): void {
  for (const split of [plan, ...plan.along]) {
    const kind = facts.units.get(split.unitId)?.kind
    const above = facts.units.get(plan.unitId)?.kind
    if (split === plan && kind === 'department') throw changeProblems.departmentAlone()
    if (!kind || !above || !(split === plan ? SPLIT_KINDS.includes(kind) : splitsAlong(kind, above))) throw changeProblems.kindNotMerged()
    if (split.into.some((o) => !o.isNew && facts.units.get(o.unitId)?.kind !== kind)) throw changeProblems.kindsDiffer()
  }
  const parts = plan.into.map((o) => o.unitId)
  const along = plan.along.map((a) => a.unitId)
  const isBelow = (id: string) => facts.below.some((b) => b.unitId === id && b.parentId === plan.unitId)
  const strays = [
    ...along.filter((id, i) => !isBelow(id) || along.indexOf(id) !== i),
    ...plan.along.filter((a) => a.into.some((o) => !parts.includes(o.belowId))).map((a) => a.unitId),
    ...plan.below.filter((b) => !parts.includes(b.toId) || !isBelow(b.unitId) || along.includes(b.unitId)).map((b) => b.unitId),
  ]
  if (strays[0] !== undefined) throw changeProblems.notBelow(facts.units.get(strays[0])?.name ?? '')
}

/** Only centres of the unit itself take its new name. */
function ensureRenaming(plan: PlanOf<'rename'>, { units }: Facts): void {
  for (const { unitId } of plan.along) {
    const unit = units.get(unitId)
    if (unit?.kind !== 'centre' || parentOn(unit, 'administrative') !== plan.unitId) throw changeProblems.notCentreOf(unit?.name ?? '')
  }
}

/** The steps against the tree: nothing later is overtaken, everybody may stand where they come to stand. */
export async function ensurePossible(ctx: Context, plan: ChangePlan, steps: readonly TreeStep[], facts: Facts): Promise<void> {
  if (steps.length === 0 || steps.some((s) => s.does === 'link' && s.parentId === s.fromParentId)) throw changeProblems.nothing()
  for (const step of steps) ensureAfterTheLast(step, plan.on, facts)
  const kindOf = (id: string) => steps.find((s): s is StepOf<'found'> => s.does === 'found' && s.unitId === id)?.kind ?? facts.units.get(id)?.kind
  for (const s of steps) {
    if (s.does !== 'link') continue
    const [kind, parent] = [kindOf(s.unitId), kindOf(s.parentId)]
    if (kind && (!parent || !mayStandBelow(s.line, kind, parent))) throw unitProblems.parentNotFitting(parentKinds(s.line, kind))
  }
  await ensureStaying(ctx, steps.flatMap((s) => (s.does === 'link' && s.line === 'administrative' ? s.parentId : [])), { day: plan.on, field: 'on' })
  await ensureUnused(ctx, plan, steps)
}

function ensureAfterTheLast(step: TreeStep, on: string, facts: Facts): void {
  const unit = facts.units.get(step.unitId)
  if (!unit) return
  const later = unit.links.map((l) => l.from).find((from) => from !== null && from > on)
  if (step.does === 'close' && later) throw changeProblems.overlaps(unit.name, formatDate(later))
  const cut =
    step.does === 'close' ? unit.valid.from
    : step.does === 'name' ? unit.nameFrom
    : step.does === 'link' ? unit.links.find((l) => l.line === step.line)?.from
    : null
  if (cut && cut >= on) throw changeProblems.overlaps(unit.name, formatDate(cut))
}

/** Codes are reused by law: one that a closing unit bore is free on the day. */
async function ensureUnused({ db }: Context, plan: ChangePlan, steps: readonly TreeStep[]): Promise<void> {
  const gone = [...idsClosing(steps), ...idsFounded(steps)]
  for (const s of steps) {
    if (s.does === 'found' && s.code !== null) {
      if (!isCodeOf(s.kind, s.code)) throw changeProblems.codeShape(s.code)
      const holder = await findByCode(db, s.kind, s.code, plan.on, gone)
      if (holder) throw unitProblems.codeTaken(holder.name)
    }
    const parentId = steps.find((l): l is StepOf<'link'> => l.does === 'link' && l.unitId === s.unitId && l.line === 'administrative')?.parentId
    if (s.does === 'found' && parentId) {
      const twin = await findSibling(db, { parentId, kind: s.kind, name: s.name, on: plan.on, except: gone })
      if (twin) throw unitProblems.nameTaken(twin.id)
    }
  }
}
