import { z } from 'zod'
import { PlainDate } from '#platform/common/dates.ts'
import { Uuid } from '#platform/common/ids.ts'

export const UNIT_KINDS = [
  'nation', 'province', 'district', 'commune', 'centre', 'resident_group',
  'ministry', 'department', 'education_office', 'culture_office', 'school', 'partner',
] as const
export const UnitKind = z.enum(UNIT_KINDS)
export type UnitKind = z.infer<typeof UnitKind>

/** The lines of authority: a centre obeys its commune in administration and an education body in its profession. */
export const LINES = ['administrative', 'professional', 'society', 'party'] as const
export const Line = z.enum(LINES)
export type Line = z.infer<typeof Line>

/** `to` is the first day on which it no longer holds; null means open. */
export const Span = z.object({ from: PlainDate.nullable(), to: PlainDate.nullable() })
export type Span = z.infer<typeof Span>

export const isInSpan = (s: Span, day: string) => (s.from === null || s.from <= day) && (s.to === null || day < s.to)

/** A unit as other pages name it: its name is the one it bore on the day asked for. */
export const UnitRef = z.object({
  id: Uuid,
  kind: UnitKind,
  name: z.string(),
  shortName: z.string(),
})
export type UnitRef = z.infer<typeof UnitRef>

export const UnitListItem = UnitRef.extend({
  code: z.string().nullable(),
  valid: Span,
  /** The unit above on the line asked for, when it may be seen. */
  parent: UnitRef.nullable(),
  /** How many units stand directly below on that line, as far as they may be seen. */
  childCount: z.number().int(),
})
export type UnitListItem = z.infer<typeof UnitListItem>
