import type { StoredActivity } from '#activities/server/sessions.service.ts'
import { enrol } from '#enrolments/server/enrolments.service.ts'
import type { LearnerContent } from '#learners/rules/learner.ts'
import { addLearner, findNear } from '#learners/server/learners.service.ts'
import { problems } from '#platform/server/problem.ts'
import type { WalkInItem } from '../rules/items.ts'
import type { AttendanceContext } from './context.ts'

type Session = Pick<StoredActivity, 'place' | 'courseId'>

/**
 * Somebody who comes without having signed up: given a place in the course where there is one. Who bears that name with
 * that telephone, or with that year of birth, is the same person; anybody else is new. Answers who it is.
 */
export async function addWalkIn(ctx: AttendanceContext, { place, courseId }: Session, item: WalkInItem): Promise<string> {
  if (!ctx.actor.can('learner.write', place)) throw problems.notAllowed('learner.write')
  const content = contentOf(item)
  if (courseId !== null) {
    const who = { ...content, newLearnerId: item.learnerId, another: false }
    return (await enrol(ctx, { id: item.id, courseId, who, channel: 'walk_in' })).learnerId
  }
  const [near = []] = await findNear(ctx, place.unitId, [content])
  const same = near.find((n) => n.alike === 'phone' || n.alike === 'year')
  if (same) return same.id
  return (await addLearner(ctx, { ...content, unitId: place.unitId, id: item.learnerId })).id
}

function contentOf({ fullName, birthYear, woman, phone }: WalkInItem): LearnerContent {
  return { fullName, birthYear, woman, phone, email: '', residentGroupId: null, residentGroup: '', note: '' }
}
