import { isDeepStrictEqual } from 'node:util'
import type { Place } from '#platform/server/actor.ts'
import { audit } from '#platform/server/audit.ts'
import type { Context } from '#platform/server/endpoint.ts'
import { problems } from '#platform/server/problem.ts'
import { ChangePlan } from '#units/rules/reorganisation.ts'
import type { ChangeDetail } from '#units/rules/reorganisation-views.ts'
import { idsFounded, idsTouched, type TreeStep } from '#units/rules/tree-steps.ts'
import { getChange, mayTakeBack } from './changes.reads.ts'
import { takeCharge } from '../units.store.ts'
import { insertChange, keepUndo, lockChange, markUndone, type ChangeRow } from './changes.store.ts'
import { nearestAbove } from './facts.store.ts'
import { prepare } from './prepare.ts'
import { changeProblems } from './problems.ts'
import { doStep, undoStep, type Done } from './steps.store.ts'
import type { AroundTheTree } from './touches.ts'
import { workSince } from './work.ts'

/** Does a plan as one: all of it or nothing. The same plan again is the same change. */
export async function applyChange(ctx: Context, plan: ChangePlan, around: AroundTheTree): Promise<ChangeDetail> {
  const known = await lockChange(ctx.db, plan.id)
  if (known) return repeated(ctx, known, plan, around)
  const { steps, posts } = await prepare(ctx, plan, around, true)
  const place = await placeOfChange(ctx, steps, plan.on)
  await insertChange(ctx.db, place, plan, { account: ctx.actor.account.id, name: ctx.actor.account.name, at: ctx.now })
  const change = { id: plan.id, on: plan.on, legalBasis: plan.legalBasis, today: ctx.today }
  await takeChargeOf(ctx, steps)
  const done: Done[] = []
  for (const step of steps) done.push(await doStep(ctx.db, step, change))
  const kept = await around.posts.carry(ctx, { changeId: plan.id, posts: posts.map(({ id, toUnitId }) => ({ id, toUnitId })) })
  await keepUndo(ctx.db, plan.id, { done, posts: kept })
  await auditChange(ctx, `unit.${plan.kind}`, plan.id, place, undefined, { plan, steps })
  return getChange(ctx, plan.id, around)
}

/** Centres of one's own that are only about to be there. */
async function takeChargeOf({ db }: Context, steps: readonly TreeStep[]): Promise<void> {
  for (const s of steps) {
    if (s.does === 'link' && s.line === 'administrative' && s.fromParentId === null) await takeCharge(db, s.unitId, s.parentId)
  }
}

async function repeated(ctx: Context, known: ChangeRow, plan: ChangePlan, around: AroundTheTree): Promise<ChangeDetail> {
  if (!isDeepStrictEqual(ChangePlan.parse(known.plan), plan)) throw changeProblems.otherPlan()
  return getChange(ctx, plan.id, around)
}

/** Restores every row the change touched, as long as nobody has worked on what it made. */
export async function undoChange(ctx: Context, id: string, reason: string, around: AroundTheTree): Promise<ChangeDetail> {
  const row = await lockChange(ctx.db, id)
  if (!row) throw problems.notFound('change')
  const place = { unitId: row.unitId, provinceId: row.provinceId }
  if (!(await mayTakeBack(ctx, row))) throw problems.notAllowed('unit.write')
  if (row.undoneAt) throw changeProblems.undone()
  const worked = await workSince(ctx, row, around)
  if (worked.length > 0) throw changeProblems.worked(worked)
  await takeBack(ctx, row, around)
  await markUndone(ctx.db, id, { name: ctx.actor.account.name, at: ctx.now, reason })
  await auditChange(ctx, 'unit.undo_change', id, place, { plan: row.plan }, { reason })
  return getChange(ctx, id, around)
}

async function takeBack(ctx: Context, row: ChangeRow, around: AroundTheTree): Promise<void> {
  const change = { id: row.id, on: row.on, legalBasis: row.legalBasis, today: ctx.today }
  try {
    if (!(await around.posts.bringBack(ctx, { changeId: row.id, kept: row.undo.posts }))) throw changeProblems.changedSince()
    for (const done of row.undo.done.toReversed()) {
      if (!(await undoStep(ctx.db, done, change))) throw changeProblems.changedSince()
    }
  } catch (err) {
    // Some row names a unit the change founded: the database knows of work nobody asked about.
    if ((err as { code?: string }).code === '23503') throw changeProblems.changedSince()
    throw err
  }
}

/** The nearest unit above everything that is touched: who reads there, reads of the change. */
async function placeOfChange({ db }: Context, steps: readonly TreeStep[], on: string): Promise<Place> {
  const founded = idsFounded(steps)
  const parents = steps.flatMap((s) => (s.does === 'link' && s.line === 'administrative' ? [s.parentId, ...(s.fromParentId ? [s.fromParentId] : [])] : []))
  const ids = [...new Set([...idsTouched(steps), ...parents])].filter((id) => !founded.includes(id))
  const place = await nearestAbove(db, ids, on)
  if (!place) throw problems.notFound('unit')
  return place
}

async function auditChange(ctx: Context, verb: string, id: string, place: Place, before: unknown, after: unknown): Promise<void> {
  await audit(ctx, { verb, subject: { kind: 'unit_change', id }, place, before, after })
}

