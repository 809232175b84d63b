import { liveQuery } from 'dexie'
import type { FieldIssue } from '#platform/common/issues.ts'
import { ProblemError } from '../problem.ts'
import { seal, sealBytes, unseal, unsealBytes } from './sealed.ts'
import type { AccountStore, FileRow, UnsentRow } from './stores.ts'

/**
 * A write under an id made here: sent as often as it takes, done once. `after`: not before that entry has arrived, and
 * given up with it. `file` is there when the entry is sent, not in lists.
 */
export type Entry = { id: string; channel: string; body: unknown; after?: string; file?: Blob }
export type Reason = { code: string; message: string; issues?: FieldIssue[] }
/** What somebody reads of it: what is wrong with one value says more than that something is. */
export const sayReason = (reason: Reason | null): string => reason?.issues?.[0]?.message ?? reason?.message ?? ''
/** `tried`: it has left this device once, so it may be at the server whatever was heard of it. */
export type Unsent = Entry & { seq: number; state: 'waiting' | 'refused'; reason: Reason | null; tried: boolean }

/** What the server said of one entry. `refused`: for good; a person decides what becomes of it. */
export type Said = { id: string; refused?: Reason }
/** How the entries of one channel reach the server. Rejects with a `ProblemError` when there was no answer for each. */
export type Sender = {
  most: number
  send(accountId: string, entries: readonly Entry[]): Promise<readonly Said[]>
  /** Before the entries are forgotten: copies on this device learn what is now true. */
  onSent?(entries: readonly Entry[], said: readonly Said[]): Promise<void>
  /** An entry that was refused, in words, and where its author can mend it. */
  show?(entry: Entry): { title: string; path?: string }
}

type Parts = {
  accountId: string
  key: CryptoKey
  store: AccountStore
  senderOf: (channel: string) => Sender | undefined
  /** One window of this browser after the other. */
  alone: (work: () => Promise<void>) => Promise<void>
  /** False: the device knows that it has no network, so nothing needs to leave it. */
  reachable?: () => boolean
  /** When to try again after so many failures; undefined: not by itself. */
  later: ((failures: number, again: () => void) => void) | undefined
}

/**
 * What waits to be sent, in order, surviving everything but the loss of the device. Entries leave when the server has
 * answered each; one that is refused stays in sight and lets the others pass.
 */
export class Outbox {
  readonly #parts: Parts
  #running: Promise<void> | undefined
  #again = false
  #closed = false
  #failures = 0
  readonly #stumbles = new Map<number, number>()
  constructor(parts: Parts) {
    this.#parts = parts
  }

  get accountId(): string {
    return this.#parts.accountId
  }

