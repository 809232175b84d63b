import { randomUUID } from 'node:crypto'
import { mkdir, open, rename, rm, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import type pg from 'pg'
import { listMigrations, listSequences, listTables, MARKER, PLAIN_TEXT } from './catalogue.ts'
import { FORMAT, HOW_TO_READ, type Checks, type Head } from './format.ts'
import { BackupRefused, messages } from './messages.ts'
import type { Report } from './progress.ts'
import { syncFolder } from './sync-folder.ts'
import { TarWriter } from './tar.ts'
import { PartsWriter } from './write-parts.ts'

export type StateFile = { name: string; bytes: Buffer }

export type BackupOptions = {
  /** Where the finished backup shall lie; never overwritten. */
  path: string
  release: string
  now: Date
  about?: (client: pg.ClientBase) => Promise<Record<string, string>>
  /** Left out when rows move to another database and files stay where they are. */
  readFile?: (hash: string) => Promise<Buffer | undefined>
  /** Small files beside the database that belong to it. */
  state?: () => Promise<StateFile[]>
  report?: Report
}

export type BackupDone = { head: Head; checks: Checks; bytes: number }

/**
 * Writes everything the database says at one moment, and the files its rows name, into one file that appears under its
 * name only when complete. Others may go on writing. `client` is the owner's, outside of any transaction.
 */
export async function writeBackup(client: pg.ClientBase, options: BackupOptions): Promise<BackupDone> {
  await mkdir(dirname(options.path), { recursive: true })
  if (await stat(options.path).catch(() => undefined)) throw new BackupRefused(messages.exists(options.path))
  const draft = `${options.path}.${randomUUID().slice(0, 8)}.partial`
  const file = await open(draft, 'wx', 0o600)
  try {
    // Before the snapshot: what lies beside the database must not know of rows the snapshot does not have.
    const state = (await options.state?.()) ?? []
    const done = await inSnapshot(client, () => writeAll(client, new TarWriter(file, options.now), state, options))
    await rename(draft, options.path)
    await syncFolder(dirname(options.path))
    return done
  } finally {
    await file.close()
    await rm(draft, { force: true })
  }
}

async function inSnapshot<T>(client: pg.ClientBase, work: () => Promise<T>): Promise<T> {
  await client.query(PLAIN_TEXT)
  await client.query('begin isolation level repeatable read read only')
  try {
    return await work()
  } finally {
    await client.query('rollback').catch(() => undefined)
  }
}

async function writeAll(
  client: pg.ClientBase, tar: TarWriter, state: StateFile[], options: BackupOptions,
): Promise<BackupDone> {
  const head = await describe(client, options)
  const parts = new PartsWriter(client, tar, options.report)
  await parts.head(head)
  for (const { name, bytes } of state) await parts.state(name, bytes)
  for (const [index, table] of head.tables.entries()) await parts.table(index, table)
  if (options.readFile) await parts.files(options.readFile)
  const checks = await parts.checks()
  await tar.end()
  return { head, checks, bytes: tar.written }
}

async function describe(client: pg.ClientBase, { release, now, about, readFile }: BackupOptions): Promise<Head> {
  const migrations = await listMigrations(client)
  if (migrations.length === 0) throw new BackupRefused(messages.notMigrated)
  const { rows } = await client.query<{ version: string; unfinished: boolean }>(
    `select current_setting('server_version') as version, to_regclass($1) is not null as unfinished`, [`public.${MARKER}`],
  )
  if (rows[0]?.unfinished) throw new BackupRefused(messages.unfinished)
  return {
    format: 'hocnay-backup', version: FORMAT, howToRead: HOW_TO_READ, release, at: now.toISOString(),
    postgres: rows[0]?.version ?? '', migrations, about: (await about?.(client)) ?? {}, withFiles: readFile !== undefined,
    tables: await listTables(client), sequences: await listSequences(client),
  }
}
