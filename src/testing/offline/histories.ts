import fc from 'fast-check'
import sharp from 'sharp'
import { v7 as uuidv7 } from 'uuid'
import type { Activity } from '#activities/rules/activity.ts'
import type { AttendanceItem } from '#attendance/rules/items.ts'
import { importKey } from '#platform/web/offline/sealed.ts'
import { accountId, getPerson } from '#scenes/go-vap/people.ts'
import { centre } from '#scenes/go-vap/tree.ts'
import { aClass, type Class } from '../attendance.ts'
import { SCENE_DAY, type TestServer } from '../server.ts'
import { Phone, TAKEN_BACK, type Fate, type Person } from './phone.ts'

const PHONES = 2
const LEARNERS = 3

/** One thing that happens. Two phones, two people who may sign in on either, one session. */
export type Step =
  | { do: 'mark'; phone: number; learner: number; kind: 'present' | 'absent' | 'undo' }
  | { do: 'walk_in'; phone: number; who: number }
  | { do: 'count'; phone: number; total: number }
  | { do: 'finish'; phone: number }
  | { do: 'record'; phone: number; photo: boolean; wrong: boolean }
  | { do: 'mend'; phone: number }
  | { do: 'correct'; phone: number }
  | { do: 'take_back'; phone: number; undo: boolean }
  | { do: 'edit'; phone: number; fresh: boolean }
  | { do: 'send'; phone: number; fates: Fate[] }
  | { do: 'write_while_sending'; phone: number; learner: number; fate: Fate }
  | { do: 'late_arrives' }
  | { do: 'kill'; phone: number }
  | { do: 'sign_in'; phone: number; person: number }
  | { do: 'other_tab'; phone: number; person: number }
  | { do: 'turn_clock'; phone: number; minutes: number }

const phone = fc.nat(PHONES - 1)
const fate = fc.constantFrom<Fate[]>('answered', 'cut', 'answer_lost', 'late', 'dies_before_answer', 'stumbles')
const learner = fc.nat(LEARNERS - 1)
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 8, arbitrary: fc.record({ do: fc.constant('mark' as const), phone, learner, kind: fc.constantFrom('present' as const, 'absent' as const, 'undo' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('walk_in' as const), phone, who: fc.nat(2) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('count' as const), phone, total: fc.nat(50) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('finish' as const), phone }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('record' as const), phone, photo: fc.integer({ min: 0, max: 3 }).map((n) => n === 0), wrong: fc.integer({ min: 0, max: 2 }).map((n) => n === 0) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('mend' as const), phone }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('correct' as const), phone }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('take_back' as const), phone, undo: fc.integer({ min: 0, max: 2 }).map((n) => n === 0) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('edit' as const), phone, fresh: fc.boolean() }) },
  { weight: 5, arbitrary: fc.record({ do: fc.constant('send' as const), phone, fates: fc.array(fate, { minLength: 1, maxLength: 2 }) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('write_while_sending' as const), phone, learner, fate }) },
  { weight: 2, arbitrary: fc.constant({ do: 'late_arrives' as const }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('kill' as const), phone }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('sign_in' as const), phone, person: fc.nat(1) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('other_tab' as const), phone, person: fc.nat(1) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('turn_clock' as const), phone, minutes: fc.integer({ min: -100_000, max: 100_000 }) }) },
)
export const history = fc.array(step, { minLength: 3, maxLength: 12 })

/** A name of the field that the server does not know, and one it does. */
const WRONG = { field: 'khong_co', form: 'thematic', attended: 30 }
const RIGHT = { field: 'law' }
const UNIT = centre(5)

type Received = { id: string; kind: string; learner_id: string | null; said_id: string | null; by_account: string; place: string }

/** Two accounts of one centre, as they are on every phone. */
export async function peopleOf(s: TestServer): Promise<Person[]> {
  return Promise.all(
    ['director/5', 'staff/5'].map(async (who) => {
      const client = s.as(who)
      const given = await client.post('/api/account/device-key')
      return { accountId: accountId(getPerson(who)), client, key: await importKey(given.body.key as string) }
    }),
  )
}

