import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { randomBytes } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import pg from 'pg'
import sharp from 'sharp'
import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { createServer } from '#app/server.ts'
import { hashPassword } from '#people/server/secrets.ts'
import { checkBackup } from '#platform/server/backup/read-backup.ts'
import { readConfig, type Config } from '#platform/server/config.ts'
import { folderStore } from '#platform/server/files.ts'
import { urlOf } from '#platform/server/postgres/postgres.ts'
import { DEMO_PASSWORD } from '#scenes/go-vap/accounts.ts'
import { OFFICE, WARDS } from '#scenes/go-vap/tree.ts'
import { contentOf } from '#testing/content.ts'
import { expectAsBefore, PREVIOUS, signIn } from '#testing/previous-release.ts'
import { anActivity, record, signAndSend, step } from '#testing/records.ts'
import { goVapServer, type TestServer } from '#testing/server.ts'
import { openDatabase } from '../database.ts'
import { allRoutes } from '../routes.ts'
import { backup } from './backup.ts'
import { moveTo } from './move-to.ts'
import { restore } from './restore.ts'

/** A PostgreSQL somebody else runs: our user owns its database and is nothing special beside that. */
const outsider = `ngoai_${randomBytes(4).toString('hex')}`
const DISTRICT = `/api/consolidations?unitId=${OFFICE}&form=centre-quarterly&period=2021-Q2`
const quiet = { say: () => undefined }

let s: TestServer
let dir: string
let superuser: pg.Client
const made: string[] = []
beforeAll(async () => {
  s = await goVapServer()
  dir = await mkdtemp(join(tmpdir(), 'hocnay-backup-'))
  superuser = new pg.Client({ connectionString: urlOf(inject('cluster')) })
  await superuser.connect()
  await superuser.query(`create role ${outsider} login password '${outsider}'`)
  await superuser.query(`grant hocnay_app to ${outsider}`)
})
afterAll(async () => {
  await s.close()
  for (const name of made) await superuser.query(`drop database ${name} with (force)`)
  await superuser.query(`drop role ${outsider}`)
  await superuser.end()
  await rm(dir, { recursive: true, force: true })
})

async function emptyDatabase(): Promise<string> {
  const name = `ngoai_${randomBytes(4).toString('hex')}`
  await superuser.query(`create database ${name} owner ${outsider}`)
  made.push(name)
  return urlOf(inject('cluster'), name, { user: outsider, password: outsider })
}

const configOf = (url: string, files: string) => readConfig({ DATABASE_URL: url, DATA_DIR: join(dir, files), LOG_LEVEL: 'fatal' })
const ours = () => ({ ...configOf(s.ownerUrl, 'ours'), filesDir: s.services.config.filesDir })

/** A server on a restored database, as the product opens it. */
async function served(config: Config, work: (app: FastifyInstance) => Promise<void>): Promise<void> {
  const database = await openDatabase(config, async () => {})
  const app = await createServer({ ...s.services, pool: database.pool, config, files: folderStore(config.filesDir) }, allRoutes)
  await work(app)
  await app.close()
  await database.stop()
}

async function rowsOf(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  return client.query<Record<string, unknown>>(sql).then((r) => r.rows).finally(() => client.end())
}

/** In an activity whose text holds every sign that could be mistaken for one of the format's. */
async function addPhoto(): Promise<string> {
  const id = await record(s.as('director/5'), 5, { title: 'Lớp “kỹ năng số”\tbuổi 1\nvà \\N buổi 2', attended: 33 })
  const photo = `/api/activities/${id}/photos/${uuidv7()}`
  const picture = await sharp({ create: { width: 90, height: 60, channels: 3, background: '#c30' } }).jpeg().toBuffer()
  await s.as('director/5').upload('POST', photo, picture, 'image/jpeg')
  return photo
}

/** What must hold at every moment; each statement finds what breaks it. */
const HALVES = [
  `select id from activity a where not exists (select from activity_version v where v.activity_id = a.id and v.version = a.version)`,
  `select activity_id from activity_version v where not exists (select from audit_entry e where e.subject_id = v.activity_id::text)`,
  `select case_id from report_version v where not exists (select from report_figure f where f.case_id = v.case_id and f.version = v.version)`,
  `select id from workflow_case c where seq <> (select count(*) from workflow_action a where a.case_id = c.id)`,
]

/** Three people go on recording from before the backup until after it. */
async function whileWriting<T>(work: () => Promise<T>): Promise<T> {
  let stop = false
  let written = 0
  const more = async (than: number) => {
    while (written <= than) await new Promise((resolve) => setTimeout(resolve, 5))
  }
  const writing = WARDS.slice(4, 7).map(async (ward) => {
    await signAndSend(s, ward)
    for (; !stop; written += 1) await record(s.as(`director/${ward}`), ward)
  })
  await more(5)
  const result = await work()
  await more(written)
  stop = true
  await Promise.all(writing)
  return result
}

