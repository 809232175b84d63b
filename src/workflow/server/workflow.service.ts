import type { WorkflowRules } from '#instruments/rules/workflow-rules.ts'
import type { Permission, Place } from '#platform/server/actor.ts'
import { audit } from '#platform/server/audit.ts'
import type { Context } from '#platform/server/endpoint.ts'
import { problems } from '#platform/server/problem.ts'
import { after, allowedSteps, findStep, fold, type Folded } from '../rules/fold.ts'
import type { StepInput } from '../rules/case.ts'
import { workflowProblems } from './problems.ts'
import { insertAction, listActions, lockCase, updateProjection, type CaseRow } from './workflow.store.ts'

export {
  countStepsSince, findCase, insertCase, listActions, listCases, listCasesAt, lockCase, type CaseFilter, type CaseRow,
} from './workflow.store.ts'

/** What the feature does when a step has an effect; runs in the same transaction, before the case moves on. */
export type Effects = {
  freeze(row: CaseRow, version: number): Promise<void>
  /** What the person has before them is kept under the step's number. */
  keep?(row: CaseRow, seq: number): Promise<void>
}

export const placeOfCase = (row: CaseRow): Place => ({ unitId: row.unitId, provinceId: row.provinceId })

/** The steps this person may take from here. */
export function stepsFor(ctx: Context, rules: WorkflowRules, row: CaseRow) {
  return allowedSteps(rules, row.status, (p) => ctx.actor.can(p as Permission, placeOfCase(row)))
}

/**
 * Takes one step: lock, fold, decide, act, trace. The same `actionId` again is the same step. A step decided on an
 * older state of the case is refused, so that nobody accepts what has meanwhile been returned.
 */
export async function takeStep(ctx: Context, rules: WorkflowRules, caseId: string, input: StepInput, effects: Effects): Promise<void> {
  const row = await lockCase(ctx.db, caseId)
  if (!row) throw problems.notFound('case')
  const actions = await listActions(ctx.db, caseId)
  if (actions.some((a) => a.id === input.actionId)) return
  const state = fold(rules, actions)
  const step = findStep(rules, state.status, input.type)
  if (step && !ctx.actor.can(step.permission as Permission, placeOfCase(row))) throw problems.notAllowed(step.permission)
  if (input.seq !== state.seq) throw workflowProblems.movedOn({ status: state.status, seq: state.seq })
  if (!step) throw workflowProblems.stepNotAllowed({ step: input.type, status: state.status, allowed: stepsFor(ctx, rules, row).map((s) => s.type) })
  if (step.needsNote && !input.note) throw workflowProblems.noteNeeded()
  const next = after(rules, state, input.type)
  if (step.effect === 'freeze') await effects.freeze(row, next.version)
  if (step.effect === 'keep') await effects.keep?.(row, next.seq)
  await writeStep(ctx, row, input, step.permission as Permission, state, next)
}

async function writeStep(ctx: Context, row: CaseRow, input: StepInput, permission: Permission, from: Folded, next: Folded): Promise<void> {
  const place = placeOfCase(row)
  await insertAction(ctx.db, {
    id: input.actionId, caseId: row.id, ...place, seq: next.seq, type: input.type, note: input.note ?? null, at: ctx.now,
    byAccount: ctx.actor.account.id, byName: ctx.actor.account.name, byRole: ctx.actor.roleFor(permission, place) ?? '',
  })
  const sentAt = next.version > from.version ? ctx.now : row.sentAt
  await updateProjection(ctx.db, row.id, { status: next.status, seq: next.seq, version: next.version, officialVersion: next.official, firstSentAt: row.firstSentAt ?? sentAt, sentAt })
  await audit(ctx, {
    verb: `${row.workflow}.${input.type}`, subject: { kind: row.workflow, id: row.id }, place,
    before: { status: from.status }, after: { status: next.status, version: next.version, note: input.note },
  })
}
