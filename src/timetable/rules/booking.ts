import { z } from 'zod'
import { Uuid } from '#platform/common/ids.ts'

export const ResourceKind = z.enum(['room', 'teacher', 'device'])
export type ResourceKind = z.infer<typeof ResourceKind>

/** What is kept for a session. */
export const ResourceRef = z.object({ kind: ResourceKind, id: Uuid })
export type ResourceRef = z.infer<typeof ResourceRef>

export const Resource = z.object({ kind: ResourceKind, id: Uuid, name: z.string() })
export type Resource = z.infer<typeof Resource>

const refs = (list: ResourceRef[]) => [...new Map(list.map((r) => [r.id, r])).values()]
export const ResourceRefs = z.array(ResourceRef).max(20).transform(refs)

/** A day with its hours. */
export const Hours = z.object({ on: z.string(), startsAt: z.string(), endsAt: z.string() })
export type Hours = z.infer<typeof Hours>

/**
 * `taken`: somebody has it then. The rest: nobody may have it then, for it is outside its hours, closed on that day, no
 * longer agreed to or offered, the teacher is not free, or their own centre did not give them for it.
 */
export const Why = z.enum(['taken', 'hours', 'closed', 'agreement', 'withdrawn', 'away', 'declined'])
export type Why = z.infer<typeof Why>

/** `activity`: who has it then, null where that is nobody's business here. */
export const Clash = z.object({
  resource: Resource,
  wanted: Hours,
  taken: Hours,
  why: Why,
  activity: z.object({ id: Uuid, title: z.string() }).nullable(),
})
export type Clash = z.infer<typeof Clash>

/** What could be had instead: of the same kind at that hour, or the same at another hour. */
export const Instead = z.object({ resources: z.array(Resource), hours: z.array(Hours) })
export type Instead = z.infer<typeof Instead>

/** Whom their own centre did not lend for a session that has found nobody else yet. */
export const Declined = z.object({ name: z.string(), homeName: z.string(), reason: z.string() })

export const ActivityBookings = z.object({ resources: z.array(Resource), declined: z.array(Declined), mayWrite: z.boolean() })
export type ActivityBookings = z.infer<typeof ActivityBookings>
