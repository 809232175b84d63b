import type { Context } from '#platform/server/endpoint.ts'

/** What work on attendances needs of its request; a scene loader can make one too. */
export type AttendanceContext = Pick<Context, 'db' | 'actor' | 'today' | 'now' | 'locale' | 'requestId' | 'services'>
