import { z } from 'zod'
import { PlainDate } from '#platform/common/dates.ts'
import { Uuid } from '#platform/common/ids.ts'
import { tidy } from '#platform/common/text.ts'

const blankAsAbsent = (v: unknown) => (v === '' ? undefined : v)
const optional = <T extends z.ZodType>(schema: T) => z.preprocess(blankAsAbsent, schema.optional())

export const PAGE_SIZE = 50

/** What the trail may be narrowed by; the same names stand in the address of the page and of the export. */
export const TrailFilter = z.object({
  from: optional(PlainDate),
  to: optional(PlainDate),
  /** Exactly this unit. */
  unitId: optional(Uuid),
  /** The account that acted. */
  by: optional(Uuid),
  verb: optional(z.string().regex(/^[a-z_]+\.[a-z_]+$/)),
  kind: optional(z.string().max(40)),
  subject: optional(z.string().max(80)),
})
export type TrailFilter = z.infer<typeof TrailFilter>

export const TrailQuery = TrailFilter.extend({ below: optional(z.coerce.number().int().positive()) })
export type TrailQuery = z.infer<typeof TrailQuery>

export const TrailEntry = z.object({
  id: z.int(),
  at: z.string(),
  /** `name` is null for whoever may not read it; `mark` tells two people apart all the same. */
  by: z.object({ id: Uuid, name: z.string().nullable(), mark: z.string() }).nullable(),
  unit: z.object({ id: Uuid, name: z.string() }).nullable(),
  verb: z.string(),
  subject: z.object({ kind: z.string(), id: z.string(), title: z.string().nullable() }),
  changes: z.array(z.object({ key: z.string(), before: z.string().nullable(), after: z.string().nullable() })),
  /** How many people a look showed. */
  seen: z.int().nullable(),
  /** Why the values are not told: erased on request, or personal and not for the reader. */
  withheld: z.enum(['erased', 'personal']).nullable(),
  sealed: z.boolean(),
})
export type TrailEntry = z.infer<typeof TrailEntry>

export const TrailPage = z.object({
  items: z.array(TrailEntry),
  /** The next page is `below` this; null at the end. */
  next: z.int().nullable(),
  lastSeal: z.object({ at: z.string(), batch: z.int() }).nullable(),
})
export type TrailPage = z.infer<typeof TrailPage>

export const Erasure = z.object({ accountId: Uuid, basis: z.string().transform(tidy).pipe(z.string().min(5).max(500)) })
export type Erasure = z.output<typeof Erasure>
export const Erased = z.object({ entry: z.int(), emptied: z.int() })
export type Erased = z.output<typeof Erased>
