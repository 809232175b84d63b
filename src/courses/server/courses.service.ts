import { addSessions as insertSessions, cancelComing, changeComing, lockComing, restoreCancelledAt } from '#activities/server/sessions.service.ts'
import { codeIssues, inWords } from '#activities/rules/activity-checks.ts'
import { getTerms, offered } from '#activities/server/vocabularies.ts'
import type { ResourceRef } from '#timetable/rules/booking.ts'
import { bookForAll, changeTeachers, moveToRoom } from '#timetable/server/bookings.service.ts'
import { unitFacts } from '#units/server/units.service.ts'
import type { Place } from '#platform/server/actor.ts'
import { audit } from '#platform/server/audit.ts'
import { problems } from '#platform/server/problem.ts'
import { changedCourseFields } from '../rules/changes.ts'
import {
  courseContentOf, MOST_SESSIONS, type Course, type CourseChange, type CourseContent, type CourseEdit, type CourseInput, type NewSession,
} from '../rules/course.ts'
import { followCourse, sessionContent } from '../rules/sessions.ts'
import { getCourse, listCourseSessions, seeCourse } from './course.read.ts'
import { courseProblems } from './courses.problems.ts'
import { findCourse, insertCourse, insertCourseVersion, listCourseVersions, updateCourse, type StoredCourse } from './courses.store.ts'
import type { CourseContext } from './context.ts'

export type { StoredCourse }
type ById = { id: string }

/** The unit, if this person may open courses there. A unit they do not know is as good as none. */
export async function getWritablePlace(ctx: CourseContext, unitId: string): Promise<Place> {
  const place = await unitFacts(ctx.db, unitId, ctx.today)
  if (!place || !(ctx.actor.can('course.read', place) || ctx.actor.can('course.write', place))) throw problems.notFound('unit')
  requireWrite(ctx, place)
  return { unitId: place.unitId, provinceId: place.provinceId }
}

/** A course is written together with its sessions, and these are activities: both rights are asked for. */
function requireWrite({ actor }: CourseContext, place: Place): void {
  for (const permission of ['course.write', 'activity.write'] as const)
    if (!actor.can(permission, place)) throw problems.notAllowed(permission)
}

/**
 * Opens a course with its sessions under an id its client made. The same content under the same id again is the same
 * write and gets the course as it stands.
 */
export async function openCourse(ctx: CourseContext, input: CourseInput & ById): Promise<Course> {
  const place = await getWritablePlace(ctx, input.unitId)
  const content = courseContentOf(input)
  await requireSound(ctx, content)
  const { id } = input
  if (!(await insertCourse(ctx.db, { id, place, content, by: ctx.actor.account.id, now: ctx.now }))) {
    await requireSameWrite(ctx, id, place, content)
    return getCourse(ctx, id)
  }
  await trace(ctx, { id, place, version: 1, content }, 'open', null, undefined)
  await plan(ctx, { id, place, content }, input)
  return getCourse(ctx, id)
}

type New = { sessions: readonly NewSession[]; resources: readonly ResourceRef[] }
type Planned = Pick<StoredCourse, 'id' | 'place' | 'content'>

async function plan(ctx: CourseContext, { id, place, content }: Planned, { sessions, resources }: New): Promise<void> {
  const planned = sessions.map((s) => ({ id: s.id, place, content: sessionContent(content, s) }))
  await insertSessions(ctx, { courseId: id, campaignId: content.campaignId, place, sessions: planned })
  await bookForAll(ctx, planned, resources)
}

async function requireSameWrite(ctx: CourseContext, id: string, place: Place, content: CourseContent): Promise<void> {
  const found = await findCourse(ctx.db, id)
  if (!found || found.place.unitId !== place.unitId) throw courseProblems.idTaken()
  const [first] = await listCourseVersions(ctx.db, id)
  if (!first || changedCourseFields(first.body, content).length > 0) throw courseProblems.idTaken()
}

/** Adds sessions to a course; those that are there already under their ids are the same write. */
export async function addSessions(ctx: CourseContext, { id, sessions, resources }: ById & New): Promise<Course> {
  const course = await lockCourse(ctx, id)
  if (course.status !== 'open') throw courseProblems.notNow(course.status, [course.status === 'closed' ? 'reopen' : 'restore'])
  const known = await listCourseSessions(ctx, id)
  const added = sessions.filter((s) => !known.some((k) => k.id === s.id))
  if (known.length + added.length > MOST_SESSIONS) throw courseProblems.tooManySessions(known.length, MOST_SESSIONS)
  await plan(ctx, course, { sessions: added, resources })
  return getCourse(ctx, id)
}

/**
 * Saving what already stands there changes nothing and makes no version. A room or a teacher who is not to be had on one
 * of the days refuses all of it, with what clashes; those days can be left as they are.
 */