/** Lives through a history and answers everything that is wrong afterwards: nothing, unless something was lost or doubled. */
export async function live(s: TestServer, people: readonly Person[], steps: readonly Step[]): Promise<string[]> {
  const world = new World(await aClass(s.owner, 5, { people: LEARNERS }), people, { picture: await picture(), copy: await aRecord(people) })
  for (const one of steps) await world.take(one)
  await world.heal()
  return [...world.wrong, ...(await verify(s, world)), ...(await verifyRecords(s, world)), ...(await verifyEdits(s, world))]
}

/** A record the server has, which two phones change. */
async function aRecord([person]: readonly Person[]): Promise<Activity> {
  const id = uuidv7()
  const said = { unitId: UNIT, title: `Sổ chung ${id}`, heldOn: SCENE_DAY, ...WRONG, ...RIGHT }
  return (await person?.client.put(`/api/activities/${id}`, said))?.body
}

class World {
  readonly session: Class
  readonly wrong: string[] = []
  /** Everything that was shown as written, by who wrote it and where, in order. */
  readonly written: { phone: number; by: string; item: AttendanceItem }[] = []
  /** Every activity that was shown as kept. */
  readonly recorded: { by: string; phone: number; id: string; title: string; photo: string | undefined; note: string; taken: boolean }[] = []
  /** Every change of the record both phones have a copy of, as it was last said. */
  readonly edits: { by: string; phone: number; id: string; note: string; taken: boolean }[] = []
  readonly copy: Activity
  #said = 0
  readonly #people: readonly Person[]
  readonly #picture: Blob
  readonly #late: (() => Promise<unknown>)[] = []
  readonly #phones: Phone[]
  readonly #newcomers = Array.from({ length: 3 }, () => uuidv7())
  constructor(session: Class, people: readonly Person[], { picture, copy }: { picture: Blob; copy: Activity }) {
    this.session = session
    this.copy = copy
    this.#picture = picture
    this.#people = people
    this.#phones = Array.from({ length: PHONES }, (_, i) => new Phone(this.#person(i), this.#late))
  }

  async take(one: Step): Promise<void> {
    if (one.do === 'late_arrives') return void (await this.#late.shift()?.())
    const at = this.#phone(one.phone)
    switch (one.do) {
      case 'mark':
        return this.#write(one.phone, { kind: one.kind, learnerId: this.session.learners[one.learner] })
      case 'walk_in':
        return this.#write(one.phone, { kind: 'walk_in', learnerId: this.#newcomers[one.who], fullName: `Khách ${this.#newcomers[one.who]?.slice(-6)}`, birthYear: 1970, woman: null, phone: '' })
      case 'count':
        return this.#write(one.phone, { kind: 'count', total: one.total, women: null, ethnic: null, policy: null, disadvantaged: null })
      case 'finish':
        return this.#write(one.phone, { kind: 'finish' })
      case 'record':
        return this.#record(one)
      case 'mend':
        return void (await at.mend(RIGHT))
      case 'correct':
        return this.#correct(at)
      case 'take_back':
        return this.#takeBack(at, one.undo)
      case 'edit':
        return this.#edit(one)
      case 'send':
        at.fates = [...one.fates]
        return at.outbox.flush()
      case 'write_while_sending': {
        at.fates = [one.fate]
        const sending = at.outbox.flush()
        await this.#write(one.phone, { kind: 'present', learnerId: this.session.learners[one.learner] })
        return sending
      }
      case 'kill':
        return at.kill()
      case 'sign_in':
        at.signIn(this.#person(one.person))
        return this.#lookAround(at)
      case 'other_tab':
        return at.otherTab(this.#person(one.person))
      case 'turn_clock':
        return at.turnClock(one.minutes)
    }
  }

  /** The network is back for good, and everybody opens every phone once more. */
  async heal(): Promise<void> {
    for (const arrive of this.#late.splice(0)) await arrive()
    for (const [i, at] of this.#phones.entries()) {
      const all = [...this.written, ...this.recorded, ...this.edits]
      for (const person of this.#people.filter((p) => all.some((w) => w.phone === i && w.by === p.accountId))) {
        at.signIn(person)
        at.fates = []
        await at.outbox.flush()
        // Of several changes of the shared record one is taken at a time; the others are settled against it.
        while (await at.mend(RIGHT)) await at.outbox.flush()
        for (const left of await at.outbox.list()) this.wrong.push(`still on the phone: ${JSON.stringify(left)}`)
      }
      at.kill()
    }
  }

  async #write(i: number, what: Record<string, unknown> & { kind: AttendanceItem['kind'] }): Promise<void> {
    const at = this.#phone(i)
    const item = await at.write({ ...what, activityId: this.session.activityId })
    this.written.push({ phone: i, by: at.person.accountId, item })
  }

  async #record({ phone: i, photo: withPhoto, wrong }: Step & { do: 'record' }): Promise<void> {
    const at = this.#phone(i)
    const title = `${this.session.activityId} ${this.recorded.length}`
    const kept = await at.record(UNIT, { ...WRONG, ...(wrong ? {} : RIGHT), title }, withPhoto ? this.#picture : undefined)
    this.recorded.push({ ...kept, phone: i, by: at.person.accountId, title, note: '', taken: false })
  }

  #known(id: string | undefined) {
    return [...this.recorded, ...this.edits].find((r) => r.id === id)
  }

  async #correct(at: Phone): Promise<void> {
    const note = `lần ${++this.#said}`
    const done = this.#known(await at.correct({ note }))
    if (done) done.note = note
  }

  async #takeBack(at: Phone, undo: boolean): Promise<void> {
    const done = this.#known(await at.takeBack(undo))
    if (done) done.taken = true
  }

