import { problems } from '#platform/server/problem.ts'
import type { LearnerContext } from './context.ts'
import { learnerProblems } from './learners.problems.ts'
import { findLearner, type StoredLearner } from './learners.store.ts'

/** The learner, not locked yet. Throws for who may not write there. */
export async function seeWritable(ctx: LearnerContext, id: string): Promise<StoredLearner> {
  const seen = await findLearner(ctx.db, id)
  if (!seen || !ctx.actor.can('learner.read', seen.place)) throw problems.notFound('learner')
  if (!ctx.actor.can('learner.write', seen.place)) throw problems.notAllowed('learner.write')
  return seen
}

/** The learner, with everybody else who wants to change it waiting. Throws for who may not write there. */
export async function lockLearner(ctx: LearnerContext, id: string): Promise<StoredLearner> {
  await seeWritable(ctx, id)
  const locked = await findLearner(ctx.db, id, { lock: true })
  if (!locked) throw problems.notFound('learner')
  if (locked.mergedInto !== null) throw learnerProblems.merged(locked.mergedInto)
  return locked
}
