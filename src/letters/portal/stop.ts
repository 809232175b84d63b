import { createHash } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { LOCALES, type Locale } from '#platform/common/words.ts'
import type { Services } from '#platform/server/endpoint.ts'
import { tokenHash } from '#platform/server/session-cookie.ts'
import { inTransaction } from '#platform/server/transaction.ts'
import { stopByLink } from '../server/letters.service.ts'
import { STOP_PATH } from '../server/send.ts'
import { letterWords } from '../words/index.ts'

type Page = 'ask' | 'done' | 'unknown'

/**
 * The page behind the link of a letter: without signing in, without script. Looking at it changes nothing, since mail
 * programs look at every link; the button, or a mail program's own (RFC 8058), posts to the same address.
 */
export function serveStopPage(app: FastifyInstance, services: Services): void {
  app.get(STOP_PATH, (req, reply) => send(req, reply, tokenOf(req) ? 'ask' : 'unknown'))
  app.post(STOP_PATH, async (req, reply) => {
    const token = tokenOf(req)
    const opening = { shown: undefined, today: services.clock.today(), mode: 'write' as const }
    const found = token && (await inTransaction(services.pool, opening, ({ db }) => stopByLink(db, tokenHash(token))))
    return send(req, reply, found ? 'done' : 'unknown')
  })
}

function tokenOf(req: FastifyRequest): string | undefined {
  const { ma } = req.query as { ma?: unknown }
  return typeof ma === 'string' && /^[\w-]{43}$/.test(ma) ? ma : undefined
}

const STYLE = `body{font:1.125rem/1.6 system-ui,sans-serif;margin:0;color:#1f2421;background:#fbfaf7}
main{max-width:34rem;margin:0 auto;padding:2rem 1.25rem}h1{font-size:1.5rem;line-height:1.3}
button{font:inherit;font-weight:600;min-height:3rem;padding:.5rem 1.5rem;border:0;border-radius:.5rem;color:#fff;background:#0b6b50;cursor:pointer}
button:focus-visible,a:focus-visible{outline:3px solid #1f2421;outline-offset:3px}a{color:#0b5c46}
@media(prefers-color-scheme:dark){body{color:#ecebe6;background:#171a18}a{color:#7fd3b4}button:focus-visible,a:focus-visible{outline-color:#ecebe6}}`
const POLICY = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'`

function send(req: FastifyRequest, reply: FastifyReply, page: Page): FastifyReply {
  const locale = LOCALES.find((l) => req.headers['accept-language']?.startsWith(l)) ?? 'vi'
  return reply.status(page === 'unknown' ? 404 : 200).type('text/html; charset=utf-8')
    .header('cache-control', 'no-store').header('content-security-policy', POLICY).header('x-robots-tag', 'noindex')
    .send(draw(page, locale))
}

function draw(page: Page, locale: Locale): string {
  const { t } = letterWords(locale)
  const title = t(page === 'ask' ? 'stop.title' : page === 'done' ? 'stop.done' : 'stop.unknown')
  const text = t(page === 'ask' ? 'stop.text' : page === 'done' ? 'stop.doneText' : 'stop.unknownText')
  const next = page === 'ask' ? `<form method="post"><button>${t('stop.button')}</button></form>` : `<p><a href="/">${t('stop.home')}</a></p>`
  return `<!doctype html><html lang="${locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>${title} · Học Nấy</title><style>${STYLE}</style></head><body><main><h1>${title}</h1><p>${text}</p>${next}</main></body></html>`
}
