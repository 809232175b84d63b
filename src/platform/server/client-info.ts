import type { FastifyRequest } from 'fastify'

/** What a request tells about where it comes from. */
export type ClientInfo = {
  userAgent: string
  /** Asked from this very machine: loopback socket, loopback name, and nothing passed on by a proxy. */
  ownMachine: boolean
}

const LOOPBACK = /^(127(\.\d+){3}|::1|::ffff:127(\.\d+){3})$/
const OWN_NAME = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/i

export function clientOf(req: FastifyRequest): ClientInfo {
  const passedOn = Object.keys(req.headers).some((h) => h === 'forwarded' || h.startsWith('x-forwarded-'))
  const ownMachine = !passedOn && LOOPBACK.test(req.socket.remoteAddress ?? '') && OWN_NAME.test(req.headers.host ?? '')
  return { userAgent: req.headers['user-agent'] ?? '', ownMachine }
}
