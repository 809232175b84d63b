import type pg from 'pg'
import { Actor } from './actor.ts'
import { keptBy, sessionKept } from './kept.ts'
import { beginning, COMMIT, resumed, resuming, REVISION, revisionOf, whoIs, type Begun, type Mode, type Opened, type Opening } from './opening.ts'
import { together, type Statement } from './together.ts'

/** What was taken for granted does not hold: nothing of the work counts, and it is done again step by step. */
export const OUTDATED = new Error('The session has changed.')

/** Takes the session, or that there is none, for what is kept; undefined where nothing is. */
export function goAhead(pool: pg.Pool, client: pg.ClientBase, opening: Opening): Ahead | undefined {
  const kept = opening.ahead && opening.shown?.kind !== 'token' ? keptBy(pool) : undefined
  if (!kept) return undefined
  if (!opening.shown) return new Ahead(client, aheadOfNobody(opening.mode, kept.revision), opening.single)
  const known = sessionKept(kept, whoIs(opening.shown, opening.today)) as Begun | undefined
  return known && new Ahead(client, aheadOf(opening, kept.revision, opening.shown.hash, known), opening.single)
}

/** What the work takes for granted, what is said to open its transaction, and whether the answers prove it. */
type Grant = { taken: Opened; opening: readonly Statement[]; proves: (results: readonly pg.QueryResult[]) => boolean }

function aheadOf({ mode, first }: Opening, seen: number, hash: Buffer, known: Begun): Grant {
  const { sessionId, activeGrantId } = known.row
  return {
    taken: { actor: new Actor(known.row), revision: seen, ...(first ? { first: 1 } : {}) },
    opening: resuming(mode, seen, hash, known, first),
    proves: (results) => {
      const session = resumed(results)
      return session?.sessionId === sessionId && session.activeGrantId === activeGrantId && results[2]?.rowCount !== 0
    },
  }
}

const aheadOfNobody = (mode: Mode, seen: number): Grant => ({
  taken: { actor: undefined, revision: seen },
  opening: [beginning(mode), { name: 'revision', text: `select ${REVISION}` }],
  proves: ([, look]) => revisionOf((look?.rows[0] ?? {}) as Record<string, unknown>) === seen,
})

/** Lets the work begin before the opening is said, which then travels with what it asks first; the end too, where that is all. */
export class Ahead {
  readonly taken: Opened
  readonly #client: pg.ClientBase
  readonly #grant: Grant
  readonly #single: boolean
  #holds: Promise<boolean> | undefined
  #ended = false

  constructor(client: pg.ClientBase, grant: Grant, single = false) {
    this.taken = grant.taken
    this.#client = client
    this.#grant = grant
    this.#single = single
  }

  get ended() {
    return this.#ended
  }

  say(statements: readonly Statement[]): Promise<pg.QueryResult>[] {
    if (this.#ended) {
      this.#holds = Promise.resolve(false)
      return statements.map(() => Promise.reject(OUTDATED))
    }
    if (this.#holds) return together(this.#client, statements)
    this.#ended = this.#single && statements.length > 0
    return this.#open([...statements, ...(this.#ended ? [COMMIT] : [])]).slice(0, statements.length)
  }

  /** The work's end, good or bad, if what it took for granted holds. */
  async confirm<R>(work: Promise<R>): Promise<R> {
    await work.catch(() => undefined)
    if (!this.#holds) void this.#open([])
    if (await this.#holds) return work
    throw OUTDATED
  }

  #open(statements: readonly Statement[]): Promise<pg.QueryResult>[] {
    const { opening, proves } = this.#grant
    const results = together(this.#client, [...opening, ...statements])
    this.#holds = Promise.all(results.splice(0, opening.length)).then(proves, () => false)
    return results
  }
}
