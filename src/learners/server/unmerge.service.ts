import { auditAll } from '#platform/server/audit.ts'
import { problems } from '#platform/server/problem.ts'
import type { Learner } from '../rules/learner.ts'
import type { PastMerge, UnmergeInput } from '../rules/merge.ts'
import type { LearnerContext } from './context.ts'
import { holdWith, recountWith } from './followers.ts'
import { lockLearner, seeWritable } from './learner-lock.ts'
import { learnerProblems } from './learners.problems.ts'
import { getLearner } from './learners.service.ts'
import { findContentBefore, findLearner, insertApart, insertVersion, listMergesInto, unmerge, updateLearner, type StoredLearner } from './learners.store.ts'

/** Which entries became this one, newest first, and what stands in the way of telling them apart again. */
export async function listPastMerges(ctx: LearnerContext, { id }: { id: string }): Promise<{ merges: PastMerge[] }> {
  await seeWritable(ctx, id)
  const rows = await listMergesInto(ctx.db, id)
  const merges: PastMerge[] = []
  for (const { gone, at, ...row } of rows) {
    const found = await findLearner(ctx.db, gone)
    if (found) merges.push({ gone: { id: gone, fullName: found.content.fullName }, at: at.toISOString(), ...row })
  }
  return { merges }
}

/**
 * Makes two people again of one, as they were before the merge: places, marks, certificates and links go back to whose
 * they were. Refused once somebody has worked on the person since; the same again is the same write.
 */
export async function unmergeEntries(ctx: LearnerContext, input: UnmergeInput & { id: string }): Promise<Learner> {
  const [seen, gone] = [await seeWritable(ctx, input.id), await seeWritable(ctx, input.other)]
  if (gone.mergedInto !== seen.id) {
    if (gone.mergedInto === null && (await findContentBefore(ctx.db, gone.id, 'unmerged'))) return getLearner(ctx, seen.id)
    throw learnerProblems.notMerged()
  }
  await holdWith(ctx, [seen.id, gone.id])
  const kept = await lockLearner(ctx, seen.id)
  if (kept.version !== input.version) throw problems.changedMeanwhile({})
  const merge = (await listMergesInto(ctx.db, kept.id)).find((m) => m.gone === gone.id)
  if (!merge) throw learnerProblems.mergedBefore()
  if (merge.worked.length > 0) throw learnerProblems.workedSince(merge.worked)
  await sayAgain(ctx, kept, 'merge', 'unmerge')
  await sayAgain(ctx, gone, 'merged', 'unmerged')
  await unmerge(ctx.db, kept.id, gone.id, ctx.now)
  await insertApart(ctx.db, kept.id, gone.id, { place: kept.place, by: ctx.actor.account, now: ctx.now })
  for (const { id } of [kept, gone]) await recountWith(ctx, id)
  await auditAll(ctx, [
    { verb: 'learner.unmerge', subject: { kind: 'learner', id: kept.id }, place: kept.place, after: { other: gone.id, reason: input.reason } },
    { verb: 'learner.unmerged', subject: { kind: 'learner', id: gone.id }, place: gone.place, after: { from: kept.id } },
  ])
  return getLearner(ctx, kept.id)
}

/** What the entry said before the merge, as a new version of it. */
async function sayAgain(ctx: LearnerContext, l: StoredLearner, made: 'merge' | 'merged', change: 'unmerge' | 'unmerged'): Promise<void> {
  const content = await findContentBefore(ctx.db, l.id, made)
  if (!content) throw learnerProblems.mergedBefore()
  await updateLearner(ctx.db, l, content, ctx.now)
  await insertVersion(ctx.db, { learner: { ...l, content, version: l.version + 1 }, change, by: ctx.actor.account, now: ctx.now })
}
