import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type pg from 'pg'
import { ensureRoles, migrate, migrationNames } from '#migrations/index.ts'
import { listMigrations, listTables, MARKER } from '#platform/server/backup/catalogue.ts'
import { loadBackup } from '#platform/server/backup/load-backup.ts'
import { BackupRefused, messages } from '#platform/server/backup/messages.ts'
import { checkBackup, type Backup } from '#platform/server/backup/read-backup.ts'
import type { Report } from '#platform/server/backup/progress.ts'
import type { Config } from '#platform/server/config.ts'
import { lockDataDir } from '#platform/server/data-dir-lock.ts'
import { folderStore } from '#platform/server/files.ts'
import { startPostgres, urlOf } from '#platform/server/postgres/postgres.ts'
import { createDatabase, DATABASE } from '../database.ts'
import { checksAfterRestore } from './after-restore.ts'
import { stampOf } from './backup.ts'
import { sayInstant } from './say-verified.ts'
import { asOwner } from './source.ts'
import { putState } from './state-files.ts'
import { finishSwap, newBuildFolder, swapIn } from './swap.ts'

export type RestoreCommand = {
  config: Config
  path: string
  /** Put what is there aside instead of refusing. */
  replace?: boolean
  now?: Date
  say: (line: string) => void
  report?: Report
}

/** Brings a backup back: into the data folder, or into the empty database of the settings. */
export async function restore(command: RestoreCommand): Promise<void> {
  const path = resolve(command.path)
  if (!command.config.databaseUrl && !command.replace) ensureUnused(command.config.dataDir)
  command.say('Đang kiểm tra bản sao lưu…')
  const backup = await checkBackup(path, command.report)
  ensureKnown(path, backup)
  command.say('Bản sao lưu nguyên vẹn. Đang khôi phục…')
  await (command.config.databaseUrl ? restoreOutside : restoreEmbedded)({ ...command, path }, backup)
  tell(backup, command.say)
  if (command.config.auditHeadUrl) command.say(secondHead(command.config.auditHeadUrl))
}

async function restoreEmbedded(command: RestoreCommand, backup: Backup): Promise<void> {
  const { config, replace = false, now = new Date(), say } = command
  const unlock = await lockDataDir(config.dataDir)
  try {
    await finishSwap(config.dataDir)
    if (!replace) ensureUnused(config.dataDir)
    const built = await newBuildFolder(config.dataDir)
    const server = await startPostgres({ dir: join(built, 'postgres') })
    try {
      await createDatabase(urlOf(server))
      await fill(urlOf(server, DATABASE), { ...command, stateDir: built }, backup)
    } finally {
      await server.stop()
    }
    const aside = await swapIn(config.dataDir, built, stampOf(now))
    if (aside) say(`Dữ liệu trước đó được giữ ở ${aside}. Khi đã kiểm tra xong, có thể xóa thư mục đó.`)
  } finally {
    await finishSwap(config.dataDir).finally(unlock)
  }
}

function ensureUnused(dataDir: string): void {
  if (existsSync(join(dataDir, 'postgres'))) throw new BackupRefused(inUse(dataDir))
}

async function restoreOutside(command: RestoreCommand, backup: Backup): Promise<void> {
  const { config, replace } = command
  if (replace) throw new BackupRefused(OUTSIDE_REPLACE)
  const unlock = await lockDataDir(config.dataDir)
  try {
    await fill(config.migrateUrl ?? config.databaseUrl ?? '', { ...command, stateDir: config.dataDir }, backup)
  } finally {
    await unlock()
  }
}

type Fill = Pick<RestoreCommand, 'config' | 'path' | 'report' | 'say'> & { stateDir: string }

/** Loads a backup and lets it grow up to this release. */
export async function fill(url: string, what: Fill, backup: Backup): Promise<void> {
  await load(url, what, backup)
  if (backup.head.migrations.at(-1) !== migrationNames.at(-1))
    what.say(`Bản sao lưu thuộc bản cũ (${backup.head.release}); đang nâng cấp cấu trúc…`)
  await migrate(url)
  await asOwner(url, async (client) => {
    await client.query('analyze')
    for (const check of checksAfterRestore)
      for (const complaint of await check(client, what.stateDir, what.say)) what.say(`Lưu ý: ${complaint}`)
  })
}

