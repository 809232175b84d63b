import { z } from 'zod'
import { Uuid } from '#platform/common/ids.ts'
import { tidy } from '#platform/common/text.ts'
import { ActivityListItem, ActivityOwner, Day } from './activity.ts'

const Several = z.union([z.string(), z.array(z.string())]).transform((v) =>
  [v]
    .flat()
    .flatMap((s) => s.split(','))
    .filter((s) => /^[a-z][a-z0-9_]*$/.test(s)),
)

const blankAsAbsent = (v: unknown) => (v === '' ? undefined : v)
const optional = <T extends z.ZodType>(schema: T) => z.preprocess(blankAsAbsent, schema.optional())

/** What a list may be narrowed by; the same names stand in the address of the page, the list and the export. */
export const ActivityFilter = z.object({
  /** This unit and all below it. */
  unitId: optional(Uuid),
  field: optional(Several),
  form: optional(Several),
  from: optional(Day),
  to: optional(Day),
  /** Words in any order, with or without tone marks. */
  q: optional(z.string().transform(tidy).pipe(z.string().max(100))),
  owner: optional(ActivityOwner),
  /** `live`: whatever is not cancelled, what is still to come included. */
  status: z.preprocess(blankAsAbsent, z.enum(['live', 'held', 'planned', 'cancelled', 'all']).default('live')),
})
export type ActivityFilter = z.infer<typeof ActivityFilter>

export const PAGE_SIZE = 30

export const ActivityListQuery = ActivityFilter.extend({
  /** Where the last page ended, as `next` said. */
  cursor: optional(z.string().regex(/^\d{4}-\d{2}-\d{2}\.[0-9a-f-]{36}$/)),
})
export type ActivityListQuery = z.infer<typeof ActivityListQuery>

/** Figures of the filter. `listed` is every record shown; the rest leaves out what is still to come, cancelled or counted elsewhere. */
export const ActivityTotals = z.object({
  listed: z.int(),
  activities: z.int(),
  sessions: z.int(),
  attended: z.int().nullable(),
  women: z.int().nullable(),
  ethnic: z.int().nullable(),
  policy: z.int().nullable(),
  /** Activities whose attendance is still unknown: the sums above lack them. */
  attendedUnknown: z.int(),
  byField: z.array(z.object({ field: z.string(), activities: z.int(), attended: z.int().nullable() })),
})
export type ActivityTotals = z.infer<typeof ActivityTotals>

export const ActivityList = z.object({
  activities: z.array(ActivityListItem),
  /** On the first page only: later ones belong to the same filter. */
  totals: ActivityTotals.nullable(),
  next: z.string().nullable(),
})
export type ActivityList = z.infer<typeof ActivityList>
