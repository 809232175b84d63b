import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type pg from 'pg'
import { startServer, type Server } from './child.ts'

const VERSION = '12.4.0'
/** Outside the repository: nothing of the peer belongs to the product. */
const FOLDER = process.env['PEER_DIR'] ?? join(tmpdir(), 'hocnay-peer')
const TOKEN = 'bench-token-of-the-peer'

export type Peer = Server & { token: string }

/**
 * Directus on the same PostgreSQL, in a schema of its own, with the same activities: what somebody who writes TypeScript
 * would otherwise take. Its administrator asks, past its own rights; its own trail of changes is on, as it comes.
 */
export async function startDirectus(owner: pg.Client, databaseUrl: string, say: (line: string) => void): Promise<Peer> {
  install(say)
  await copyActivities(owner)
  const env = {
    DB_CLIENT: 'pg',
    DB_CONNECTION_STRING: databaseUrl,
    DB_SEARCH_PATH: 'peer',
    SECRET: 'bench',
    ADMIN_EMAIL: 'bench@example.org',
    ADMIN_PASSWORD: 'bench-password',
    ADMIN_TOKEN: TOKEN,
    HOST: '127.0.0.1',
    LOG_LEVEL: 'error',
    TELEMETRY: 'false',
    RATE_LIMITER_ENABLED: 'false',
    NODE_ENV: 'production',
  }
  const cli = join(FOLDER, 'node_modules/directus/cli.js')
  const prepared = spawnSync(process.execPath, [cli, 'bootstrap'], { cwd: FOLDER, env: { ...process.env, ...env }, encoding: 'utf8' })
  if (prepared.status !== 0) throw new Error(`The peer could not be prepared: ${prepared.stderr}${prepared.stdout}`)
  const server = await startServer([cli, 'start'], { ...env, LOG_LEVEL: 'info', LOG_STYLE: 'raw' }, 'Server started at', { cwd: FOLDER })
  return { ...server, token: TOKEN }
}

function install(say: (line: string) => void): void {
  if (existsSync(join(FOLDER, 'node_modules/directus/cli.js'))) return
  say(`Installing the peer into ${FOLDER}, which takes minutes …`)
  mkdirSync(FOLDER, { recursive: true })
  writeFileSync(join(FOLDER, 'package.json'), '{ "private": true }')
  const done = spawnSync('npm', ['install', `directus@${VERSION}`, '--legacy-peer-deps', '--no-audit', '--no-fund'], { cwd: FOLDER, encoding: 'utf8' })
  if (done.status !== 0) throw new Error(`The peer could not be installed: ${done.stderr}`)
}

/** The same rows under the same indexes a list needs. */
async function copyActivities(owner: pg.Client): Promise<void> {
  await owner.query(`
    drop schema if exists peer cascade; create schema peer;
    create table peer.activity as select id, unit_id, province_id, version, status, title, field, form, held_on, ended_on, starts_at, ends_at,
      session_count, place, speakers, owner, owner_name, attended, women, ethnic, policy, persons, note, created_at, updated_at from activity;
    alter table peer.activity add primary key (id);
    create index on peer.activity (unit_id, held_on, id);
    create index on peer.activity (held_on, id);
    analyze peer.activity`)
}
