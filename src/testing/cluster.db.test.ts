import pg from 'pg'
import { afterAll, describe, expect, inject, it } from 'vitest'
import { ensureTemplate, newDatabase, type TestDatabase } from './cluster.ts'

const made: TestDatabase[] = []
afterAll(() => Promise.all(made.map((database) => database.drop())))

async function fresh(template?: string): Promise<TestDatabase> {
  const database = await newDatabase(template)
  made.push(database)
  return database
}

async function ask(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  return client
    .query<Record<string, unknown>>(sql)
    .then((r) => r.rows)
    .finally(() => client.end())
}

describe('newDatabase', () => {
  it('runs on the version that the project is named after', async () => {
    const { ownerUrl } = await fresh()
    const [row] = await ask(ownerUrl, `select current_setting('server_version_num')::int / 10000 as version`)
    expect(row).toEqual({ version: inject('cluster').version })
  })

  it('lets the application in as a role that owns nothing and passes no wall', async () => {
    const { appUrl } = await fresh()
    const sql = `select rolname, rolsuper, rolbypassrls, (select count(*)::int from pg_tables where tableowner = current_user) as owned
      from pg_roles where rolname = current_user`
    expect(await ask(appUrl, sql)).toEqual([{ rolname: 'hocnay_app', rolsuper: false, rolbypassrls: false, owned: 0 }])
  })

  it('gives each its own', async () => {
    const [one, two] = [await fresh(), await fresh()]
    await ask(one.ownerUrl, 'create table only_here ()')
    await expect(ask(two.ownerUrl, 'select from only_here')).rejects.toMatchObject({ code: '42P01' })
  })
})

describe('ensureTemplate', () => {
  it('fills once, whoever asks, and copies what was filled in', async () => {
    let fills = 0
    const ensure = () =>
      ensureTemplate('mau_thu', async ({ ownerUrl }) => {
        fills += 1
        await ask(ownerUrl, `create table greeting as select 'xin chào' as word`)
      })
    const [name] = await Promise.all([ensure(), ensure()])
    expect(fills).toBe(1)
    expect(await ask((await fresh(name)).ownerUrl, 'select word from greeting')).toEqual([{ word: 'xin chào' }])
  })
})
