import { createHash } from 'node:crypto'
import { open, type FileHandle } from 'node:fs/promises'
import { CHECKS, FORMAT, HEAD, Head, parseJson, sha256, unsealed, type Checks } from './format.ts'
import { BackupRefused, messages } from './messages.ts'
import type { Report } from './progress.ts'
import { readTar, TornArchive, type Entry } from './tar.ts'

export type Backup = { head: Head; checks: Checks }

/** Opens a backup for `work`; whatever is wrong with the archive itself comes as {@link BackupRefused}. */
export async function withBackup<T>(path: string, work: (entries: Entries) => Promise<T>): Promise<T> {
  const file = await open(path, 'r').catch(() => {
    throw new BackupRefused(messages.missing(path))
  })
  try {
    return await work(await Entries.of(file, path))
  } catch (err) {
    if (!(err instanceof TornArchive)) throw err
    throw new BackupRefused(err.reason === 'cut' ? messages.cut(path) : messages.foreign(path))
  } finally {
    await file.close()
  }
}

/** The entries in their order, with a look at the next one. */
export class Entries {
  readonly #tar: AsyncGenerator<Entry & { end: number }>
  #next: (Entry & { end: number }) | undefined
  readonly size: number
  private constructor(tar: AsyncGenerator<Entry & { end: number }>, size: number) {
    this.#tar = tar
    this.size = size
  }
  static async of(file: FileHandle, path: string): Promise<Entries> {
    const { size } = await file.stat()
    const entries = new Entries(readTar(file), size)
    await entries.#advance()
    if (entries.peek()?.name !== HEAD) throw new BackupRefused(messages.foreign(path))
    return entries
  }
  peek(): (Entry & { end: number }) | undefined {
    return this.#next
  }
  async take(): Promise<(Entry & { end: number }) | undefined> {
    const taken = this.#next
    if (taken) await this.#advance()
    return taken
  }
  async #advance(): Promise<void> {
    this.#next = (await this.#tar.next()).value as (Entry & { end: number }) | undefined
  }
}

/**
 * Reads a backup from end to end and compares every piece with what was written of it. Throws {@link BackupRefused}
 * when it is foreign, cut off, changed, or from a release that came later.
 */
export function checkBackup(path: string, report: Report = () => undefined): Promise<Backup> {
  return withBackup(path, async (entries) => {
    const headBytes = (await entries.take())?.bytes ?? Buffer.alloc(0)
    const head = parseHead(path, headBytes)
    const seen: { name: string; sha256: string }[] = []
    const files = { count: 0, names: createHash('sha256') }
    for (let entry = await entries.take(); entry; entry = await entries.take()) {
      if (entry.name === CHECKS) {
        const checks = parseChecks(path, entry.bytes)
        if (checks.head !== sha256(headBytes)) throw new BackupRefused(messages.damaged(path, HEAD))
        compare(path, checks, seen, files.count, files.names.digest('hex'))
        if (await entries.take()) throw new BackupRefused(messages.damaged(path, CHECKS))
        return { head, checks }
      }
      const hash = sha256(entry.bytes)
      const named = fileHash(entry.name)
      if (named === undefined) seen.push({ name: entry.name, sha256: hash })
      else {
        if (named !== hash) throw new BackupRefused(messages.damaged(path, entry.name))
        files.names.update(`${named}\n`)
        files.count += 1
      }
      report({ doing: 'kiểm tra bản sao lưu', rows: 0, bytes: entry.end, share: entry.end / entries.size })
    }
    throw new BackupRefused(messages.cut(path))
  })
}

function compare(path: string, checks: Checks, seen: { name: string; sha256: string }[], count: number, names: string): void {
  for (const [index, part] of checks.parts.entries()) {
    const found = seen[index]
    if (found?.name !== part.name || found.sha256 !== part.sha256) throw new BackupRefused(messages.damaged(path, part.name))
  }
  const extra = seen[checks.parts.length]
  if (extra) throw new BackupRefused(messages.damaged(path, extra.name))
  if (count !== checks.files.count || names !== checks.files.names) throw new BackupRefused(messages.damaged(path, 'files'))
}

/** The hash an entry's name promises, where the entry is a file of the store. */
export const fileHash = (entry: string): string | undefined => /^files\/..\/..\/([0-9a-f]{64})$/.exec(entry)?.[1]

function parseHead(path: string, bytes: Buffer): Head {
  const json = parseJson(bytes.toString('utf8')) as { format?: unknown; version?: unknown; release?: unknown } | undefined
  if (json?.format !== 'hocnay-backup') throw new BackupRefused(messages.foreign(path))
  if (typeof json.version === 'number' && json.version > FORMAT)
    throw new BackupRefused(messages.newerFormat(path, String(json.release)))
  const head = Head.safeParse(json)
  if (!head.success) throw new BackupRefused(messages.damaged(path, HEAD))
  return head.data
}

function parseChecks(path: string, bytes: Buffer): Checks {
  const checks = unsealed(bytes.toString('utf8'))
  if (!checks) throw new BackupRefused(messages.damaged(path, CHECKS))
  return checks
}
