import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Services } from '#platform/server/endpoint.ts'
import { inTransaction } from '#platform/server/transaction.ts'
import { sendMoved, sendPublic } from './answer.ts'
import {
  listAddresses,
  showEntry,
  showFailed,
  showNotFound,
  showUnit,
  STYLE,
  STYLE_PATH,
  type Page,
  type Visit,
} from './pages.tsx'

type Query = { lang?: unknown; q?: unknown }
type Draw = (visit: Visit, req: FastifyRequest) => Promise<Page>

/** The addresses anybody may open. They answer in HTML, also when they refuse; none sets or reads a cookie. */
export function servePublicity(app: FastifyInstance, services: Services): void {
  const page = (path: string, draw: Draw) => app.get(path, (req, reply) => answer(services, req, reply, draw))
  page('/cong-khai', (visit, req) => showEntry(visit, textOf((req.query as Query).q)))
  for (const root of ['tt', 'dp'] as const) {
    app.get(`/${root}`, (_req, reply) => sendMoved(reply, '/cong-khai'))
    page(`/${root}/:slug`, (visit, req) => showUnit(visit, { root, ...(req.params as { slug: string }) }))
    page(`/${root}/:slug/:part`, (visit, req) =>
      showUnit(visit, { root, ...(req.params as { slug: string; part: string }) }),
    )
    page(`/${root}/*`, (visit) => showNotFound(visit, ''))
  }
  page('/cong-khai/*', (visit) => showNotFound(visit, ''))
  app.get(STYLE_PATH, (req, reply) =>
    sendPublic(req, reply, { status: 200, type: 'text/css', body: STYLE, forEver: true }),
  )
  app.get('/robots.txt', (req, reply) =>
    sendPublic(req, reply, { status: 200, type: 'text/plain', body: robots(baseOf(services, req)) }),
  )
  app.get('/sitemap.xml', async (req, reply) => {
    const addresses = await visiting(services, req, listAddresses)
    return sendPublic(req, reply, { status: 200, type: 'application/xml', body: sitemap(addresses) })
  })
}

async function answer(services: Services, req: FastifyRequest, reply: FastifyReply, draw: Draw): Promise<FastifyReply> {
  const shown = await visiting(services, req, (visit) => draw(visit, req)).catch((err: unknown) => {
    req.log.error({ err }, 'public page')
    return showFailed(visitorOf(services, req))
  })
  if ('movedTo' in shown) return sendMoved(reply, shown.movedTo)
  return sendPublic(req, reply, { status: shown.status, type: 'text/html', body: shown.html })
}

/** One snapshot, read only, without a session: row-level security shows nothing but what the functions return. */
function visiting<R>(services: Services, req: FastifyRequest, work: (visit: Visit) => Promise<R>): Promise<R> {
  const visitor = visitorOf(services, req)
  const opening = { tokenHash: undefined, today: visitor.today, mode: 'read' as const }
  return inTransaction(services.pool, opening, ({ db }) => work({ ...visitor, db }))
}

function visitorOf(services: Services, req: FastifyRequest): Omit<Visit, 'db'> {
  const locale = (req.query as Query).lang === 'en' ? 'en' : 'vi'
  return { locale, today: services.clock.today(), base: baseOf(services, req) }
}

function baseOf({ config }: Services, req: FastifyRequest): string {
  if (config.publicUrl) return config.publicUrl.replace(/\/+$/, '')
  const asked = `${req.protocol}://${req.host}`
  return URL.canParse(asked) ? new URL(asked).origin : `http://localhost:${config.port}`
}

const textOf = (value: unknown) => (typeof value === 'string' ? value : '')

const robots = (base: string) =>
  `User-agent: *\nAllow: /cong-khai\nAllow: /tt/\nAllow: /dp/\nAllow: /icon.svg\nDisallow: /\n\nSitemap: ${base}/sitemap.xml\n`

const sitemap = (addresses: readonly string[]) =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${addresses
    .map((a) => `<url><loc>${a.replaceAll('&', '&amp;')}</loc></url>`)
    .join('\n')}\n</urlset>\n`
