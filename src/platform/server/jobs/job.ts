import type { Permission } from '../actor.ts'
import type { Db } from '../db.ts'
import type { Services } from '../endpoint.ts'

/** What a job works in: one transaction under the job's name, with what its permissions allow everywhere. */
export type JobUnit = { db: Db; today: string; now: Date; requestId: string }

export type JobContext = {
  services: Services
  /** True once the server is stopping: a long job ends at its next natural place. */
  stopping(): boolean
  /** One transaction; a job may take several, so that what was done stays done. */
  transaction<R>(work: (unit: JobUnit) => Promise<R>): Promise<R>
}

/**
 * Work that no request does. It may run twice at the same moment in two processes, and again after a crash: whatever
 * must happen once is claimed in the database first.
 */
export type Job = {
  /** `concept.verb`, stable. */
  name: string
  /** When, in UTC: `0 0 * * *` is seven in the morning in Vietnam. Without it, only when `queueJob` asks. */
  cron?: string
  /** A time that passed while no server ran is made up for when it is not longer ago than this. */
  catchUpHours?: number
  permissions: readonly Permission[]
  run(ctx: JobContext): Promise<void>
}
