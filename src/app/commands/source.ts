import { existsSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import { join } from 'node:path'
import pg from 'pg'
import type { Config } from '#platform/server/config.ts'
import { DataDirLocked, lockDataDir } from '#platform/server/data-dir-lock.ts'
import { findRunning } from '#platform/server/postgres/running.ts'
import { startPostgres, urlOf } from '#platform/server/postgres/postgres.ts'
import { DATABASE } from '../database.ts'

/** The database as it is, for a command that looks at it as its owner. */
export type Source = {
  url: string
  /** The product is running on it right now. */
  inUse: boolean
  close(): Promise<void>
}

const STARTING_MS = 15_000

/**
 * The database of these settings: an outside one by its owner's address, the embedded one through the server that
 * already runs on it, or one started for the length of the command.
 */
export async function openSource(config: Config): Promise<Source> {
  const outside = config.migrateUrl ?? config.databaseUrl
  if (outside) return { url: outside, inUse: await isServed(outside), close: async () => {} }
  const dir = join(config.dataDir, 'postgres')
  if (!existsSync(join(dir, 'PG_VERSION'))) throw new Error(`Chưa có dữ liệu nào ở ${config.dataDir}. Kiểm tra biến DATA_DIR.`)
  for (const end = Date.now() + STARTING_MS; ; await wait(250)) {
    const running = await findRunning(dir)
    if (running) return { url: urlOf(running, DATABASE), inUse: true, close: async () => {} }
    try {
      return await startOwn(config.dataDir, dir)
    } catch (err) {
      // The product holds the folder and its database is on the way up or down.
      if (!(err instanceof DataDirLocked) || Date.now() > end) throw err
    }
  }
}

async function startOwn(dataDir: string, dir: string): Promise<Source> {
  const unlock = await lockDataDir(dataDir)
  try {
    const server = await startPostgres({ dir })
    const close = async () => (await server.stop(), await unlock())
    return { url: urlOf(server, DATABASE), inUse: false, close }
  } catch (err) {
    await unlock()
    throw err
  }
}

async function isServed(url: string): Promise<boolean> {
  return asOwner(url, async (client) => {
    const { rows } = await client.query<{ served: boolean }>(
      `select exists (select from pg_stat_activity where datname = current_database() and application_name = 'hocnay') as served`,
    )
    return rows[0]?.served ?? false
  })
}

/** Works on a connection of the owner; a superuser steps down, so that nothing comes to belong to one. */
export async function asOwner<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, application_name: 'hocnay-command' })
  // A connection that breaks is told by the statement under way.
  client.on('error', () => undefined)
  await client.connect()
  try {
    await client.query(STEP_DOWN)
    return await work(client)
  } finally {
    await client.end().catch(() => undefined)
  }
}

const STEP_DOWN = `do $$ begin
  if (select rolsuper from pg_roles where rolname = session_user)
    and exists (select from pg_roles where rolname = 'hocnay_owner') then set role hocnay_owner; end if; end $$`