  async #edit({ phone: i, fresh }: Step & { do: 'edit' }): Promise<void> {
    const at = this.#phone(i)
    const note = `lần ${++this.#said}`
    const copy = fresh ? ((await at.person.client.get(`/api/activities/${this.copy.id}`)).body as Activity) : this.copy
    this.edits.push({ phone: i, by: at.person.accountId, id: await at.edit(copy, { note }), note, taken: false })
  }

  /** Nothing of anybody else may be seen. */
  async #lookAround(at: Phone): Promise<void> {
    const mine = (w: { by: string }) => w.by === at.person.accountId
    const own = new Set([...this.written.filter(mine).map((w) => w.item.id), ...this.recorded.filter(mine).flatMap((r) => [r.id, r.photo]), ...this.edits.filter(mine).map((e) => e.id)])
    for (const { id } of await at.outbox.list()) if (!own.has(id)) this.wrong.push(`shown to another: ${id}`)
  }

  #phone(i: number): Phone {
    const found = this.#phones[i]
    if (!found) throw new Error(`There is no phone ${i}.`)
    return found
  }

  #person(i: number): Person {
    const found = this.#people[i % this.#people.length]
    if (!found) throw new Error(`There is nobody ${i}.`)
    return found
  }
}

async function verify(s: TestServer, { session, written }: World): Promise<string[]> {
  const { rows } = await s.owner.query<Received>('select id, kind, learner_id, said_id, by_account, place from attendance_mark where activity_id = $1 order by place', [session.activityId])
  return [...sameMarks(rows, written), ...inOrder(rows, written), ...(await standing(s, session, rows, written))]
}

/** Each record once, as it was last said, by who wrote it and with its photo; what was taken back is not there, or cancelled. */
async function verifyRecords(s: TestServer, { session, recorded }: World): Promise<string[]> {
  const { rows } = await s.owner.query<{ id: string; said: string }>(
    `select a.id, concat_ws('/', a.id, a.title, a.field, a.attended, a.note, a.status, a.created_by, a.cancel_reason, p.id, p.created_by) as said
     from activity a left join activity_photo p on p.activity_id = a.id where a.title like $1 || ' %'`, [session.activityId])
  const said = (r: World['recorded'][number], end: readonly string[]) => [r.id, r.title, RIGHT.field, WRONG.attended, r.note, ...end].join('/')
  const there = new Map(rows.map((r) => [r.id, r.said]))
  const wrong = recorded.flatMap((r) => {
    const found = there.get(r.id)
    if (r.taken) return found === undefined || found.endsWith(`/cancelled/${r.by}/${TAKEN_BACK}`) ? [] : [`taken back and there: ${found}`]
    const wanted = said(r, ['held', r.by, ...(r.photo ? [r.photo, r.by] : [])])
    return found === wanted ? [] : [`record lost: ${wanted}, there is ${found}`]
  })
  const known = new Set(recorded.map((r) => r.id))
  return [...wrong, ...rows.filter((r) => !known.has(r.id)).map((r) => `nobody recorded ${r.said}`), ...(there.size === rows.length ? [] : ['records doubled'])]
}

