import { randomUUID } from 'node:crypto'
import cookie from '@fastify/cookie'
import Fastify, { type FastifyInstance } from 'fastify'
import { serveSignUp } from '#enrolments/server/serve.ts'
import { serveNotices } from '#notices/server/serve.ts'
import { serveRecord } from '#learners/server/serve-record.ts'
import { servePublicity } from '#publicity/server/serve.ts'
import { recordParts } from './record-parts.ts'
import { serveCertificates } from '#certificates/server/serve.ts'
import { serveSatisfaction } from '#satisfaction/server/serve.ts'
import { serveApi } from './serve-api.ts'
import { serveStopPage } from '#letters/portal/stop.ts'
import { serveCheckIn } from '#attendance/server/serve-check-in.ts'
import { leaveWhenAnswered } from '#platform/server/leaving.ts'
import { answerProblems, mount, type Route, type Services } from '#platform/server/endpoint.ts'

const UPLOADS = ['image/*', 'application/octet-stream', 'application/pdf', 'text/csv', 'application/vnd.*'] as const

const SAFE = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'permissions-policy': 'camera=(self), geolocation=(), microphone=()',
} as const

/** The HTTP server with these routes; it listens when the caller says so. */
export async function createServer(services: Services, routes: readonly Route[]): Promise<FastifyInstance> {
  const app = Fastify({
    logger: { level: services.config.logLevel, redact: ['req.headers.cookie', 'req.headers.authorization'] },
    genReqId: () => randomUUID(),
    bodyLimit: 1_048_576,
    trustProxy: false,
    routerOptions: { maxParamLength: 200 },
  })
  leaveWhenAnswered(app)
  await app.register(cookie)
  for (const type of UPLOADS) {
    const pattern = new RegExp(`^${type.replaceAll('.', '\\.').replace('*', '.+')}`)
    app.addContentTypeParser(pattern, { parseAs: 'buffer' }, (_req, body, done) => done(null, body))
  }
  // Forms of pages without scripts.
  app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string', bodyLimit: 16_384 }, (_req, body, done) =>
    done(null, Object.fromEntries(new URLSearchParams(String(body)))),
  )
  app.addHook('onSend', async (_req, reply) => void reply.headers(SAFE))
  answerProblems(app)
  for (const r of routes) mount(app, services, r)
  servePublicity(app, services)
  serveSignUp(app, services)
  serveNotices(app, services)
  serveRecord(app, services, recordParts)
  serveCertificates(app, services)
  serveApi(app, routes, services.config)
  serveStopPage(app, services)
  serveCheckIn(app, services)
  serveSatisfaction(app, services)
  return app
}
