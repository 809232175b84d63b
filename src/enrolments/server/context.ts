import type { Context } from '#platform/server/endpoint.ts'

/** What work on enrolments needs of its request; a scene loader can make one too. */
export type EnrolContext = Pick<Context, 'db' | 'actor' | 'today' | 'now' | 'locale' | 'requestId' | 'services'>
