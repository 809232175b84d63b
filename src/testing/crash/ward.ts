import { v7 as uuidv7 } from 'uuid'
import { DEMO_PASSWORD } from '#scenes/go-vap/accounts.ts'
import { centre, type Ward } from '#scenes/go-vap/tree.ts'
import type { Random } from '#scenes/random.ts'
import { anActivity } from '../records.ts'

export type Write = { who: string; method: string; url: string; key: string; body: object; then: (ledger: Ledger) => void }

/** What was acknowledged, as it must lie in the database afterwards. */
export type Ledger = {
  /** Activities with the number of writes that each saw. */
  activities: Map<string, number>
  report: string
  entries: Map<string, number>
  steps: string[]
  sent: number
  keys: string[]
}

const PATIENCE_MS = 20_000
const CELLS = ['shortcomings', 'outlook'] as const

/**
 * One centre at work: records and mends activities, writes its report, signs and sends it, gets it back. Every write
 * follows from what was acknowledged before, so that after a crash exactly one may be uncertain.
 */
export class WardAtWork {
  readonly ward: Ward
  readonly ledger: Ledger = { activities: new Map(), report: uuidv7(), entries: new Map(), steps: [], sent: 0, keys: [] }
  /** Sent and not yet acknowledged. */
  pending: Write | undefined
  readonly #random: Random
  readonly #cookies = new Map<string, string>()
  #turn = 0

  constructor(ward: Ward, random: Random) {
    this.ward = ward
    this.#random = random
  }

  /** Writes until `stopped`, again and again the same while it is not acknowledged. Throws when one is refused. */
  async work(base: () => string, stopped: () => boolean): Promise<void> {
    while (!stopped()) {
      if (!(await this.settle(base()))) await new Promise((resolve) => setTimeout(resolve, 20))
    }
  }

  /** Tries the uncertain write, or the next; false when nobody answered. */
  async settle(base: string): Promise<boolean> {
    const write = (this.pending ??= this.#next())
    const answer = await this.#send(base, write)
    if (answer === undefined || answer.status >= 500) return false
    if (answer.status !== 200) throw new Error(`${write.method} ${write.url}: ${answer.status} ${await answer.text()}`)
    await answer.arrayBuffer()
    write.then(this.ledger)
    this.ledger.keys.push(write.key)
    this.pending = undefined
    return true
  }

  async #send(base: string, { who, method, url, key, body }: Write): Promise<Response | undefined> {
    try {
      const cookie = this.#cookies.get(who) ?? (await this.#signIn(base, who))
      const headers = { cookie, 'content-type': 'application/json', 'idempotency-key': key }
      return await fetch(base + url, { method, headers, body: JSON.stringify(body), signal: AbortSignal.timeout(PATIENCE_MS) })
    } catch {
      return undefined
    }
  }

  async #signIn(base: string, name: string): Promise<string> {
    const body = JSON.stringify({ name, password: DEMO_PASSWORD })
    const answer = await fetch(`${base}/api/session`, { method: 'POST', headers: { 'content-type': 'application/json' }, body })
    if (answer.status !== 200) throw new Error(`not signed in: ${answer.status}`)
    const cookie = answer.headers.getSetCookie()[0]?.split(';')[0] ?? ''
    this.#cookies.set(name, cookie)
    return cookie
  }

  #next(): Write {
    const { ledger } = this
    const director = { who: `giamdoc.p${this.ward}`, key: uuidv7() }
    this.#turn += 1
    if (this.#turn === 1) {
      const body = { id: ledger.report, unitId: centre(this.ward), form: 'centre-quarterly', period: '2021-Q2' }
      return { ...director, method: 'POST', url: '/api/reports', body, then: () => {} }
    }
    const [last] = ledger.steps.slice(-1)
    if (last === 'sign_off') return this.#step('send', director)
    if (last === 'send') return this.#step('return', { who: 'phonggd', key: uuidv7() })
    const dice = this.#random.between(0, 1)
    if (dice < 0.45) return this.#record(director)
    if (dice < 0.65 && ledger.activities.size > 0) return this.#edit(director)
    if (dice < 0.85 || ledger.entries.size < CELLS.length) return this.#entry(director)
    return this.#step('sign_off', director)
  }

  #record(by: { who: string; key: string }): Write {
    const id = uuidv7()
    const body = anActivity(this.ward, { title: `Buổi học số ${this.#turn}` })
    return { ...by, method: 'PUT', url: `/api/activities/${id}`, body, then: (l) => l.activities.set(id, 1) }
  }

  #edit(by: { who: string; key: string }): Write {
    const known = [...this.ledger.activities]
    const [id, version] = this.#random.pick(known)
    const { unitId: _, ...fields } = anActivity(this.ward, { title: `Buổi học số ${this.#turn}, đã sửa` })
    return { ...by, method: 'POST', url: `/api/activities/${id}/edit`, body: { ...fields, version }, then: (l) => l.activities.set(id, version + 1) }
  }

  #entry(by: { who: string; key: string }): Write {
    const cell = CELLS[this.#turn % 2] ?? 'outlook'
    const revision = this.ledger.entries.get(cell) ?? 0
    const url = `/api/reports/${this.ledger.report}/entries/${cell}`
    const body = { value: `Lần thứ ${this.#turn}: phòng sinh hoạt còn chật.`, revision }
    return { ...by, method: 'PUT', url, body, then: (l) => l.entries.set(cell, revision + 1) }
  }

  #step(type: string, by: { who: string; key: string }): Write {
    const body = { actionId: uuidv7(), type, seq: this.ledger.steps.length, ...(type === 'return' && { note: 'Đề nghị ghi rõ hơn.' }) }
    const then = (l: Ledger) => {
      l.steps.push(type)
      if (type === 'send') l.sent += 1
    }
    return { ...by, method: 'POST', url: `/api/reports/${this.ledger.report}/steps`, body, then }
  }
}
