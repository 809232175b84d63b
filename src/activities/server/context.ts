import type { Context } from '#platform/server/endpoint.ts'

/** What work on activities needs of its request; a scene loader can make one too. */
export type ActivityContext = Pick<Context, 'db' | 'actor' | 'today' | 'now' | 'locale' | 'requestId' | 'services'>
