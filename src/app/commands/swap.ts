import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { syncFolder } from '#platform/server/backup/sync-folder.ts'
import { isState } from './state-files.ts'

/**
 * The last step of a restore: what was built beside takes the place of what is there. Written down before it begins, so
 * that whoever comes next completes it however it was interrupted; until then the old state is the one that counts.
 */
const JOURNAL = 'restore.json'
const BUILT = /^restore-[0-9a-f]{8}$/

type Swap = { from: string; aside: string; old: string[]; fresh: string[] }

/** A new folder within the data folder, so that taking its place is a matter of names. */
export async function newBuildFolder(dataDir: string): Promise<string> {
  const folder = join(dataDir, `restore-${randomUUID().slice(0, 8)}`)
  await mkdir(folder, { recursive: true })
  return folder
}

/** Returns the folder where the old state lies, undefined when there was none. */
export async function swapIn(dataDir: string, built: string, stamp: string): Promise<string | undefined> {
  const isOurs = (name: string) => name === 'postgres' || name === 'postgres.password' || isState(name)
  const [old, fresh] = await Promise.all([dataDir, built].map(async (folder) => (await readdir(folder)).filter(isOurs)))
  const swap: Swap = { from: basename(built), aside: `before-restore-${stamp}`, old: old ?? [], fresh: fresh ?? [] }
  await writeDurably(join(dataDir, JOURNAL), JSON.stringify(swap))
  await finishSwap(dataDir)
  const aside = join(dataDir, swap.aside)
  return existsSync(aside) ? aside : undefined
}

/** Completes a restore that was interrupted while it took its place, and clears away one that never came so far. */
export async function finishSwap(dataDir: string): Promise<void> {
  const journal = join(dataDir, JOURNAL)
  const text = await readFile(journal, 'utf8').catch(() => undefined)
  if (text !== undefined) {
    await takePlaces(dataDir, JSON.parse(text) as Swap)
    await rm(journal)
    await syncFolder(dataDir)
  }
  for (const name of await readdir(dataDir)) {
    if (BUILT.test(name)) await rm(join(dataDir, name), { recursive: true, force: true })
  }
}

/** Everything old goes first, so that a name in the way is always the new one's. */
async function takePlaces(dataDir: string, { from, aside, old, fresh }: Swap): Promise<void> {
  if (old.length > 0) await mkdir(join(dataDir, aside), { recursive: true })
  for (const name of old) {
    if (!existsSync(join(dataDir, aside, name))) await rename(join(dataDir, name), join(dataDir, aside, name))
  }
  for (const name of fresh) {
    if (existsSync(join(dataDir, from, name))) await rename(join(dataDir, from, name), join(dataDir, name))
  }
  await syncFolder(join(dataDir, aside))
}

async function writeDurably(path: string, text: string): Promise<void> {
  const draft = `${path}.new`
  const file = await open(draft, 'w', 0o600)
  await file.writeFile(text)
  await file.sync()
  await file.close()
  await rename(draft, path)
  await syncFolder(dirname(path))
}
