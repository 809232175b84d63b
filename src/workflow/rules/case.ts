import { z } from 'zod'
import { Uuid } from '#platform/common/ids.ts'

/** One thing somebody did to a case, as the trace shows it. */
export const CaseAction = z.object({
  id: Uuid,
  seq: z.number().int(),
  type: z.string(),
  note: z.string().nullable(),
  byName: z.string(),
  byRole: z.string(),
  at: z.string(),
})
export type CaseAction = z.infer<typeof CaseAction>

/** `id` is made by the browser: a step sent twice is one step. `seq`: what the person was looking at. */
export const StepInput = z.object({
  actionId: Uuid,
  type: z.string(),
  seq: z.number().int().min(0),
  note: z.string().trim().max(4000).optional(),
})
export type StepInput = z.infer<typeof StepInput>
