import { randomUUID } from 'node:crypto'
import { onConnection } from '../db.ts'
import type { Services } from '../endpoint.ts'
import { turnsOn } from '../turns.ts'
import type { Job, JobContext, JobUnit } from './job.ts'

/** The hands of one run of a job. */
export function jobContext(services: Services, job: Pick<Job, 'name' | 'permissions'>, stopping: () => boolean): JobContext {
  const requestId = `job:${job.name}:${randomUUID()}`
  return { services, stopping, transaction: (work) => inJobTransaction(services, job, requestId, work) }
}

async function inJobTransaction<R>(
  { pool, clock }: Services, job: Pick<Job, 'name' | 'permissions'>, requestId: string, work: (unit: JobUnit) => Promise<R>,
): Promise<R> {
  const client = await pool.connect()
  let broken: Error | undefined
  try {
    await client.query('begin')
    await client.query('select begin_job($1, $2)', [job.name, job.permissions])
    const result = await work({ db: onConnection(turnsOn(client)), today: clock.today(), now: clock.now(), requestId })
    await client.query('commit')
    return result
  } catch (err) {
    await client.query('rollback').catch((e: Error) => (broken = e))
    throw err
  } finally {
    client.release(broken)
  }
}
