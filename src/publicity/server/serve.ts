import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Services } from '#platform/server/endpoint.ts'
import { inTransaction } from '#platform/server/transaction.ts'
import { sendMoved, sendPublic } from './answer.ts'
import type { Page, Visit } from './pages.tsx'
import { STYLE, STYLE_PATH } from './style.ts'

type Query = { lang?: unknown; q?: unknown }
type Pages = typeof import('./pages.tsx')
type Draw = (pages: Pages, visit: Visit, req: FastifyRequest) => Promise<Page>

/** What draws is loaded with the first visitor: a server without one needs none of it. */
const loadPages = (): Promise<Pages> => import('./pages.tsx')

/** The addresses anybody may open. They answer in HTML, also when they refuse; none sets or reads a cookie. */
export function servePublicity(app: FastifyInstance, services: Services): void {
  const page = (path: string, draw: Draw) => app.get(path, (req, reply) => answer(services, req, reply, draw))
  page('/cong-khai', (pages, visit, req) => pages.showEntry(visit, textOf((req.query as Query).q)))
  page('/cong-khai/*', (pages, visit) => pages.showNotFound(visit, ''))
  for (const root of ['tt', 'dp'] as const) {
    const draw: Draw = (pages, visit, req) =>
      pages.showUnit(visit, { root, ...(req.params as { slug: string; part?: string }) })
    app.get(`/${root}`, (_req, reply) => sendMoved(reply, '/cong-khai'))
    page(`/${root}/:slug`, draw)
    page(`/${root}/:slug/:part`, draw)
    page(`/${root}/*`, (pages, visit) => pages.showNotFound(visit, ''))
  }
  serveFiles(app, services)
}

function serveFiles(app: FastifyInstance, services: Services): void {
  app.get(STYLE_PATH, (req, reply) =>
    sendPublic(req, reply, { status: 200, type: 'text/css', body: STYLE, forEver: true }),
  )
  app.get('/robots.txt', (req, reply) =>
    sendPublic(req, reply, { status: 200, type: 'text/plain', body: robots(baseOf(services, req)) }),
  )
  app.get('/sitemap.xml', async (req, reply) => {
    const addresses = await visiting(services, req, (pages, visit) => pages.listAddresses(visit))
    return sendPublic(req, reply, { status: 200, type: 'application/xml', body: sitemap(addresses) })
  })
}

async function answer(services: Services, req: FastifyRequest, reply: FastifyReply, draw: Draw): Promise<FastifyReply> {
  const shown = await visiting(services, req, (pages, visit) => draw(pages, visit, req)).catch(async (err: unknown) => {
    req.log.error({ err }, 'public page')
    return (await loadPages()).showFailed(visitorOf(services, req))
  })
  if ('movedTo' in shown) return sendMoved(reply, shown.movedTo)
  return sendPublic(req, reply, { status: shown.status, type: 'text/html', body: shown.html })
}

/** One snapshot, read only, without a session: row-level security shows nothing but what the functions return. */
async function visiting<R>(
  services: Services,
  req: FastifyRequest,
  work: (pages: Pages, visit: Visit) => Promise<R>,
): Promise<R> {
  const visitor = visitorOf(services, req)
  const pages = await loadPages()
  const opening = { shown: undefined, today: visitor.today, mode: 'read' as const }
  return inTransaction(services.pool, opening, ({ db }) => work(pages, { ...visitor, db }))
}

/** What a visitor brings along, from the request. */
export function visitorOf(services: Services, req: FastifyRequest): Omit<Visit, 'db'> {
  const locale = (req.query as Query).lang === 'en' ? 'en' : 'vi'
  return { locale, today: services.clock.today(), now: services.clock.now(), base: baseOf(services, req) }
}

function baseOf({ config }: Services, req: FastifyRequest): string {
  if (config.publicUrl) return config.publicUrl.replace(/\/+$/, '')
  const asked = `${req.protocol}://${req.host}`
  return URL.canParse(asked) ? new URL(asked).origin : `http://localhost:${config.port}`
}

const textOf = (value: unknown) => (typeof value === 'string' ? value : '')

const robots = (base: string) =>
  `User-agent: *\nAllow: /cong-khai\nAllow: /tt/\nAllow: /dp/\nAllow: /lop/\nAllow: /icon.svg\nDisallow: /\n\nSitemap: ${base}/sitemap.xml\n`

const sitemap = (addresses: readonly string[]) =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${addresses
    .map((a) => `<url><loc>${a.replaceAll('&', '&amp;')}</loc></url>`)
    .join('\n')}\n</urlset>\n`