/**
 * Makes the structure as it was when the backup was taken and loads it. The database must be empty, or one that an
 * interrupted restore left marked.
 */
export async function load(url: string, { config, path, report, say, stateDir }: Fill, backup: Backup): Promise<void> {
  await asOwner(url, (client) => ensureUsable(client, backup))
  await ensureRoles({ connectionString: url })
  await asOwner(url, (client) => client.query(MARK))
  await migrate(url, undefined, backup.head.migrations.at(-1))
  const store = folderStore(config.filesDir)
  const aside = `before-restore-${stampOf(new Date())}`
  await asOwner(url, (client) =>
    loadBackup(client, {
      path, backup, putFile: (bytes) => store.put(bytes), putState: (name, bytes) => putState(stateDir, { name, bytes }, aside, say),
      ...(report && { report }),
    }),
  )
}

async function ensureUsable(client: pg.ClientBase, { head }: Backup): Promise<void> {
  const { rows } = await client.query<{ marked: boolean }>('select to_regclass($1) is not null as marked', [`public.${MARKER}`])
  if (!rows[0]?.marked) {
    if ((await listTables(client)).length > 0) throw new BackupRefused(NOT_EMPTY)
    return
  }
  const done = await listMigrations(client)
  if (done.some((name, index) => head.migrations[index] !== name)) throw new BackupRefused(NOT_EMPTY)
}

/** So that nobody takes half a restore for a new product; the load's last statement takes it away. */
const MARK = `create table if not exists public.${MARKER} (only_one boolean primary key default true check (only_one))`

function ensureKnown(path: string, { head }: Backup): void {
  const unknown = head.migrations.find((name) => !migrationNames.includes(name))
  if (unknown !== undefined) throw new BackupRefused(messages.newerFormat(path, head.release))
  const other = head.migrations.find((name, index) => migrationNames[index] !== name)
  if (other !== undefined) throw new BackupRefused(messages.otherStructure(path, other))
}

function tell({ head, checks }: Backup, say: (line: string) => void): void {
  const rows = Object.values(checks.rows).reduce((sum, n) => sum + n, 0)
  say(`Đã khôi phục ${rows.toLocaleString('vi-VN')} dòng của ${head.tables.length} bảng, ${checks.files.count} tệp,`)
  say(`đúng như lúc sao lưu ${sayInstant(head.at)}${head.about['scene'] ? ` (dữ liệu minh họa “${head.about['scene']}”)` : ''}.`)
  if (checks.files.missing.length > 0)
    say(`Lưu ý: ngay lúc sao lưu đã thiếu hoặc hỏng tệp: ${checks.files.missing.join(', ')}`)
}

const inUse = (dir: string) =>
  `Thư mục ${dir} đang có dữ liệu nên không ghi đè. Thêm --replace để thay (dữ liệu cũ được giữ lại bên cạnh), ` +
  'hoặc --into <thư mục mới> để khôi phục ra chỗ khác.'
const NOT_EMPTY =
  'Cơ sở dữ liệu đích đang có dữ liệu nên không ghi đè. Hãy tạo một cơ sở dữ liệu mới, trống, rồi trỏ DATABASE_URL (và MIGRATE_URL) vào đó.'
const OUTSIDE_REPLACE =
  'Với máy chủ PostgreSQL riêng, hãy tạo một cơ sở dữ liệu mới, khôi phục vào đó rồi đổi DATABASE_URL; cơ sở dữ liệu cũ vẫn nguyên. --replace chỉ dùng cho thư mục dữ liệu.'
const secondHead = (url: string) =>
  `Sổ niêm phong thứ hai (${url}) không được động đến. Hãy cất nó làm bằng chứng rồi chép audit-head.jsonl trong DATA_DIR vào chỗ đó trước khi chạy Học Nấy.`
