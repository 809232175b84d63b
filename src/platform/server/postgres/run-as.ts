import { spawnSync } from 'node:child_process'
import { chmod, lchown, lstat, mkdtemp, readdir, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { copyBinaries, type Binaries, type PostgresPackage } from './binaries.ts'
import { sharedTmp } from './folders.ts'
import { messages, PostgresUnavailable } from './messages.ts'

/**
 * How the programs of PostgreSQL are run, which refuse to work for root.
 * `plain`: as ourselves. `user`: as another user. `namespace`: as ourselves, looking like another user.
 * `inside`: as another user that could never walk to the cluster's folder but is born in it.
 */
export type Way = { kind: 'plain' | 'user' | 'namespace' | 'inside'; uid: number; gid: number; binaries: Binaries }

type Command = { file: string; args: string[]; options: { uid?: number; gid?: number; cwd?: string } }

const NOBODY = 65534
const LIKE_A_USER = ['--user', '--map-user=1000', '--']

/** The first way that works for these binaries and for clusters in the folder of `cluster`. Changes no file. */
export async function findWay(
  cluster: string,
  binaries: Binaries,
  name: PostgresPackage,
  kinds: readonly Way['kind'][] = ['plain', 'user', 'namespace', 'inside'],
): Promise<Way> {
  const asRoot = process.getuid?.() === 0
  if (!asRoot) return { kind: 'plain', uid: process.getuid?.() ?? 0, gid: process.getgid?.() ?? 0, binaries }
  const owner = await stat(cluster).catch(() => undefined)
  const user = owner && owner.uid !== 0 ? { uid: owner.uid, gid: owner.gid } : { uid: NOBODY, gid: NOBODY }
  for (const kind of kinds) {
    if (kind === 'plain') continue
    const way: Way = { kind, ...(kind === 'namespace' ? { uid: 0, gid: 0 } : user), binaries }
    if (!canWorkIn(way, dirname(cluster))) continue
    if (canRun(way)) return way
    if (kind === 'namespace') continue
    const copied = { ...way, binaries: await copyBinaries(binaries, name) }
    if (canRun(copied)) return copied
  }
  throw new PostgresUnavailable(messages.noUser(dirname(cluster)))
}

/** The command line that runs a program on the cluster in `folder`. */
export function commandFor(way: Way, program: string, folder: string, args: string[]): Command {
  if (way.kind === 'namespace') {
    return { file: 'unshare', args: [...LIKE_A_USER, program, '-D', folder, ...args], options: {} }
  }
  const user = way.kind === 'plain' ? {} : { uid: way.uid, gid: way.gid }
  if (way.kind !== 'inside') return { file: program, args: ['-D', folder, ...args], options: user }
  // The folder is entered before the rights are given up, and from inside it this name always leads to it.
  return { file: program, args: ['-D', '/proc/self/cwd', ...args], options: { ...user, cwd: folder } }
}

/** Makes a file, or a folder with all that is in it, belong to the user PostgreSQL runs as. */
export async function giveTo(way: Way, path: string): Promise<void> {
  const found = await lstat(path)
  if (way.kind === 'plain' || found.uid === way.uid) return
  // A folder comes after what is in it, so that its owner says whether the work was finished.
  if (found.isDirectory()) for (const name of await readdir(path)) await giveTo(way, join(path, name))
  await lchown(path, way.uid, way.gid)
}

/** A new folder with a short name that only the user PostgreSQL runs as can enter. */
export async function makePrivateFolder(way: Way): Promise<string> {
  const folder = await mkdtemp(join(sharedTmp(), 'hocnay-'))
  await chmod(folder, 0o700)
  await giveTo(way, folder)
  return folder
}

/** Whether it gets into a cluster's folder, of which everything lies in `parent`. */
function canWorkIn(way: Way, parent: string): boolean {
  if (way.kind === 'inside') return process.platform === 'linux'
  return succeeds(way, 'test', ['-x', parent])
}

function canRun(way: Way): boolean {
  return succeeds(way, way.binaries.postgres, ['--version'])
}

function succeeds(way: Way, program: string, args: string[]): boolean {
  const user = way.kind === 'namespace' ? {} : { uid: way.uid, gid: way.gid }
  const [file, before] = way.kind === 'namespace' ? ['unshare', LIKE_A_USER] : ['env', []]
  const run = spawnSync(file, [...before, program, ...args], { ...user, cwd: '/', stdio: 'ignore', timeout: 10_000 })
  return run.status === 0
}
