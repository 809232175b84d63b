import type pg from 'pg'
import { appendHead, readHeads, type Head } from './head.ts'

/** So many entries in one seal at most: its leaves are held in memory. */
const MOST = 10_000

type Mark = { upto: number; running: string }
type SealRow = { batch: number; lastId: number; count: number; hash: string; at: string }

/** Seals what is surely over and keeps the head outside the database. One for each process. */
export type Sealer = {
  /** Returns how many entries were sealed. Never waits for a transaction. */
  seal(): Promise<number>
  /** Seals until all that is written by now is sealed; gives up after a while, for a transaction may run long. */
  sealAll(withinMs?: number): Promise<void>
}

export function createSealer(pool: pg.Pool, files: readonly string[]): Sealer {
  let mark: Mark | undefined
  const written = new Map<string, Head | undefined>()
  let trail: string | undefined
  const keepHead = async () => {
    trail ??= await readTrail(pool)
    const seal = await lastSeal(pool)
    for (const file of files) {
      if (!written.has(file)) written.set(file, (await readHeads(file).catch(() => undefined))?.at(-1))
      const known = written.get(file)
      if (seal.batch === 0 || (known?.trail === trail && known.batch >= seal.batch)) continue
      const head = { trail, ...seal }
      await appendHead(file, head)
      written.set(file, head)
    }
  }
  const self: Sealer = {
    async seal() {
      // The old mark first: its transactions are over by now unless one runs very long; then a new one.
      let sealed = mark ? await sealUpTo(pool, mark) : 0
      mark = await readMark(pool)
      sealed += await sealUpTo(pool, mark)
      await keepHead()
      return sealed
    },
    async sealAll(withinMs = 2_000) {
      const end = Date.now() + withinMs
      const { upto } = await readMark(pool)
      for (;;) {
        await self.seal()
        if ((await lastSeal(pool)).lastId >= upto || Date.now() > end) return
        await new Promise((wake) => setTimeout(wake, 20))
      }
    },
  }
  return self
}

async function sealUpTo(pool: pg.Pool, mark: Mark): Promise<number> {
  for (let sealed = 0; ; ) {
    const { rows } = await pool.query<{ count: number; lastId: number }>(
      'select s.count, s.last_id as "lastId" from audit_seal_batch($1, $2::xid8, $3) s', [mark.upto, mark.running, MOST])
    const made = rows[0]
    sealed += Number(made?.count ?? 0)
    if (!made || Number(made.lastId) >= mark.upto) return sealed
  }
}

async function readMark(pool: pg.Pool): Promise<Mark> {
  const { rows } = await pool.query<Mark>('select upto, running::text from audit_mark()')
  if (!rows[0]) throw new Error('There is no mark.')
  return rows[0]
}

async function readTrail(pool: pg.Pool): Promise<string> {
  const { rows } = await pool.query<{ hash: string }>(`select encode(hash, 'hex') as hash from audit_seal where batch = 0`)
  return rows[0]?.hash ?? ''
}

async function lastSeal(pool: pg.Pool): Promise<SealRow> {
  const { rows } = await pool.query<SealRow>(`
    select batch, last_id as "lastId", count, encode(hash, 'hex') as hash,
      to_char(at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at
    from audit_seal order by batch desc limit 1`)
  if (!rows[0]) throw new Error('The audit trail has no beginning: audit_seal is empty.')
  return { ...rows[0], batch: Number(rows[0].batch), lastId: Number(rows[0].lastId), count: Number(rows[0].count) }
}

/** Seals every few seconds until stopped, and once more then, so that a server at rest leaves nothing unsealed. */
export function sealRegularly(sealer: Sealer, everyMs: number, failed: (err: unknown) => void): { stop(): Promise<void> } {
  let running: Promise<unknown> = Promise.resolve()
  const once = () => (running = running.then(() => sealer.seal()).catch(failed))
  const timer = setInterval(() => void once(), everyMs).unref()
  void once()
  return {
    async stop() {
      clearInterval(timer)
      await running
      await sealer.sealAll().catch(failed)
    },
  }
}
