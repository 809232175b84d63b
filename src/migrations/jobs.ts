import { Logger, runMigrations } from 'graphile-worker'
import type pg from 'pg'

const SCHEMA = 'graphile_worker'
const quiet = new Logger(() => () => undefined)

/** What the runner does with each of its tables, and so may. Its functions run with the rights of who calls them. */
const rights = {
  migrations: 'select',
  _private_jobs: 'select, insert, update, delete',
  _private_job_queues: 'select, insert, update, delete',
  _private_tasks: 'select, insert, update',
  _private_known_crontabs: 'select, insert, update',
}

/**
 * Brings the queue's own tables up to the installed version and lets the server's role work with them. They belong to
 * the owner; their row-level security knows no territory, so one policy lets the role see every job.
 */
export async function prepareJobs(pool: pg.Pool): Promise<void> {
  await runMigrations({ pgPool: pool, logger: quiet, schema: SCHEMA })
  const { rows } = await pool.query<{ name: string; guarded: boolean; open: boolean }>(
    `select c.relname as name, c.relrowsecurity as guarded,
       exists (select from pg_policy p where p.polrelid = c.oid and p.polname = 'hocnay_jobs')
         or (not c.relrowsecurity and has_table_privilege('hocnay_app', c.oid, 'select')) as open
     from pg_class c where c.relnamespace = '${SCHEMA}'::regnamespace and c.relname = any($1)`,
    [Object.keys(rights)],
  )
  const closed = rows.filter((t) => !t.open)
  if (closed.length === 0) return
  await pool.query(`grant usage on schema ${SCHEMA} to hocnay_app`)
  for (const { name, guarded } of closed) {
    await pool.query(`grant ${rights[name as keyof typeof rights]} on ${SCHEMA}.${name} to hocnay_app`)
    if (guarded) await pool.query(`create policy hocnay_jobs on ${SCHEMA}.${name} to hocnay_app using (true) with check (true)`)
  }
}
