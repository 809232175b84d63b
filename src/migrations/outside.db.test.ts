import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { openPool } from '#platform/server/db.ts'
import { urlOf } from '#platform/server/postgres/postgres.ts'
import { migrate } from './index.ts'

/** A PostgreSQL somebody else runs: our user owns its database and is nothing special beside that. */
const user = `chu_${randomBytes(4).toString('hex')}`
const password = 'khong-dac-biet'
let superuser: pg.Client
let url: string
beforeAll(async () => {
  const cluster = inject('cluster')
  superuser = new pg.Client({ connectionString: urlOf(cluster) })
  await superuser.connect()
  await superuser.query(`create role ${user} login password '${password}'`)
  await superuser.query(`create database ${user} owner ${user}`)
  url = urlOf(cluster, user, { user, password })
})
afterAll(async () => {
  await superuser.query(`drop database ${user} with (force)`)
  await superuser.query(`drop role ${user}`)
  await superuser.end()
})

describe('a database that is not ours to administer', () => {
  it('is refused with the two statements its administrator has to run', async () => {
    await expect(migrate(url)).rejects.toThrow(/GRANT hocnay_app TO/)
  })

  it('is migrated by its owner once that is done, and a second time changes nothing', async () => {
    await superuser.query(`grant hocnay_app to ${user}`)
    await migrate(url)
    await migrate(url)
  })

  it('is served by a role that owns nothing, though the owner’s address is all there is', async () => {
    const pool = openPool({ connection: { connectionString: url }, role: 'hocnay_app' })
    const { rows } = await pool.query<{ who: string; bypass: boolean; owned: number }>(`
      select current_user as who, (select rolbypassrls or rolsuper from pg_roles where rolname = current_user) as bypass,
        (select count(*) from pg_class c where pg_get_userbyid(c.relowner) = current_user)::int as owned`)
    expect(rows[0]).toEqual({ who: 'hocnay_app', bypass: false, owned: 0 })
    await expect(pool.query('alter table unit add column x int')).rejects.toThrow(/must be owner/)
    await expect(pool.query('select password_hash from account')).rejects.toThrow(/permission denied/)
    await expect(pool.query('delete from audit_entry')).rejects.toThrow(/permission denied/)
    await pool.end()
  })

  it('has row-level security on every table that holds a territory', async () => {
    const owner = new pg.Client({ connectionString: url })
    await owner.connect()
    const { rows } = await owner.query<{ name: string }>(`
      select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname in ('unit_id', 'province_id')
      where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and not c.relrowsecurity group by 1`)
    expect(rows).toEqual([])
    await owner.end()
  })
})
