import type { ActivityFollower } from '#activities/server/followers.ts'

/** Who goes along when an activity is moved, changed, cancelled or restored, in this order. */
export const activityFollowers: readonly ActivityFollower[] = []
