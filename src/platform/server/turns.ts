import type pg from 'pg'
import type { Speaker } from './db.ts'
import { together, type Statement } from './together.ts'

type Asked = { statement: Statement; resolve: (result: pg.QueryResult) => void; reject: (err: unknown) => void }

/**
 * What is asked at once travels together: statements that do not wait for one another's answers (`Promise.all`) share a
 * message; those that do take turns, as ever. In the order in which they were asked.
 */
export class Turns implements Speaker {
  readonly #say: (statements: readonly Statement[]) => Promise<pg.QueryResult>[]
  #waiting: Asked[] = []
  #speaking = false
  #closed = false

  constructor(say: (statements: readonly Statement[]) => Promise<pg.QueryResult>[]) {
    this.#say = say
  }

  query(statement: Statement): Promise<pg.QueryResult> {
    if (this.#closed) return Promise.reject(ended())
    return new Promise((resolve, reject) => {
      this.#waiting.push({ statement, resolve, reject })
      this.#next()
    })
  }

  /** The transaction ends: whoever still waits, or asks from now on, has come too late. */
  close(): void {
    this.#closed = true
    for (const { reject } of this.#waiting.splice(0)) reject(ended())
  }

  #next(): void {
    if (this.#speaking || this.#waiting.length === 0) return
    this.#speaking = true
    // Once all that goes on at this moment has asked.
    process.nextTick(() => this.#speak())
  }

  #speak(): void {
    const now = this.#waiting.splice(0)
    const results = now.length > 0 ? this.#say(now.map((a) => a.statement)) : []
    results.forEach((result, i) => void result.then(now[i]?.resolve, now[i]?.reject))
    void Promise.allSettled(results).then(() => {
      this.#speaking = false
      this.#next()
    })
  }
}

/** Turns on a connection of one's own. The driver would queue by itself, and complains of it to whoever reads the log. */
export const turnsOn = (client: pg.ClientBase): Turns => new Turns((statements) => together(client, statements))

const ended = () => new Error('The transaction has ended.')
