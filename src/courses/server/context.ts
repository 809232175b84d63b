import type { ActivityContext } from '#activities/server/context.ts'

/** What work on courses needs of its request: their sessions are activities. */
export type CourseContext = ActivityContext
