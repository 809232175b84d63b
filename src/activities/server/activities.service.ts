import type { z } from 'zod'
import { unitFacts } from '#units/server/units.service.ts'
import { audit } from '#platform/server/audit.ts'
import type { Place } from '#platform/server/actor.ts'
import { problems } from '#platform/server/problem.ts'
import { codeIssues, dayIssues, inWords, type CheckIssue } from '../rules/activity-checks.ts'
import type {
  Activity,
  ActivityChange,
  ActivityContent,
  ActivityEdit,
  ActivityInput,
  CancelInput,
  RestoreInput,
} from '../rules/activity.ts'
import { contentOf } from '../rules/activity.ts'
import { changedFields, isSameContent } from '../rules/changes.ts'
import { statusOn } from '../rules/status.ts'
import { activityProblems } from './activities.problems.ts'
import {
  findActivity,
  insertActivity,
  insertVersion,
  listVersions,
  settleCourse,
  updateContent,
  updateCounts,
  updateStatus,
  type Counts,
  type StoredActivity,
  type StoredVersion,
} from './activities.store.ts'
import { getActivity, tellActivity } from './activity.read.ts'
import type { ActivityContext } from './context.ts'
import { tellFollowers } from './followers.ts'
import { claimRow, rowHash } from './import-rows.store.ts'
import { getTerms, offered } from './vocabularies.ts'

/** The unit, if this person may record there. A unit they do not know is as good as none. */
export async function getWritablePlace(ctx: ActivityContext, unitId: string): Promise<Place> {
  const place = await unitFacts(ctx.db, unitId, ctx.today)
  if (!place || !(ctx.actor.can('activity.read', place) || ctx.actor.can('activity.write', place)))
    throw problems.notFound('unit')
  if (!ctx.actor.can('activity.write', place)) throw problems.notAllowed('activity.write')
  return { unitId: place.unitId, provinceId: place.provinceId }
}

/**
 * Writes down an activity under an id its client made. The same content under the same id again is the same write and
 * gets the record as it stands; other content, or an id somebody else uses, is refused.
 */
export async function recordActivity(ctx: ActivityContext, input: ActivityInput & { id: string }): Promise<Activity> {
  requireAuthor(ctx, input)
  const place = await getWritablePlace(ctx, input.unitId)
  const content = contentOf(input)
  const issues = await findUnsound(ctx, content)
  // A repeat may come days after the first, when its day or its words would not be taken any more.
  if (issues.length > 0 && (await isSameWrite(ctx, input.id, place, content))) return getActivity(ctx, input.id)
  if (issues.length > 0) throw problems.invalidInput(inWords(issues, ctx.locale))
  const added = await addActivity(ctx, { id: input.id, place, content, change: 'record', importId: null })
  // What has just been written need not be read again.
  if (added) return tellActivity(ctx, added, [firstVersion(ctx, added, 'record')], [])
  if (!(await isSameWrite(ctx, input.id, place, content))) throw activityProblems.idTaken()
  return getActivity(ctx, input.id)
}

/** What waited on a device may meet the session of somebody who signed in meanwhile. */
export function requireAuthor({ actor }: Pick<ActivityContext, 'actor'>, { account }: { account?: string | undefined }): void {
  if (account !== undefined && account !== actor.account.id) throw activityProblems.otherAuthor()
}

type Addition = {
  id: string
  place: Place
  content: ActivityContent
  change: 'record' | 'import'
  importId: string | null
}

/** Record, first version and trace together; undefined when the id is taken. Callers have checked right and content. */
export async function addActivity(ctx: ActivityContext, a: Addition): Promise<StoredActivity | undefined> {
  const { db, actor, now } = ctx
  const status = statusOn(a.content, ctx.today)
  if (!(await insertActivity(db, { ...a, status, rowHash: rowHash(a.content), by: actor.account, now }))) return undefined
  await audit(ctx, {
    verb: `activity.${a.change}`,
    subject: { kind: 'activity', id: a.id },
    place: a.place,
    after: a.content,
  })
  return { ...a, version: 1, status, cancelReason: null, countsFromList: false, courseId: null, campaignId: null, createdAt: now, updatedAt: now }
}

