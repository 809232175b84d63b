import { createHash, randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, rename, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'

/** Files by content: the name is the SHA-256 of the bytes, so a repeat is the same file and a change is another. */
export type FileStore = {
  /** Keeps the bytes durably before it answers; returns their SHA-256 in hex. */
  put(bytes: Buffer): Promise<string>
  open(sha256: string): Promise<NodeJS.ReadableStream | undefined>
}

export function folderStore(root: string): FileStore {
  const pathOf = (hash: string) => join(root, hash.slice(0, 2), hash.slice(2, 4), hash)
  return {
    async put(bytes) {
      const hash = createHash('sha256').update(bytes).digest('hex')
      const path = pathOf(hash)
      if (await exists(path)) return hash
      await mkdir(dirname(path), { recursive: true })
      const partial = `${path}.${randomUUID()}`
      await writeFile(partial, bytes, { mode: 0o600, flush: true })
      await rename(partial, path)
      return hash
    },
    async open(hash) {
      if (!/^[0-9a-f]{64}$/.test(hash)) return undefined
      const path = pathOf(hash)
      return (await exists(path)) ? createReadStream(path) : undefined
    },
  }
}

const exists = (path: string) => stat(path).then(() => true, () => false)
