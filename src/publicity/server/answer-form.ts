import type { FastifyReply, FastifyRequest } from 'fastify'
import { ensureOwnOrigin, type Services } from '#platform/server/endpoint.ts'
import { Problem } from '#platform/server/problem.ts'
import { sendAnswer, visiting, visitorOf, type Page, type Visit } from './portal.ts'

/** `after`: waits for the commit; what fails there fails no page. */
export type OwnVisit = Visit & { requestId: string; after: (work: () => Promise<void>) => void }
/** `seeOther`: what was sent is done, and its page is there. */
export type OwnPage = Page | { seeOther: string }
type Mode = 'read' | 'write'
type Draw = (visit: OwnVisit) => Promise<OwnPage>

/**
 * Draws a visitor's own page, which nobody on the way may keep, but for the posters at `…/qr`. A form from another
 * site's page is refused. `refused` draws what is said instead.
 */
export async function answerForm(
  services: Services, req: FastifyRequest, reply: FastifyReply, mode: Mode, draw: Draw,
  refused?: (visit: OwnVisit, problem: Problem) => Promise<OwnPage>,
): Promise<FastifyReply> {
  const waiting: (() => Promise<void>)[] = []
  const inside = (how: Mode, work: Draw) => visiting(services, req, (visit) => {
    // A collision starts the work again: only the last attempt counts.
    waiting.length = 0
    return work({ ...visit, requestId: req.id, after: (later) => void waiting.push(later) })
  }, how)
  const page = await drawOrRefuse(services, req, mode, (how) => inside(how, draw)).catch(async (err: unknown): Promise<OwnPage> => {
    if (err instanceof Problem && refused) return inside('read', (visit) => refused(visit, err))
    if (!(err instanceof Problem)) req.log.error({ err }, 'visitor’s page')
    waiting.length = 0
    const { showFailed } = await import('./pages.tsx')
    return showFailed(visitorOf(services, req))
  })
  const sent = sendAnswer(req, reply, 'html' in page ? { ...page, fresh: !isPoster(req) } : page)
  for (const work of waiting) void work().catch((err: unknown) => req.log.warn({ err }, 'after a visitor’s page'))
  return sent
}

const isPoster = (req: FastifyRequest) => /\/qr(\?|$)/.test(req.url)

async function drawOrRefuse(services: Services, req: FastifyRequest, mode: Mode, draw: (mode: Mode) => Promise<OwnPage>): Promise<OwnPage> {
  if (mode === 'write') ensureOwnOrigin(req, services.config)
  return draw(mode)
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
