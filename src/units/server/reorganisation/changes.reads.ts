import { addDays } from '#platform/common/dates.ts'
import type { Context } from '#platform/server/endpoint.ts'
import { problems } from '#platform/server/problem.ts'
import type { ChangePlan } from '#units/rules/reorganisation.ts'
import type { ChangeDetail, ChangeItem, ChangePage, ChangeQuery } from '#units/rules/reorganisation-views.ts'
import { idsTouched } from '#units/rules/tree-steps.ts'
import type { UnitRef } from '#units/rules/unit.ts'
import { keepsTree, mayDecide } from '../rights.ts'
import { findChange, listChanges, PAGE_SIZE, type ChangeRow } from './changes.store.ts'
import { refsOf } from '../units.reads.ts'
import { loadUnits } from './facts.store.ts'
import { refsIn } from './preview.ts'
import type { AroundTheTree } from './touches.ts'
import { workSince } from './work.ts'

/** One change with its steps, and whether it can still be taken back. 404 when it may not be seen. */
export async function getChange(ctx: Context, id: string, around: AroundTheTree): Promise<ChangeDetail> {
  const row = await findChange(ctx.db, id)
  if (!row) throw problems.notFound('change')
  const units = await refsOfChange(ctx, row)
  const mayWrite = row.undoneAt === null && (await mayTakeBack(ctx, row))
  const worked = mayWrite ? await workSince(ctx, row, around) : []
  return { ...itemOf(row, units), steps: stepsIn(row), units, canUndo: mayWrite && worked.length === 0, worked }
}

/** Whoever could have made a change may take it back: all it did is on units they decide about. */
export async function mayTakeBack(ctx: Context, row: ChangeRow): Promise<boolean> {
  if (keepsTree(ctx.actor, { id: row.unitId, kind: 'nation', provinceId: row.provinceId })) return true
  if (!ctx.actor.has('centre.organise')) return false
  const steps = stepsIn(row)
  const founded = steps.filter((s) => s.does === 'found')
  if (founded.some((s) => s.kind !== 'centre')) return false
  const others = idsTouched(steps).filter((id) => !founded.some((f) => f.unitId === id))
  const units = await loadUnits(ctx.db, others, row.on)
  return others.every((id) => {
    const unit = units.get(id)
    return unit !== undefined && mayDecide(ctx.actor, unit)
  })
}

export async function findChanges(ctx: Context, query: ChangeQuery, size = PAGE_SIZE): Promise<ChangePage> {
  const { rows, total } = await listChanges(ctx.db, { ...query, size, on: ctx.today })
  const items: ChangeItem[] = []
  for (const row of rows) items.push(itemOf(row, await refsOfChange(ctx, row)))
  return { items, total, page: query.page, pageSize: size }
}

const stepsIn = (row: ChangeRow) => row.undo.done.map((d) => d.step)

/** Every unit by the name it bore when the change was made: what is renamed by it is told under what it was called before. */
async function refsOfChange(ctx: Context, row: ChangeRow): Promise<UnitRef[]> {
  const renamed = stepsIn(row).flatMap((s) => (s.does === 'name' ? s.unitId : []))
  const [units, before] = [await refsIn(ctx, stepsIn(row), row.on), await refsOf(ctx.db, renamed, addDays(row.on, -1))]
  return units.map((u) => before.get(u.id) ?? u)
}

function itemOf(row: ChangeRow, units: readonly UnitRef[]): ChangeItem {
  const named = (ids: readonly string[]) => ids.flatMap((id) => units.find((u) => u.id === id) ?? [])
  const { from, to } = endsOf(row.plan)
  const { plan } = row
  return {
    id: row.id, kind: row.kind, on: row.on, legalBasis: row.legalBasis, byName: row.byName, at: row.at.toISOString(),
    undone: row.undoneAt && { at: row.undoneAt.toISOString(), by: row.undoneBy ?? '', reason: row.undoneReason },
    from: named(from), to: plan.kind === 'rename' ? named(from).map((u) => ({ ...u, name: plan.name, shortName: plan.shortName })) : named(to),
  }
}

function endsOf(plan: ChangePlan): { from: string[]; to: string[] } {
  switch (plan.kind) {
    case 'merge':
      return { from: plan.unitIds, to: [plan.into.unitId] }
    case 'split':
      return { from: [plan.unitId], to: plan.into.map((o) => o.unitId) }
    case 'rename':
      return { from: [plan.unitId], to: [] }
    case 'move':
      return { from: [plan.unitId], to: [plan.parentId] }
  }
}
