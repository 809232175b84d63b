import { z } from 'zod'

/** One step people may take. `effect` names what the service does with it beyond the change of status. */
export const WorkflowStep = z.object({
  type: z.string().regex(/^[a-z_]+$/),
  from: z.array(z.string()).min(1),
  to: z.string(),
  permission: z.string(),
  needsNote: z.boolean(),
  effect: z.enum(['keep', 'freeze', 'make_official']).optional(),
})
export type WorkflowStep = z.infer<typeof WorkflowStep>

/** Who may take which step, as data: statuses are whatever the steps name. */
export const WorkflowRules = z.object({
  initial: z.string(),
  /** Statuses in which the content may still be changed. */
  editable: z.array(z.string()).min(1),
  actions: z.array(WorkflowStep).min(1),
})
export type WorkflowRules = z.infer<typeof WorkflowRules>
