import { randomUUID } from 'node:crypto'
import { mkdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { isAlive, placeOfPids, startOf, until } from './postgres/processes.ts'

type Holder = { token: string; pid: number; start: string | null; place: string }

const BEAT_MS = 2_000
const WATCH_MS = 10_000

/** The folder is in use by another running copy; `message` says in Vietnamese who holds it and what to do. */
export class DataDirLocked extends Error {
  override readonly name = 'DataDirLocked'
  readonly dir: string
  readonly pid: number
  constructor(dir: string, pid: number) {
    super(
      `Thư mục dữ liệu ${dir} đang được một bản Học Nấy khác dùng (tiến trình số ${pid}). ` +
        `Hãy dừng bản đó trước rồi chạy lại, hoặc chọn một thư mục dữ liệu khác. ` +
        `Hai bản không thể dùng chung một thư mục.`,
    )
    this.dir = dir
    this.pid = pid
  }
}

/**
 * Takes a folder (created when missing) for this process alone until the returned function is called
 * or the process ends in any way. Throws {@link DataDirLocked} while another live process has it.
 */
export async function lockDataDir(dir: string): Promise<() => Promise<void>> {
  await mkdir(dir, { recursive: true })
  return holdLockFile(join(dir, 'hocnay.lock'), dir)
}

/** The same for a lock file at a place of one's own; `dir` is only what the refusal names. */
export async function holdLockFile(file: string, dir: string): Promise<() => Promise<void>> {
  const mine = { token: randomUUID(), pid: process.pid, start: startOf(process.pid) ?? null, place: placeOfPids() }
  while (!(await create(file, mine))) {
    const holder = await readHolder(file)
    if (holder && (await isHolding(holder, file))) throw new DataDirLocked(dir, holder.pid)
    await setAside(file, holder?.token)
  }
  const beat = setInterval(() => void utimes(file, new Date(), new Date()).catch(() => undefined), BEAT_MS).unref()
  return async () => {
    clearInterval(beat)
    if ((await readHolder(file))?.token === mine.token) await rm(file, { force: true })
  }
}

async function create(file: string, holder: Holder): Promise<boolean> {
  try {
    await writeFile(file, JSON.stringify(holder), { flag: 'wx', mode: 0o644 })
    return true
  } catch (err) {
    if ((err as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw err
  }
}

/** Undefined when there is no lock, or only the torn beginning of one whose writer died. */
async function readHolder(file: string): Promise<Holder | undefined> {
  let found: Holder | undefined
  await until(async () => {
    const text = await readFile(file, 'utf8').catch(() => undefined)
    found = text === undefined ? undefined : parseHolder(text)
    return text === undefined || found !== undefined
  }, 1_000)
  return found
}

function parseHolder(text: string): Holder | undefined {
  try {
    return JSON.parse(text) as Holder
  } catch {
    return undefined
  }
}

async function isHolding(holder: Holder, file: string): Promise<boolean> {
  // Pids of another machine or container cannot be asked about, so its heartbeat is watched instead.
  if (holder.place !== placeOfPids()) return isBeating(file)
  return isAlive(holder.pid) && (holder.start === null || startOf(holder.pid) === holder.start)
}

async function isBeating(file: string): Promise<boolean> {
  const beat = async () => (await stat(file).catch(() => undefined))?.mtimeMs
  const before = await beat()
  await until(async () => (await beat()) !== before, WATCH_MS)
  const after = await beat()
  return after !== undefined && after !== before
}

// Renamed before it is removed: of two processes that find the same dead lock only one gets it,
// and one that comes late and moves a living lock puts it back.
async function setAside(file: string, expected: string | undefined): Promise<void> {
  const aside = `${file}.${randomUUID()}`
  const moved = await rename(file, aside).then(
    () => true,
    () => false,
  )
  if (!moved) return
  const holder = await readHolder(aside)
  if (holder && holder.token !== expected) await create(file, holder)
  await rm(aside, { force: true })
}
