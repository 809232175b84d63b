import { createHash } from 'node:crypto'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import type { FastifyReply, FastifyRequest } from 'fastify'

/** Nothing runs, nothing is fetched but the stylesheet and the icon; the search goes to this server alone. */
const POLICY =
  "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
const MINUTE = 'public, max-age=60'
const FOR_EVER = 'public, max-age=31536000, immutable'
const WORTH_PACKING = 500

type Content = {
  status: number
  type: 'text/html' | 'text/css' | 'text/plain' | 'text/calendar' | 'application/xml' | 'application/pdf'
  body: string | Buffer
  forEver?: boolean
}

/** Sends what anybody may keep for a minute: known again by its digest, packed as the browser can unpack it. */
export function sendPublic(
  req: FastifyRequest,
  reply: FastifyReply,
  { status, type, body, forEver }: Content,
): FastifyReply {
  const etag = `W/"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`
  void reply
    .status(status)
    .type(type === 'application/pdf' ? type : `${type}; charset=utf-8`)
    .header('cache-control', status >= 500 ? 'no-store' : forEver ? FOR_EVER : MINUTE)
    .header('vary', 'accept-encoding')
    .header('content-security-policy', POLICY)
  if (status === 200) {
    void reply.header('etag', etag)
    if ((req.headers['if-none-match'] ?? '').includes(etag)) return reply.status(304).send()
  }
  const packed = pack(body, req.headers['accept-encoding'])
  if (packed.encoding) void reply.header('content-encoding', packed.encoding)
  return reply.send(packed.bytes)
}

/** Sends a page that is one visitor's own: nobody keeps it. */
export function sendOwn(reply: FastifyReply, { status, html }: { status: number; html: string }): FastifyReply {
  return reply
    .status(status)
    .type('text/html; charset=utf-8')
    .header('cache-control', 'no-store')
    .header('content-security-policy', POLICY)
    .header('x-robots-tag', 'noindex')
    .send(html)
}

/** An address that was right once leads on; not for ever, for names change back. */
export function sendMoved(reply: FastifyReply, to: string): FastifyReply {
  return reply.header('cache-control', MINUTE).redirect(to, 301)
}

function pack(body: string | Buffer, accepted = ''): { bytes: Buffer; encoding?: 'br' | 'gzip' } {
  const bytes = Buffer.isBuffer(body) ? body : Buffer.from(body)
  const accepts = (name: string) => new RegExp(`(^|[\\s,])${name}(?!\\s*;\\s*q=0(\\.0*)?\\s*(,|$))`).test(accepted)
  if (bytes.length < WORTH_PACKING) return { bytes }
  if (accepts('br')) {
    return { bytes: brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }), encoding: 'br' }
  }
  return accepts('gzip') ? { bytes: gzipSync(bytes), encoding: 'gzip' } : { bytes }
}
