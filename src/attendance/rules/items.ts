import { z } from 'zod'
import { Uuid } from '#platform/common/ids.ts'
import { says } from '#platform/common/issues.ts'
import { BirthYear } from '#learners/rules/birth-year.ts'
import { LearnerName, Phone } from '#learners/rules/learner.ts'

const Sent = {
  /** Made where it was tapped; the same id again is the same item. */
  id: Uuid,
  activityId: Uuid,
  /** What the device takes for the time. It is kept and decides nothing. */
  atDevice: z.iso.datetime({ offset: true }),
}
const Part = z.int().min(0).max(100_000).nullable().default(null)

export const MarkItem = z.object({ ...Sent, kind: z.enum(['present', 'absent', 'undo']), learnerId: Uuid })
export type MarkItem = z.infer<typeof MarkItem>

/** Somebody who comes without having signed up, present from then on. */
export const WalkInItem = z.object({
  ...Sent,
  kind: z.literal('walk_in'),
  learnerId: Uuid,
  fullName: LearnerName,
  birthYear: BirthYear.nullable().default(null),
  woman: z.boolean().nullable().default(null),
  phone: Phone.default(''),
})
export type WalkInItem = z.infer<typeof WalkInItem>

/** People counted without names; replaces what the same account counted before. */
export const CountItem = z
  .object({
    ...Sent,
    kind: z.literal('count'),
    total: z.int().min(0).max(100_000),
    women: Part,
    ethnic: Part,
    policy: Part,
    disadvantaged: Part,
  })
  .superRefine((c, ctx) => {
    for (const part of ['women', 'ethnic', 'policy', 'disadvantaged'] as const) {
      if ((c[part] ?? 0) <= c.total) continue
      const params = says('Số này nhiều hơn tổng số người. Sửa một trong hai số.', 'More than the total. Correct one of the two.').params
      ctx.addIssue({ code: 'custom', path: [part], params, input: c[part] })
    }
  })
export type CountItem = z.infer<typeof CountItem>

/** The list is complete: its figures become a version of the activity. */
export const FinishItem = z.object({ ...Sent, kind: z.literal('finish') })

export const AttendanceItem = z.discriminatedUnion('kind', [MarkItem, WalkInItem, CountItem, FinishItem])
export type AttendanceItem = z.infer<typeof AttendanceItem>

export const MOST_ITEMS = 300

/** What a device sends at once. An item that cannot be read is refused alone. */
export const AttendanceBatch = z.object({
  /** Who wrote the items; nobody else may send them. */
  account: Uuid,
  items: z.array(z.looseObject({ id: z.string().max(100) })).min(1).max(MOST_ITEMS),
})
export type AttendanceBatch = z.infer<typeof AttendanceBatch>

export const ItemAnswer = z.object({
  id: z.string(),
  /** `same`: it had been received before. */
  outcome: z.enum(['done', 'same', 'refused']),
  /** Why it was refused. */
  code: z.string().nullable(),
  message: z.string().nullable(),
  /** Of somebody added: who the centre knows them as. */
  learnerId: Uuid.nullable(),
})
export type ItemAnswer = z.infer<typeof ItemAnswer>

export const AttendanceAnswer = z.object({ results: z.array(ItemAnswer) })
export type AttendanceAnswer = z.infer<typeof AttendanceAnswer>
