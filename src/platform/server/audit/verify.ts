import { createHash } from 'node:crypto'
import type pg from 'pg'
import type { HeadFile } from './head.ts'
import { findBroken } from './verify-entries.ts'
import { CALCULATED, VALUES_HOLD } from './verify-sql.ts'

/** One thing that is not as it was sealed. `entry` or `batch` says where. */
export type Finding = { kind: FindingKind; entry?: number; batch?: number; file?: string }
export type FindingKind =
  | 'entry.changed' | 'entry.removed' | 'entry.inserted' | 'entry.values'
  | 'seal.changed' | 'seal.removed' | 'seal.rewritten' | 'trail.empty'
  | 'head.missing' | 'head.foreign' | 'head.unreadable'

export type Verified = {
  findings: Finding[]
  entries: number
  sealed: number
  batches: number
  /** Entries not sealed yet: their own digests were checked, nothing more can be. */
  tail: number
  erased: number
  lastSealAt: string | null
}

type SealRow = {
  batch: number; afterId: number; lastId: number; count: number; leaves: Buffer; root: Buffer; previous: Buffer; micros: string; hash: Buffer
  at: string; foundCount: number; foundRoot: Buffer; badValues: number; erased: number
}

const AT_ONCE = 200

/**
 * Reads the whole trail and recomputes it with its own statements, not with the functions that lie in the database.
 * The connection must see past row-level security.
 */
export async function verifyAudit(
  db: pg.ClientBase, heads: readonly HeadFile[], progress: (done: number, of: number) => void = () => {},
): Promise<Verified> {
  await db.query('begin isolation level repeatable read read only')
  try {
    return await verifyInSnapshot(db, heads, progress)
  } finally {
    await db.query('rollback')
  }
}

async function verifyInSnapshot(db: pg.ClientBase, heads: readonly HeadFile[], progress: (done: number, of: number) => void): Promise<Verified> {
  const of = await one<{ n: string }>(db, 'select count(*) as n from audit_entry').then((r) => Number(r?.n))
  const findings: Finding[] = []
  const known = new Map<number, string>()
  const v: Verified = { findings, entries: of, sealed: 0, batches: 0, tail: 0, erased: 0, lastSealAt: null }
  let before: SealRow | undefined
  for (;;) {
    const rows = await readSeals(db, before ? before.batch : -1)
    for (const seal of rows) {
      findings.push(...checkSeal(seal, before), ...(await checkEntries(db, seal)))
      known.set(seal.batch, seal.hash.toString('hex'))
      v.sealed += seal.foundCount
      v.erased += seal.erased
      before = seal
    }
    progress(v.sealed, of)
    if (rows.length < AT_ONCE) break
  }
  v.batches = Math.max(0, known.size - 1)
  v.lastSealAt = before && before.batch > 0 ? before.at : null
  const tail = await checkTail(db, before?.lastId ?? 0)
  v.tail = tail.count
  v.erased += tail.erased
  findings.push(...tail.findings, ...heads.flatMap((h) => checkHead(h, known)))
  if (known.size === 0) findings.unshift({ kind: 'trail.empty' })
  return v
}

async function readSeals(db: pg.ClientBase, after: number): Promise<SealRow[]> {
  const { rows } = await db.query<Record<keyof SealRow, never>>(
    `select s.batch, s.after_id as "afterId", s.last_id as "lastId", s.count, s.leaves, s.root, s.previous, s.hash, s.at::text as at,
       (extract(epoch from s.at) * 1000000)::bigint::text as micros, f.*
     from (select * from audit_seal where batch > $1 order by batch limit ${AT_ONCE}) s
     cross join lateral (
       select count(*) as "foundCount", count(*) filter (where not (${VALUES_HOLD}) or e.digest <> ${CALCULATED}) as "badValues",
         count(*) filter (where e.erased_in is not null) as erased,
         sha256(coalesce(string_agg(int8send(e.id) || ${CALCULATED}, ''::bytea order by e.id), '')) as "foundRoot"
       from audit_entry e where e.id > s.after_id and e.id <= s.last_id) f
     order by s.batch`, [after])
  return rows.map((r) => {
    const n = (key: keyof SealRow) => Number(r[key])
    return { ...(r as unknown as SealRow), batch: n('batch'), afterId: n('afterId'), lastId: n('lastId'), count: n('count'), foundCount: n('foundCount'), badValues: n('badValues'), erased: n('erased') }
  })
}

