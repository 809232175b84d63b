import {
  CompiledQuery, Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler,
  type DatabaseConnection, type Dialect, type Driver, type QueryResult,
} from 'kysely'
import pg from 'pg'
import type { Statement } from './together.ts'

/** Every store adds its own row types here by declaration merging, so the platform knows no feature. */
// oxlint-disable-next-line typescript/no-empty-object-type
export interface Tables {}
export type Db = Kysely<Tables>

// Plain dates stay text ('2021-06-28') and big sums stay exact numbers: neither is ever a JavaScript Date.
const types = new pg.TypeOverrides()
types.setTypeParser(pg.types.builtins.DATE, (v) => v)
types.setTypeParser(pg.types.builtins.INT8, Number)
types.setTypeParser(pg.types.builtins.NUMERIC, Number)

export type PoolOptions = { connection: pg.ClientConfig; max?: number; role?: string }

/**
 * A pool whose connections have stepped down to `role` before their first use, so that `DATABASE_URL` of an owner
 * never serves a request with an owner's rights.
 */
export function openPool({ connection, max = 10, role }: PoolOptions): pg.Pool {
  const pool = new pg.Pool({
    ...connection,
    types,
    max,
    application_name: 'hocnay',
    idleTimeoutMillis: 60_000,
    ...(role ? { onConnect: async (client: pg.ClientBase) => void (await client.query(`set role ${pg.escapeIdentifier(role)}`)) } : {}),
  })
  // A connection the server closed while idle is replaced at the next use; without a listener it would end the process.
  pool.on('error', () => {})
  // One that breaks under a request also fails the request's statement, which is where it is dealt with.
  pool.on('connect', (client) => void client.on('error', () => {}))
  return pool
}

/** Says a statement and has its result: a connection, or what stands before one. */
export type Speaker = { query(statement: Statement): Promise<pg.QueryResult> }

/** Kysely over one connection that is already inside a transaction; the caller commits. */
export function onConnection(speaker: Speaker): Db {
  return new Kysely<Tables>({ dialect: new SingleConnectionDialect(speaker) })
}

/** A statement as it stands, past the builder. */
export const say = (db: Db, { text, values = [] }: Statement) => db.executeQuery(CompiledQuery.raw(text, [...values]))

class SingleConnectionDialect implements Dialect {
  readonly #speaker: Speaker
  constructor(speaker: Speaker) {
    this.#speaker = speaker
  }
  createDriver(): Driver {
    const connection = new PgConnection(this.#speaker)
    const refuse = async () => {
      throw new Error('The request is the transaction: do not open another inside it.')
    }
    return {
      init: async () => {},
      acquireConnection: async () => connection,
      releaseConnection: async () => {},
      beginTransaction: refuse,
      commitTransaction: refuse,
      rollbackTransaction: refuse,
      destroy: async () => {},
    }
  }
  createAdapter = () => new PostgresAdapter()
  createIntrospector = (db: Kysely<unknown>) => new PostgresIntrospector(db)
  createQueryCompiler = () => new PostgresQueryCompiler()
}

class PgConnection implements DatabaseConnection {
  readonly #speaker: Speaker
  constructor(speaker: Speaker) {
    this.#speaker = speaker
  }
  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    const { rows, rowCount, command } = await this.#speaker.query(prepared(query))
    const changes = command === 'INSERT' || command === 'UPDATE' || command === 'DELETE'
    return { rows: rows as R[], ...(changes ? { numAffectedRows: BigInt(rowCount ?? 0) } : {}) }
  }
  // oxlint-disable-next-line require-yield
  async *streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error('Streaming is not offered; page through instead.')
  }
}

/** At the head of a hand-written statement: one plan serves all its values, so each connection makes it once. */
export const PLANNED_ONCE = '/* planned once */'

/**
 * Statements that were built (not written by hand) are few and simple: each connection parses and plans them once.
 * Hand-written ones are planned with their values every time, since a list of one ward and one of a nation differ;
 * those that say so at their head are not.
 */
function prepared({ sql, parameters: values, query }: CompiledQuery): Statement {
  if (query.kind === 'RawNode' && !sql.startsWith(PLANNED_ONCE)) return { text: sql, values }
  const known = names.get(sql)
  if (known === undefined && names.size >= MOST_NAMES) return { text: sql, values }
  const name = known ?? `s${names.size}`
  names.set(sql, name)
  return { name, text: sql, values }
}

const names = new Map<string, string>()
/** Lists of ids in a statement make many texts of one; beyond this they stay without a name. */
const MOST_NAMES = 400
