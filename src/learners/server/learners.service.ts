import { audit } from '#platform/server/audit.ts'
import type { Place } from '#platform/server/actor.ts'
import { problems } from '#platform/server/problem.ts'
import { unitFacts } from '#units/server/units.service.ts'
import {
  contentOf, isSameContent, type EraseInput, type Learner, type LearnerContent, type LearnerEdit, type LearnerInput, type NearLearner, type NearQuery,
} from '../rules/learner.ts'
import type { LearnerContext } from './context.ts'
import { holdWith, recountWith } from './followers.ts'
import { learnerProblems } from './learners.problems.ts'
import { lockLearner, seeWritable } from './learner-lock.ts'
import { findNear } from './learners.reads.ts'
import {
  eraseLearner as eraseStored, findLearner, insertLearner, insertVersion, listVersions, lockName, updateLearner, type StoredLearner, type StoredVersion,
} from './learners.store.ts'

export { findNear, listLearners } from './learners.reads.ts'
export { lockLearner } from './learner-lock.ts'
export { readTraits } from './traits.service.ts'
export { countOfCentre, learnersMeant } from './learners.store.ts'

/** Before somebody new is written down: who of the centre may be the same person. */
export async function listNear(ctx: LearnerContext, query: NearQuery): Promise<{ near: NearLearner[] }> {
  const { unitId } = await getLearnersPlace(ctx, query.unitId)
  const [near = []] = await findNear(ctx, unitId, [{ ...query, birthYear: query.birthYear ?? null }])
  return { near }
}

/** The centre, if this person may write learners there. A unit they do not know is as good as none. */
export async function getLearnersPlace(ctx: LearnerContext, unitId: string): Promise<Place> {
  const place = await unitFacts(ctx.db, unitId, ctx.today)
  if (!place || !(ctx.actor.can('learner.read', place) || ctx.actor.can('learner.write', place))) throw problems.notFound('unit')
  if (!ctx.actor.can('learner.write', place)) throw problems.notAllowed('learner.write')
  return { unitId: place.unitId, provinceId: place.provinceId }
}

/**
 * Writes down a learner under an id its client made; the same again is the same write. Whether somebody alike is there
 * already is asked before, with `findNear`, and decided by the person who types.
 */
export async function addLearner(
  ctx: LearnerContext, input: LearnerInput & { id: string }, change: 'record' | 'import' = 'record',
): Promise<Learner> {
  const place = await getLearnersPlace(ctx, input.unitId)
  const content = contentOf(input)
  await lockName(ctx.db, place.unitId, content.fullName)
  if (!(await insertLearner(ctx.db, { id: input.id, place, content, now: ctx.now }))) {
    const found = await findLearner(ctx.db, input.id)
    if (!found || found.place.unitId !== place.unitId || !isSameContent(found.content, content)) throw learnerProblems.idTaken()
    return getLearner(ctx, input.id)
  }
  const learner = { id: input.id, place, version: 1, content }
  await insertVersion(ctx.db, { learner, change, by: ctx.actor.account, now: ctx.now })
  // The trail is read by more people than names are: it says who wrote, the version says what.
  await audit(ctx, { verb: change === 'import' ? 'learner.import' : 'learner.record', subject: { kind: 'learner', id: input.id }, place, after: { version: 1 } })
  return getLearner(ctx, input.id)
}

/** One learner by name. A foreign one is as good as none. */
export async function getLearner(ctx: LearnerContext, id: string): Promise<Learner> {
  const found = await findLearner(ctx.db, id)
  if (!found || !ctx.actor.can('learner.read', found.place)) throw problems.notFound('learner')
  return tellLearner(ctx, found, await listVersions(ctx.db, id))
}

async function tellLearner(
  { db, today, actor }: LearnerContext, l: StoredLearner, versions: readonly StoredVersion[],
): Promise<Learner> {
  const stands = l.erasedAt === null && l.mergedInto === null
  return {
    id: l.id,
    unitId: l.place.unitId,
    unitName: (await unitFacts(db, l.place.unitId, today))?.name ?? '',
    version: l.version,
    ...l.content,
    createdAt: l.createdAt.toISOString(),
    updatedAt: l.updatedAt.toISOString(),
    erasedAt: l.erasedAt?.toISOString() ?? null,
    eraseRequestedAt: l.eraseRequestedAt?.toISOString() ?? null,
    mergedInto: l.mergedInto === null ? null : await nameOf(db, l.mergedInto),
    history: versions.map((v) => ({ ...v, at: v.at.toISOString() })),
    mayWrite: stands && actor.can('learner.write', l.place),
    mayReadTraits: stands && actor.can('learner_trait.read', l.place),
  }
}

async function nameOf(db: LearnerContext['db'], id: string): Promise<Learner['mergedInto']> {
  const found = await findLearner(db, id)
  return found ? { id, fullName: found.content.fullName } : null
}

/** Saving what already stands there changes nothing and makes no version. */
export async function editLearner(ctx: LearnerContext, input: LearnerEdit & { id: string }): Promise<Learner> {
  const content: LearnerContent = contentOf(input)
  const seen = await seeWritable(ctx, input.id)
  if (seen.content.woman !== content.woman) await holdWith(ctx, [input.id])
  const before = await lockLearner(ctx, input.id)
  if (before.erasedAt) throw learnerProblems.erased()
  if (isSameContent(before.content, content)) return getLearner(ctx, input.id)
  if (input.version !== before.version) throw problems.changedMeanwhile({ theirs: await getLearner(ctx, input.id), mine: content })
  await updateLearner(ctx.db, before, content, ctx.now)
  const learner = { ...before, content, version: before.version + 1 }
  await insertVersion(ctx.db, { learner, change: 'edit', by: ctx.actor.account, now: ctx.now })
  if (before.content.woman !== content.woman) await recountWith(ctx, input.id)
  await audit(ctx, {
    verb: 'learner.edit', subject: { kind: 'learner', id: input.id }, place: before.place, before: { version: before.version }, after: { version: learner.version },
  })
  return getLearner(ctx, input.id)
}

/** Takes the name away for good; figures stay. Done twice it is done once. */
export async function eraseLearner(ctx: LearnerContext, { id, reason }: EraseInput & { id: string }): Promise<Learner> {
  await lockLearner(ctx, id)
  await eraseStored(ctx.db, { id, reason, requestId: ctx.requestId, now: ctx.now, byName: ctx.actor.account.name })
  return getLearner(ctx, id)
}
