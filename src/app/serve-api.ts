import { randomBytes } from 'node:crypto'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Config } from '#platform/server/config.ts'
import type { Route } from '#platform/server/endpoint.ts'
import type { OpenApi } from '#platform/server/openapi.ts'

/** `GET /api/openapi.json`, and a page to read it. Made when first asked for: no start waits for it. */
export function serveApi(app: FastifyInstance, routes: readonly Route[], config: Config): void {
  let made: Promise<{ document: OpenApi; text: string }> | undefined
  const ask = () => (made ??= import('./api-document.ts').then(({ apiDocument }) => {
    const document = apiDocument(routes)
    return { document, text: JSON.stringify(document) }
  }))
  app.get('/api/openapi.json', async (_req, reply) =>
    reply.type('application/json; charset=utf-8').header('cache-control', 'public, max-age=300').header('access-control-allow-origin', '*').send((await ask()).text),
  )
  app.get('/api-docs', async (req, reply) => {
    const [{ document }, { renderToStaticMarkup }, { createElement }, { ApiPage }] = await Promise.all([
      ask(), import('react-dom/server'), import('react'), import('./api-page/ApiPage.tsx'),
    ])
    const nonce = randomBytes(16).toString('base64')
    const base = config.publicUrl?.replace(/\/$/, '') ?? `http://localhost:${config.port}`
    const page = renderToStaticMarkup(createElement(ApiPage, { document, nonce, base, ...asked(req) }))
    return reply.type('text/html; charset=utf-8').header('cache-control', 'no-store').header('content-security-policy', policy(nonce)).send(`<!doctype html>${page}`)
  })
}

const policy = (nonce: string) =>
  `default-src 'none'; style-src 'nonce-${nonce}'; img-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'`

function asked(req: FastifyRequest): { locale: 'vi' | 'en'; q: string } {
  const { lang, q } = req.query as Record<string, unknown>
  return { locale: lang === 'en' ? 'en' : 'vi', q: typeof q === 'string' ? q.trim().slice(0, 100) : '' }
}
