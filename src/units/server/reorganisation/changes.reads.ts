import type { Context } from '#platform/server/endpoint.ts'
import { problems } from '#platform/server/problem.ts'
import type { ChangePlan } from '#units/rules/reorganisation.ts'
import type { ChangeDetail, ChangeItem, ChangePage, ChangeQuery } from '#units/rules/reorganisation-views.ts'
import type { UnitRef } from '#units/rules/unit.ts'
import { findChange, listChanges, PAGE_SIZE, type ChangeRow } from './changes.store.ts'
import { refsIn } from './preview.ts'
import type { AroundTheTree } from './touches.ts'
import { workSince } from './work.ts'

/** One change with its steps, and whether it can still be taken back. 404 when it may not be seen. */
export async function getChange(ctx: Context, id: string, around: AroundTheTree): Promise<ChangeDetail> {
  const row = await findChange(ctx.db, id)
  if (!row) throw problems.notFound('change')
  const units = await refsOfChange(ctx, row)
  const mayWrite = row.undoneAt === null && ctx.actor.can('unit.write', { unitId: row.unitId, provinceId: row.provinceId })
  const worked = mayWrite ? await workSince(ctx, row, around) : []
  return { ...itemOf(row, units), steps: stepsIn(row), units, canUndo: mayWrite && worked.length === 0, worked }
}

export async function findChanges(ctx: Context, query: ChangeQuery, size = PAGE_SIZE): Promise<ChangePage> {
  const { rows, total } = await listChanges(ctx.db, { ...query, size, on: ctx.today })
  const items: ChangeItem[] = []
  for (const row of rows) items.push(itemOf(row, await refsOfChange(ctx, row)))
  return { items, total, page: query.page, pageSize: size }
}

const stepsIn = (row: ChangeRow) => row.undo.done.map((d) => d.step)
const refsOfChange = (ctx: Context, row: ChangeRow) => refsIn(ctx, stepsIn(row), row.on)

function itemOf(row: ChangeRow, units: readonly UnitRef[]): ChangeItem {
  const named = (ids: readonly string[]) => ids.flatMap((id) => units.find((u) => u.id === id) ?? [])
  const { from, to } = endsOf(row.plan)
  return {
    id: row.id, kind: row.kind, on: row.on, legalBasis: row.legalBasis, byName: row.byName, at: row.at.toISOString(),
    undone: row.undoneAt && { at: row.undoneAt.toISOString(), by: row.undoneBy ?? '', reason: row.undoneReason },
    from: named(from), to: named(to),
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
