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

/** The colours of the other pages without a sign-in. */
const STYLE = `*{box-sizing:border-box}body{font:106.25%/1.55 'Be Vietnam Pro','Segoe UI',Roboto,'Noto Sans',Arial,sans-serif;margin:0 auto;max-width:46rem;padding:0 1rem 2rem;color:#1d211e;background:#f7f4ec}
header{display:flex;justify-content:space-between;padding:.5rem 0;border-bottom:1px solid #ddd8cb}header a{padding:.5rem 0}header a:first-child{font-weight:bold;text-decoration:none}
h1{font-size:1.625rem;line-height:1.25;margin:1.25rem 0 .5rem}a{color:#1b5e43}
button{font:inherit;font-weight:bold;min-height:2.75rem;padding:.625rem 1.25rem;border:0;border-radius:.375rem;color:#fff;background:#1b5e43;cursor:pointer}
button:focus,a:focus{outline:3px solid #1b5e43;outline-offset:2px}
@media(prefers-color-scheme:dark){body{color:#ebe8e0;background:#161815}header{border-color:#343831}a{color:#8fd0ab}button{background:#2b7453}button:focus,a:focus{outline-color:#8fd0ab}}`
const POLICY = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'; img-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'`

function send(req: FastifyRequest, reply: FastifyReply, page: Page): FastifyReply {
  return reply.status(page === 'unknown' ? 404 : 200).type('text/html; charset=utf-8')
    .header('cache-control', 'no-store').header('content-security-policy', POLICY).header('x-robots-tag', 'noindex')
    .send(draw(page, localeOf(req), tokenOf(req) ?? ''))
}

/** The one chosen on the page, else the browser's. */
function localeOf(req: FastifyRequest): Locale {
  const { lang } = req.query as { lang?: unknown }
  return LOCALES.find((l) => l === lang) ?? LOCALES.find((l) => req.headers['accept-language']?.startsWith(l)) ?? 'vi'
}

function draw(page: Page, locale: Locale, token: string): string {
  const { t } = letterWords(locale)
  const other = locale === 'vi' ? 'en' : 'vi'
  const title = t(page === 'ask' ? 'stop.title' : page === 'done' ? 'stop.done' : 'stop.unknown')
  const text = t(page === 'ask' ? 'stop.text' : page === 'done' ? 'stop.doneText' : 'stop.unknownText')
  const next = page === 'ask' ? `<form method="post"><button>${t('stop.button')}</button></form>` : `<p><a href="/">${t('stop.home')}</a></p>`
  // After the press another language would ask anew.
  const switched = page === 'ask' ? `<a href="${STOP_PATH}?ma=${token}&amp;lang=${other}" lang="${other}" hreflang="${other}">${t('stop.other')}</a>` : ''
  return `<!doctype html><html lang="${locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>${title} · Học Nấy</title><link rel="icon" href="/icon.svg" type="image/svg+xml"><style>${STYLE}</style></head>
<body><header><a href="/cong-khai">Học Nấy</a>${switched}</header><main><h1>${title}</h1><p>${text}</p>${next}</main></body></html>`
}
