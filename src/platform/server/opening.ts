import type pg from 'pg'
import { Actor, type ActorRow } from './actor.ts'
import { meetToken, TOKEN_RATE } from './bearer.ts'
import { keptBy, sessionKept } from './kept.ts'
import { together, type Statement } from './together.ts'

/** `snapshot`: a write whose every statement sees the same moment, for freezing what many rows say together. */
export type Mode = 'read' | 'write' | 'snapshot'
/** What somebody shows of themselves: a browser its session, a program its token. */
export type Shown = { kind: 'session' | 'token'; hash: Buffer }
export type Opening = {
  shown: Shown | undefined
  today: string
  mode: Mode
  /** A statement of the account that travels with the opening where the session is known already; returns a row, or the work is done again. */
  first?: ((accountId: string) => Statement) | undefined
  /** The work leaves nothing behind outside the transaction, so it may begin before the session is confirmed. */
  ahead?: boolean
  /** The work is most likely one statement that reads: the end travels with it. */
  single?: boolean | undefined
}

const BEGIN: Record<Mode, string> = {
  read: 'begin isolation level repeatable read read only',
  write: 'begin isolation level read committed',
  snapshot: 'begin isolation level repeatable read',
}
export const beginning = (mode: Mode): Statement => ({ name: `begin ${mode}`, text: BEGIN[mode] })
export const COMMIT: Statement = { name: 'commit', text: 'commit' }

export type Opened = { actor: Actor | undefined; revision: number; begun?: Begun; first?: number }
/** Who somebody is and where they may what, as worked out by the database, with the settings that say so to it. */
export type Begun = { key: string; row: ActorRow; settings: string }

export const REVISION = '(select number from shared_revision) as revision'

export async function open(pool: pg.Pool, client: pg.ClientBase, opening: Opening): Promise<Opened> {
  const { shown, today, mode } = opening
  const begin = BEGIN[mode]
  if (!shown) return { actor: undefined, revision: revisionOf(await ask(client, `${begin}; select ${REVISION}`)) }
  const who = whoIs(shown, today)
  if (shown.kind === 'token') return openToken(client, begin, who)
  const kept = keptBy(pool)
  const known = kept && (sessionKept(kept, who) as Begun | undefined)
  const again = kept && known && (await resume(client, opening, kept.revision, shown.hash, known))
  if (again) return { ...again, revision: kept.revision }
  const row = await ask(client, `${known ? '' : `${begin}; `}select begin_session(${who}) as actor, ${REVISION}, session_settings() as settings`)
  const actor = row['actor'] as ActorRow | null
  const begun = actor && { key: who, row: actor, settings: settingsOf(row['settings'] as Record<string, string>) }
  return { actor: actor ? new Actor(actor) : undefined, revision: revisionOf(row), ...(begun ? { begun } : {}) }
}

// Both values are ours and of fixed shape (hex, digits): they can stand in a statement, and name what is kept.
export const whoIs = ({ hash }: Shown, today: string) => `'\\x${hash.toString('hex')}', '${today}'`

/** What says nothing is left out: unset means nowhere. */
function settingsOf(all: Record<string, string>): string {
  const said = Object.entries(all).filter(([, value]) => !['', 'off', '{}'].includes(value))
  return JSON.stringify(Object.fromEntries(said))
}

/** The opening where the session is known: one look at it instead of working out its territory, and what is said first. */
export function resuming(mode: Mode, seen: number, hash: Buffer, { row, settings }: Begun, first: Opening['first']): Statement[] {
  const look = { name: 'resume', text: 'select resume_session($1, $2, $3) as session', values: [hash, seen, settings] }
  return [beginning(mode), look, ...(first ? [first(row.account.id)] : [])]
}

/** The opening of work that is one message altogether: it fails, and all that follows with it, unless the session is as it was. */
export const insisting = (mode: Mode, seen: number, hash: Buffer, { row, settings }: Begun): Statement[] => [
  beginning(mode),
  { name: 'insist', text: 'select insist_session($1, $2, $3, $4)', values: [hash, seen, settings, row.activeGrantId] },
]

type Resumed = Pick<ActorRow, 'sessionId' | 'activeGrantId'> | null | undefined
export const resumed = ([, look]: readonly pg.QueryResult[]) => (look?.rows[0] as { session: Resumed } | undefined)?.session

/** Undefined when anything has changed since the session was kept, and then nothing was said first. */
async function resume(
  client: pg.ClientBase, { mode, first }: Opening, seen: number, hash: Buffer, known: Begun,
): Promise<Omit<Opened, 'revision'> | undefined> {
  const results = await Promise.all(together(client, resuming(mode, seen, hash, known, first)))
  const session = resumed(results)
  if (!session) return undefined
  const row = { ...known.row, ...session }
  return { actor: new Actor(row), begun: { ...known, row }, ...(first ? { first: results[2]?.rowCount ?? 0 } : {}) }
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

export const revisionOf = (row: Record<string, unknown>) => Number(row['revision'] ?? 0)
