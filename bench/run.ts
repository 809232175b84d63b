import { mkdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import pg from 'pg'
import { startPostgres, urlOf, type EmbeddedPostgres } from '#platform/server/postgres/postgres.ts'
import type { Bench } from './measure/bench.ts'
import { reaches, tableOf, type Line } from './measure/line.ts'
import { measureConsolidating } from './lines/consolidating.ts'
import { measureEvening } from './lines/evening.ts'
import { measurePeer } from './lines/peer.ts'
import { measureReading } from './lines/reading.ts'
import { measureRecording } from './lines/recording.ts'
import { measureStarting } from './lines/starting.ts'
import { startServer } from './servers/child.ts'
import { ensureWorld } from './world/load.ts'
import { sizeOf } from './world/size.ts'

const LINES: Record<string, (bench: Bench) => Promise<Line[]>> = {
  consolidating: measureConsolidating,
  recording: measureRecording,
  evening: measureEvening,
  // Only when it is asked for by name: installs another product first.
  peer: measurePeer,
  // Last: lists of the nation leave requests behind that a busy server still works off.
  reading: measureReading,
}

const { values } = parseArgs({
  options: {
    fraction: { type: 'string', default: '1' },
    only: { type: 'string' },
    quick: { type: 'boolean', default: false },
    dir: { type: 'string' },
  },
})
const size = sizeOf(Number(values.fraction))
const dir = resolve(values.dir ?? join('data', `bench-${values.fraction}`))
const say = (line: string) => process.stdout.write(`${line}\n`)

say(`World: ${size.centres} centres, ${size.sessions} sessions, in ${dir}`)
const lines = [
  ...(await onOwnPostgres(measure)),
  ...(wants('starting') ? await measureStarting(dir, values.quick) : []),
]
report(lines)

function wants(name: string): boolean {
  return !values.only ? name !== 'peer' : values.only.split(',').includes(name)
}

async function onOwnPostgres(work: (databaseUrl: string) => Promise<Line[]>): Promise<Line[]> {
  const postgres = await startPostgres({ dir: join(dir, 'postgres') })
  try {
    const databaseUrl = await ensureDatabase(postgres)
    await ensureWorld(databaseUrl, size, say)
    return await work(databaseUrl)
  } finally {
    await postgres.stop()
  }
}

async function ensureDatabase(postgres: EmbeddedPostgres): Promise<string> {
  const client = new pg.Client({ connectionString: urlOf(postgres) })
  await client.connect()
  const { rowCount } = await client.query(`select from pg_database where datname = 'hocnay'`)
  if (!rowCount) await client.query('create database hocnay')
  await client.end()
  return urlOf(postgres, 'hocnay')
}

async function measure(databaseUrl: string): Promise<Line[]> {
  const owner = new pg.Client({ connectionString: databaseUrl })
  await owner.connect()
  const product = await startServer(
    ['tools/start.mjs'],
    { DATABASE_URL: databaseUrl, DATA_DIR: join(dir, 'product'), LOG_LEVEL: 'error' },
    'đang chạy tại',
  )
  const bench: Bench = { size, owner, databaseUrl, product, quick: values.quick, say }
  try {
    const lines: Line[] = []
    for (const [name, run] of Object.entries(LINES)) if (wants(name)) lines.push(...(await run(bench)))
    return lines
  } finally {
    await product.stop()
    await owner.end()
  }
}

function report(lines: Line[]): void {
  mkdirSync('test-results', { recursive: true })
  writeFileSync(
    'test-results/bench.json',
    JSON.stringify({ size, at: new Date().toISOString(), node: process.version, lines }, null, 2),
  )
  say(`\n${tableOf(lines)}\n`)
  const missed = lines.filter((l) => !reaches(l))
  say(
    missed.length
      ? `${missed.length} of ${lines.length} lines miss their aim.`
      : `All ${lines.length} lines reach their aim.`,
  )
}
