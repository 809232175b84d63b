import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { listForeignKeys, listTables, MARKER, PLAIN_TEXT } from './catalogue.ts'
import { CHECKS, folderOf, HEAD, type Head } from './format.ts'
import { BackupRefused, messages } from './messages.ts'
import type { Report } from './progress.ts'
import { fileHash, withBackup, type Backup, type Entries } from './read-backup.ts'

const unzip = promisify(gunzip)

export type LoadOptions = {
  path: string
  backup: Backup
  putFile: (bytes: Buffer) => Promise<unknown>
  putState: (name: string, bytes: Buffer) => Promise<void>
  report?: Report
}

/**
 * Fills a database whose structure is the backup's with its rows, in one transaction, and puts its files into the
 * store. `client` is the owner's; it need not be a superuser, so foreign keys go while rows are loaded and come back,
 * checked, with the last of them.
 */
export async function loadBackup(client: pg.ClientBase, options: LoadOptions): Promise<void> {
  const { path, backup } = options
  await client.query(PLAIN_TEXT)
  await client.query('begin')
  try {
    await ensureSameColumns(client, path, backup.head)
    const restoreKeys = await dropKeys(client)
    const tables = backup.head.tables.map(({ name }) => quoted(name))
    for (const table of tables) await client.query(`alter table ${table} disable trigger user`)
    if (tables.length > 0) await client.query(`truncate ${tables.join(', ')}`)
    await withBackup(path, (entries) => loadEntries(client, entries, options))
    for (const { name, last, called } of backup.head.sequences)
      await client.query('select setval($1::regclass, $2::bigint, $3)', [quoted(name), last, called])
    await restoreKeys()
    for (const table of tables) await client.query(`alter table ${table} enable trigger user`)
    await compareCounts(client, backup)
    await client.query(`drop table if exists public.${MARKER}`)
    await client.query('commit')
  } catch (err) {
    await client.query('rollback').catch(() => undefined)
    throw err
  }
}

const quoted = (name: string) => `public.${pg.escapeIdentifier(name)}`

async function ensureSameColumns(client: pg.ClientBase, path: string, head: Head): Promise<void> {
  const ours = new Map((await listTables(client)).map((table) => [table.name, [...table.columns].sort().join()]))
  for (const { name, columns } of head.tables) {
    if (ours.get(name) !== [...columns].sort().join()) throw new BackupRefused(messages.otherStructure(path, name))
    ours.delete(name)
  }
  const [left] = ours.keys()
  if (left !== undefined) throw new BackupRefused(messages.otherStructure(path, left))
}

/** Returns how to put them back, which also checks every row. */
async function dropKeys(client: pg.ClientBase): Promise<() => Promise<void>> {
  const keys = await listForeignKeys(client)
  for (const { table, name } of keys) await client.query(`alter table ${table} drop constraint ${pg.escapeIdentifier(name)}`)
  return async () => {
    for (const { table, name, definition } of keys)
      await client.query(`alter table ${table} add constraint ${pg.escapeIdentifier(name)} ${definition}`)
  }
}

async function loadEntries(client: pg.ClientBase, entries: Entries, options: LoadOptions): Promise<void> {
  const { head, checks } = options.backup
  const rowsOf = new Map(checks.parts.map((part) => [part.name, part.rows]))
  let rows = 0
  const tell = (doing: string, end: number, more: number) => {
    rows += more
    options.report?.({ doing, rows, bytes: end, share: end / entries.size })
  }
  for (let entry = entries.peek(); entry; entry = entries.peek()) {
    const { name, bytes, end } = entry
    const index = head.tables.findIndex((table, at) => name.startsWith(`${folderOf(at, table.name)}/`))
    const table = head.tables[index]
    if (table) {
      const list = table.columns.map((column) => pg.escapeIdentifier(column)).join(', ')
      const parts = partsIn(entries, `${folderOf(index, table.name)}/`, (part, at) => tell(table.name, at, rowsOf.get(part) ?? 0))
      await pipeline(Readable.from(parts), client.query(copyFrom(`copy ${quoted(table.name)} (${list}) from stdin`)))
      continue
    }
    await entries.take()
    if (fileHash(name) !== undefined) await options.putFile(bytes)
    else if (name.startsWith('state/')) await options.putState(name.slice('state/'.length), bytes)
    else if (name !== HEAD && name !== CHECKS) throw new BackupRefused(messages.damaged(options.path, name))
    tell('ảnh, tệp đính kèm', end, 0)
  }
}

async function* partsIn(entries: Entries, folder: string, took: (name: string, end: number) => void): AsyncGenerator<Buffer> {
  for (let entry = entries.peek(); entry?.name.startsWith(folder); entry = entries.peek()) {
    yield await unzip(entry.bytes)
    took(entry.name, entry.end)
    await entries.take()
  }
}

async function compareCounts(client: pg.ClientBase, { head, checks }: Backup): Promise<void> {
  for (const { name } of head.tables) {
    const { rows } = await client.query<{ count: string }>(`select count(*)::text as count from ${quoted(name)}`)
    const found = Number(rows[0]?.count)
    const wanted = checks.rows[name] ?? 0
    if (found !== wanted) throw new BackupRefused(messages.wrongCount(name, found, wanted))
  }
}
