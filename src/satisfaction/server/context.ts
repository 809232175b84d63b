import type { Context } from '#platform/server/endpoint.ts'

export type SatisfactionContext = Pick<Context, 'db' | 'actor' | 'today' | 'now' | 'locale' | 'requestId'>
