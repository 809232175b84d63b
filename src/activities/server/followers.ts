import type { ActivityChange } from '../rules/activity.ts'
import type { StoredActivity } from './activities.store.ts'
import type { ActivityContext } from './context.ts'

export type FollowedChange = { change: ActivityChange; before: StoredActivity; after: StoredActivity; reason: string | null }

/**
 * Who hangs on an activity and goes where it goes: what is booked for it, those who are told. Given by the application,
 * asked in the transaction of the change; whoever refuses, refuses the change.
 */
export type ActivityFollower = (ctx: ActivityContext, changed: FollowedChange) => Promise<void>

declare module '#platform/server/endpoint.ts' {
  interface ServiceExtensions {
    activityFollowers: readonly ActivityFollower[]
  }
}

export async function tellFollowers(ctx: ActivityContext, changed: FollowedChange): Promise<void> {
  for (const follow of ctx.services.activityFollowers) await follow(ctx, changed)
}
