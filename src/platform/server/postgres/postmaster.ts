import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { readFile, rm } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { createInterface } from 'node:readline'
import { programEnv } from './cluster-folder.ts'
import { endWithUs } from './end-with-us.ts'
import { messages, PostgresUnavailable } from './messages.ts'
import { commandOf, isAlive, until } from './processes.ts'
import { commandFor, type Way } from './run-as.ts'

/** A running server; `gone` is fulfilled when it has ended, whatever the reason. */
export type Postmaster = { child: ChildProcess; pid: number; gone: Promise<void>; lastLines: () => string }

const TAKEOVER_MS = 10_000
const RECOVERY_MS = 600_000
const STOP_MS = 20_000
const LEAVE_MS = 300
const LEFT_BEHIND = /postmaster\.pid|shared memory block|is another postmaster/

/** Starts the server on `dir` and waits until it answers, first ending what a killed process left there. */
export async function startPostmaster(
  way: Way,
  dir: string,
  settings: string[],
  log: (line: string) => void,
): Promise<Postmaster> {
  const end = Date.now() + TAKEOVER_MS
  for (;;) {
    await endLeftover(way, dir, settings)
    const started = launch(way, dir, settings, log)
    if (await isReady(started, dir)) return started
    await started.gone
    const retry = LEFT_BEHIND.test(started.lastLines()) && Date.now() < end
    if (!retry) throw new PostgresUnavailable(messages.startFailed(dir, started.lastLines()))
    await new Promise((wake) => setTimeout(wake, 250))
  }
}

/** Fast shutdown: sessions are ended, everything is written; harder only when that takes too long. */
export async function stopPostmaster(way: Way, dir: string, running: Postmaster): Promise<void> {
  running.child.ref()
  const ended = async (ms: number) => {
    const late = new Promise<false>((wake) => setTimeout(wake, ms, false).unref())
    return Promise.race([running.gone.then(() => true), late])
  }
  // Clients that are just leaving get the moment they need: cut off, they would throw an error nobody waits for.
  if (process.platform !== 'win32' && running.child.kill('SIGTERM') && (await ended(LEAVE_MS))) return
  signalStop(way, dir, running.pid)
  if (await ended(STOP_MS)) return
  for (const signal of ['SIGQUIT', 'SIGKILL'] as const) {
    running.child.kill(signal)
    if (await ended(5_000)) return
  }
}

/** Asks for a fast shutdown without waiting for it, also while our own process is ending. */
export function signalStop(way: Way, dir: string, pid: number): void {
  if (process.platform === 'win32') {
    spawnSync(way.binaries.pgCtl, ['stop', '-D', dir, '-m', 'fast', '-W'], { stdio: 'ignore', timeout: 10_000 })
  } else {
    tryKill(pid, 'SIGINT')
  }
}

function launch(way: Way, dir: string, settings: string[], log: (line: string) => void): Postmaster {
  const { file, args, options } = commandFor(way, way.binaries.postgres, dir, settings)
  // Its own session: Ctrl+C in a terminal is for us, and we stop the server after the last request.
  const detached = process.platform !== 'win32'
  const child = spawn(file, args, { ...options, env: programEnv(), detached, stdio: ['ignore', 'pipe', 'pipe'] })
  const lines: string[] = []
  const keep = (line: string) => {
    lines.splice(0, lines.length - 29)
    lines.push(line)
    log(line)
  }
  for (const stream of [child.stdout, child.stderr]) createInterface({ input: stream }).on('line', keep)
  const gone = new Promise<void>((resolve) => {
    child.on('error', (err) => resolve(keep(err.message)))
    child.on('close', () => resolve())
  })
  const pid = child.pid ?? 0
  void gone.then(endWithUs(() => signalStop(way, dir, pid)))
  return { child, pid, gone, lastLines: () => lines.join('\n') }
}

// While it repairs itself after a crash the server lives but is not ready; that may take minutes.
async function isReady(started: Postmaster, dir: string): Promise<boolean> {
  let ended = false
  void started.gone.then(() => (ended = true))
  const ready = async () => {
    const file = await readPidFile(dir)
    return file?.pid === started.pid && file.status === 'ready'
  }
  await until(async () => ended || (await ready()), RECOVERY_MS)
  return !ended && ready()
}

type PidFile = { pid: number; port: number; socketDir: string; status: string }

/** What a server says of itself in its folder, also one that died without taking it back. */
export async function readPidFile(dir: string): Promise<PidFile | undefined> {
  const text = await readFile(join(dir, 'postmaster.pid'), 'utf8').catch(() => undefined)
  if (text === undefined) return undefined
  const [pid = '', , , port = '', socketDir = '', , , status = ''] = text.split('\n')
  return { pid: Number(pid), port: Number(port), socketDir, status: status.trim() }
}

async function endLeftover(way: Way, dir: string, settings: string[]): Promise<void> {
  const left = await readPidFile(dir)
  if (!left) return
  if (left.pid > 0 && isAlive(left.pid)) await endLiving(way, dir, left)
  const isOwn = settings.includes(`unix_socket_directories=${left.socketDir}`)
  if (!isOwn && basename(left.socketDir).startsWith('hocnay-'))
    await rm(left.socketDir, { recursive: true, force: true })
}

async function endLiving(way: Way, dir: string, left: PidFile): Promise<void> {
  const over = () => !isAlive(left.pid) || !isItsPostmaster(left)
  if (over()) {
    // The number belongs to somebody else by now. PostgreSQL would only see that it is taken.
    await rm(join(dir, 'postmaster.pid'), { force: true })
    return
  }
  signalStop(way, dir, left.pid)
  if (await until(over, TAKEOVER_MS / 2)) return
  tryKill(left.pid, 'SIGQUIT')
  if (!(await until(over, TAKEOVER_MS / 2))) throw new PostgresUnavailable(messages.stillRunning(dir, left.pid))
}

// The name of its socket folder is unique to one start and stands in its command line.
function isItsPostmaster(left: PidFile): boolean {
  if (process.platform === 'win32') return true
  const command = commandOf(left.pid)
  return command.includes('postgres') && left.socketDir !== '' && command.includes(left.socketDir)
}

function tryKill(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal)
  } catch {
    // Gone, or not ours: the check that follows tells.
  }
}
