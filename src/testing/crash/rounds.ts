import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { restore } from '#app/commands/restore.ts'
import { DATABASE } from '#app/database.ts'
import { readConfig } from '#platform/server/config.ts'
import { readPidFile } from '#platform/server/postgres/postmaster.ts'
import { until } from '#platform/server/postgres/processes.ts'
import { urlOf } from '#platform/server/postgres/postgres.ts'
import { findRunning } from '#platform/server/postgres/running.ts'
import { randomFrom } from '#scenes/random.ts'
import type { Ward } from '#scenes/go-vap/tree.ts'
import { running, startCopy, type Copy } from '../process.ts'
import { findHalves, findLosses } from './check.ts'
import { WardAtWork } from './ward.ts'

const PEOPLE = fileURLToPath(new URL('../fixtures/release-0.1.0.hocnay', import.meta.url))
/** Those of the people above who have recorded nothing yet. */
const WARDS: readonly Ward[] = [7, 8, 9, 10, 11, 12, 13, 14]

const PATIENCE_MS = 60_000

const VICTIMS = ['server', 'database', 'both'] as const
type Victim = (typeof VICTIMS)[number]

export type CrashOptions = { rounds: number; seed: number; clients?: number; say: (line: string) => void }
export type Summary = { rounds: number; seed: number; acknowledged: number; uncertain: number; killed: Record<Victim, number>; losses: string[] }

/**
 * Kills the product again and again while people write, in a folder of its own with every write flushed to the disk,
 * and compares what lies there afterwards with what was acknowledged. It stops at the first loss.
 */
export async function crash({ rounds, seed, clients = 6, say }: CrashOptions): Promise<Summary> {
  const dir = await mkdtemp(join(tmpdir(), 'hocnay-crash-'))
  const random = randomFrom(`crash ${seed}`)
  const wards = WARDS.slice(0, clients).map((ward) => new WardAtWork(ward, randomFrom(`crash ${seed} ${ward}`)))
  const summary: Summary = { rounds: 0, seed, acknowledged: 0, uncertain: 0, killed: { server: 0, database: 0, both: 0 }, losses: [] }
  await restore({ config: readConfig({ DATA_DIR: dir }), path: PEOPLE, say: () => undefined })
  let copy = await running(await startCopy(dir))
  try {
    while (summary.rounds < rounds && summary.losses.length === 0) {
      const victim = random.pick(VICTIMS)
      const before = acknowledged(wards)
      copy = await killWhileWriting(copy, dir, wards, victim, random.between(0, 1000))
      const uncertain = wards.filter((ward) => ward.pending).length
      const found = await compare(dir, wards, copy)
      summary.rounds += 1
      summary.killed[victim] += 1
      summary.uncertain += uncertain
      summary.losses.push(...found)
      say(`${String(summary.rounds).padStart(3)}/${rounds}  ${victim.padEnd(8)}  ${acknowledged(wards) - before} acknowledged, ${uncertain} uncertain, ${found.length} lost or doubled`)
    }
  } finally {
    copy.process.kill('SIGTERM')
    await copy.ended
    await rm(dir, { recursive: true, force: true, maxRetries: 5 })
  }
  return { ...summary, acknowledged: acknowledged(wards) }
}

const acknowledged = (wards: readonly WardAtWork[]) => wards.reduce((sum, { ledger }) => sum + ledger.keys.length, 0)

async function killWhileWriting(copy: Copy, dir: string, wards: readonly WardAtWork[], victim: Victim, after: number): Promise<Copy> {
  let stopped = false
  const writing = wards.map((ward) => ward.work(() => copy.base, () => stopped))
  // A slow machine needs a while to get going; the dice decide from there.
  const before = acknowledged(wards)
  await until(() => acknowledged(wards) > before, PATIENCE_MS)
  await new Promise((resolve) => setTimeout(resolve, after))
  const database = await readPidFile(join(dir, 'postgres'))
  if (victim !== 'server' && database) process.kill(database.pid, 'SIGKILL')
  if (victim !== 'database') copy.process.kill('SIGKILL')
  stopped = true
  await Promise.all(writing)
  if (victim === 'database') return copy
  await copy.ended
  return running(await startCopy(dir))
}

/** What lies there must be whole; then each uncertain write is sent once more and must have happened exactly once. */
async function compare(dir: string, wards: readonly WardAtWork[], copy: Copy): Promise<string[]> {
  const halves = await asOwner(dir, copy, findHalves)
  for (const ward of wards) {
    const settled = await until(async () => ward.pending === undefined || (await ward.settle(copy.base)), PATIENCE_MS)
    if (!settled) return [`Phường ${ward.ward}: no answer within a minute\n${copy.said()}`]
  }
  return [...halves, ...(await asOwner(dir, copy, (owner) => findLosses(owner, wards)))]
}

async function asOwner<T>(dir: string, { said }: Copy, work: (owner: pg.Client) => Promise<T>): Promise<T> {
  let server: Awaited<ReturnType<typeof findRunning>>
  await until(async () => (server = await findRunning(join(dir, 'postgres'))) !== undefined, PATIENCE_MS)
  if (!server) throw new Error(`the database did not come back\n${said()}`)
  const owner = new pg.Client({ connectionString: urlOf(server, DATABASE) })
  await owner.connect()
  return work(owner).finally(() => owner.end())
}
