import type { WorkflowRules, WorkflowStep } from '#instruments/rules/workflow-rules.ts'

export type Taken = { type: string }

/**
 * What a case has come to. `version` counts what was sent; `official` is the version accepted last, or null.
 * `returned` holds while the newest sent version waits to be mended.
 */
export type Folded = { status: string; seq: number; version: number; official: number | null }

const start = (rules: WorkflowRules): Folded => ({ status: rules.initial, seq: 0, version: 0, official: null })

/** The status is never stored as the truth; it is what the actions add up to. Runs in the browser and on the server. */
export function fold(rules: WorkflowRules, actions: readonly Taken[]): Folded {
  return actions.reduce((state, action) => after(rules, state, action.type), start(rules))
}

/** One step on. A step that is not allowed from here changes nothing but its number. */
export function after(rules: WorkflowRules, state: Folded, type: string): Folded {
  const step = findStep(rules, state.status, type)
  if (!step) return { ...state, seq: state.seq + 1 }
  const version = step.effect === 'freeze' ? state.version + 1 : state.version
  const official = step.effect === 'make_official' ? version : state.official
  return { status: step.to, seq: state.seq + 1, version, official }
}

export function findStep(rules: WorkflowRules, status: string, type: string): WorkflowStep | undefined {
  return rules.actions.find((s) => s.type === type && s.from.includes(status))
}

/** What may be done from here, for somebody who holds `permissions`. */
export function allowedSteps(rules: WorkflowRules, status: string, can: (permission: string) => boolean): WorkflowStep[] {
  return rules.actions.filter((s) => s.from.includes(status) && can(s.permission))
}

export const isEditable = (rules: WorkflowRules, status: string) => rules.editable.includes(status)
