import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import pg from 'pg'
import { passwordFile, SUPERUSER } from './cluster-folder.ts'
import type { EmbeddedPostgres } from './postgres.ts'
import { readPidFile } from './postmaster.ts'

/**
 * The way into the server that another process runs on this folder right now; undefined when none answers there. For
 * commands that work beside the product, by the account that runs it.
 */
export async function findRunning(
  folder: string,
): Promise<Pick<EmbeddedPostgres, 'host' | 'port' | 'superuser'> | undefined> {
  const dir = resolve(folder)
  const file = await readPidFile(dir)
  const password = (await readFile(passwordFile(dir), 'utf8').catch(() => '')).trim()
  if (file?.status !== 'ready' || !password) return undefined
  const at = { host: file.socketDir || '127.0.0.1', port: file.port }
  const client = new pg.Client({ ...at, user: SUPERUSER, password, database: 'postgres' })
  client.on('error', () => undefined)
  try {
    await client.connect()
    return { ...at, superuser: { user: SUPERUSER, password } }
  } catch {
    // What the folder says is old: its server died, and the place may be another's by now.
    return undefined
  } finally {
    await client.end().catch(() => undefined)
  }
}
