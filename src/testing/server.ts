import { createHash, randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance, InjectOptions } from 'fastify'
import pg from 'pg'
import { v7 as uuidv7 } from 'uuid'
import codes from '#app/problem-codes.json'
import { createServer } from '#app/server.ts'
import { allRoutes, indicators } from '#app/routes.ts'
import { wiring } from '#app/wiring.ts'
import { syncInstruments } from '#instruments/server/sync.ts'
import { syncRoles } from '#people/server/roles.ts'
import { readConfig } from '#platform/server/config.ts'
import { openPool } from '#platform/server/db.ts'
import type { Services } from '#platform/server/endpoint.ts'
import { folderStore } from '#platform/server/files.ts'
import { openMailer } from '#platform/server/mail.ts'
import { loadGoVapBase } from '#scenes/go-vap/base.ts'
import { accountId, getPerson } from '#scenes/go-vap/people.ts'
import { ensureTemplate, newDatabase } from './cluster.ts'

// oxlint-disable-next-line typescript/no-explicit-any -- tests look into answers freely
export type Answer = { status: number; body: any; headers: Record<string, unknown>; bytes: Buffer }
type Options = { key?: string; headers?: Record<string, string> }

/** Somebody at their browser. Every write gets a new Idempotency-Key unless the test names one. */
export type Client = {
  token: string
  get(url: string, options?: Options): Promise<Answer>
  post(url: string, body?: object, options?: Options): Promise<Answer>
  put(url: string, body?: object, options?: Options): Promise<Answer>
  delete(url: string, options?: Options): Promise<Answer>
  upload(method: 'PUT' | 'POST', url: string, bytes: Buffer, type: string, options?: Options & { name?: string }): Promise<Answer>
}

export type TestServer = {
  app: FastifyInstance
  services: Services
  /** The day of the product's clock; a test may move it. */
  clock: { today: string }
  /** A person of the scene: `director/5`, `staff/5`, `office`, `department`, `auditor`, `admin` … signed in. */
  as(key: string): Client
  nobody: Client
  /** Somebody with a session of the test's own making, or a program with an API token. */
  client(token: string): Client
  /** Sees past row-level security; for looking, and for shapes no page can make. */
  owner: pg.Client
  /** The database's address as the server's role, for a second server or a browser test. */
  appUrl: string
  ownerUrl: string
  close(): Promise<void>
}

export const SCENE_DAY = '2021-06-28'
/** argon2id of "hoc-nay-2021": slow on purpose, so made once. */
export const NO_PASSWORD = 'not-a-hash'

/** Gò Vấp with its sixteen centres and the people everyone knows, no records yet; a database of one's own. */
export async function goVapServer(options: { smtpUrl?: string; template?: string } = {}): Promise<TestServer> {
  const template = options.template ?? (await goVapTemplate())
  const database = await newDatabase(template)
  const folder = await mkdtemp(join(tmpdir(), 'hocnay-files-'))
  const config = readConfig({ DATA_DIR: folder, LOG_LEVEL: 'fatal', ...(options.smtpUrl ? { SMTP_URL: options.smtpUrl } : {}) })
  const pool = openPool({ connection: { connectionString: database.appUrl } })
  const clock = { today: SCENE_DAY }
  const services: Services = {
    pool, config, indicators, ...wiring, files: folderStore(join(folder, 'files')), mailer: openMailer(config),
    clock: { today: () => clock.today, now: () => new Date(`${clock.today}T09:30:00+07:00`) },
  }
  const app = await createServer(services, allRoutes)
  const owner = new pg.Client({ connectionString: database.ownerUrl })
  await owner.connect()
  const tokens = await openSessions(owner)
  return {
    app, services, clock, owner, appUrl: database.appUrl, ownerUrl: database.ownerUrl,
    as: (key) => client(app, tokens.get(accountId(getPerson(key))) ?? ''),
    nobody: client(app, ''),
    client: (token) => client(app, token),
    async close() {
      await app.close()
      await pool.end()
      await owner.end()
      await database.drop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

function goVapTemplate(): Promise<string> {
  return ensureTemplate('mau_go_vap', async ({ ownerUrl }) => {
    const owner = new pg.Client({ connectionString: ownerUrl })
    await owner.connect()
    await owner.query('set role hocnay_owner')
    await syncRoles(owner)
    await loadGoVapBase(owner, NO_PASSWORD)
    await syncInstruments(owner)
    await owner.end()
  })
}

/** Signs everybody in; answers the tokens by account. */
export async function openSessions(owner: pg.Client): Promise<Map<string, string>> {
  const { rows } = await owner.query<{ id: string }>('select id from account')
  const tokens = new Map(rows.map((r) => [r.id, randomBytes(32).toString('base64url')]))
  const hashes = rows.map((r) => createHash('sha256').update(tokens.get(r.id) ?? '').digest())
  await owner.query(
    `insert into session (token_hash, account_id, device, expires_at)
     select t, a, 'Chrome trên Windows', now() + interval '1 day' from unnest($1::bytea[], $2::uuid[]) as x(t, a)`,
    [hashes, rows.map((r) => r.id)],
  )
  return tokens
}

const LISTED = new Set([...codes.map((c) => `${c.status} ${c.code}`), '500 internal'])

/** Programs decide by codes: none may be answered that the API document does not know. */
function ensureListed(status: number, code: string): void {
  if (LISTED.has(`${status} ${code}`) || code === 'request.unreadable') return
  throw new Error(`The code ${status} ${code} is not listed: npm run api:document`)
}

function client(app: FastifyInstance, token: string): Client {
  const program = token.startsWith('hn_')
  const send = async (o: InjectOptions, options: Options = {}): Promise<Answer> => {
    const write = o.method !== 'GET'
    const r = await app.inject({
      ...o,
      ...(token && !program ? { cookies: { hocnay_session: token } } : {}),
      headers: { ...(program ? { authorization: `Bearer ${token}` } : {}), ...(write ? { 'idempotency-key': options.key ?? uuidv7() } : {}), ...o.headers, ...options.headers },
    })
    const json = String(r.headers['content-type']).startsWith('application/json')
    const body = json ? r.json() : undefined
    if (r.statusCode >= 400 && typeof body?.code === 'string') ensureListed(r.statusCode, body.code)
    return { status: r.statusCode, body, headers: r.headers, bytes: r.rawPayload }
  }
  return {
    token,
    get: (url, options) => send({ method: 'GET', url }, options),
    post: (url, body, options) => send({ method: 'POST', url, payload: body ?? {} }, options),
    put: (url, body, options) => send({ method: 'PUT', url, payload: body ?? {} }, options),
    delete: (url, options) => send({ method: 'DELETE', url }, options),
    upload: (method, url, bytes, type, options) =>
      send({ method, url, payload: bytes, headers: { 'content-type': type, 'x-file-name': encodeURIComponent(options?.name ?? '') } }, options),
  }
}
