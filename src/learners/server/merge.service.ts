import { auditAll } from '#platform/server/audit.ts'
import { problems } from '#platform/server/problem.ts'
import type { Learner } from '../rules/learner.ts'
import { givenUpContent, mergedContent, type MergeInput, type MergePreview } from '../rules/merge.ts'
import type { LearnerContext } from './context.ts'
import { compareWith, holdWith, recountWith, settleWith } from './followers.ts'
import { lockLearner, seeWritable } from './learner-lock.ts'
import { learnerProblems } from './learners.problems.ts'
import { getLearner } from './learners.service.ts'
import { insertApart, insertVersion, lockName, setMerged, updateLearner, type StoredLearner } from './learners.store.ts'

type Two = { id: string; other: string }

/** Both entries side by side, with what hangs on them and what a person has to decide. */
export async function compareEntries(ctx: LearnerContext, { id, other }: Two): Promise<MergePreview> {
  const [kept, gone] = [await seeWritable(ctx, id), await seeWritable(ctx, other)]
  requireTwo(kept, gone)
  for (const l of [kept, gone]) requireStanding(l)
  return { kept: await getLearner(ctx, id), other: await getLearner(ctx, other), ...(await compareWith(ctx, { kept: id, other })) }
}

/**
 * Makes one person of two entries. What was written about the other moves to the one that is kept: places in courses,
 * attendance, certificates, links and news. The same merge again is the same write.
 */
export async function mergeEntries(ctx: LearnerContext, input: MergeInput & { id: string }): Promise<Learner> {
  const two = { kept: input.id, other: input.other }
  const seen = [await seeWritable(ctx, two.kept), await seeWritable(ctx, two.other)] as const
  requireTwo(...seen)
  if (seen[1].mergedInto === two.kept) return getLearner(ctx, two.kept)
  const { kept, other } = await lockBoth(ctx, two, seen)
  if (kept.version !== input.version || other.version !== input.otherVersion) throw problems.changedMeanwhile({})
  const before = await compareWith(ctx, two)
  const open = before.clashes.filter((c) => !input.choices.some((x) => x.sessionId === c.sessionId))
  if (open.length > 0) throw learnerProblems.clash(open)
  await settleWith(ctx, two, input.choices)
  const content = mergedContent(kept.content, other.content, input.take)
  await updateLearner(ctx.db, kept, content, ctx.now)
  const left = givenUpContent(kept.content, other.content, input.take)
  await setMerged(ctx.db, other, { content: left, into: kept.id, by: ctx.actor.account.name, now: ctx.now })
  await keepVersions(ctx, { ...kept, content }, other)
  await recountWith(ctx, kept.id)
  // Numbers, never the name: the trail is read by more people than names are.
  const moved = Object.fromEntries(before.lines.map((l) => [l.key, l.other]))
  await auditAll(ctx, [
    { verb: 'learner.merge', subject: { kind: 'learner', id: kept.id }, place: kept.place, after: { merged: other.id, moved, settled: before.clashes.length, reason: input.reason } },
    { verb: 'learner.merged', subject: { kind: 'learner', id: other.id }, place: other.place, after: { into: kept.id } },
  ])
  return getLearner(ctx, kept.id)
}

/** In the order of everybody who writes about learners: sessions and courses, then names, then the learners. */
async function lockBoth(ctx: LearnerContext, two: { kept: string; other: string }, seen: readonly StoredLearner[]) {
  await holdWith(ctx, [two.kept, two.other])
  // Who signs up by one of these names meanwhile waits, and then finds the one that was kept.
  const names = [...new Set(seen.map((l) => l.content.fullName))].sort()
  for (const name of names) await lockName(ctx.db, seen[0]?.place.unitId ?? '', name)
  const locked = new Map<string, StoredLearner>()
  for (const id of [two.kept, two.other].sort()) locked.set(id, await lockLearner(ctx, id))
  const [kept, other] = [locked.get(two.kept), locked.get(two.other)]
  if (!kept || !other) throw problems.notFound('learner')
  for (const l of [kept, other]) requireStanding(l)
  return { kept, other }
}

/** What each of the two said before stays in their versions, so that a mistake can be told apart by hand. */
async function keepVersions({ db, actor, now }: LearnerContext, kept: StoredLearner, other: StoredLearner): Promise<void> {
  const by = actor.account
  const content = { ...kept.content, merged: { id: other.id, ...other.content } }
  await insertVersion(db, { learner: { ...kept, content, version: kept.version + 1 }, change: 'merge', by, now })
  await insertVersion(db, { learner: { ...other, version: other.version + 1 }, change: 'merged', by, now })
}

/** A person says that these are two people; they are not shown as alike again. */
export async function keepApart(ctx: LearnerContext, { id, other }: Two): Promise<{ apart: true }> {
  const [one, two] = [await seeWritable(ctx, id), await seeWritable(ctx, other)]
  requireTwo(one, two)
  await insertApart(ctx.db, id, other, { place: one.place, by: ctx.actor.account, now: ctx.now })
  await auditAll(ctx, [{ verb: 'learner.apart', subject: { kind: 'learner', id }, place: one.place, after: { other } }])
  return { apart: true }
}

function requireTwo(one: StoredLearner, other: StoredLearner): void {
  if (one.id === other.id || one.place.unitId !== other.place.unitId) throw learnerProblems.notTwo()
}

function requireStanding(l: StoredLearner): void {
  if (l.mergedInto !== null) throw learnerProblems.merged(l.mergedInto)
  if (l.erasedAt !== null) throw learnerProblems.erased()
}
