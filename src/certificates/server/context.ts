import type { Context } from '#platform/server/endpoint.ts'

/** What work on certificates needs of its request; a scene loader can make one too. */
export type CertificateContext = Pick<Context, 'db' | 'actor' | 'today' | 'now' | 'locale' | 'requestId' | 'services'>
