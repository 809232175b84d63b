import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Services } from '#platform/server/endpoint.ts'
import { sendMoved, sendPublic } from './answer.ts'
import { answerVisitor, baseOf, visiting, type Answer, type Visit } from './portal.ts'
import { STYLE, STYLE_PATH } from './style.ts'

type Query = { q?: unknown; tuan?: unknown }
type Pages = typeof import('./pages.tsx')
type Draw = (pages: Pages, visit: Visit, req: FastifyRequest) => Promise<Answer>

/** What draws is loaded with the first visitor: a server without one needs none of it. */
const loadPages = (): Promise<Pages> => import('./pages.tsx')

/** The addresses anybody may open. They answer in HTML, also when they refuse; none sets or reads a cookie. */
export function servePublicity(app: FastifyInstance, services: Services): void {
  const page = (path: string, draw: Draw) => app.get(path, (req, reply) => answerVisitor(services, req, reply, async (visit) => draw(await loadPages(), visit, req)))
  page('/cong-khai', (pages, visit, req) => pages.showEntry(visit, textOf((req.query as Query).q)))
  page('/cong-khai/*', (pages, visit) => pages.showNotFound(visit, ''))
  for (const root of ['tt', 'dp'] as const) {
    const unitPage = async (req: FastifyRequest, reply: FastifyReply) => {
      const at = req.params as { slug: string; part?: string }
      const week = textOf((req.query as Query).tuan)
      return answerVisitor(services, req, reply, async (visit) => (await loadPages()).showUnit(visit, { root, ...at, week }))
    }
    app.get(`/${root}`, (_req, reply) => sendMoved(reply, '/cong-khai'))
    app.get(`/${root}/:slug`, unitPage)
    app.get(`/${root}/:slug/:part`, unitPage)
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
    const addresses = await visiting(services, req, async (visit) => (await loadPages()).listAddresses(visit))
    return sendPublic(req, reply, { status: 200, type: 'application/xml', body: sitemap(addresses) })
  })
}

const textOf = (value: unknown) => (typeof value === 'string' ? value : '')

const robots = (base: string) =>
  `User-agent: *\nAllow: /cong-khai\nAllow: /tt/\nAllow: /dp/\nAllow: /lop/\nAllow: /icon.svg\nDisallow: /\n\nSitemap: ${base}/sitemap.xml\n`

const sitemap = (addresses: readonly string[]) =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${addresses
    .map((a) => `<url><loc>${a.replaceAll('&', '&amp;')}</loc></url>`)
    .join('\n')}\n</urlset>\n`
