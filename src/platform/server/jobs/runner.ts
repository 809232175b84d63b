import { Logger, parseCronItems, run, type CronItem, type TaskList } from 'graphile-worker'
import type { FastifyBaseLogger } from 'fastify'
import type { Services } from '../endpoint.ts'
import { jobContext } from './context.ts'
import type { Job } from './job.ts'

export type Runner = {
  /** False once it has ended, by itself or by `stop`. */
  running(): boolean
  /** Takes no new job and waits for those that run. */
  stop(): Promise<void>
}

type Options = { services: Services; jobs: readonly Job[]; log: FastifyBaseLogger }

/**
 * Runs the jobs of this release on the server's own pool. Several processes share one queue: the database gives each
 * job and each tick of the clock to one of them.
 */
export async function startJobs({ services, jobs, log }: Options): Promise<Runner> {
  let ended = false
  let stopping = false
  const taskList: TaskList = Object.fromEntries(
    jobs.map((job) => [job.name, () => job.run(jobContext(services, job, () => stopping))]),
  )
  const runner = await run({
    pgPool: services.pool, schema: 'graphile_worker', taskList, parsedCronItems: parseCronItems(jobs.flatMap(cronOf)),
    concurrency: 2, pollInterval: 5000, noHandleSignals: true, logger: loggerOn(log),
  })
  const done = runner.promise.catch((err: unknown) => log.error({ err }, 'jobs ended')).finally(() => (ended = true))
  return {
    running: () => !ended,
    async stop() {
      stopping = true
      if (!ended) await runner.stop()
      await done
    },
  }
}

function cronOf({ name, cron, catchUpHours = 0 }: Job): CronItem[] {
  if (!cron) return []
  return [{ task: name, match: cron, identifier: name, options: { jobKey: `${name}/cron`, maxAttempts: 5, backfillPeriod: catchUpHours * 3_600_000 } }]
}

const LEVELS = { error: 'error', warning: 'warn', info: 'debug', debug: 'trace' } as const

/** The queue's own words among the server's: what it does is for whoever debugs, what fails is for everybody. */
const loggerOn = (log: FastifyBaseLogger) =>
  new Logger(({ taskIdentifier, jobId }) => (level, message) => log[LEVELS[level]]({ job: taskIdentifier, jobId }, message))
