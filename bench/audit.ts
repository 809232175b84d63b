import { createHash, randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import pg from 'pg'
import { v7 as uuidv7 } from 'uuid'
import { openDatabase } from '#app/database.ts'
import { indicators } from '#app/routes.ts'
import { addActivity } from '#activities/server/activities.service.ts'
import type { ActivityContext } from '#activities/server/context.ts'
import { createSealer, sealRegularly } from '#platform/server/audit/seal.ts'
import { readConfig } from '#platform/server/config.ts'
import { openPool } from '#platform/server/db.ts'
import { findRunning } from '#platform/server/postgres/running.ts'
import { urlOf } from '#platform/server/postgres/postgres.ts'
import { inTransaction } from '#platform/server/transaction.ts'
import { loadGoVapBase } from '#scenes/go-vap/base.ts'
import { accountId, getPerson } from '#scenes/go-vap/people.ts'
import { centre } from '#scenes/go-vap/tree.ts'

type Result = { withAudit: number[]; without: number[]; ratio: { median: number; least: number; most: number } }

const WRITERS = 16
const TODAY = '2021-06-28'

/**
 * What the audit costs: sixteen writers record activities through the product's service, each in its own durable
 * transaction. Runs with and without the audit take turns, so that a busy machine slows both. "Without" answers the
 * statement of the audit here in the bench, before it is sent: the product has no such switch.
 */
export async function benchAudit({
  rounds = 7,
  seconds = 4,
  say = console.log,
}: { rounds?: number; seconds?: number; say?: (line: string) => void } = {}): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), 'hocnay-bench-'))
  const config = readConfig({ DATA_DIR: folder, LOG_LEVEL: 'silent' })
  const database = await openDatabase(config, (owner) => loadGoVapBase(owner, 'not-a-hash').then(() => undefined))
  const running = await findRunning(join(folder, 'postgres'))
  if (!running) throw new Error('The database of the bench does not run.')
  const token = randomBytes(32)
  await openSession(urlOf(running, 'hocnay'), token)
  const pool = openPool({
    connection: { connectionString: urlOf(running, 'hocnay') },
    role: 'hocnay_app',
    max: WRITERS,
  })
  const sealing = sealRegularly(createSealer(database.pool, [join(folder, 'audit-head.jsonl')]), 1_000, (err) =>
    say(String(err)),
  )
  const withAudit: number[] = []
  const without: number[] = []
  try {
    await writeFor(pool, token, 2, true)
    for (let i = 0; i < rounds; i++) {
      for (const audited of i % 2 ? [true, false] : [false, true]) {
        const perSecond = await writeFor(pool, token, seconds, audited)
        ;(audited ? withAudit : without).push(perSecond)
      }
      say(
        `  round ${i + 1}: ${withAudit[i]?.toFixed(0)}/s with, ${without[i]?.toFixed(0)}/s without, ratio ${((withAudit[i] ?? 0) / (without[i] ?? 1)).toFixed(3)}`,
      )
    }
  } finally {
    await sealing.stop()
    await pool.end()
    await database.stop()
    await rm(folder, { recursive: true, force: true })
  }
  const ratios = withAudit.map((w, i) => w / (without[i] ?? 1)).sort((a, b) => a - b)
  return {
    withAudit,
    without,
    ratio: { median: ratios[ratios.length >> 1] ?? 0, least: ratios[0] ?? 0, most: ratios.at(-1) ?? 0 },
  }
}

async function openSession(url: string, token: Buffer): Promise<void> {
  const owner = new pg.Client({ connectionString: url })
  await owner.connect()
  await owner.query(
    `insert into session (token_hash, account_id, device, expires_at) values ($1, $2, 'bench', now() + interval '1 day')`,
    [createHash('sha256').update(token).digest(), accountId(getPerson('director/5'))],
  )
  await owner.end()
}

async function writeFor(pool: pg.Pool, token: Buffer, seconds: number, audited: boolean): Promise<number> {
  const end = Date.now() + seconds * 1000
  const began = performance.now()
  const done = await Promise.all(
    Array.from({ length: WRITERS }, async () => {
      let n = 0
      for (; Date.now() < end; n++) await recordOne(pool, token, audited)
      return n
    }),
  )
  return done.reduce((a, b) => a + b, 0) / ((performance.now() - began) / 1000)
}

function recordOne(pool: pg.Pool, token: Buffer, audited: boolean): Promise<unknown> {
  const opening = {
    shown: { kind: 'session', hash: createHash('sha256').update(token).digest() } as const,
    today: TODAY,
    mode: 'write' as const,
  }
  return inTransaction(audited ? pool : unaudited(pool), opening, async ({ db, actor }) => {
    const ctx = {
      db,
      actor,
      today: TODAY,
      now: new Date(`${TODAY}T09:00:00+07:00`),
      locale: 'vi',
      requestId: uuidv7(),
      services: { indicators },
    } as unknown as ActivityContext
    return addActivity(ctx, {
      id: uuidv7(),
      place: { unitId: centre(5), provinceId: null },
      change: 'record',
      importId: null,
      content: {
        title: `Chuyên đề ${Math.random()}`,
        field: 'law',
        form: 'talk',
        heldOn: TODAY,
        endedOn: null,
        startsAt: null,
        endsAt: null,
        sessionCount: 1,
        place: 'Hội trường',
        speakers: 'Bà Lan',
        owner: 'centre',
        ownerName: '',
        partners: [],
        attended: 40,
        women: 20,
        ethnic: null,
        policy: null,
        persons: null,
        note: '',
        costs: [],
      } as never,
    })
  })
}

/** The same pool, whose connections leave out the audit's insert, which travels with the commit. */
function unaudited(pool: pg.Pool): pg.Pool {
  return {
    async connect() {
      const client = await pool.connect()
      const query = (text: unknown, values?: unknown[]) =>
        client.query((typeof text === 'string' ? text.replace(AUDIT, '') : text) as string, values)
      return { query, release: (err?: Error) => client.release(err) }
    },
  } as unknown as pg.Pool
}

const AUDIT = /^insert into audit_entry [\s\S]*;\n(?=commit$)/

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { ratio, withAudit, without } = await benchAudit()
  const median = (x: number[]) => [...x].sort((a, b) => a - b)[x.length >> 1] ?? 0
  console.log(
    `Recording with the audit: ${ratio.median.toFixed(3)} of the throughput without (${ratio.least.toFixed(3)} to ${ratio.most.toFixed(3)}; ` +
      `${median(withAudit).toFixed(0)} against ${median(without).toFixed(0)} a second, ${WRITERS} writers, fsync on)`,
  )
}
