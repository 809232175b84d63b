import { createHash } from 'node:crypto'
import { lockWritable } from '#activities/server/activities.service.ts'
import { fieldIssues } from '#platform/common/issues.ts'
import { audit } from '#platform/server/audit.ts'
import { Problem } from '#platform/server/problem.ts'
import { AttendanceItem, type AttendanceAnswer, type AttendanceBatch, type CountItem, type ItemAnswer, type WalkInItem } from '../rules/items.ts'
import type { AttendanceSheet } from '../rules/sheet.ts'
import { attendanceProblems } from './attendance.problems.ts'
import { addReceived, beginList, keepCount, listReceived, setCount, setStanding, type Received } from './attendance.store.ts'
import type { AttendanceContext } from './context.ts'
import { followFigures } from './figures.service.ts'
import { resolveLearners, type Meant } from './people.store.ts'
import { getSheet } from './sheet.read.ts'
import { standingOf } from './standing.ts'
import { addWalkIn } from './walk-ins.ts'

type Locked = Awaited<ReturnType<typeof lockWritable>>

/**
 * Takes what a device sends: each item once however often it comes, each answered for itself, so that one that cannot be
 * taken never keeps the others waiting. Throws only when somebody else's items are sent.
 */
export async function takeAttendance(ctx: AttendanceContext, { account, items }: AttendanceBatch): Promise<AttendanceAnswer> {
  if (account !== ctx.actor.account.id) throw attendanceProblems.otherAuthor()
  const answers = new Map<object, ItemAnswer>()
  const sound = items.flatMap((item) => {
    const parsed = AttendanceItem.safeParse(item)
    if (parsed.success) return [{ item, read: parsed.data }]
    answers.set(item, refused(item.id, 'input.invalid', fieldIssues(parsed.error, ctx.locale)[0]?.message ?? ''))
    return []
  })
  // In one order everywhere, so that two devices never wait for each other.
  for (const activityId of [...new Set(sound.map((s) => s.read.activityId))].sort()) {
    const own = sound.filter((s) => s.read.activityId === activityId)
    const taken = await takeSession(ctx, activityId, own.map((s) => s.read))
    own.forEach(({ item }, i) => answers.set(item, taken[i] ?? refused(item.id, 'internal', '')))
  }
  return { results: items.map((item) => answers.get(item) ?? refused(item.id, 'internal', '')) }
}

async function takeSession(ctx: AttendanceContext, activityId: string, items: readonly AttendanceItem[]): Promise<ItemAnswer[]> {
  const activity = await lockForAttendance(ctx, activityId).catch((err: unknown) => {
    if (err instanceof Problem) return err
    throw err
  })
  const known = await listReceived(ctx.db, items.map((i) => i.id))
  const isKnown = (item: AttendanceItem) => known.get(item.id)
  if (activity instanceof Problem) {
    return items.map((item) => (isKnown(item) ? repeat(ctx, item, known) : refuse(ctx, item.id, activity)))
  }
  return new Taking(ctx, activity).take(items, known)
}

/** What was received before is `same`, even when nothing more could be received now. */
function repeat(ctx: AttendanceContext, item: AttendanceItem, known: Known): ItemAnswer {
  const before = known.get(item.id)
  const same = before?.byAccount === ctx.actor.account.id && (before.digest === null || before.digest.equals(digestOf(item)))
  return same ? answered(item.id, 'same', before.learnerId) : refuse(ctx, item.id, attendanceProblems.idTaken())
}

type Known = Awaited<ReturnType<typeof listReceived>>

async function lockForAttendance(ctx: AttendanceContext, id: string): Promise<Locked> {
  const activity = await lockWritable(ctx, id)
  if (activity.status === 'cancelled') throw attendanceProblems.cancelled()
  if (activity.content.sessionCount > 1) throw attendanceProblems.manySessions()
  if (activity.content.heldOn > ctx.today) throw attendanceProblems.notYet()
  return activity
}

/** `merged`: said by the id of an entry that has been merged since. */
type Fresh = { item: AttendanceItem; received: Received; merged: boolean }

/** One device's items for one session, which is locked. */
class Taking {
  readonly #ctx: AttendanceContext
  readonly #activity: Locked
  readonly #around
  constructor(ctx: AttendanceContext, activity: Locked) {
    this.#ctx = ctx
    this.#activity = activity
    const { id, name } = ctx.actor.account
    this.#around = { activityId: activity.id, place: activity.place, by: { id, name }, now: ctx.now }
  }

