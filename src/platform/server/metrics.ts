import type { FastifyInstance } from 'fastify'
import type pg from 'pg'
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { Services } from './endpoint.ts'

export type Metrics = { contentType: string; text(): Promise<string> }

/** Numbers about this process and its database. No label names a person or a unit. */
export function openMetrics(app: FastifyInstance, { pool }: Services): Metrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  timeRequests(app, registry)
  watchPool(pool, registry)
  const counts = watchCounts(registry)
  return {
    contentType: registry.contentType,
    async text() {
      // The database may be the very thing that is down; the rest is still worth telling.
      await counts(pool).catch((err: unknown) => app.log.warn({ err }, 'metrics: database'))
      return registry.metrics()
    },
  }
}

function timeRequests(app: FastifyInstance, registry: Registry): void {
  const duration = new Histogram({
    name: 'hocnay_request_seconds', help: 'Time from request to answer', registers: [registry],
    labelNames: ['method', 'route', 'status'], buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
  })
  app.addHook('onResponse', async (req, reply) => {
    const route = req.routeOptions.url ?? 'unknown'
    duration.observe({ method: req.method, route, status: String(reply.statusCode) }, reply.elapsedTime / 1000)
  })
}

function watchPool(pool: pg.Pool, registry: Registry): void {
  const gauge = (name: string, help: string, read: () => number) =>
    new Gauge({ name, help, registers: [registry], collect() { this.set(read()) } })
  gauge('hocnay_pool_in_use', 'Database connections at work', () => pool.totalCount - pool.idleCount)
  gauge('hocnay_pool_waiting', 'Requests that wait for a connection', () => pool.waitingCount)
}

function watchCounts(registry: Registry): (pool: pg.Pool) => Promise<void> {
  const gauge = (name: string, help: string) => new Gauge({ name, help, registers: [registry], labelNames: ['state'] })
  const sessions = new Gauge({ name: 'hocnay_sessions', help: 'Sessions not ended', registers: [registry] })
  const letters = gauge('hocnay_letters', 'Letters that have not arrived, by state')
  const jobs = gauge('hocnay_jobs', 'Jobs by state')
  return async (pool) => {
    const { rows } = await pool.query<{ name: string; value: number }>(`
      select name, value from watch_counts()
      union all select 'jobs_queued', count(*) from graphile_worker._private_jobs where attempts < max_attempts
      union all select 'jobs_failed', count(*) from graphile_worker._private_jobs where attempts >= max_attempts`)
    for (const { name, value } of rows) {
      const [what, state] = name.split('_')
      if (what === 'sessions') sessions.set(value)
      else (what === 'letters' ? letters : jobs).set({ state: state ?? '' }, value)
    }
  }
}
