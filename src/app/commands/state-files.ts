import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { StateFile } from '#platform/server/backup/write-backup.ts'

/** State that belongs to the rows but lies beside the database: logs that prove it and keys that open it. */
export const isState = (name: string): boolean => /^[a-z0-9-]+\.(jsonl|key)$/.test(name)

export async function readState(dataDir: string): Promise<StateFile[]> {
  const names = (await readdir(dataDir).catch(() => [])).filter(isState).sort()
  return Promise.all(names.map(async (name) => ({ name, bytes: await readFile(join(dataDir, name)) })))
}
