import type { ActivityContext } from '#activities/server/context.ts'

/** What people thought hangs on activities, so work on it needs what theirs needs. */
export type SatisfactionContext = ActivityContext
