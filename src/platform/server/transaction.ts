import pg from 'pg'
import { Actor, type ActorRow } from './actor.ts'
import { meetToken, TOKEN_RATE } from './bearer.ts'
import { onConnection, type Db } from './db.ts'
import { keepSession, keptBy, useKept } from './kept.ts'
import { gatherLastWords, lastWordsOf } from './last-words.ts'

/** What one request works in: one connection, one transaction, one person (or nobody). */
export type Unit = {
  db: Db
  actor: Actor | undefined
  /** How many rows `first` returned; undefined when it could not travel along and has still to be said. */
  first?: number | undefined
}

/** `snapshot`: a write whose every statement sees the same moment, for freezing what many rows say together. */
export type Mode = 'read' | 'write' | 'snapshot'
/** What somebody shows of themselves: a browser its session, a program its token. */
export type Shown = { kind: 'session' | 'token'; hash: Buffer }
type Opening = {
  shown: Shown | undefined
  today: string
  mode: Mode
  /** A statement of the account that travels with the opening where the session is known already. */
  first?: ((accountId: string) => string) | undefined
}

const BEGIN: Record<Mode, string> = {
  read: 'begin isolation level repeatable read read only',
  write: 'begin isolation level read committed',
  snapshot: 'begin isolation level repeatable read',
}

/** Somebody else came first in a way the database cannot order (or a deadlock): the same work again will see them. */
const isCollision = (err: unknown) => ['40001', '40P01'].includes((err as { code?: string } | null)?.code ?? '')
const ATTEMPTS = 5

/** Like `inOneTransaction`, started again after a collision; `work` must not keep anything from a failed attempt. */
export async function inTransaction<R>(pool: pg.Pool, opening: Opening, work: (unit: Unit) => Promise<R>): Promise<R> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await inOneTransaction(pool, opening, work)
    } catch (err) {
      if (attempt === ATTEMPTS || !isCollision(err)) throw err
    }
  }
}

/**
 * Runs `work` in one transaction that starts with the session's territory in the same round trip. Its promise alone
 * decides: fulfilled commits, rejected rolls back. Reads see one snapshot and cannot write.
 */
async function inOneTransaction<R>(pool: pg.Pool, opening: Opening, work: (unit: Unit) => Promise<R>): Promise<R> {
  const client = await pool.connect()
  let broken: Error | undefined
  try {
    const db = onConnection(client)
    const { actor, revision, begun, first } = await open(pool, client, opening)
    const kept = useKept(pool, db, revision)
    if (begun) keepSession(kept, begun.key, begun)
    gatherLastWords(db)
    const result = await work({ db, actor, first })
    await client.query([...lastWordsOf(db), 'commit'].join(';\n'))
    return result
  } catch (err) {
    await client.query('rollback').catch((e: Error) => (broken = e))
    throw err
  } finally {
    client.release(broken)
  }
}

type Opened = { actor: Actor | undefined; revision: number; begun?: Begun; first?: number }
/** Who somebody is and where they may what, as worked out by the database, with the settings that say so to it. */
type Begun = { key: string; row: ActorRow; settings: string }

const REVISION = '(select number from shared_revision) as revision'

async function open(pool: pg.Pool, client: pg.ClientBase, { shown, today, mode, first }: Opening): Promise<Opened> {
  const begin = BEGIN[mode]
  if (!shown) return { actor: undefined, revision: revisionOf(await ask(client, `${begin}; select ${REVISION}`)) }
  // Both values are ours and of fixed shape (hex, digits), so one simple query carries everything in one round trip.
  const who = `'\\x${shown.hash.toString('hex')}', '${today}'`
  if (shown.kind === 'token') return openToken(client, begin, who)
  const kept = keptBy(pool)
  const known = kept?.sessions.get(who) as Begun | undefined
  const resumed = kept && known && (await resume(client, begin, kept.revision, shown.hash, known, first))
  if (resumed) return { ...resumed, revision: kept.revision }
  const again = known ? '' : `${begin}; `
  const row = await ask(client, `${again}select begin_session(${who}) as actor, ${REVISION}, session_settings() as settings`)
  const actor = row['actor'] as ActorRow | null
  const begun = actor && { key: who, row: actor, settings: settingsOf(row['settings'] as Record<string, string>) }
  return { actor: actor ? new Actor(actor) : undefined, revision: revisionOf(row), ...(begun ? { begun } : {}) }
}

/** What says nothing is left out: unset means nowhere. */
function settingsOf(all: Record<string, string>): string {
  const said = Object.entries(all).filter(([, value]) => !['', 'off', '{}'].includes(value))
  return pg.escapeLiteral(JSON.stringify(Object.fromEntries(said)))
}

/**
 * One look at the session instead of working out its territory, and what is said first with it; undefined when anything
 * has changed since, and then nothing was said.
 */
async function resume(
  client: pg.ClientBase, begin: string, seen: number, hash: Buffer, { row, settings }: Begun, first: Opening['first'],
): Promise<{ actor: Actor; first?: number } | undefined> {
  const text = `${begin}; select resume_session('\\x${hash.toString('hex')}', ${seen}, ${settings}) as session`
  const said = first ? [text, first(row.account.id)] : [text]
  const results = (await client.query(said.join('; '))) as unknown as pg.QueryResult<{ session: Pick<ActorRow, 'sessionId' | 'activeGrantId'> | null }>[]
  const session = results[1]?.rows[0]?.session
  if (!session) return undefined
  return { actor: new Actor({ ...row, ...session }), ...(first ? { first: results[2]?.rowCount ?? 0 } : {}) }
}

async function openToken(client: pg.ClientBase, begin: string, who: string): Promise<Opened> {
  // Counted in a transaction of its own, for a request that only reads cannot write; losing a count in a crash is no harm.
  const counted = `begin; set local synchronous_commit = off; select * from count_token(${who}, ${TOKEN_RATE.seconds}); commit`
  const text = `${counted}; ${begin}; select begin_token(${who}) as actor, ${REVISION}`
  const results = (await client.query(text)) as unknown as pg.QueryResult[]
  meetToken(results[2]?.rows[0] as { count: number; rest: number } | undefined)
  const row = (results.at(-1)?.rows[0] ?? {}) as Record<string, unknown>
  const actor = row['actor'] as ActorRow | null
  return { actor: actor ? new Actor(actor) : undefined, revision: revisionOf(row) }
}

/** The last statement's one row. */
async function ask(client: pg.ClientBase, text: string): Promise<Record<string, unknown>> {
  const results = (await client.query(text)) as unknown as pg.QueryResult | pg.QueryResult[]
  return ([results].flat().at(-1)?.rows[0] ?? {}) as Record<string, unknown>
}

const revisionOf = (row: Record<string, unknown>) => Number(row['revision'] ?? 0)
