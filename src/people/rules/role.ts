import { z } from 'zod'
import { PlainDate } from '#platform/common/dates.ts'
import { Line, UnitKind } from '#units/rules/unit.ts'
import { permissions } from './permissions.ts'

export const RoleKey = z.string().regex(/^[a-z][a-z_]*$/)

/** Rights that may be dated: those the database asks for by `permissions_on`. */
const DATED = ['centre.organise'] as const

/** Rights the law gives from a day on, or up to one; `to` is the first day without. */
export const DatedRights = z.object({
  permissions: z.array(z.enum(DATED)).min(1),
  from: PlainDate.nullable(),
  to: PlainDate.nullable(),
  legalBasis: z.string().min(1),
})
export type DatedRights = z.infer<typeof DatedRights>

/** `depth`: how many steps below its unit a role reaches along `line`; null is all the way down, 0 the unit alone. */
export const RoleRule = z.object({
  key: RoleKey,
  names: z.object({ vi: z.string().min(1), en: z.string().min(1) }),
  unitKinds: z.array(UnitKind).min(1),
  line: Line,
  depth: z.number().int().min(0).nullable(),
  permissions: z.array(z.enum(permissions)).min(1),
  dated: z.array(DatedRights).default([]),
  appoints: z.array(RoleKey),
  /** Whoever holds it must sign in with a second factor. */
  secondFactor: z.literal('required').optional(),
})
export type RoleRule = z.infer<typeof RoleRule>

const isConsistent = (roles: RoleRule[]) => {
  const keys = new Set(roles.map((r) => r.key))
  return keys.size === roles.length && roles.every((r) => r.appoints.every((a) => keys.has(a)))
}

/** `instruments/roles.json`: every key once, and nobody appoints to a role that does not exist. */
export const RoleFile = z.object({
  legalBasis: z.array(z.object({ text: z.string(), note: z.string() })).min(1),
  roles: z.array(RoleRule).min(1).refine(isConsistent),
})

export type Deed = 'read' | 'change' | 'approve'

/** What a permission lets one do, for telling people: approving is deciding about the work of others. */
export function deedOf(permission: string): Deed {
  if (permission.endsWith('.read')) return 'read'
  return /\.(review|receive)$/.test(permission) ? 'approve' : 'change'
}
