import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import { v7 as uuidv7 } from 'uuid'
import { contentFrom, emptyValues, valuesOf, type ActivityValues } from '#activities/web/form-values.ts'
import { activitySender, CHANGED_MEANWHILE, PHOTO_CHANNEL, photoEntries, photoSender } from '#activities/web/sender.ts'
import { ACTIVITY_CHANNEL, activityEntry, bodyOf, corrected, editEntry, isTakenBack, lastSaid, letBe, settled, takeBack } from '#activities/web/unsent.ts'
import { contentOf, type Activity } from '#activities/rules/activity.ts'
import type { AttendanceAnswer, AttendanceItem } from '#attendance/rules/items.ts'
import { ATTENDANCE_CHANNEL, attendanceSender } from '#attendance/web/sender.ts'
import { Outbox, type Sender, type Unsent } from '#platform/web/offline/outbox.ts'
import { openAccount } from '#platform/web/offline/stores.ts'
import { ProblemError } from '#platform/web/problem.ts'
import { SCENE_DAY, type Answer, type Client } from '../server.ts'

export type Person = { accountId: string; client: Client; key: CryptoKey }
/** What becomes of the next request: answered, never arriving, its answer lost, arriving only later, or the phone dying under it. */
export type Fate = 'answered' | 'cut' | 'answer_lost' | 'late' | 'dies_before_answer' | 'stumbles'

export const TAKEN_BACK = 'Rút lại trên máy'

const noNetwork = () => new ProblemError({ status: 0, code: 'network', message: 'no network' })

/** A telephone: storage that survives, an application that may not, and whoever is signed in. */
export class Phone {
  readonly #storage = new IDBFactory()
  readonly #late: (() => Promise<unknown>)[]
  #person: Person
  /** Whose session the browser sends along: somebody else's once they signed in beside the open application. */
  #session: Person
  #outbox: Outbox | undefined
  #clockOffset = 0
  fates: Fate[] = []
  constructor(person: Person, late: (() => Promise<unknown>)[]) {
    this.#person = this.#session = person
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
      senderOf: (channel) => this.#senders[channel],
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
    this.#person = this.#session = person
  }

  otherTab(person: Person): void {
    this.#session = person
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

  /** As the form hands it over. Answers the id of the record and of its photo. */
  async record(unitId: string, typed: Partial<ActivityValues>, picture?: Blob): Promise<{ id: string; photo: string | undefined }> {
    const entry = activityEntry({ ...emptyValues(SCENE_DAY, null), ...typed }, unitId, SCENE_DAY)
    const photos = picture ? [{ id: uuidv7(), blob: picture, width: 8, height: 8, name: 'anh.png', alt: '' }] : []
    await this.outbox.add([entry, ...photoEntries(entry.id, photos)])
    return { id: entry.id, photo: photos[0]?.id }
  }

  /** The records the server did not take are said anew, each under its id; against what stands there now where somebody was faster. Answers how many. */
  async mend(mended: Partial<ActivityValues>): Promise<number> {
    // What somebody else went on from is no longer taken back from here.
    for (const { id } of await this.#own((u) => u.state === 'refused' && isTakenBack(u))) await letBe(this.outbox, id)
    const refused = await this.#own((u) => u.state === 'refused' && !isTakenBack(u))
    for (const { id, reason } of refused) {
      const theirs = reason?.code === CHANGED_MEANWHILE ? await this.#stands(id) : undefined
      await this.outbox.change(id, (entry) => {
        const { values } = lastSaid(entry) ?? { values: emptyValues(SCENE_DAY, null) }
        if (!theirs) return corrected(entry, { ...values, ...mended }, SCENE_DAY)
        return settled(entry, theirs, { ...contentOf(theirs), note: values.note })
      })
    }
    return refused.length
  }

  async #stands(id: string): Promise<Activity | undefined> {
    const entry = await this.outbox.find(id)
    return entry && (await this.#person.client.get(`/api/activities/${bodyOf(entry).activityId}`)).body
  }

  /** The newest of what waits is said otherwise before it is sent. Answers its id. */
  async correct(typed: Partial<ActivityValues>): Promise<string | undefined> {
    const entry = (await this.#own((u) => u.state === 'waiting' && !isTakenBack(u))).at(-1)
    const values = entry && lastSaid(entry)?.values
    if (!entry || !values) return undefined
    const done = await this.outbox.change(entry.id, (there) => corrected(there, { ...values, ...typed }, SCENE_DAY))
    return done ? entry.id : undefined
  }

  /** The newest of what waits is taken back, and written down again where the press is undone. Answers its id. */
  async takeBack(undo: boolean): Promise<string | undefined> {
    const entry = (await this.#own((u) => u.state === 'waiting' && !isTakenBack(u))).at(-1)
    const again = entry && (await takeBack(this.outbox, entry.id, TAKEN_BACK))
    if (undo && again) await again()
    return again && !undo ? entry.id : undefined
  }

  /** A record the server has is changed from the copy that was read last. Answers the entry’s id. */
  async edit(copy: Activity, typed: Partial<ActivityValues>): Promise<string> {
    const values = { ...valuesOf(copy), ...typed }
    const entry = editEntry(copy, { content: contentFrom(values, SCENE_DAY), values, version: copy.version })
    await this.outbox.add([entry])
    return entry.id
  }

  async #own(which: (u: Unsent) => boolean): Promise<Unsent[]> {
    return (await this.outbox.list()).filter((u) => u.channel === ACTIVITY_CHANNEL && which(u))
  }

  readonly #senders: Record<string, Sender> = {
    [ATTENDANCE_CHANNEL]: attendanceSender(async (path, body) => (await this.#request((c) => c.post(path, body as object))) as AttendanceAnswer),
    [ACTIVITY_CHANNEL]: activitySender({
      put: (path, body, o) => this.#request((c) => c.put(path, body as object, keyOf(o))),
      post: (path, body, o) => this.#request((c) => c.post(path, body as object, keyOf(o))),
    }),
    [PHOTO_CHANNEL]: photoSender(async (path, file, o) => {
      const bytes = Buffer.from(await file.arrayBuffer())
      return this.#request((c) => c.upload('POST', path, bytes, file.type, keyOf(o)))
    }),
  }

  async #request(ask: (client: Client) => Promise<Answer>): Promise<unknown> {
    const { client } = this.#session
    const deliver = () => ask(client)
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
    if (answer.status !== 200) throw new ProblemError({ status: answer.status, code: answer.body.code, message: answer.body.message, details: answer.body.details })
    return answer.body
  }
}

const keyOf = (options: { idempotencyKey?: string } | undefined) => (options?.idempotencyKey ? { key: options.idempotencyKey } : {})
