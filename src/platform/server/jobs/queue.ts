import { sql } from 'kysely'
import type { Db } from '../db.ts'

/** Asks for a run of the job once this transaction is committed; ten requests ask for one run. */
export async function queueJob(db: Db, name: string): Promise<void> {
  await sql`select from graphile_worker.add_job(${name}, job_key => ${name}, max_attempts => 5)`.execute(db)
}