/** The seal against itself and against the one before. */
function checkSeal(seal: SealRow, before: SealRow | undefined): Finding[] {
  const expected = before ? before.batch + 1 : 0
  if (seal.batch !== expected) return [{ kind: 'seal.removed', batch: expected }]
  const linked = before ? seal.previous.equals(before.hash) && seal.afterId === before.lastId : seal.previous.length === 0
  const whole = seal.batch === 0 || (seal.root.equals(sha256(seal.leaves)) && seal.leaves.length === seal.count * LEAF)
  return linked && whole && seal.hash.equals(hashOf(seal)) ? [] : [{ kind: 'seal.changed', batch: seal.batch }]
}

const LEAF = 40

async function checkEntries(db: pg.ClientBase, seal: SealRow): Promise<Finding[]> {
  if (seal.batch === 0 && seal.lastId === 0) return []
  if (seal.foundCount === seal.count && seal.foundRoot.equals(seal.root) && seal.badValues === 0) return []
  return findBroken(db, seal)
}

async function checkTail(db: pg.ClientBase, lastId: number): Promise<{ count: number; erased: number; findings: Finding[] }> {
  const totals = await one<{ count: string; erased: string }>(
    db, 'select count(*) as count, count(erased_in) as erased from audit_entry where id > $1', [lastId])
  // Below the first number there is nothing: whoever put something there wanted it to look old.
  const { rows } = await db.query<{ id: string; same: boolean; held: boolean }>(
    `select e.id, e.digest = ${CALCULATED} as same, ${VALUES_HOLD} as held from audit_entry e
     where (e.id > $1 and (e.digest <> ${CALCULATED} or not (${VALUES_HOLD}))) or e.id <= 0 order by e.id limit 100`, [lastId])
  const findings = rows.map(({ id, same, held }): Finding => ({
    kind: Number(id) <= 0 ? 'entry.inserted' : !same ? 'entry.changed' : held ? 'entry.changed' : 'entry.values', entry: Number(id),
  }))
  return { count: Number(totals?.count), erased: Number(totals?.erased), findings }
}

/** Every line ever kept outside must be in the chain still; what the chain has beyond the last line is only newer. */
function checkHead({ file, heads }: HeadFile, known: ReadonlyMap<number, string>): Finding[] {
  if (heads === 'unreadable') return [{ kind: 'head.unreadable', file }]
  if (!heads || heads.length === 0) return known.size > 1 ? [{ kind: 'head.missing', file }] : []
  const trail = known.get(0)
  if (!heads.some((h) => h.trail === trail)) return [{ kind: 'head.foreign', file }]
  const wrong = heads.find((h) => h.trail === trail && known.get(h.batch) !== h.hash)
  if (!wrong) return []
  return [{ kind: known.has(wrong.batch) ? 'seal.rewritten' : 'seal.removed', batch: wrong.batch, file }]
}

const hashOf = (s: SealRow) => {
  const parts = [s.batch, s.afterId, s.lastId, s.count, `"${s.root.toString('hex')}"`, `"${s.previous.toString('hex')}"`, s.micros]
  return sha256(Buffer.from(`[${parts.join(', ')}]`))
}

const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest()

async function one<T extends pg.QueryResultRow>(db: pg.ClientBase, text: string, values: unknown[] = []): Promise<T | undefined> {
  return (await db.query<T>(text, values)).rows[0]
}
