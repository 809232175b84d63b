import { mkdir, open, readdir, readFile, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { BackupRefused, messages } from '#platform/server/backup/messages.ts'
import type { StateFile } from '#platform/server/backup/write-backup.ts'

/** State that belongs to the rows but lies beside the database: logs that prove it and keys that open it. */
export const isState = (name: string): boolean => /^[a-z0-9-]+\.(jsonl|key)$/.test(name)

export async function readState(dataDir: string): Promise<StateFile[]> {
  const names = (await readdir(dataDir).catch(() => [])).filter(isState).sort()
  return Promise.all(names.map(async (name) => ({ name, bytes: await readFile(join(dataDir, name)) })))
}

/** A log of later days is evidence and moves aside; a key in the way opens somebody's rows, so a person decides. */
export async function putState(folder: string, { name, bytes }: StateFile, aside: string, say: (line: string) => void): Promise<void> {
  if (!isState(name)) throw new BackupRefused(messages.damaged('Bản sao lưu', name))
  const path = join(folder, name)
  const there = await readFile(path).catch(() => undefined)
  if (there?.equals(bytes)) return
  if (there && !name.endsWith('.jsonl')) throw new BackupRefused(inTheWay(path))
  if (there) {
    await mkdir(join(folder, aside), { recursive: true })
    await rename(path, join(folder, aside, name))
    say(`${name} trước đó được giữ ở ${join(folder, aside)}.`)
  }
  const file = await open(path, 'wx', 0o600)
  await file.writeFile(bytes)
  await file.sync()
  await file.close()
}

const inTheWay = (path: string) => `${path} đã có và khác trong bản sao lưu. Hãy chuyển tệp đó đi rồi chạy lại.`
