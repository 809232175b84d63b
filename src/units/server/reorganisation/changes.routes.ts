import { z } from 'zod'
import { Uuid } from '#platform/common/ids.ts'
import { route, type Route } from '#platform/server/endpoint.ts'
import { ChangePlan, Undoing } from '#units/rules/reorganisation.ts'
import { ChangeDetail, ChangePage, ChangePreview, ChangeQuery } from '#units/rules/reorganisation-views.ts'
import { findChanges, getChange } from './changes.reads.ts'
import { applyChange, undoChange } from './changes.service.ts'
import { exportChanges } from './export.ts'
import { previewChange } from './preview.ts'
import type { AroundTheTree } from './touches.ts'

const ById = z.object({ id: Uuid })

/** Merging, splitting, renaming and moving units from a day on. */
export function changeRoutes(around: AroundTheTree): Route[] {
  return [
    route({
      method: 'GET', path: '/api/unit-changes', summary: 'Changes of the tree one may see, of a branch or all, latest first',
      permission: 'unit.read', input: ChangeQuery, output: ChangePage,
      handler: (ctx, query) => findChanges(ctx, query),
    }),
    route({
      method: 'GET', path: '/api/unit-changes/export', summary: 'Changes of the tree one may see, as a spreadsheet',
      permission: 'unit.read', input: ChangeQuery.pick({ unit: true }), output: 'download',
      handler: (ctx, query) => exportChanges(ctx, query),
    }),
    route({
      method: 'GET', path: '/api/unit-changes/:id', summary: 'One change with its steps, and what stands against taking it back',
      permission: 'unit.read', input: ById, output: ChangeDetail,
      handler: (ctx, { id }) => getChange(ctx, id, around),
    }),
    route({
      method: 'POST', path: '/api/unit-changes/preview', summary: 'Which units, posts, rights, reports and records a change would touch',
      permission: 'unit.write', input: ChangePlan, output: ChangePreview,
      handler: (ctx, plan) => previewChange(ctx, plan, around),
    }),
    route({
      method: 'POST', path: '/api/unit-changes', summary: 'Merge, split, rename or move units from a day on',
      permission: 'unit.write', input: ChangePlan, output: ChangeDetail,
      handler: (ctx, plan) => applyChange(ctx, plan, around),
    }),
    route({
      method: 'POST', path: '/api/unit-changes/:id/undo', summary: 'Take a change back, until somebody has worked on it',
      permission: 'unit.write', input: ById.and(Undoing), output: ChangeDetail,
      handler: (ctx, { id, reason }) => undoChange(ctx, id, reason, around),
    }),
  ]
}
