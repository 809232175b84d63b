import { randomBytes } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { syncInstruments } from '#instruments/server/sync.ts'
import { migrate } from '#migrations/index.ts'
import { syncRoles } from '#people/server/roles.ts'
import { MARKER } from '#platform/server/backup/catalogue.ts'
import { messages } from '#platform/server/backup/messages.ts'
import type { Config } from '#platform/server/config.ts'
import { openPool } from '#platform/server/db.ts'
import { startPostgres, urlOf } from '#platform/server/postgres/postgres.ts'

/** Its name within the embedded cluster. */
export const DATABASE = 'hocnay'
const OLDEST = 150_000

export type Database = {
  pool: pg.Pool
  stop(): Promise<void>
}

export type Prepare = (owner: pg.ClientBase) => Promise<void>

/**
 * Opens the database, brings it up to this release and lets `prepare` fill a new one, all as its owner; the pool that
 * comes back has stepped down to the role that owns nothing.
 */
export async function openDatabase(config: Config, prepare: Prepare): Promise<Database> {
  return config.databaseUrl ? openServer(config, config.databaseUrl, prepare) : openEmbedded(config, prepare)
}

async function openServer(config: Config, url: string, prepare: Prepare): Promise<Database> {
  const owner = { connectionString: config.migrateUrl ?? url }
  await refuseHalfRestored(owner)
  await migrate(owner)
  await asOwner(owner, prepare)
  const pool = openPool({ connection: { connectionString: url }, role: 'hocnay_app' })
  return { pool, stop: () => pool.end() }
}

async function openEmbedded(config: Config, prepare: Prepare): Promise<Database> {
  const server = await startPostgres({ dir: join(config.dataDir, 'postgres') })
  try {
    await createDatabase(urlOf(server))
    const password = await appPassword(config.dataDir)
    const owner = { connectionString: urlOf(server, DATABASE) }
    await migrate(owner, password)
    await asOwner(owner, prepare)
    const pool = openPool({ connection: { connectionString: urlOf(server, DATABASE, { user: 'hocnay_app', password }) } })
    return { pool, stop: async () => (await pool.end(), await server.stop()) }
  } catch (err) {
    await server.stop()
    throw err
  }
}

export async function createDatabase(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [DATABASE])
    if (!rowCount) await client.query(`create database ${DATABASE}`)
  } finally {
    await client.end()
  }
}

/** Random, made once, readable by this user alone: the server's role never signs in with anything guessable. */
async function appPassword(dataDir: string): Promise<string> {
  const path = join(dataDir, 'app.password')
  const kept = await readFile(path, 'utf8').catch(() => undefined)
  if (kept) return kept
  await mkdir(dataDir, { recursive: true })
  const made = randomBytes(24).toString('base64url')
  await writeFile(path, made, { mode: 0o600 })
  return made
}

async function asOwner(config: pg.ClientConfig, prepare: Prepare): Promise<void> {
  const owner = new pg.Client(config)
  await owner.connect()
  try {
    await ensureRecent(owner)
    const { rows } = await owner.query<{ super: boolean }>('select rolsuper as super from pg_roles where rolname = session_user')
    if (rows[0]?.super) await owner.query('set role hocnay_owner')
    // Two processes starting at once prepare one after the other.
    await owner.query('select pg_advisory_lock(727002)')
    await syncRoles(owner)
    await prepare(owner)
    await syncInstruments(owner)
  } finally {
    await owner.end()
  }
}

async function refuseHalfRestored(config: pg.ClientConfig): Promise<void> {
  const owner = new pg.Client(config)
  await owner.connect()
  try {
    const { rows } = await owner.query<{ half: boolean }>('select to_regclass($1) is not null as half', [`public.${MARKER}`])
    if (rows[0]?.half) throw new Error(messages.unfinished)
  } finally {
    await owner.end()
  }
}

async function ensureRecent(owner: pg.ClientBase): Promise<void> {
  const { rows } = await owner.query<{ number: number }>(`select current_setting('server_version_num')::int as number`)
  if ((rows[0]?.number ?? 0) < OLDEST) throw new Error('Cần PostgreSQL 15 trở lên. Nâng cấp máy chủ cơ sở dữ liệu rồi chạy lại.')
}
