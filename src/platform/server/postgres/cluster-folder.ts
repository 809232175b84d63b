import { spawn, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdir, readdir, readFile, rename, rm, rmdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { messages, PostgresUnavailable } from './messages.ts'
import { commandFor, giveTo, type Way } from './run-as.ts'

export const SUPERUSER = 'postgres'

/** The superuser's password lies beside the cluster, readable only for the account that runs the product. */
export const passwordFile = (dir: string): string => `${dir}.password`

/** What PostgreSQL's programs see of our environment: nothing that could hold a secret or bend their work. */
export function programEnv(): NodeJS.ProcessEnv {
  return process.platform === 'win32' ? process.env : { PATH: process.env['PATH'], LC_ALL: 'C', TZ: 'UTC' }
}

/** Creates the cluster unless it is there. Returns the superuser's password, undefined when it got lost. */
export async function ensureCluster(
  way: Way,
  dir: string,
  scratch: string,
  durable: boolean,
): Promise<string | undefined> {
  const version = await readFile(join(dir, 'PG_VERSION'), 'utf8').catch(() => undefined)
  if (version === undefined) return createCluster(way, dir, scratch, durable)
  const wanted = way.binaries.version
  if (Number(version) !== wanted) throw new PostgresUnavailable(messages.otherVersion(dir, version.trim(), wanted))
  await giveTo(way, dir)
  const password = await readFile(passwordFile(dir), 'utf8').catch(() => '')
  return password.trim() || undefined
}

/** Gives the superuser a new password while the server is down; the way back when the old one is lost. */
export async function resetPassword(way: Way, dir: string): Promise<string> {
  const password = newPassword()
  const { file, args, options } = commandFor(way, way.binaries.postgres, dir, [])
  const input = `alter role ${SUPERUSER} password '${password}'\n`
  const run = spawnSync(file, ['--single', ...args, 'postgres'], { ...options, env: programEnv(), input })
  if (run.status !== 0) throw new PostgresUnavailable(messages.startFailed(dir, String(run.stderr)))
  await keepPassword(dir, password)
  return password
}

// Made under another name and moved when complete, so that an interrupted attempt is never taken for a cluster.
async function createCluster(way: Way, dir: string, scratch: string, durable: boolean): Promise<string> {
  if ((await readdir(dir).catch(() => [])).length > 0) throw new PostgresUnavailable(messages.foreignFolder(dir))
  const draft = `${dir}.new`
  await rm(draft, { recursive: true, force: true })
  await mkdir(dirname(dir), { recursive: true })
  await mkdir(draft, { mode: 0o700 })
  await giveTo(way, draft)
  const password = newPassword()
  await initdb(way, draft, scratch, password, durable)
  await keepPassword(dir, password)
  await rmdir(dir).catch(() => undefined)
  await rename(draft, dir)
  return password
}

async function initdb(way: Way, dir: string, scratch: string, password: string, durable: boolean): Promise<void> {
  const passwordForInitdb = join(scratch, 'password')
  await writeFile(passwordForInitdb, password, { mode: 0o600 })
  await giveTo(way, passwordForInitdb)
  const wishes = [
    ...['--encoding=UTF8', '--locale=C', '--locale-provider=icu', '--icu-locale=und', '--data-checksums'],
    ...[`--username=${SUPERUSER}`, `--pwfile=${passwordForInitdb}`, '--auth=scram-sha-256', '--no-instructions'],
    ...(durable ? [] : ['--no-sync']),
  ]
  const { file, args, options } = commandFor(way, way.binaries.initdb, dir, wishes)
  try {
    const { code, output } = await run(file, args, options)
    if (code !== 0) throw new PostgresUnavailable(messages.initFailed(dir, output))
  } finally {
    await rm(passwordForInitdb, { force: true })
  }
}

function run(file: string, args: string[], options: object): Promise<{ code: number | null; output: string }> {
  return new Promise((resolve) => {
    const child = spawn(file, args, { ...options, env: programEnv(), stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    const keep = (chunk: Buffer) => (output += chunk.toString())
    child.stdout.on('data', keep)
    child.stderr.on('data', keep)
    child.on('error', (err) => resolve({ code: null, output: err.message }))
    child.on('close', (code) => resolve({ code, output }))
  })
}

const newPassword = () => randomBytes(24).toString('base64url')

async function keepPassword(dir: string, password: string): Promise<void> {
  const draft = `${passwordFile(dir)}.new`
  await rm(draft, { force: true })
  await writeFile(draft, `${password}\n`, { mode: 0o600 })
  await rename(draft, passwordFile(dir))
}