describe('the backup of the previous release', () => {
  it('is brought up to this one: same figures, photos and rights [SYS-7]', async () => {
    const config = configOf(await emptyDatabase(), 'previous')
    const said: string[] = []
    await restore({ config, path: PREVIOUS, say: (line) => said.push(line) })
    expect(said.join('\n')).toContain('Bản sao lưu thuộc bản cũ (0.1.0)')
    await served(config, expectAsBefore)
  })
})

describe('a backup while people work', () => {
  let url: string
  let path: string
  beforeAll(async () => {
    await addPhoto()
    path = await whileWriting(() => backup({ config: ours(), path: join(dir, 'busy.hocnay'), ...quiet }))
    url = await emptyDatabase()
  })

  it('whose restore is interrupted is not taken for a product', async () => {
    const broken = { ...configOf(url, 'busy'), filesDir: '/dev/null/khong-ghi-duoc' }
    await expect(restore({ config: broken, path, ...quiet })).rejects.toThrow(/dev.null/)
    await expect(openDatabase(configOf(url, 'busy'), async () => {})).rejects.toThrow(/khôi phục trước .* chưa xong/)
  })

  it('is one moment: nothing in it is half', async () => {
    await restore({ config: configOf(url, 'busy'), path, ...quiet })
    for (const sql of HALVES) expect(await rowsOf(url, sql)).toEqual([])
    const count = 'select count(*)::int as n from activity'
    const [there, here] = [await rowsOf(url, count), await rowsOf(s.ownerUrl, count)]
    expect(there[0]?.['n']).toBeGreaterThan(5)
    expect(there[0]?.['n']).toBeLessThan(Number(here[0]?.['n']))
  })
})

describe('a restored copy', () => {
  let path: string
  let url: string
  let photo: string
  let bytes: Buffer
  beforeAll(async () => {
    await s.owner.query('update account set password_hash = $1', [await hashPassword(DEMO_PASSWORD)])
    photo = await addPhoto()
    bytes = (await s.as('director/5').get(photo)).bytes
    await step(s.as('office'), await signAndSend(s, 5), 'accept')
    path = await backup({ config: ours(), path: join(dir, 'quiet.hocnay'), ...quiet })
    url = await emptyDatabase()
    await restore({ config: configOf(url, 'copy'), path, ...quiet })
  })

  it('says the same in every table, and counts on from the same number', async () => {
    expect(await contentOf(url)).toEqual(await contentOf(s.ownerUrl))
    const next = `select pg_sequence_last_value('audit_entry_id_seq')::int as last`
    expect(await rowsOf(url, next)).toEqual(await rowsOf(s.ownerUrl, next))
  })

  it('signs people in, and gives the same figures and the same photo', async () => {
    await served(configOf(url, 'copy'), async (app) => {
      const [office, five, six] = [await signIn(app, 'phonggd'), await signIn(app, 'giamdoc.p5'), await signIn(app, 'giamdoc.p6')]
      const there = (await office(DISTRICT)).json<object>()
      expect(there).toEqual((await s.as('office').get(DISTRICT)).body)
      expect(there).toMatchObject({ counts: { accepted: 1 } })
      expect((await five(photo)).rawPayload.equals(bytes)).toBe(true)
      expect((await six(photo)).statusCode).toBe(404)
      const added = await five(`/api/activities/${uuidv7()}`, { method: 'PUT', payload: anActivity(5), key: uuidv7() })
      expect(added.statusCode).toBe(200)
    })
  })

  it('is never written over a database that holds something, nor over a file', async () => {
    const before = await contentOf(s.ownerUrl)
    await expect(restore({ config: ours(), path, ...quiet })).rejects.toThrow(/đang có dữ liệu nên không ghi đè/)
    await expect(restore({ config: ours(), path, replace: true, ...quiet })).rejects.toThrow(/tạo một cơ sở dữ liệu mới/)
    await expect(moveTo({ config: ours(), url, ...quiet })).rejects.toThrow(/đích không trống/)
    await expect(backup({ config: ours(), path, ...quiet })).rejects.toThrow(/đã có/)
    expect(await contentOf(s.ownerUrl)).toEqual(before)
  })
})

describe('--keep', () => {
  it('removes the oldest of its own files and nothing else', async () => {
    const folder = join(dir, 'hang-ngay')
    for (const day of [1, 2, 3]) {
      const now = new Date(`2026-11-0${day}T18:00:00Z`)
      await backup({ config: ours(), path: join(folder, `hocnay-2026-11-0${day + 1}-010000.hocnay`), keep: 2, now, ...quiet })
    }
    expect((await readdir(folder)).sort()).toEqual(['hocnay-2026-11-03-010000.hocnay', 'hocnay-2026-11-04-010000.hocnay'])
    expect((await checkBackup(join(folder, 'hocnay-2026-11-04-010000.hocnay'))).head.at).toBe('2026-11-03T18:00:00.000Z')
  })
})
