import { z } from 'zod'
import { PlainDate } from '#platform/common/dates.ts'
import { Uuid } from '#platform/common/ids.ts'
import { ChangeKind } from './reorganisation.ts'
import { TreeStep } from './tree-steps.ts'
import { UnitRef } from './unit.ts'

/** What lies at the units of a change, in one sentence of the reader's language, with a few places to look. */
export const Touch = z.object({
  text: z.string(),
  examples: z.array(z.object({ text: z.string(), href: z.string().nullable() })),
})
export type Touch = z.infer<typeof Touch>

/**
 * Somebody's post at a unit that closes. `toUnitId`: where it goes on; null when it ends with the day. `beside`: who holds
 * the same post there, one only one person may hold, and is proposed to stay.
 */
export const Post = z.object({
  id: Uuid,
  unitId: Uuid,
  role: z.string(),
  person: z.string().nullable(),
  href: z.string().nullable(),
  toUnitId: Uuid.nullable(),
  beside: z.string().nullable(),
})
export type Post = z.infer<typeof Post>

/** A unit whose people will read, or no longer read, what the change touches. `posts`: how many hold a role there. */
export const RightShift = z.object({ unit: UnitRef, gains: z.boolean(), posts: z.number().int() })
export type RightShift = z.infer<typeof RightShift>

export const ChangePreview = z.object({
  kind: ChangeKind,
  on: PlainDate,
  legalBasis: z.string(),
  steps: z.array(TreeStep),
  /** Every unit the steps name, also those not founded yet. */
  units: z.array(UnitRef),
  posts: z.array(Post),
  rights: z.array(RightShift),
  touches: z.array(Touch),
})
export type ChangePreview = z.infer<typeof ChangePreview>

export const ChangeItem = z.object({
  id: Uuid,
  kind: ChangeKind,
  on: PlainDate,
  legalBasis: z.string(),
  byName: z.string(),
  at: z.string(),
  undone: z.object({ at: z.string(), by: z.string(), reason: z.string().nullable() }).nullable(),
  /** Units that close or change, and units that begin or follow. */
  from: z.array(UnitRef),
  to: z.array(UnitRef),
})
export type ChangeItem = z.infer<typeof ChangeItem>

export const ChangeDetail = ChangeItem.extend({
  steps: z.array(TreeStep),
  units: z.array(UnitRef),
  /** May the asker take it back; when not for work done since, `worked` tells it. */
  canUndo: z.boolean(),
  worked: z.array(z.string()),
})
export type ChangeDetail = z.infer<typeof ChangeDetail>

export const ChangeQuery = z.object({ unit: Uuid.optional(), page: z.coerce.number().int().min(1).max(10_000).default(1) })
export type ChangeQuery = z.output<typeof ChangeQuery>
export const ChangePage = z.object({ items: z.array(ChangeItem), total: z.number().int(), page: z.number().int(), pageSize: z.number().int() })
export type ChangePage = z.infer<typeof ChangePage>