  async take(items: readonly AttendanceItem[], known: Known): Promise<ItemAnswer[]> {
    const { db } = this.#ctx
    const said = items.flatMap((i) => ('learnerId' in i ? [i.learnerId] : []))
    const learners = await resolveLearners(db, this.#activity.place.unitId, said)
    const fresh = new Map<string, Fresh>()
    const answers: ItemAnswer[] = []
    for (const item of items) {
      const twin = fresh.get(item.id)
      if (twin) answers.push(twin.received.digest?.equals(digestOf(item)) ? answered(item.id, 'same', twin.received.learnerId) : this.#refuse(item, attendanceProblems.idTaken()))
      else if (known.has(item.id)) answers.push(repeat(this.#ctx, item, known))
      else answers.push(await this.#receive(item, learners, fresh))
    }
    const added = await this.#write([...fresh.values()])
    return answers.map((a, i) => {
      const item = items[i]
      return a.outcome === 'refused' || !fresh.has(a.id) || added.has(a.id) || !item ? a : this.#refuse(item, attendanceProblems.idTaken())
    })
  }

  async #receive(item: AttendanceItem, learners: Map<string, Meant>, fresh: Map<string, Fresh>): Promise<ItemAnswer> {
    const meant = await this.#learnerOf(item, learners)
    if (meant instanceof Problem) return this.#refuse(item, meant)
    const learnerId = meant?.id ?? null
    const saidId = item.kind === 'walk_in' ? item.learnerId : null
    fresh.set(item.id, { item, merged: meant?.merged ?? false, received: { id: item.id, kind: item.kind, learnerId, saidId, digest: digestOf(item), atDevice: item.atDevice } })
    return answered(item.id, 'done', item.kind === 'walk_in' ? learnerId : null)
  }

  async #learnerOf(item: AttendanceItem, learners: Map<string, Meant>): Promise<Meant | null | Problem> {
    if (item.kind === 'count' || item.kind === 'finish') return null
    const known = learners.get(item.learnerId)
    if (known) return known
    if (item.kind !== 'walk_in') return attendanceProblems.unknownLearner()
    const added = await this.#walkIn(item)
    if (added instanceof Problem) return added
    const meant = { id: added, merged: false }
    learners.set(item.learnerId, meant)
    return meant
  }

  #walkIn(item: WalkInItem): Promise<string | Problem> {
    return addWalkIn(this.#ctx, this.#activity, item).catch((err: unknown) => {
      if (err instanceof Problem) return err
      throw err
    })
  }

  async #write(fresh: readonly Fresh[]): Promise<Map<string, number>> {
    if (fresh.length === 0) return new Map()
    const { db } = this.#ctx
    const added = await addReceived(db, fresh.map((f) => f.received), this.#around)
    const news = fresh.filter((f) => added.has(f.received.id))
    await setStanding(db, standingOf(news.flatMap((f) => saidOf(f, added))), this.#around)
    const count = news.map((f) => f.item).findLast((i): i is CountItem => i.kind === 'count')
    if (count) await setCount(db, { ...count, markId: count.id }, this.#around)
    await this.#follow(news.map((f) => f.item))
    return added
  }

  async #follow(news: readonly AttendanceItem[]): Promise<void> {
    if (news.length === 0) return
    const finishing = news.some((i) => i.kind === 'finish')
    const { first, wasFinished } = await beginList(this.#ctx.db, this.#around, finishing)
    await followFigures(this.#ctx, this.#activity, finishing || wasFinished)
    // Every mark is kept with who made it; the trail tells when a list was begun, finished and changed afterwards.
    if (!first && !finishing && !wasFinished) return
    const verb = finishing ? 'attendance.finish' : 'attendance.mark'
    await audit(this.#ctx, { verb, subject: { kind: 'activity', id: this.#activity.id }, place: this.#activity.place, after: countKinds(news) })
  }

  #refuse = (item: AttendanceItem, problem: Problem) => refuse(this.#ctx, item.id, problem)
}

/** Adds up one person's count alone (`only`), or everybody's again. */
export async function chooseCount(ctx: AttendanceContext, { activityId, only }: { activityId: string; only: string | null }): Promise<AttendanceSheet> {
  const activity = await lockForAttendance(ctx, activityId)
  await keepCount(ctx.db, activityId, only, ctx.now)
  const { wasFinished } = await beginList(ctx.db, { activityId, place: activity.place, by: ctx.actor.account, now: ctx.now }, false)
  await followFigures(ctx, activity, wasFinished)
  await audit(ctx, { verb: 'attendance.choose_count', subject: { kind: 'activity', id: activityId }, place: activity.place, after: { only } })
  return getSheet(ctx, activityId)
}

function saidOf({ item, received: { id, kind, learnerId }, merged }: Fresh, added: Map<string, number>) {
  if (learnerId === null || !('learnerId' in item)) return []
  const present = kind === 'undo' ? null : kind !== 'absent'
  return [{ learnerId, saidId: item.learnerId, merged, present, place: added.get(id) ?? 0 }]
}

const countKinds = (items: readonly AttendanceItem[]) => {
  const kinds: Record<string, number> = {}
  for (const { kind } of items) kinds[kind] = (kinds[kind] ?? 0) + 1
  return kinds
}

function digestOf(item: AttendanceItem): Buffer {
  const sorted = Object.entries(item).sort(([a], [b]) => (a < b ? -1 : 1))
  return createHash('sha256').update(JSON.stringify(sorted)).digest()
}

const answered = (id: string, outcome: 'done' | 'same', learnerId: string | null): ItemAnswer => ({ id, outcome, code: null, message: null, learnerId })
const refused = (id: string, code: string, message: string): ItemAnswer => ({ id, outcome: 'refused', code, message, learnerId: null })
const refuse = ({ locale }: AttendanceContext, id: string, { code, said }: Problem) => refused(id, code, said[locale])
