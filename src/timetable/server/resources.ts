import type { ActivityContext } from '#activities/server/context.ts'
import type { Resource, ResourceKind } from '../rules/booking.ts'
import type { Span } from '../rules/hours.ts'

/**
 * Where one kind of what can be booked comes from. Given by the application, so that the timetable knows neither
 * rooms nor teachers.
 */
export type ResourceSource = {
  kind: ResourceKind
  /** Those among `ids` that this person may book, by name. */
  named(ctx: ActivityContext, ids: readonly string[]): Promise<Resource[]>
  /** What a unit may book, those that suit a field first; `span`: those alone that are to be had then. */
  offered(ctx: ActivityContext, q: { unitId: string; field?: string | undefined; span?: Span | undefined }): Promise<Resource[]>
}

declare module '#platform/server/endpoint.ts' {
  interface ServiceExtensions {
    resources: readonly ResourceSource[]
  }
}

/** Names of what can be booked, by id; what this person may not know is missing. */
export async function nameResources(ctx: ActivityContext, ids: readonly string[]): Promise<Map<string, Resource>> {
  const names = new Map<string, Resource>()
  if (ids.length === 0) return names
  for (const source of ctx.services.resources) for (const r of await source.named(ctx, ids)) names.set(r.id, r)
  return names
}