function firstVersion({ actor, now }: ActivityContext, a: StoredActivity, change: Addition['change']): StoredVersion {
  return { version: 1, change, reason: null, body: { ...a.content, status: a.status }, byName: actor.account.name, at: now }
}

async function isSameWrite(ctx: ActivityContext, id: string, place: Place, content: ActivityContent): Promise<boolean> {
  const found = await findActivity(ctx.db, id)
  if (!found || found.place.unitId !== place.unitId) return false
  const [first] = await listVersions(ctx.db, id)
  return first !== undefined && isSameContent(contentOf(first.body), content)
}

/**
 * Changes what a record says; what was planned and is over is held from then on. Saving what already stands there
 * changes nothing and makes no version.
 */
export async function editActivity(ctx: ActivityContext, input: ActivityEdit & { id: string }): Promise<Activity> {
  requireAuthor(ctx, input)
  const before = await lockWritable(ctx, input.id)
  const content = before.countsFromList ? { ...contentOf(input), ...countsOf(before.content) } : contentOf(input)
  const status = before.status === 'cancelled' ? before.status : statusOn(content, ctx.today, before.status)
  if (isSameContent(before.content, content) && status === before.status) return getActivity(ctx, input.id)
  await requireUnchanged(ctx, before, input)
  await changeActivity(ctx, before, content)
  return getActivity(ctx, input.id)
}

/** Says something else of a locked record from now on. Callers have checked the right. */
export async function changeActivity(ctx: ActivityContext, before: StoredActivity, content: ActivityContent): Promise<void> {
  if (before.status === 'cancelled') throw activityProblems.cancelled()
  const status = statusOn(content, ctx.today, before.status)
  await requireSound(ctx, content, before)
  await updateContent(ctx.db, before, { content, status }, ctx.now)
  await claimRow(ctx.db, before.place, content, before.id)
  await trace(ctx, before, { ...before, content, status }, status === before.status ? 'edit' : 'hold', null)
}

/**
 * Takes over what an attendance list counts. Figures follow at once; a version is added when a plan thereby becomes held
 * and when the list is `settled`, not with every mark. `before` is locked.
 */
export async function followList(
  ctx: ActivityContext,
  before: StoredActivity,
  { counts, settled }: { counts: Counts; settled: boolean },
): Promise<void> {
  const fromList = counts.attended !== null
  const content = { ...before.content, ...counts }
  if (before.status === 'planned') {
    if (!fromList) return
    await updateContent(ctx.db, before, { content, status: 'held' }, ctx.now)
    await updateCounts(ctx.db, before.id, { ...counts, fromList }, ctx.now)
    await claimRow(ctx.db, before.place, content, before.id)
    return trace(ctx, before, { ...before, content, status: 'held' }, 'hold', null)
  }
  await updateCounts(ctx.db, before.id, { ...counts, fromList }, ctx.now)
  const last = settled ? (await listVersions(ctx.db, before.id)).at(-1) : undefined
  if (!last || isSameContent(contentOf(last.body), content)) return
  await updateContent(ctx.db, before, { content, status: before.status }, ctx.now)
  await claimRow(ctx.db, before.place, content, before.id)
  await trace(ctx, { ...before, content: contentOf(last.body) }, { ...before, content }, 'edit', null)
}

const countsOf = ({ attended, women, ethnic, policy, persons }: ActivityContent): Counts => ({ attended, women, ethnic, policy, persons })

/** Takes a record out of every figure without losing it. */
export async function cancelActivity(ctx: ActivityContext, input: CancelInput & { id: string }): Promise<Activity> {
  requireAuthor(ctx, input)
  const before = await lockWritable(ctx, input.id)
  if (before.status === 'cancelled' && before.cancelReason === input.reason) return getActivity(ctx, input.id)
  await requireUnchanged(ctx, before, input)
  if (before.status === 'cancelled') throw activityProblems.cancelled()
  await takeOut(ctx, before, input.reason)
  return getActivity(ctx, input.id)
}

