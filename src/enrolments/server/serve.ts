import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { ensureOwnOrigin, type Services } from '#platform/server/endpoint.ts'
import { Problem } from '#platform/server/problem.ts'
import { inTransaction, type Mode } from '#platform/server/transaction.ts'
import { sendMoved, sendOwn, sendPublic } from '#publicity/server/answer.ts'
import { visitorOf } from '#publicity/server/portal.ts'
import type { SignUpPage, SignUpVisit } from './sign-up.pages.tsx'

type Pages = typeof import('./sign-up.pages.tsx')
type Draw = (pages: Pages, visit: SignUpVisit) => Promise<SignUpPage>

const loadPages = (): Promise<Pages> => import('./sign-up.pages.tsx')
const slugOf = (req: FastifyRequest) => (req.params as { slug: string }).slug

/** The pages of classes: HTML without scripts or sessions, that take a form. None sets or reads a cookie. */
export function serveSignUp(app: FastifyInstance, services: Services): void {
  const path = '/lop/:slug'
  app.get('/lop', (_req, reply) => sendMoved(reply, '/cong-khai'))
  app.get(path, (req, reply) => answer(services, req, reply, 'read', (pages, visit) => pages.showCourse(visit, slugOf(req))))
  app.get(`${path}/qr`, (req, reply) => answer(services, req, reply, 'read', (pages, visit) => pages.showQr(visit, slugOf(req))))
  app.get(`${path}/phieu`, (req, reply) =>
    answer(services, req, reply, 'read', (pages, visit) => pages.showTicket(visit, slugOf(req), ticketOf(req))),
  )
  app.post(path, (req, reply) =>
    answer(services, req, reply, 'write', (pages, visit) => pages.takeForm(visit, slugOf(req), fieldsOf(req))),
  )
  app.post(`${path}/phieu`, (req, reply) =>
    answer(services, req, reply, 'write', (pages, visit) => pages.takeTicket(visit, slugOf(req), ticketOf(req), fieldsOf(req))),
  )
}

async function answer(services: Services, req: FastifyRequest, reply: FastifyReply, mode: Mode, draw: Draw): Promise<FastifyReply> {
  const page = await drawOrRefuse(services, req, mode, draw).catch((err: unknown) => refuse(services, req, err))
  if ('goTo' in page) return reply.header('cache-control', 'no-store').redirect(page.goTo, 303)
  if ('movedTo' in page) return sendMoved(reply, page.movedTo)
  if (req.url.includes('/qr')) return sendPublic(req, reply, { status: page.status, type: 'text/html', body: page.html })
  return sendOwn(reply, page)
}

async function drawOrRefuse(services: Services, req: FastifyRequest, mode: Mode, draw: Draw): Promise<SignUpPage> {
  if (mode === 'write') ensureOwnOrigin(req, services.config)
  return visiting(services, req, mode, draw)
}

/** Without a session: row-level security shows nothing but what the functions for visitors return. */
async function visiting<R>(
  services: Services, req: FastifyRequest, mode: Mode, work: (pages: Pages, visit: SignUpVisit) => Promise<R>,
): Promise<R> {
  const visitor = { ...visitorOf(services, req), requestId: req.id }
  const pages = await loadPages()
  return inTransaction(services.pool, { shown: undefined, today: visitor.today, mode }, ({ db }) => work(pages, { ...visitor, db }))
}

async function refuse(services: Services, req: FastifyRequest, err: unknown): Promise<SignUpPage> {
  if (err instanceof Problem) {
    return visiting(services, req, 'read', (pages, visit) => pages.showRefused(visit, slugOf(req), fieldsOf(req), err))
  }
  req.log.error({ err }, 'sign-up page')
  const { showFailed } = await import('#publicity/server/pages.tsx')
  return showFailed(visitorOf(services, req))
}

function fieldsOf({ body }: FastifyRequest): Record<string, string> {
  const fields = typeof body === 'object' && body !== null ? Object.entries(body) : []
  return Object.fromEntries(fields.filter((f): f is [string, string] => typeof f[1] === 'string'))
}

function ticketOf(req: FastifyRequest): string | undefined {
  const { ma } = req.query as { ma?: unknown }
  return typeof ma === 'string' && /^[\w-]{43}$/.test(ma) ? ma : undefined
}
