import { Kysely, Migrator, PostgresDialect } from 'kysely'
import pg from 'pg'
import * as m0001 from './0001-platform.ts'
import * as m0002 from './0002-units.ts'
import * as m0003 from './0003-people.ts'
import * as m0004 from './0004-instruments.ts'
import * as m0005 from './0005-activities.ts'
import * as m0006 from './0006-workflow.ts'
import * as m0007 from './0007-reports.ts'
import * as m0008 from './0008-succession.ts'
import * as m0009 from './0009-reorganisation.ts'
import * as m0010 from './0010-letters.ts'
import * as m0011 from './0011-audit-seals.ts'
import * as m0012 from './0012-access.ts'
import * as m0013 from './0013-publicity.ts'
import * as m0014 from './0014-places.ts'
import * as m0015 from './0015-shared-revision.ts'
import * as m0016 from './0016-learners.ts'
import * as m0017 from './0017-courses.ts'
import * as m0018 from './0018-enrolments.ts'
import * as m0019 from './0019-directory.ts'
import * as m0020 from './0020-bookings.ts'
import * as m0021 from './0021-attendance.ts'
import * as m0022 from './0022-certificates.ts'
import * as m0023 from './0023-boards.ts'
import * as m0024 from './0024-notices.ts'
import * as m0025 from './0025-consolidated-reports.ts'
import * as m0026 from './0026-teaching-elsewhere.ts'
import * as m0027 from './0027-one-person.ts'
import * as m0028 from './0028-cheaper-digests.ts'
import * as m0029 from './0029-session-rights.ts'
import * as m0030 from './0030-the-tree-wholly.ts'
import * as m0031 from './0031-former-names.ts'
import { prepareJobs } from './jobs.ts'

// Named here, not globbed: their order is in the diff.
const migrations = {
  '0001-platform': m0001,
  '0002-units': m0002,
  '0003-people': m0003,
  '0004-instruments': m0004,
  '0005-activities': m0005,
  '0006-workflow': m0006,
  '0007-reports': m0007,
  '0008-succession': m0008,
  '0009-reorganisation': m0009,
  '0010-letters': m0010,
  '0011-audit-seals': m0011,
  '0012-access': m0012,
  '0013-publicity': m0013,
  '0014-places': m0014,
  '0015-shared-revision': m0015,
  '0016-learners': m0016,
  '0017-courses': m0017,
  '0018-enrolments': m0018,
  '0019-directory': m0019,
  '0020-bookings': m0020,
  '0021-attendance': m0021,
  '0022-certificates': m0022,
  '0023-boards': m0023,
  '0024-notices': m0024,
  '0025-consolidated-reports': m0025,
  '0026-teaching-elsewhere': m0026,
  '0027-one-person': m0027,
  '0028-cheaper-digests': m0028,
  '0029-session-rights': m0029,
  '0030-the-tree-wholly': m0030,
  '0031-former-names': m0031,
}

/** All there are, in their order. */
export const migrationNames: readonly string[] = Object.keys(migrations).sort()

/**
 * Brings the database up to this release, or to the migration named `to`. Creates the role the server runs as when it is missing; `appPassword` lets
 * that role sign in by itself (embedded database), otherwise the server's own user steps down to it.
 */
export async function migrate(owner: string | pg.ClientConfig, appPassword?: string, to?: string): Promise<void> {
  const config = typeof owner === 'string' ? { connectionString: owner } : owner
  await ensureRoles(config, appPassword)
  const pool = new pg.Pool({ ...config, max: 1, onConnect: stepToOwner })
  pool.on('error', () => undefined)
  pool.on('connect', (client) => void client.on('error', () => undefined))
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) })
  try {
    const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } })
    const { error } = await (to === undefined ? migrator.migrateToLatest() : migrator.migrateTo(to))
    if (error) throw error
    await oneAtATime(config, () => prepareJobs(pool))
  } finally {
    await db.destroy()
  }
}

/** Two processes starting at once grant one after the other: PostgreSQL refuses to change one right twice at a time. */
async function oneAtATime(config: pg.ClientConfig, work: () => Promise<void>): Promise<void> {
  const lock = new pg.Client(config)
  await lock.connect()
  try {
    await lock.query('select pg_advisory_lock(727003)')
    await work()
  } finally {
    await lock.end()
  }
}

/** A superuser migrates as `hocnay_owner`, so that nothing of the product belongs to a superuser. */
async function stepToOwner(client: pg.ClientBase): Promise<void> {
  const { rows } = await client.query<{ super: boolean }>('select rolsuper as super from pg_roles where rolname = session_user')
  if (rows[0]?.super) await client.query('set role hocnay_owner')
}

/** The roles alone, for who needs them before the first table. */
export async function ensureRoles(config: pg.ClientConfig, appPassword?: string): Promise<void> {
  const client = new pg.Client(config)
  await client.connect()
  try {
    // Roles belong to the whole cluster and several databases may be prepared at once.
    await client.query('select pg_advisory_lock(727000)')
    const { rows } = await client.query<{ super: boolean; app: boolean; owner: boolean; createrole: boolean }>(`
      select rolsuper as super, rolcreaterole as createrole,
        exists (select from pg_roles where rolname = 'hocnay_app') as app,
        exists (select from pg_roles where rolname = 'hocnay_owner') as owner
      from pg_roles where rolname = current_user`)
    const has = rows[0]
    if (!has?.app) {
      if (!has?.super && !has?.createrole) throw new Error(missingRole)
      await client.query('create role hocnay_app nologin nosuperuser nocreatedb nocreaterole noinherit nobypassrls')
    }
    if (has?.super) {
      if (!has.owner) await client.query('create role hocnay_owner nologin')
      await client.query(`do $$ begin execute format('grant create, connect on database %I to hocnay_owner', current_database());
        execute 'grant create, usage on schema public to hocnay_owner'; end $$`)
    } else await joinAppRole(client)
    if (appPassword !== undefined) {
      await client.query(`alter role hocnay_app login password ${pg.escapeLiteral(appPassword)}`)
    }
  } finally {
    await client.end()
  }
}

/**
 * The server steps down to that role, so its user must be allowed to. Since PostgreSQL 16 making a role does not yet
 * allow that; where somebody else made it, they must grant it.
 */
async function joinAppRole(client: pg.ClientBase): Promise<void> {
  const maySet = () => client.query('set role hocnay_app; reset role').then(() => true, () => false)
  if (await maySet()) return
  await client.query(`do $$ begin execute format('grant hocnay_app to %I', current_user); end $$`).catch(() => undefined)
  if (!(await maySet())) throw new Error(missingRole)
}

export const missingRole =
  'Tài khoản của cơ sở dữ liệu chưa dùng được vai trò hocnay_app. ' +
  'Nhờ người quản trị PostgreSQL chạy: CREATE ROLE hocnay_app NOLOGIN (nếu chưa có); GRANT hocnay_app TO <tài khoản trong DATABASE_URL và MIGRATE_URL>;'
