import { execFileSync } from 'node:child_process'
import { readFileSync, readlinkSync } from 'node:fs'
import { hostname } from 'node:os'

/** A process that may not be signalled by us is alive all the same; one that nobody buried yet is not. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
  } catch (err) {
    return (err as NodeJS.ErrnoException).code === 'EPERM'
  }
  return process.platform !== 'linux' || startOf(pid) !== undefined
}

/**
 * When a process began, as an opaque text that is compared only with itself: a pid is used again
 * by others, a pid together with its start is not. Undefined when the process is gone or hidden.
 */
export function startOf(pid: number): string | undefined {
  try {
    if (process.platform === 'linux') return startOnLinux(pid)
    if (process.platform === 'win32') {
      const question = `(Get-Process -Id ${pid}).StartTime.ToFileTimeUtc()`
      return quietly('powershell.exe', ['-NoProfile', '-Command', question]) || undefined
    }
    return quietly('ps', ['-o', 'lstart=', '-p', String(pid)]) || undefined
  } catch {
    return undefined
  }
}

/** Where pids mean the same thing: one boot of one machine, one container. */
export function placeOfPids(): string {
  if (process.platform !== 'linux') return hostname()
  const boot = tryRead(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim())
  const pids = tryRead(() => readlinkSync('/proc/self/ns/pid'))
  return [hostname(), boot, pids].join(' ')
}

/** The command line of a process, empty when it is gone or cannot be asked. */
export function commandOf(pid: number): string {
  if (process.platform === 'linux') {
    return tryRead(() => readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim())
  }
  return tryRead(() => quietly('ps', ['-o', 'command=', '-p', String(pid)]))
}

/** Waits until `done` says yes, asking every 20 ms; false when the time is over first. */
export async function until(done: () => boolean | Promise<boolean>, milliseconds: number): Promise<boolean> {
  const end = Date.now() + milliseconds
  while (!(await done())) {
    if (Date.now() >= end) return false
    await new Promise((wake) => setTimeout(wake, 20))
  }
  return true
}

// Field 22 of /proc/<pid>/stat; the name in field 2 may hold spaces and brackets, so count from its end.
function startOnLinux(pid: number): string | undefined {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  const [state, ...rest] = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return state === 'Z' ? undefined : rest[18]
}

function quietly(file: string, args: string[]): string {
  return execFileSync(file, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], timeout: 10_000 }).trim()
}

function tryRead(read: () => string): string {
  try {
    return read()
  } catch {
    return ''
  }
}
