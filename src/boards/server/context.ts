import type { Context } from '#platform/server/endpoint.ts'

/** What reading a board and writing terms needs of its request; a scene loader can make one too. */
export type BoardContext = Pick<Context, 'db' | 'actor' | 'today' | 'now' | 'locale' | 'requestId'>
