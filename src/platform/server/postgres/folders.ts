import { statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname } from 'node:path'

// macOS takes 104 bytes for the whole path of a socket, Linux 108; '/hocnay-XXXXXX/.s.PGSQL.5432.lock' needs 34.
const LONGEST_BASE = 65

/** A temporary folder that every user of the machine may pass through, which TMPDIR need not be. */
export function sharedTmp(): string {
  if (process.platform === 'win32') return tmpdir()
  return [tmpdir(), '/tmp', '/var/tmp'].find((base) => base.length <= LONGEST_BASE && isPassable(base)) ?? '/tmp'
}

function isPassable(folder: string): boolean {
  try {
    if (process.getuid?.() === 0 && (statSync(folder).mode & 0o001) === 0) return false
    return dirname(folder) === folder || isPassable(dirname(folder))
  } catch {
    return false
  }
}
