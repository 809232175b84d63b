import { z } from 'zod'
import { PlainDate } from '#platform/common/dates.ts'
import { Uuid } from '#platform/common/ids.ts'
import { Profile } from './profile.ts'
import { Line, Span, UnitKind, UnitListItem, UnitRef } from './unit.ts'

const Basis = { legalBasis: z.string().nullable() }

/** Another unit in the line of succession, told as far as it may be seen. */
export const Kin = z.object({
  unit: UnitRef, on: PlainDate, keepsBooks: z.boolean(), changeId: Uuid, legalBasis: z.string().nullable(),
})
export type Kin = z.infer<typeof Kin>

export const UnitDetail = UnitRef.extend({
  code: z.string().nullable(),
  provinceId: Uuid.nullable(),
  valid: Span,
  closedBasis: z.string().nullable(),
  /** The day for which names and lines are told. */
  on: PlainDate,
  names: z.array(z.object({ name: z.string(), shortName: z.string(), valid: Span, ...Basis })),
  links: z.array(z.object({ line: Line, parent: UnitRef, valid: Span, ...Basis })),
  /** Lines on which the unit has a place on that day; `above`: nearest first; `children`: the first fifty. */
  lines: z.array(
    z.object({ line: Line, above: z.array(UnitRef), children: z.array(UnitRef), childCount: z.number().int() }),
  ),
  profile: Profile.nullable(),
  /** Whom it follows, and who follows it. */
  predecessors: z.array(Kin),
  successors: z.array(Kin),
  /** Of the commune itself, or of the commune a centre stands in. */
  residentGroups: z.array(UnitRef),
  /** What the asker may do here. `write`: another name, an end, a merger, a split; `link`: another place. */
  can: z.object({ write: z.boolean(), link: z.boolean(), profile: z.boolean(), childKinds: z.array(UnitKind) }),
})
export type UnitDetail = z.infer<typeof UnitDetail>

export const UnitQuery = z.object({
  parent: Uuid.optional(),
  line: Line.default('administrative'),
  on: PlainDate.optional(),
  kind: UnitKind.optional(),
  q: z.string().max(100).optional(),
  /** `all`: also units that were closed before the day. */
  state: z.enum(['open', 'all']).default('open'),
  page: z.coerce.number().int().min(1).max(10_000).default(1),
})
export type UnitQuery = z.output<typeof UnitQuery>

export const UnitExport = UnitQuery.omit({ page: true })
export type UnitExport = z.output<typeof UnitExport>

export const UnitPage = z.object({
  items: z.array(UnitListItem),
  total: z.number().int(),
  page: z.number().int(),
  pageSize: z.number().int(),
})
export type UnitPage = z.infer<typeof UnitPage>
