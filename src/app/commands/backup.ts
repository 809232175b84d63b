import { readdir, rm } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { buffer } from 'node:stream/consumers'
import type pg from 'pg'
import { megabytes, type Report } from '#platform/server/backup/progress.ts'
import { writeBackup, type BackupDone } from '#platform/server/backup/write-backup.ts'
import type { Config } from '#platform/server/config.ts'
import { folderStore } from '#platform/server/files.ts'
import { RELEASE } from './release.ts'
import { asOwner, openSource } from './source.ts'
import { readState } from './state-files.ts'

export type BackupCommand = { config: Config; path?: string; keep?: number; now?: Date; say: (line: string) => void; report?: Report }

const FOLDER = 'backups'
const NAMED_BY_US = /^hocnay-\d{4}-\d\d-\d\d-\d{6}\.hocnay$/

/** Takes a backup, also while the product runs. Returns where it lies. */
export async function backup({ config, path, keep, now = new Date(), say, report }: BackupCommand): Promise<string> {
  const target = resolve(path ?? join(FOLDER, `hocnay-${stampOf(now)}.hocnay`))
  const source = await openSource(config)
  try {
    const done = await asOwner(source.url, (client) => backupDatabase(client, { config, path: target, now, ...(report && { report }) }))
    tell(done, target, say)
  } finally {
    await source.close()
  }
  if (keep !== undefined) await removeOldest(dirname(target), keep, say)
  return target
}

type What = { config: Config; path: string; now: Date; withFiles?: boolean; report?: Report }

export function backupDatabase(client: pg.ClientBase, { config, path, now, withFiles = true, report }: What): Promise<BackupDone> {
  const store = folderStore(config.filesDir)
  const readOne = async (hash: string) => {
    const stream = await store.open(hash)
    return stream && buffer(stream)
  }
  return writeBackup(client, {
    path, now, release: RELEASE, about: describe,
    ...(withFiles && { readFile: readOne, state: () => readState(config.dataDir) }),
    ...(report && { report }),
  })
}

async function describe(client: pg.ClientBase): Promise<Record<string, string>> {
  const { rows } = await client.query<{ title: string }>('select title from scene')
  return rows[0] ? { scene: rows[0].title } : {}
}

function tell({ head, checks, bytes }: BackupDone, path: string, say: (line: string) => void): void {
  const rows = Object.values(checks.rows).reduce((sum, n) => sum + n, 0)
  say(`Đã sao lưu ${rows.toLocaleString('vi-VN')} dòng của ${head.tables.length} bảng và ${checks.files.count} tệp vào`)
  say(`  ${path}  (${megabytes(bytes)})`)
  if (checks.files.missing.length > 0)
    say(`Lưu ý: có tệp mà dữ liệu nhắc đến nhưng kho tệp không còn hoặc đã hỏng: ${checks.files.missing.join(', ')}`)
  say('Tệp này chứa dữ liệu cá nhân và mật khẩu đã băm: cất ở máy khác, nơi chỉ người quản trị mở được.')
}

/** Only files this command named itself; one more is never removed before the new one is complete. */
async function removeOldest(folder: string, keep: number, say: (line: string) => void): Promise<void> {
  const ours = (await readdir(folder)).filter((name) => NAMED_BY_US.test(name)).sort()
  for (const name of ours.slice(0, Math.max(0, ours.length - keep))) {
    await rm(join(folder, name))
    say(`Đã xóa bản sao lưu cũ ${name} (giữ ${keep} bản mới nhất).`)
  }
}

/** In Vietnam's time, which is what the person who looks for it has on the wall. */
export function stampOf(now: Date): string {
  const there = new Date(now.getTime() + 7 * 3_600_000).toISOString()
  return `${there.slice(0, 10)}-${there.slice(11, 19).replaceAll(':', '')}`
}
