import { z } from 'zod'
import { PlainDate } from '#platform/common/dates.ts'
import { Uuid } from '#platform/common/ids.ts'
import { LetterState } from '#letters/rules/letter.ts'
import { Tree } from './branch.ts'
import { FormKey, PeriodKey } from './report.ts'

/** `tree`: of the grid the question comes from; the centres asked are always those of today. */
export const ReminderBranch = z.object({ unitId: Uuid, form: FormKey, period: PeriodKey, tree: Tree.optional() })
export type ReminderBranch = z.infer<typeof ReminderBranch>

/** The latest letter about the report of a centre or level. `by` is empty for one the product wrote by itself. */
export const GivenReminder = z.object({
  unitId: Uuid, shortName: z.string(), period: z.string(), on: PlainDate, by: z.string(), state: LetterState,
})
export type GivenReminder = z.infer<typeof GivenReminder>

/** `reader`: name or role of who would get the letter; null when nobody there has a mail address. */
export const ToRemind = z.object({
  unitId: Uuid, name: z.string(), shortName: z.string(), daysLate: z.number().int(),
  readers: z.array(z.string()), today: GivenReminder.nullable(),
})
export type ToRemind = z.infer<typeof ToRemind>

export const ReminderPreview = z.object({
  /** Does this installation send letters? */
  mail: z.boolean(),
  title: z.string(), greeting: z.string(), statement: z.string(), remark: z.string(), signature: z.string(),
  /** Centres, or the levels whose consolidated reports are missing. */
  centres: z.array(ToRemind),
})
export type ReminderPreview = z.infer<typeof ReminderPreview>

export const ReminderInput = ReminderBranch.extend({
  greeting: z.string().trim().min(1).max(200), remark: z.string().trim().max(1000),
  /** Units whose letter of today did not certainly arrive and is to be written once more. */
  again: z.array(Uuid).max(2000).default([]),
})
export type ReminderInput = z.output<typeof ReminderInput>

/** Names of units, by what became of them. */
export const ReminderAnswer = z.object({ written: z.array(z.string()), already: z.array(z.string()), noAddress: z.array(z.string()) })
export type ReminderAnswer = z.infer<typeof ReminderAnswer>