/** Cancels a locked record. Callers have checked the right. */
export async function takeOut(ctx: ActivityContext, before: StoredActivity, reason: string): Promise<void> {
  const after = { ...before, status: 'cancelled' as const, cancelReason: reason }
  await updateStatus(ctx.db, before, after, ctx.now)
  await trace(ctx, before, after, 'cancel', reason)
}

export async function restoreActivity(
  ctx: ActivityContext,
  input: z.output<typeof RestoreInput> & { id: string },
): Promise<Activity> {
  const before = await lockWritable(ctx, input.id)
  await requireUnchanged(ctx, before, input)
  if (before.status !== 'cancelled') throw activityProblems.notCancelled()
  await bringBack(ctx, before)
  return getActivity(ctx, input.id)
}

/** Takes back the cancellation of a locked record. Callers have checked the right. */
export async function bringBack(ctx: ActivityContext, before: StoredActivity): Promise<void> {
  const live = (await listVersions(ctx.db, before.id)).findLast((v) => v.body.status !== 'cancelled')
  const after = { ...before, status: live?.body.status ?? ('held' as const), cancelReason: null }
  await updateStatus(ctx.db, before, after, ctx.now)
  await trace(ctx, before, after, 'restore', null)
}

/** The record, with everybody else who wants to change it waiting. Throws for who may not write there. */
export async function lockWritable(ctx: ActivityContext, id: string): Promise<StoredActivity> {
  // Seen first without the lock: who may only read gets "not allowed", not "not found".
  const seen = await findActivity(ctx.db, id)
  if (!seen || !ctx.actor.can('activity.read', seen.place)) throw problems.notFound('activity')
  if (!ctx.actor.can('activity.write', seen.place)) throw problems.notAllowed('activity.write')
  const locked = await findActivity(ctx.db, id, { lock: true })
  if (!locked) throw problems.notFound('activity')
  return locked
}

async function requireUnchanged(
  ctx: ActivityContext,
  before: StoredActivity,
  input: { version: number } & Partial<ActivityContent>,
): Promise<void> {
  if (input.version === before.version) return
  const theirs = await getActivity(ctx, before.id)
  if (input.title === undefined) throw problems.changedMeanwhile({ theirs })
  const mine = contentOf(input as ActivityContent)
  throw problems.changedMeanwhile({ mine, theirs, differing: changedFields(before.content, mine) })
}

/** What depends on the day and on the vocabularies in force; the shape is checked already. */
export async function requireSound(
  ctx: ActivityContext,
  content: ActivityContent,
  before?: Pick<StoredActivity, 'content' | 'status'>,
): Promise<void> {
  const issues = await findUnsound(ctx, content, before)
  if (issues.length > 0) throw problems.invalidInput(inWords(issues, ctx.locale))
}

export async function findUnsound(
  ctx: ActivityContext,
  content: ActivityContent,
  before?: Pick<StoredActivity, 'content' | 'status'>,
): Promise<CheckIssue[]> {
  const terms = await getTerms(ctx.db, ctx.today)
  const known = { fields: offered(terms.fields), forms: offered(terms.forms), sources: offered(terms.sources) }
  return [...dayIssues(content, ctx.today, before?.status), ...codeIssues(content, known, before?.content)]
}

async function trace(
  ctx: ActivityContext,
  before: StoredActivity,
  after: StoredActivity,
  change: ActivityChange,
  reason: string | null,
): Promise<void> {
  const activity = { ...after, version: before.version + 1 }
  await insertVersion(ctx.db, { activity, change, reason, by: ctx.actor.account, now: ctx.now })
  await audit(ctx, {
    verb: `activity.${change}`,
    subject: { kind: 'activity', id: before.id },
    place: before.place,
    before: { ...before.content, status: before.status },
    after: { ...after.content, status: after.status, ...(reason ? { reason } : {}) },
  })
  if (after.courseId !== null) await settleCourse(ctx.db, after.courseId)
  await tellFollowers(ctx, { change, before, after: activity, reason })
}
