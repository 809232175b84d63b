import type pg from 'pg'
import { Actor } from './actor.ts'
import { keptBy, sessionKept } from './kept.ts'
import { beginning, COMMIT, insisting, resumed, resuming, REVISION, revisionOf, whoIs, type Begun, type Mode, type Opened, type Opening } from './opening.ts'
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
type Grant = {
  taken: Opened
  opening: readonly Statement[]
  proves: (results: readonly pg.QueryResult[]) => boolean
  /** The opening of a write that is one message: its answers prove it by being there. */
  insisting?: readonly Statement[]
}

function aheadOf({ mode, first }: Opening, seen: number, hash: Buffer, known: Begun): Grant {
  const { sessionId, activeGrantId } = known.row
  return {
    taken: { actor: new Actor(known.row), revision: seen, ...(first ? { first: 1 } : {}) },
    opening: resuming(mode, seen, hash, known, first),
    ...(mode === 'read' ? {} : { insisting: insisting(mode, seen, hash, known) }),
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

  /** Nothing was said yet, and all of the work may be one message. */
  get unspoken() {
    return this.#holds === undefined && this.#grant.insisting !== undefined
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

  /** The work's end, good or bad, if what it took for granted holds. Where it said nothing but last words, they are all there is. */
  async confirm<R>(work: Promise<R>, lastWords: () => readonly Statement[]): Promise<R> {
    const done = await work.then(() => true, () => false)
    if (done && this.unspoken && lastWords().length > 0) this.#sayWhole(lastWords())
    else if (!this.#holds) void this.#open([])
    if (await this.#holds) return work
    throw OUTDATED
  }

  #sayWhole(words: readonly Statement[]): void {
    this.#ended = true
    const results = together(this.#client, [...(this.#grant.insisting ?? []), ...words, COMMIT])
    this.#holds = Promise.all(results).then(() => true, () => false)
  }

  #open(statements: readonly Statement[]): Promise<pg.QueryResult>[] {
    const { opening, proves } = this.#grant
    const results = together(this.#client, [...opening, ...statements])
    this.#holds = Promise.all(results.splice(0, opening.length)).then(proves, () => false)
    return results
  }
}
