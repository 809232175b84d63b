import { createHash, randomBytes } from 'node:crypto'
import type { FastifyRequest } from 'fastify'

/** The browser's side of a session: an opaque token in an HttpOnly cookie; the database keeps only its hash. */
export type SessionCookie = { token: string | undefined; set(token: string, seconds: number): void }

export const tokenHash = (token: string) => createHash('sha256').update(token).digest()
export const newToken = () => randomBytes(32).toString('base64url')

export function readSessionToken(req: FastifyRequest): string | undefined {
  const token = req.cookies['hocnay_session']
  return token && /^[\w-]{43}$/.test(token) ? token : undefined
}