  /** Written down for good once this resolves. */
  async add(entries: readonly Entry[]): Promise<void> {
    const { store } = this.#parts
    const rows = await Promise.all(entries.map((e) => this.#close(e)))
    const files = await Promise.all(entries.flatMap(({ id, file }) => (file ? [this.#closeFile(id, file)] : [])))
    await store.transaction('rw', store.unsent, store.file, async () => {
      await store.file.bulkPut(files)
      await store.unsent.bulkAdd(rows)
    })
  }

  /** Everything that has not been sent, oldest first. */
  async list(): Promise<Unsent[]> {
    return this.#open(await this.#parts.store.unsent.orderBy('seq').toArray())
  }

  async find(id: string): Promise<Unsent | undefined> {
    const [found] = await this.#open(await this.#parts.store.unsent.where('id').equals(id).toArray())
    return found
  }

  /** Calls back with the list now and after every change, from any window. Returns how to stop. */
  watch(tell: (unsent: Unsent[]) => void): () => void {
    const rows = liveQuery(() => this.#parts.store.unsent.orderBy('seq').toArray())
    let latest = 0
    const subscription = rows.subscribe((found) => {
      const turn = ++latest
      void this.#open(found).then((unsent) => turn === latest && tell(unsent))
    })
    return () => subscription.unsubscribe()
  }

  /** Lets refused entries try once more. */
  async retry(): Promise<void> {
    await this.#parts.store.unsent.where('state').equals('refused').modify({ state: 'waiting', reason: null })
    this.#failures = 0
    await this.flush()
  }

  /**
   * Says an entry anew, in its old place and with what goes after it, or takes it back with that where `make` answers
   * nothing. `make` is asked again when the entry is sent meanwhile. False: it is not there any more, and nothing happened.
   */
  async change(id: string, make: (entry: Unsent) => Entry | undefined): Promise<boolean> {
    const { store } = this.#parts
    for (;;) {
      const before = await store.unsent.where('id').equals(id).first()
      if (!before) return false
      const [entry] = await this.#open([before])
      const next = entry && make(entry)
      const row = next && (await this.#close(next))
      const done = await store.transaction('rw', store.unsent, store.file, async () => {
        const now = await store.unsent.get(before.seq)
        if (!now || turnOf(now) !== turnOf(before) || now.tried !== before.tried || now.state !== before.state) return false
        if (!row) return this.#forget([now, ...(await store.unsent.where('after').equals(id).toArray())]).then(() => true)
        this.#stumbles.delete(now.seq)
        await store.unsent.update(now.seq, { ...row, turn: turnOf(now) + 1 })
        await store.unsent.where('after').equals(id).modify({ after: row.id })
        return true
      })
      if (done) return true
    }
  }

  /** An entry with everything that goes after it and their files, so that what is taken back can be written down again. */
  async withAfter(id: string): Promise<Entry[]> {
    const { store } = this.#parts
    const rows = [...(await store.unsent.where('id').equals(id).toArray()), ...(await store.unsent.where('after').equals(id).toArray())]
    const whole = await Promise.all((await this.#open(rows)).map((e) => this.#withFile(e)))
    return whole.map(({ id: own, channel, body, after, file }) => ({ id: own, channel, body, ...(after ? { after } : {}), ...(file ? { file } : {}) }))
  }

  /** Gives up a refused entry and what goes after it; what waits cannot be given up. */
  async discard(id: string): Promise<void> {
    const { store } = this.#parts
    await store.transaction('rw', store.unsent, store.file, async () => {
      const refused = await store.unsent.where('id').equals(id).and((r) => r.state === 'refused').first()
      if (refused) await this.#forget([refused, ...(await store.unsent.where('after').equals(id).toArray())])
    })
  }

  /** Sends what waits. Called while at work, it goes round once more. */
  flush(): Promise<void> {
    this.#again = true
    this.#running ??= this.#run().finally(() => (this.#running = undefined))
    return this.#running
  }

  close(): void {
    this.#closed = true
    this.#parts.store.close()
  }

  async #run(): Promise<void> {
    while (this.#again && !this.#closed) {
      this.#again = false
      let failed = false
      await this.#parts.alone(async () => {
        failed = !(await this.#sendAll())
      })
      if (!failed) this.#failures = 0
      else this.#parts.later?.(++this.#failures, () => void this.flush())
    }
  }

  /** False when something waits on, for want of an answer. Nothing overtakes what was written before it. */
  async #sendAll(): Promise<boolean> {
    for (;;) {
      const next = await this.#next()
      if (!next || this.#closed) return true
      if (this.#parts.reachable?.() === false) return false
      if (!(await this.#sendSome(next.sender, next.rows))) return false
    }
  }

  async #next(): Promise<{ sender: Sender; rows: UnsentRow[] } | undefined> {
    const rows = await this.#parts.store.unsent.orderBy('seq').toArray()
    const here = new Set(rows.map((r) => r.id))
    const ready = rows.filter((r) => r.state === 'waiting' && !(r.after && here.has(r.after)))
    // What goes after something else is the heavy part: the light ones need not wait for it.
    for (const { channel } of [...ready.filter((r) => !r.after), ...ready.filter((r) => r.after)]) {
      const sender = this.#parts.senderOf(channel)
      if (sender) return { sender, rows: ready.filter((r) => r.channel === channel).slice(0, sender.most) }
    }
    return undefined
  }

  /** False: no answer, or one that asks to wait. */
  async #sendSome(sender: Sender, rows: readonly UnsentRow[]): Promise<boolean> {
    try {
      const leaving = await this.#markTried(rows)
      const entries = await Promise.all((await this.#open(leaving)).map((e) => this.#withFile(e)))
      const said = await sender.send(this.#parts.accountId, entries).catch((err: unknown) => this.#saidBy(err, rows))
      if (said === 'halve') return await this.#halve(sender, rows)
      if (said === 'wait') return false
      return await this.#settle(sender, entries, said, new Map(leaving.map((r) => [r.seq, turnOf(r)])))
    } catch {
      // The application is being closed; what is written down stays written down.
      return false
    }
  }

  /** Before anything leaves: who takes an entry back must know whether it may have arrived. Answers them as they leave. */
  #markTried(rows: readonly UnsentRow[]): Promise<UnsentRow[]> {
    const { store } = this.#parts
    return store.transaction('rw', store.unsent, async () => {
      const seqs = rows.map((r) => r.seq)
      await store.unsent.where('seq').anyOf(seqs).modify({ tried: true })
      return store.unsent.where('seq').anyOf(seqs).toArray()
    })
  }

  /** What a failed request says of its entries. Where the server stumbles it is asked again, many times before one entry is given back to its author. */
  #saidBy(err: unknown, rows: readonly UnsentRow[]): readonly Said[] | 'halve' | 'wait' {
    if (!(err instanceof ProblemError) || asksToWait(err)) return 'wait'
    if (rows.length > 1) return 'halve'
    const [row] = rows
    if (!row) return 'wait'
    const stumbles = (this.#stumbles.get(row.seq) ?? 0) + 1
    this.#stumbles.set(row.seq, stumbles)
    if (!err.isFinal && stumbles < MOST_STUMBLES) return 'wait'
    const { code, message, issues } = err
    return [{ id: row.id, refused: { code, message, ...(issues.length > 0 ? { issues } : {}) } }]
  }

  /** Something among them cannot be digested: the halves show what. */
  async #halve(sender: Sender, rows: readonly UnsentRow[]): Promise<boolean> {
    const middle = Math.ceil(rows.length / 2)
    return (await this.#sendSome(sender, rows.slice(0, middle))) && this.#sendSome(sender, rows.slice(middle))
  }

  /** `turns`: as they left. What was said anew meanwhile has not been answered yet. */
  async #settle(sender: Sender, entries: readonly Unsent[], said: readonly Said[], turns: ReadonlyMap<number, number>): Promise<boolean> {
    const { store, key } = this.#parts
    const about = new Map(said.map((s) => [s.id, s]))
    const refusals = await Promise.all(
      entries.flatMap((e) => {
        const refused = about.get(e.id)?.refused
        return refused ? [seal(key, refused).then((reason) => ({ seq: e.seq, reason }))] : []
      }),
    )
    await sender.onSent?.(entries, said)
    const done = entries.filter((e) => about.has(e.id) && !about.get(e.id)?.refused)
    await store.transaction('rw', store.unsent, store.file, async () => {
      const now = await store.unsent.where('seq').anyOf(entries.map((e) => e.seq)).toArray()
      const answered = new Set(now.filter((r) => turnOf(r) === turns.get(r.seq)).map((r) => r.seq))
      await this.#forget(done.filter((e) => answered.has(e.seq)))
      for (const { seq, reason } of refusals) if (answered.has(seq)) await store.unsent.update(seq, { state: 'refused', reason })
    })
    return done.length + refusals.length === entries.length
  }

  async #forget(gone: readonly { seq: number; id: string }[]): Promise<void> {
    const { store } = this.#parts
    await store.unsent.bulkDelete(gone.map((e) => e.seq))
    await store.file.bulkDelete(gone.map((e) => e.id))
  }

  async #close({ id, channel, body, after }: Entry): Promise<Omit<UnsentRow, 'seq'>> {
    const sealed = await seal(this.#parts.key, body)
    return { id, channel, sealed, state: 'waiting', reason: null, ...(after ? { after } : {}) }
  }

  async #closeFile(id: string, file: Blob): Promise<FileRow> {
    return { id, type: file.type, sealed: await sealBytes(this.#parts.key, await file.arrayBuffer()) }
  }

  #open(rows: readonly UnsentRow[]): Promise<Unsent[]> {
    const { key } = this.#parts
    return Promise.all(
      rows.map(async ({ seq, id, channel, after, state, sealed, reason, tried }) => ({
        seq, id, channel, state, tried: tried === true, ...(after ? { after } : {}), body: await unseal<unknown>(key, sealed), reason: reason && (await unseal<Reason>(key, reason)),
      })),
    )
  }

  async #withFile(entry: Unsent): Promise<Unsent> {
    const found = await this.#parts.store.file.get(entry.id)
    return found ? { ...entry, file: new Blob([await unsealBytes(this.#parts.key, found.sealed)], { type: found.type }) } : entry
  }
}

const MOST_STUMBLES = 20
const turnOf = (row: UnsentRow) => row.turn ?? 0

/** No answer, signed out, somebody else signed in, or told to slow down: nothing is wrong with the entries. */
const asksToWait = ({ status, code }: ProblemError) =>
  [0, 401, 408, 429, 502, 503, 504].includes(status) || code.endsWith('.other_author') || code === 'auth.second_factor_needed'
