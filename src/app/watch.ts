import { timingSafeEqual } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Services } from '#platform/server/endpoint.ts'
import type { Runner } from '#platform/server/jobs/runner.ts'
import { openMetrics } from '#platform/server/metrics.ts'

type Watched = { services: Services; jobs: Pick<Runner, 'running'>; migrations: readonly string[] }

/** For machines that look after this one: is it alive, may it be given requests, and how does it do. */
export function watch(app: FastifyInstance, watched: Watched): void {
  const { services } = watched
  const metrics = openMetrics(app, services)
  app.get('/healthz', async (_req, reply) => plain(reply, 200, 'ok'))
  app.get('/readyz', async (_req, reply) => {
    const reason = await whyNotReady(watched)
    return plain(reply, reason ? 503 : 200, reason ?? 'ok')
  })
  app.get('/metrics', async (req, reply) => {
    if (!mayRead(req, services.config.metricsToken)) return plain(reply, 403, 'METRICS_TOKEN')
    return reply.type(metrics.contentType).header('cache-control', 'no-store').send(await metrics.text())
  })
}

const plain = (reply: FastifyReply, status: number, text: string) =>
  reply.status(status).type('text/plain; charset=utf-8').header('cache-control', 'no-store').send(`${text}\n`)

const PATIENCE = 2000

/** One word, no more: whoever asks may be anybody. */
async function whyNotReady({ services, jobs, migrations }: Watched): Promise<string | undefined> {
  if (!jobs.running()) return 'jobs'
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<string>((tell) => (timer = setTimeout(() => tell('database'), PATIENCE)))
  const asked = services.pool.query<{ name: string }>('select name from kysely_migration order by name').then(
    ({ rows }) => (migrations.every((m) => rows.some((r) => r.name === m)) ? undefined : 'migrations'),
    () => 'database',
  )
  return Promise.race([asked, late]).finally(() => clearTimeout(timer))
}

/** With a token, whoever holds it; without one, this machine alone. What a proxy passes on comes from elsewhere. */
function mayRead(req: FastifyRequest, token: string | undefined): boolean {
  const given = req.headers.authorization ?? ''
  if (token) return isSame(given, `Bearer ${token}`)
  const passedOn = req.headers['x-forwarded-for'] ?? req.headers.forwarded ?? req.headers.via
  return passedOn === undefined && /^(::1|127\.\d+\.\d+\.\d+|::ffff:127\..+)$/.test(req.socket.remoteAddress ?? '')
}

function isSame(a: string, b: string): boolean {
  const [x, y] = [Buffer.from(a), Buffer.from(b)]
  return x.length === y.length && timingSafeEqual(x, y)
}