export async function editCourse(ctx: CourseContext, input: CourseEdit & ById): Promise<Course> {
  const before = await lockCourse(ctx, input.id)
  const content = courseContentOf(input)
  const differing = changedCourseFields(before.content, content)
  const { room, teaching } = input
  if (differing.length === 0 && room === null && teaching === null) return getCourse(ctx, input.id)
  if (input.version !== before.version) {
    throw problems.changedMeanwhile({ mine: content, theirs: await getCourse(ctx, input.id), differing })
  }
  if (before.status === 'cancelled') throw courseProblems.notNow(before.status, ['restore'])
  if (differing.length > 0) {
    await requireSound(ctx, content, before.content)
    await keep(ctx, before, { ...before, content }, 'edit', null)
    if (input.comingToo) await changeComing(ctx, before.id, followCourse(before.content, content, { place: room?.except, speakers: teaching?.except }))
  }
  if (room) await moveToRoom(ctx, await lockFromToday(ctx, before.id, room.except), room)
  if (teaching) await changeTeachers(ctx, await lockFromToday(ctx, before.id, teaching.except), teaching)
  return getCourse(ctx, input.id)
}

async function lockFromToday(ctx: CourseContext, id: string, except: readonly string[]) {
  return (await lockComing(ctx, id)).filter((s) => s.content.heldOn >= ctx.today && !except.includes(s.content.heldOn))
}

type Step = ById & { version: number }

/** The course is over: nobody signs up any more. Its sessions stay as they are. */
export const closeCourse = (ctx: CourseContext, step: Step): Promise<Course> =>
  takeStep(ctx, step, { from: 'open', to: 'closed', change: 'close', other: ['reopen'] })

export const reopenCourse = (ctx: CourseContext, step: Step): Promise<Course> =>
  takeStep(ctx, step, { from: 'closed', to: 'open', change: 'reopen', other: ['close'] })

/** Cancels the course and what is still to come of it; what was held stays held. */
export async function cancelCourse(ctx: CourseContext, { id, version, reason }: Step & { reason: string }): Promise<Course> {
  const before = await lockCourse(ctx, id)
  if (before.status === 'cancelled' && before.cancelReason === reason) return getCourse(ctx, id)
  await requireUnchanged(ctx, before, version)
  if (before.status === 'cancelled') throw courseProblems.notNow(before.status, ['restore'])
  await keep(ctx, before, { ...before, status: 'cancelled', cancelReason: reason }, 'cancel', reason)
  await cancelComing(ctx, id, reason)
  return getCourse(ctx, id)
}

/** Takes back the cancellation, with the sessions that went with it. */
export async function restoreCourse(ctx: CourseContext, { id, version }: Step): Promise<Course> {
  const before = await lockCourse(ctx, id)
  await requireUnchanged(ctx, before, version)
  if (before.status !== 'cancelled') throw courseProblems.notNow(before.status, ['edit', 'close', 'cancel'])
  const cancelled = (await listCourseVersions(ctx.db, id)).findLast((v) => v.change === 'cancel')
  await keep(ctx, before, { ...before, status: 'open', cancelReason: null }, 'restore', null)
  if (cancelled) await restoreCancelledAt(ctx, id, cancelled.at)
  return getCourse(ctx, id)
}

type Move = { from: StoredCourse['status']; to: StoredCourse['status']; change: CourseChange; other: string[] }

async function takeStep(ctx: CourseContext, { id, version }: Step, { from, to, change, other }: Move): Promise<Course> {
  const before = await lockCourse(ctx, id)
  if (before.status === to) return getCourse(ctx, id)
  await requireUnchanged(ctx, before, version)
  if (before.status !== from) throw courseProblems.notNow(before.status, before.status === 'cancelled' ? ['restore'] : other)
  await keep(ctx, before, { ...before, status: to }, change, null)
  return getCourse(ctx, id)
}

/** The course, with everybody else who wants to change it or a place in it waiting. Throws for who may not write there. */
export async function lockCourse(ctx: CourseContext, id: string): Promise<StoredCourse> {
  // Seen first without the lock: who may only read gets "not allowed", not "not found".
  const seen = await seeCourse(ctx, id)
  requireWrite(ctx, seen.place)
  const locked = await findCourse(ctx.db, id, { lock: true })
  if (!locked) throw problems.notFound('course')
  return locked
}

async function requireUnchanged(ctx: CourseContext, before: StoredCourse, version: number): Promise<void> {
  if (version !== before.version) throw problems.changedMeanwhile({ theirs: await getCourse(ctx, before.id) })
}

/** Codes must be terms in force; a retired one may stay where it stood before. */
async function requireSound(ctx: CourseContext, content: CourseContent, before?: CourseContent): Promise<void> {
  const terms = await getTerms(ctx.db, ctx.today)
  const known = { fields: offered(terms.fields), forms: offered(terms.forms), sources: [] }
  const issues = codeIssues({ ...content, costs: [] }, known, before && { ...before, costs: [] })
  if (issues.length > 0) throw problems.invalidInput(inWords(issues, ctx.locale))
}

async function keep(ctx: CourseContext, before: StoredCourse, to: StoredCourse, change: CourseChange, reason: string | null): Promise<void> {
  const after = { ...to, version: before.version + 1 }
  await updateCourse(ctx.db, before.id, after, ctx.now)
  await trace(ctx, after, change, reason, before.content)
}

async function trace(
  ctx: CourseContext, course: Pick<StoredCourse, 'id' | 'place' | 'version' | 'content'>, change: CourseChange,
  reason: string | null, before: CourseContent | undefined,
): Promise<void> {
  await insertCourseVersion(ctx.db, { course, change, reason, by: ctx.actor.account, now: ctx.now })
  await audit(ctx, {
    verb: `course.${change}`,
    subject: { kind: 'course', id: course.id },
    place: course.place,
    before,
    after: { ...course.content, ...(reason ? { reason } : {}) },
  })
}
