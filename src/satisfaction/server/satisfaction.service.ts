import { randomBytes } from 'node:crypto'
import { getActivity } from '#activities/server/activity.read.ts'
import { audit } from '#platform/server/audit.ts'
import { ownAddress } from '#platform/server/own-address.ts'
import { problems } from '#platform/server/problem.ts'
import { placeOf } from '#units/server/units.service.ts'
import { NO_ANSWERS, satisfactionPath, type ActivitySatisfaction, type CourseSatisfaction, type Rating, type Score } from '../rules/satisfaction.ts'
import type { SatisfactionContext } from './context.ts'
import { countAnswers, countOfCourse, findCode, findCourseTitle, giveAnswer, insertForm, listComments } from './satisfaction.store.ts'

/** What those who came thought of an activity. A foreign one is as good as none. */
export async function getSatisfaction(ctx: SatisfactionContext, activityId: string): Promise<ActivitySatisfaction> {
  const activity = await getActivity(ctx, activityId)
  const code = await findCode(ctx.db, activityId)
  const address = code === null ? null : ownAddress(ctx.services.config) + satisfactionPath(code)
  return {
    activityId,
    path: code === null ? null : satisfactionPath(code),
    address,
    qr: address === null ? null : await drawCode(address),
    rating: (await countAnswers(ctx.db, [activityId])).get(activityId) ?? NO_ANSWERS,
    comments: activity.mayWrite ? await listComments(ctx.db, activityId) : [],
    attended: activity.attended,
    mayWrite: activity.mayWrite,
  }
}

async function drawCode(address: string): Promise<string> {
  const { default: QRCode } = await import('qrcode')
  return QRCode.toString(address, { type: 'svg', margin: 2, errorCorrectionLevel: 'M' })
}

/** Opens the page that asks; again is the same page. */
export async function askSatisfaction(ctx: SatisfactionContext, activityId: string): Promise<void> {
  const activity = await getActivity(ctx, activityId)
  if (!activity.mayWrite) throw problems.notAllowed('activity.write')
  const place = await placeOf(ctx.db, activity.unitId)
  const opened = await insertForm(ctx.db, { activityId, place, code: newCode(), by: ctx.actor.account.id, now: ctx.now })
  if (opened) await audit(ctx, { verb: 'satisfaction.ask', subject: { kind: 'activity', id: activityId }, place })
}

const LETTERS = '0123456789abcdefghjkmnpqrstvwxyz'
const newCode = () => [...randomBytes(12)].map((byte) => LETTERS[byte % 32]).join('')

/** An answer as the public page takes it; for a scene. False when the page is closed. */
export async function answerFor(
  { db, today, now }: Pick<SatisfactionContext, 'db' | 'today' | 'now'>, activityId: string, a: { sheet: Buffer; score: Score; comment: string },
): Promise<boolean> {
  const code = await findCode(db, activityId)
  return code !== null && giveAnswer(db, { ...a, code, today, now })
}

/**
 * How activities were rated, for whoever shows a teacher or a course: only those that have answers. Callers have made
 * sure that the reader may know the activities; row-level security says it again.
 */
export function ratingsOfActivities(ctx: Pick<SatisfactionContext, 'db'>, activityIds: readonly string[]): Promise<Map<string, Rating>> {
  return countAnswers(ctx.db, activityIds)
}

/** The sessions of a course together. A course one may not see is as good as none. */
export async function ratingOfCourse(ctx: Pick<SatisfactionContext, 'db'>, courseId: string): Promise<CourseSatisfaction> {
  if ((await findCourseTitle(ctx.db, courseId)) === undefined) throw problems.notFound('course')
  const { sessions, ...rating } = await countOfCourse(ctx.db, courseId)
  return { courseId, sessions, rating }
}
