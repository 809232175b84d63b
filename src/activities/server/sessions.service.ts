import type { Place } from '#platform/server/actor.ts'
import { auditAll } from '#platform/server/audit.ts'
import { problems } from '#platform/server/problem.ts'
import { inWords } from '../rules/activity-checks.ts'
import type { ActivityContent, ActivityStatus } from '../rules/activity.ts'
import { isSameContent } from '../rules/changes.ts'
import { statusOn } from '../rules/status.ts'
import { activityProblems } from './activities.problems.ts'
import { bringBack, changeActivity, findUnsound, takeOut } from './activities.service.ts'
import { findActivity, settleCourse, type StoredActivity } from './activities.store.ts'
import type { ActivityContext } from './context.ts'
import { listClaimed, rowHash } from './import-rows.store.ts'
import { insertSessions, listCoursesOf, lockIds, lockSessionIds } from './sessions.store.ts'

export type { StoredActivity }
type Addition = { courseId: string; campaignId: string | null; place: Place; sessions: readonly { id: string; content: ActivityContent }[] }

/** The sessions of a course, all at once. Callers have checked the right to write there. */
export async function addSessions(ctx: ActivityContext, a: Addition): Promise<void> {
  if (a.sessions.length === 0) return
  await requireAllSound(ctx, a.sessions)
  // Planned, whenever it is: what a class adds for this evening has not been held yet.
  const sessions = a.sessions.map((s) => ({ ...s, status: statusOn(s.content, ctx.today, 'planned') }))
  const added = await insertSessions(ctx.db, { ...a, sessions, by: ctx.actor.account, now: ctx.now })
  if (!added) throw activityProblems.idTaken()
  await auditAll(
    ctx,
    sessions.map((s) => ({ verb: 'activity.record', subject: { kind: 'activity', id: s.id }, place: a.place, after: s.content })),
  )
  await settleCourse(ctx.db, a.courseId)
}

/** Every complaint at once, each beside the session it is about. */
async function requireAllSound(ctx: ActivityContext, sessions: Addition['sessions']): Promise<void> {
  const issues = []
  for (const [i, { content }] of sessions.entries()) {
    const found = inWords(await findUnsound(ctx, content), ctx.locale)
    issues.push(...found.map((issue) => ({ ...issue, path: ['sessions', i, ...issue.path] })))
  }
  if (issues.length > 0) throw problems.invalidInput(issues)
}

/** Changes those still to come; a session that would say the same is left alone. Answers how many changed. */
export async function changeComing(
  ctx: ActivityContext, courseId: string, change: (content: ActivityContent) => ActivityContent,
): Promise<number> {
  const coming = await lockSessions(ctx, courseId, 'planned')
  const changing = coming.flatMap((s) => {
    const content = change(s.content)
    return isSameContent(s.content, content) ? [] : [{ before: s, content }]
  })
  for (const { before, content } of changing) await changeActivity(ctx, before, content)
  return changing.length
}

export async function cancelComing(ctx: ActivityContext, courseId: string, reason: string): Promise<number> {
  const coming = await lockSessions(ctx, courseId, 'planned')
  for (const session of coming) await takeOut(ctx, session, reason)
  return coming.length
}

/** Brings back what was cancelled at that instant, together with its course; what was cancelled before stays so. */
export async function restoreCancelledAt(ctx: ActivityContext, courseId: string, at: Date): Promise<number> {
  const gone = (await lockSessions(ctx, courseId, 'cancelled')).filter((s) => s.updatedAt.getTime() === at.getTime())
  for (const session of gone) await bringBack(ctx, session)
  return gone.length
}

/** Those still to come, with everybody else who wants to change them waiting. */
export const lockComing = (ctx: ActivityContext, courseId: string): Promise<StoredActivity[]> => lockSessions(ctx, courseId, 'planned')

async function lockSessions(ctx: ActivityContext, courseId: string, status: ActivityStatus): Promise<StoredActivity[]> {
  const found: StoredActivity[] = []
  for (const id of await lockSessionIds(ctx.db, courseId, status)) {
    const session = await findActivity(ctx.db, id)
    if (session) found.push(session)
  }
  return found
}

/** Records by id, with everybody else who wants to change them waiting. Callers have checked the right to what they write. */
export async function lockStored(ctx: ActivityContext, ids: readonly string[]): Promise<StoredActivity[]> {
  await lockIds(ctx.db, ids)
  const locked: StoredActivity[] = []
  for (const id of [...ids].sort()) {
    const activity = await findActivity(ctx.db, id)
    if (activity) locked.push(activity)
  }
  return locked
}

/** Which course was once given a session that says this, wherever the session has been moved since. */
export async function coursesMadeOf({ db }: Pick<ActivityContext, 'db'>, unitId: string, contents: readonly ActivityContent[]): Promise<(c: ActivityContent) => string | undefined> {
  const byHash = await listClaimed(db, unitId, contents.map(rowHash))
  const courses = await listCoursesOf(db, [...byHash.values()])
  return (content) => courses.get(byHash.get(rowHash(content)) ?? '')
}

/** Records by id, as far as this person may read them. */
export async function listStored(ctx: ActivityContext, ids: readonly string[]): Promise<Map<string, StoredActivity>> {
  const found = new Map<string, StoredActivity>()
  for (const id of ids) {
    const activity = await findActivity(ctx.db, id)
    if (activity && ctx.actor.can('activity.read', activity.place)) found.set(id, activity)
  }
  return found
}
