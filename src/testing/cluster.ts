import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { inject } from 'vitest'
import { urlOf } from '#platform/server/postgres/postgres.ts'
import { MIGRATED } from './global-setup.ts'

export type TestDatabase = {
  name: string
  /** The superuser, who migrates as `hocnay_owner` and sees past row-level security. */
  ownerUrl: string
  /** `hocnay_app`, as the server connects. */
  appUrl: string
  drop(): Promise<void>
}

/**
 * A database of one's own, copied in a fraction of a second from the migrated one or from a template made by
 * {@link ensureTemplate}. Usually one for each test file, dropped in `afterAll`.
 */
export async function newDatabase(template = MIGRATED): Promise<TestDatabase> {
  const name = `thu_${randomBytes(8).toString('hex')}`
  await asSuperuser((client) => copyDatabase(client, name, template))
  return {
    name,
    ...urlsOf(name),
    drop: () =>
      asSuperuser(async (client) => void (await client.query(`drop database if exists ${name} with (force)`))),
  }
}

/**
 * A template shared by all test files of the run: the first who asks copies the migrated database and lets `fill`
 * write into it, the others wait and find it ready. `fill` must close its connections. Returns the name to give to
 * {@link newDatabase}.
 */
export async function ensureTemplate(
  name: string,
  fill: (at: Pick<TestDatabase, 'ownerUrl' | 'appUrl'>) => Promise<void>,
): Promise<string> {
  await asSuperuser(async (client) => {
    await client.query('select pg_advisory_lock(hashtext($1))', [name])
    const { rowCount } = await client.query('select from pg_database where datname = $1', [name])
    if (rowCount) return
    // Renamed when complete: a fill that failed leaves nothing that looks ready.
    const draft = `${name}_${randomBytes(4).toString('hex')}`
    await copyDatabase(client, draft, MIGRATED)
    await fill(urlsOf(draft))
    await client.query(`alter database ${pg.escapeIdentifier(draft)} rename to ${pg.escapeIdentifier(name)}`)
  })
  return name
}

function urlsOf(name: string): { ownerUrl: string; appUrl: string } {
  const cluster = inject('cluster')
  const app = { user: 'hocnay_app', password: cluster.appPassword }
  return { ownerUrl: urlOf(cluster, name), appUrl: urlOf(cluster, name, app) }
}

async function copyDatabase(client: pg.Client, name: string, template: string): Promise<void> {
  await client.query(`create database ${pg.escapeIdentifier(name)} template ${pg.escapeIdentifier(template)}`)
}

async function asSuperuser(work: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: urlOf(inject('cluster')) })
  await client.connect()
  try {
    await work(client)
  } finally {
    await client.end()
  }
}
