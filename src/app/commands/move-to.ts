import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { listTables, MARKER } from '#platform/server/backup/catalogue.ts'
import { BackupRefused } from '#platform/server/backup/messages.ts'
import type { Report } from '#platform/server/backup/progress.ts'
import { checkBackup } from '#platform/server/backup/read-backup.ts'
import type { Config } from '#platform/server/config.ts'
import { backupDatabase } from './backup.ts'
import { fill, restore } from './restore.ts'
import { asOwner, openSource } from './source.ts'

export type MoveCommand = {
  config: Config
  /** The PostgreSQL to move into, or out of with `back`. */
  url: string
  back?: boolean
  /** Take the state of this moment though the product runs; what is written afterwards stays behind. */
  snapshot?: boolean
  say: (line: string) => void
  report?: Report
}

/** Moves all rows to an empty PostgreSQL, or from one back into the data folder. Files stay where they are. */
export async function moveTo(command: MoveCommand): Promise<void> {
  const { config, url, back = false, say } = command
  const from = back ? { ...config, databaseUrl: url, migrateUrl: undefined } : config
  if (!back) await ensureEmpty(url)
  else if (existsSync(join(config.dataDir, 'postgres'))) throw new BackupRefused(folderUsed(config.dataDir))
  await mkdir(config.dataDir, { recursive: true })
  const path = join(config.dataDir, `move-${randomUUID()}.hocnay`)
  try {
    await copyOut(from, path, command)
    const backup = await checkBackup(path)
    say('Đang ghi vào nơi mới…')
    if (back) await restore({ ...command, config: { ...config, databaseUrl: undefined, migrateUrl: undefined }, path })
    else await fill(url, { ...command, path, stateDir: config.dataDir }, backup)
  } finally {
    await rm(path, { force: true })
  }
  for (const line of back ? afterBack : after(url)) say(line)
}

async function copyOut(from: Config, path: string, { snapshot, say, report }: MoveCommand): Promise<void> {
  const source = await openSource(from)
  try {
    if (source.inUse && !snapshot) throw new BackupRefused(STILL_RUNNING)
    if (source.inUse) say('Học Nấy đang chạy: chỉ chuyển dữ liệu đến lúc này, những gì ghi sau đó ở lại nơi cũ.')
    await asOwner(source.url, (client) =>
      backupDatabase(client, { config: from, path, now: new Date(), withFiles: false, ...(report && { report }) }),
    )
  } finally {
    await source.close()
  }
}

/** Asked before anything is read: nobody should wait for a copy that has nowhere to go. */
async function ensureEmpty(url: string): Promise<void> {
  await asOwner(url, async (client) => {
    const { rows } = await client.query<{ marked: boolean }>('select to_regclass($1) is not null as marked', [`public.${MARKER}`])
    if (!rows[0]?.marked && (await listTables(client)).length > 0) throw new BackupRefused(TARGET_USED)
  })
}

const after = (url: string) => [
  'Đã chuyển xong và đã đếm lại từng bảng. Ảnh và tệp vẫn ở chỗ cũ (FILES_URL).',
  'Từ nay chạy Học Nấy với:',
  `  DATABASE_URL=${withoutPassword(url)}`,
  `  MIGRATE_URL=${withoutPassword(url)}   (chỉ cần khi DATABASE_URL dùng tài khoản khác chủ sở hữu)`,
  'Dữ liệu cũ trong DATA_DIR còn nguyên; chỉ xóa thư mục con postgres khi đã chạy ổn ở nơi mới và đã sao lưu.',
]

const afterBack = ['Từ nay chạy Học Nấy không có DATABASE_URL và MIGRATE_URL. Cơ sở dữ liệu trên máy chủ cũ còn nguyên.']

function withoutPassword(url: string): string {
  const shown = new URL(url)
  if (shown.password) shown.password = '***'
  return shown.href
}

const STILL_RUNNING =
  'Học Nấy đang chạy trên dữ liệu này; chuyển bây giờ thì những gì ghi sau đó sẽ ở lại. ' +
  'Hãy dừng Học Nấy rồi chạy lại. Để chuyển thử mà không dừng: thêm --snapshot.'
const TARGET_USED = 'Cơ sở dữ liệu đích không trống. Hãy tạo một cơ sở dữ liệu mới rồi chạy lại với địa chỉ của nó.'
const folderUsed = (dir: string) =>
  `Thư mục ${dir} đã có cơ sở dữ liệu (thư mục con postgres). Hãy chọn DATA_DIR khác, hoặc chuyển thư mục con đó đi.`
