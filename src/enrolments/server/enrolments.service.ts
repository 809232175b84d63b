import { maskPhone } from '#platform/common/mask.ts'
import { getLearner } from '#learners/server/learners.service.ts'
import { problems } from '#platform/server/problem.ts'
import type { EnrolAnswer, Enrolled, EnrolInput, EnrolmentList, LearnerCourse, Who } from '../rules/enrolment.ts'
import type { EnrolContext } from './context.ts'
import { getCourse } from './course.read.ts'
import { enrolmentProblems } from './enrolments.problems.ts'
import { countPlaces, enterCourse, findEnrolment, giveBack, readCoursesOf, readEnrolled, type Entered } from './enrolments.store.ts'

/**
 * Gives somebody a place, or a number in the line. Who is in the course already, by name and telephone or by name and
 * year of birth, is answered as `already` and not entered again, unless it is said to be another person.
 */
export async function enrol(ctx: EnrolContext, input: EnrolInput & { id: string }): Promise<EnrolAnswer> {
  const course = await getCourse(ctx, input.courseId)
  if (!ctx.actor.can('learner.write', course)) throw problems.notAllowed('learner.write')
  const entered = await enterCourse(ctx.db, {
    courseId: course.id,
    id: input.id,
    who: whoOf(input.who),
    channel: input.channel,
    ticketHash: null,
    now: ctx.now,
    requestId: ctx.requestId,
    byName: ctx.actor.account.name,
  })
  return answerOf(entered)
}

/** As the door takes them: `known` names a learner the centre has. */
function whoOf(who: Who): object {
  if ('learnerId' in who) return { known: who.learnerId, fullName: '' }
  const { newLearnerId, ...content } = who
  return { id: newLearnerId, ...content }
}

function answerOf({ outcome, id, learnerId, numberInLine }: Entered): EnrolAnswer {
  if (outcome === 'closed') throw enrolmentProblems.closed()
  if (outcome === 'unknown') throw problems.notFound('learner')
  if (outcome === 'taken' || outcome === 'cancelled' || !id || !learnerId) throw enrolmentProblems.idTaken()
  return { outcome, id, learnerId, numberInLine }
}

/** Takes a place back; who waits longest moves up. Done twice it is done once. */
export async function cancelEnrolment(ctx: EnrolContext, { id }: { id: string }): Promise<EnrolmentList> {
  const found = await findEnrolment(ctx.db, id)
  if (!found || !ctx.actor.can('course.read', found)) throw problems.notFound('enrolment')
  if (!ctx.actor.can('learner.write', found)) throw problems.notAllowed('learner.write')
  await giveBack(ctx.db, { id, ticketHash: null, now: ctx.now, requestId: ctx.requestId, byName: ctx.actor.account.name })
  return getEnrolments(ctx, found.courseId)
}

/**
 * Everybody who has a place, waits or gave it back, by name, with the whole telephone number: for features that work
 * with people. Throws for who may not know names.
 */
export async function listEnrolled(ctx: EnrolContext, courseId: string): Promise<Enrolled[]> {
  const course = await getCourse(ctx, courseId)
  if (!ctx.actor.can('learner.read', course)) throw problems.notAllowed('learner.read')
  return readEnrolled(ctx.db, courseId, ctx.today)
}

/** The courses one learner is or was in, the latest first, where the reader may read them. */
export async function listCoursesOf(ctx: EnrolContext, learnerId: string): Promise<LearnerCourse[]> {
  const learner = await getLearner(ctx, learnerId)
  return readCoursesOf(ctx.db, learner.id)
}

/** How full the course is, and who is in it for those who may know names; numbers masked, but for who writes and means to call. */
export async function getEnrolments(ctx: EnrolContext, courseId: string, contacts: 'masked' | 'full' = 'masked'): Promise<EnrolmentList> {
  const course = await getCourse(ctx, courseId)
  const full = contacts === 'full'
  if (full && !ctx.actor.can('learner.write', course)) throw problems.notAllowed('learner.write')
  const people = ctx.actor.can('learner.read', course) ? await readEnrolled(ctx.db, courseId, ctx.today) : null
  return {
    courseId,
    places: { capacity: course.capacity, ...(await countPlaces(ctx.db, courseId)) },
    people: people?.map((p) => ({ ...p, phone: full ? p.phone : maskPhone(p.phone) })) ?? null,
    mayWrite: ctx.actor.can('learner.write', course),
  }
}
