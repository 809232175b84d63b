import type { FastifyRequest } from 'fastify'
import { problems } from './problem.ts'
import { newToken } from './session-cookie.ts'

/** `hn_` lets people and scanners of leaked secrets tell what it is. */
export const newBearer = () => `hn_${newToken()}`

/** How often one token may ask; generous for a program that pages, far below what troubles the server. */
export const TOKEN_RATE = { limit: 600, seconds: 60 } as const

/** The token a program shows. Other schemes than Bearer belong to a proxy in front and are none of our business. */
export function readBearer(req: FastifyRequest): string | undefined {
  const shown = /^Bearer\s+(.*)$/i.exec(req.headers.authorization ?? '')?.[1]
  if (shown === undefined) return undefined
  if (!/^hn_[\w-]{43}$/.test(shown)) throw problems.tokenWrong()
  return shown
}

/** Throws when the token is unknown, over, revoked or too fast. */
export function meetToken(counted: { count: number; rest: number } | undefined): void {
  if (!counted) throw problems.tokenWrong()
  if (counted.count > TOKEN_RATE.limit) throw problems.tokenTooFast(TOKEN_RATE.limit, counted.rest)
}