/** Each change of the shared record stands in its history as it was last said, whoever was faster. */
async function verifyEdits(s: TestServer, { copy, edits }: World): Promise<string[]> {
  const { rows } = await s.owner.query<{ note: string }>(`select body ->> 'note' as note from activity_version where activity_id = $1`, [copy.id])
  const notes = rows.map((r) => r.note)
  return edits.filter((e) => !e.taken && notes.filter((n) => n === e.note).length === 0).map((e) => `edit lost: ${e.note}, there is ${notes.join(', ')}`)
}

const picture = async () => new Blob([await sharp({ create: { width: 8, height: 8, channels: 3, background: '#5a8f6b' } }).png().toBuffer()], { type: 'image/png' })

/** None lost, none doubled, each under its author. */
function sameMarks(rows: readonly Received[], written: World['written']): string[] {
  const received = new Map(rows.map((r) => [r.id, r]))
  const lost = written.filter(({ item, by }) => {
    const r = received.get(item.id)
    return !r || r.kind !== item.kind || r.by_account !== by
  })
  const known = new Set(written.map((w) => w.item.id))
  return [
    ...lost.map(({ item }) => `lost or changed: ${JSON.stringify(item)}`),
    ...rows.filter((r) => !known.has(r.id)).map((r) => `nobody wrote ${r.id}`),
    ...(received.size === rows.length ? [] : ['doubled']),
  ]
}

/** What one person tapped on one phone arrives in that order. */
function inOrder(rows: readonly Received[], written: World['written']): string[] {
  const place = new Map(rows.map((r) => [r.id, Number(r.place)]))
  const last = new Map<string, number>()
  return written.flatMap(({ phone: i, by, item }) => {
    const [key, now] = [`${i}/${by}`, place.get(item.id) ?? 0]
    const before = last.get(key) ?? 0
    last.set(key, now)
    return now > before ? [] : [`out of order: ${item.id}`]
  })
}

/** The mark received last stands, and the figures are what stands. */
async function standing(s: TestServer, { activityId }: Class, rows: readonly Received[], written: World['written']): Promise<string[]> {
  const last = new Map<string, string>()
  const counts = new Map<string, number>()
  const items = new Map(written.map((w) => [w.item.id, w.item]))
  for (const r of rows) {
    const item = items.get(r.id)
    if (r.learner_id) last.set(r.learner_id, r.kind)
    if (item?.kind === 'count') counts.set(r.by_account, item.total)
  }
  const stands = await s.owner.query<{ learner_id: string; present: boolean | null }>('select learner_id, present from attendance where activity_id = $1', [activityId])
  const wrong = stands.rows.filter((r) => r.present !== presentBy(last.get(r.learner_id))).map((r) => `wrong standing of ${r.learner_id}`)
  if (stands.rows.length !== last.size) wrong.push('somebody has no standing')
  const present = [...last.values()].filter((k) => presentBy(k)).length
  const total = [...counts.values()].reduce((a, b) => a + b, 0)
  const begun = [...last.values()].some((k) => k !== 'undo') || counts.size > 0
  const activity = await s.owner.query<{ attended: number | null }>('select attended from activity where id = $1', [activityId])
  const attended = activity.rows[0]?.attended
  return attended === (begun ? present + total : null) ? wrong : [...wrong, `attended ${attended}, not ${present + total}`]
}

const presentBy = (kind: string | undefined) => (kind === 'undo' || kind === undefined ? null : kind !== 'absent')
