import type { FastifyReply, FastifyRequest } from 'fastify'
import { ensureOwnOrigin, type Services } from '#platform/server/endpoint.ts'
import { Problem } from '#platform/server/problem.ts'
import { inTransaction, type Mode } from '#platform/server/transaction.ts'
import { sendMoved, sendOwn, sendPublic } from './answer.ts'
import type { Page, Visit } from './portal.ts'
import { visitorOf } from './portal.ts'

export type OwnVisit = Visit & { requestId: string }
/** `goTo`: what was sent is done, and its page is there. */
export type OwnPage = Page | { goTo: string }
type Draw = (visit: OwnVisit) => Promise<OwnPage>

/**
 * Draws a visitor's own page in one transaction without a session: row-level security shows nothing but what the
 * functions for visitors return. A form from another site's page is refused. `refused` draws what is said instead.
 */
export async function answerForm(
  services: Services, req: FastifyRequest, reply: FastifyReply, mode: Mode, draw: Draw,
  refused?: (visit: OwnVisit, problem: Problem) => Promise<OwnPage>,
): Promise<FastifyReply> {
  const page = await drawOrRefuse(services, req, mode, draw).catch(async (err: unknown): Promise<OwnPage> => {
    if (err instanceof Problem && refused) return visiting(services, req, 'read', (visit) => refused(visit, err))
    if (!(err instanceof Problem)) req.log.error({ err }, 'visitor’s page')
    const { showFailed } = await import('./pages.tsx')
    return showFailed(visitorOf(services, req))
  })
  if ('goTo' in page) return reply.header('cache-control', 'no-store').redirect(page.goTo, 303)
  if ('movedTo' in page) return sendMoved(reply, page.movedTo)
  if (/\/qr(\?|$)/.test(req.url)) return sendPublic(req, reply, { status: page.status, type: 'text/html', body: page.html })
  return sendOwn(reply, page)
}

async function drawOrRefuse(services: Services, req: FastifyRequest, mode: Mode, draw: Draw): Promise<OwnPage> {
  if (mode === 'write') ensureOwnOrigin(req, services.config)
  return visiting(services, req, mode, draw)
}

async function visiting<R>(services: Services, req: FastifyRequest, mode: Mode, work: (visit: OwnVisit) => Promise<R>): Promise<R> {
  const visitor = { ...visitorOf(services, req), requestId: req.id }
  return inTransaction(services.pool, { shown: undefined, today: visitor.today, mode }, ({ db }) => work({ ...visitor, db }))
}

/** What a form of a page without scripts was filled in with. */
export function fieldsOf({ body }: FastifyRequest): Record<string, string> {
  const fields = typeof body === 'object' && body !== null ? Object.entries(body) : []
  return Object.fromEntries(fields.filter((f): f is [string, string] => typeof f[1] === 'string'))
}

/** The secret of the link, if it has the shape of one. */
export function ticketOf(req: FastifyRequest): string | undefined {
  const { ma } = req.query as { ma?: unknown }
  return typeof ma === 'string' && /^[\w-]{43}$/.test(ma) ? ma : undefined
}
