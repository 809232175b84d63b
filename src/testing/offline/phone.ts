import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import { v7 as uuidv7 } from 'uuid'
import type { AttendanceAnswer, AttendanceItem } from '#attendance/rules/items.ts'
import { ATTENDANCE_CHANNEL, attendanceSender } from '#attendance/web/sender.ts'
import { Outbox } from '#platform/web/offline/outbox.ts'
import { openAccount } from '#platform/web/offline/stores.ts'
import { ProblemError } from '#platform/web/problem.ts'
import type { Client } from '../server.ts'

export type Person = { accountId: string; client: Client; key: CryptoKey }
/** What becomes of the next request: answered, never arriving, its answer lost, arriving only later, or the phone dying under it. */
export type Fate = 'answered' | 'cut' | 'answer_lost' | 'late' | 'dies_before_answer' | 'stumbles'

const noNetwork = () => new ProblemError({ status: 0, code: 'network', message: 'no network' })

/** A telephone: storage that survives, an application that may not, and whoever is signed in. */
export class Phone {
  readonly #storage = new IDBFactory()
  readonly #late: (() => Promise<unknown>)[]
  #person: Person
  #outbox: Outbox | undefined
  #clockOffset = 0
  fates: Fate[] = []
  constructor(person: Person, late: (() => Promise<unknown>)[]) {
    this.#person = person
    this.#late = late
  }

  get person(): Person {
    return this.#person
  }

  /** The application is started when somebody looks at it. */
  get outbox(): Outbox {
    const { accountId, key } = this.#person
    this.#outbox ??= new Outbox({
      accountId, key,
      store: openAccount(accountId, { indexedDB: this.#storage, IDBKeyRange }),
      senderOf: (channel) => (channel === ATTENDANCE_CHANNEL ? attendanceSender((path, body) => this.#post(path, body)) : undefined),
      alone: (work) => work(),
      later: undefined,
    })
    return this.#outbox
  }

  /** The battery dies, or the system closes the application. */
  kill(): void {
    this.#outbox?.close()
    this.#outbox = undefined
  }

  signIn(person: Person): void {
    this.kill()
    this.#person = person
  }

  turnClock(minutes: number): void {
    this.#clockOffset += minutes * 60_000
  }

  async write(item: Record<string, unknown> & { kind: AttendanceItem['kind']; activityId: string }): Promise<AttendanceItem> {
    const atDevice = new Date(Date.parse('2021-06-28T12:00:00Z') + this.#clockOffset).toISOString()
    const whole = { id: uuidv7(), atDevice, ...item } as AttendanceItem
    await this.outbox.add([{ id: whole.id, channel: ATTENDANCE_CHANNEL, body: whole }])
    return whole
  }

  async #post(path: string, body: unknown): Promise<AttendanceAnswer> {
    const { client } = this.#person
    const deliver = () => client.post(path, body as object)
    const fate = this.fates.shift() ?? 'answered'
    if (fate === 'cut') throw noNetwork()
    if (fate === 'stumbles') throw new ProblemError({ status: 500, code: 'internal', message: 'stumbled' })
    if (fate === 'late') {
      this.#late.push(deliver)
      throw noNetwork()
    }
    const answer = await deliver()
    if (fate === 'answer_lost') throw noNetwork()
    if (fate === 'dies_before_answer') this.kill()
    if (answer.status !== 200) throw new ProblemError({ status: answer.status, code: answer.body.code, message: answer.body.message })
    return answer.body as AttendanceAnswer
  }
}
