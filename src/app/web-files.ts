import { randomBytes } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { inInstallation } from '#platform/server/installation.ts'

const BUILT = inInstallation('dist/web')
const NONCE = /__CSP_NONCE__/g

/** The staff application: built files for ever in the browser's cache, and one page for every other address. */
export async function serveWeb(app: FastifyInstance, folder = BUILT): Promise<void> {
  const page = await readFile(join(folder, 'index.html'), 'utf8')
  // Names hold a digest of their content: for ever in the browser's cache, and a new build needs no restart.
  await app.register(fastifyStatic, { root: join(folder, 'assets'), prefix: '/assets/', index: false, immutable: true, maxAge: '365d' })
  app.get('/icon.svg', (_req, reply) => reply.sendFile('icon.svg', folder, { maxAge: '1d', immutable: false }))
  // Asked again at every visit: an old worker would show an old application.
  for (const name of await workerFiles(folder)) app.get(`/${name}`, (_req, reply) => sendWorker(reply, name, folder))
  app.get('/manifest.webmanifest', (_req, reply) => reply.type('application/manifest+json').sendFile('manifest.webmanifest', folder, { maxAge: '1h', immutable: false }))
  app.get('/*', (req, reply) => {
    if (req.url.startsWith('/api/')) return reply.callNotFound()
    return sendPage(reply, page)
  })
}

const workerFiles = async (folder: string) => (await readdir(folder)).filter((name) => /^(sw|workbox-[\w-]+)\.js$/.test(name))

function sendWorker(reply: FastifyReply, name: string, folder: string): FastifyReply {
  return reply.header('content-security-policy', WORKER_POLICY).sendFile(name, folder, { maxAge: 0, immutable: false })
}

const WORKER_POLICY = "default-src 'none'; script-src 'self'; connect-src 'self'"

function sendPage(reply: FastifyReply, page: string): FastifyReply {
  const nonce = randomBytes(16).toString('base64')
  return reply
    .type('text/html; charset=utf-8')
    .header('cache-control', 'no-store')
    .header('content-security-policy', policy(nonce))
    .send(page.replace(NONCE, nonce))
}

const policy = (nonce: string) =>
  [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}'`,
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' blob: data:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "worker-src 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ].join('; ')
