import { isDeepStrictEqual } from 'node:util'
import type { Place } from '#platform/server/actor.ts'
import { audit } from '#platform/server/audit.ts'
import type { Context } from '#platform/server/endpoint.ts'
import { problems } from '#platform/server/problem.ts'
import type { BoardRule } from '#instruments/rules/board-rule.ts'
import { getKnownPerson, recordPerson } from '#people/server/holders.service.ts'
import { isInSpan } from '#units/rules/unit.ts'
import { unitProblems } from '#units/server/problems.ts'
import type { BoardWritten } from '../rules/board.ts'
import type { Appointment, Holder, TermEdit, TermEnd } from '../rules/term-writes.ts'
import { getBoard, getReadableCentre } from './board.read.ts'
import { boardProblems } from './boards.problems.ts'
import {
  endTerm,
  findOverlapping,
  findTerm,
  insertTerm,
  listTerms,
  lockBoard,
  updateTerm,
  type StoredTerm,
  type TermContent,
} from './boards.store.ts'
import type { BoardContext } from './context.ts'
import { giveRights, takeRights } from './rights.ts'
import { namePost, ruleFor } from './rule.ts'
import { moveRights } from './step.ts'
import { findSubcommittee } from './subcommittees.store.ts'

/** The centre, if this person may appoint there. */
export async function getAppointable(
  ctx: BoardContext,
  unitId: string,
): Promise<{ place: Place; valid: { from: string | null; to: string | null } }> {
  const { unit, place } = await getReadableCentre(ctx, unitId)
  if (!ctx.actor.can('board.appoint', place)) throw problems.notAllowed('board.appoint')
  return { place, valid: unit.valid }
}

/** The same, with everybody else who wants to write terms there waiting. */
export async function getLocked(
  ctx: BoardContext,
  unitId: string,
): Promise<Awaited<ReturnType<typeof getAppointable>>> {
  const found = await getAppointable(ctx, unitId)
  await lockBoard(ctx.db, unitId)
  return found
}

/** The term with everybody else waiting. Throws for who may not appoint there, and when it is no longer what they saw. */
export async function lockTerm(ctx: BoardContext, id: string): Promise<StoredTerm> {
  const seen = await findTerm(ctx.db, id)
  if (!seen) throw problems.notFound('term')
  await getLocked(ctx, seen.unitId)
  const locked = await findTerm(ctx.db, id, { lock: true })
  if (!locked) throw problems.notFound('term')
  return locked
}

/** Somebody gets a post by a decision; the same under the same id again is the same write. */
export async function appoint(ctx: Context, id: string, input: Appointment): Promise<BoardWritten> {
  const { place, valid } = await getLocked(ctx, input.unitId)
  const rule = (await ruleFor(ctx.db, input.unitId, ctx.today)).body
  const before = await findTerm(ctx.db, id)
  if (before) return repeat(ctx, before, input)
  if (!isInSpan(valid, input.from)) throw unitProblems.notOpen(valid.from, valid.to)
  await writeTerm(ctx, rule, place, id, input)
  const invitation = await giveRights(ctx, rule, { ...input, place, personId: input.holder.personId }, input.access)
  return { board: await getBoard(ctx, input.unitId), invitation }
}

async function repeat(ctx: Context, before: StoredTerm, input: Appointment): Promise<BoardWritten> {
  const said = ({
    unitId,
    subcommitteeId,
    post,
    from,
  }: Pick<StoredTerm, 'unitId' | 'subcommitteeId' | 'post' | 'from'>) => ({ unitId, subcommitteeId, post, from })
  if (before.personId !== input.holder.personId || !isDeepStrictEqual(said(before), said(input)))
    throw boardProblems.idTaken()
  return { board: await getBoard(ctx, input.unitId), invitation: null }
}

type ToWrite = TermContent & Pick<Appointment, 'post' | 'subcommitteeId' | 'holder'>

/** The row, its holder if nobody wrote them down before, and the trace. Callers have locked the board. */
export async function writeTerm(
  ctx: BoardContext,
  rule: BoardRule,
  place: Place,
  id: string,
  t: ToWrite,
  verb: 'board.appoint' | 'board.import' = 'board.appoint',
): Promise<void> {
  const single = await isSingle(ctx, rule, place.unitId, t)
  const name = await nameHolder(ctx, place, t.holder)
  await ensureFree(ctx, rule, { ...t, id, unitId: place.unitId, personId: t.holder.personId }, single)
  await insertTerm(ctx.db, {
    ...t,
    id,
    place,
    single,
    personId: t.holder.personId,
    name,
    by: ctx.actor.account.id,
    now: ctx.now,
  })
  await trace(ctx, verb, place, undefined, { ...t, id, name })
}

/** One holder at a time? Throws for a post that neither the rule nor a subcommittee has. */
export async function isSingle(
  ctx: BoardContext,
  rule: BoardRule,
  unitId: string,
  t: Pick<ToWrite, 'post' | 'subcommitteeId'>,
): Promise<boolean> {
  if (t.subcommitteeId !== null) {
    const sub = await findSubcommittee(ctx.db, t.subcommitteeId)
    if (sub?.unitId !== unitId) throw problems.notFound('subcommittee')
    if (t.post !== 'head' && t.post !== 'member') throw boardProblems.unknownPost(ctx.locale)
    return t.post === 'head'
  }
  const post = rule.posts.find((p) => p.code === t.post)
  if (!post) throw boardProblems.unknownPost(ctx.locale)
  return post.most === 1
}

async function nameHolder(ctx: BoardContext, place: Place, { personId, fullName, phone }: Holder): Promise<string> {
  if (fullName === null) {
    // Who was in this board before is known by it, also to somebody who reads no names where that person belongs.
    const earlier = (await listTerms(ctx.db, [place.unitId])).findLast((t) => t.personId === personId)
    return earlier?.name ?? (await getKnownPerson(ctx, personId)).name
  }
  await recordPerson(ctx, place, { personId, fullName, phone })
  return fullName
}

type Wanted = Pick<StoredTerm, 'id' | 'unitId' | 'subcommitteeId' | 'post' | 'from' | 'to' | 'personId'>

/** Before the database would refuse: so that the refusal can name who holds the post. */
async function ensureFree(ctx: BoardContext, rule: BoardRule, w: Wanted, single: boolean): Promise<void> {
  const { personId, ...slot } = { ...w, except: w.id }
  const theirs = await findOverlapping(ctx.db, { ...slot, personId })
  if (theirs) throw boardProblems.heldAlready({ ...theirs, postName: namePost(rule, ctx.locale, theirs) })
  const other = single ? await findOverlapping(ctx.db, slot) : undefined
  if (other) throw boardProblems.postTaken({ ...other, postName: namePost(rule, ctx.locale, other) })
}

/**
 * Corrects what a term says: decision, job, days. Holder and post stay: another one is another term. A role that ends
 * with the term ends on its new last day.
 */
export async function editTerm(ctx: Context, id: string, { version, rights, ...content }: TermEdit): Promise<BoardWritten> {
  const before = await lockTerm(ctx, id)
  const rule = (await ruleFor(ctx.db, before.unitId, ctx.today)).body
  if (!isDeepStrictEqual(contentOf(before), content)) {
    if (before.version !== version) throw problems.changedMeanwhile({ theirs: contentOf(before) })
    const single = await findSingle(ctx, rule, before)
    await ensureFree(ctx, rule, { ...before, ...content }, single)
    await updateTerm(ctx.db, id, content, ctx.now)
    if (rights === 'pass') await moveRights(ctx, rule, before, content)
    await trace(ctx, 'board.edit', placeOf(before), contentOf(before), { id, name: before.name, ...content })
  }
  return { board: await getBoard(ctx, before.unitId), invitation: null }
}

const findSingle = (ctx: BoardContext, rule: BoardRule, t: StoredTerm) =>
  t.subcommitteeId === null && !rule.posts.some((p) => p.code === t.post)
    ? Promise.resolve(false)
    : isSingle(ctx, rule, t.unitId, t)

/** Ends a term without anybody following: the post falls vacant. What the post let them do ends with it. */
export async function endPost(ctx: Context, id: string, input: TermEnd): Promise<BoardWritten> {
  const before = await lockTerm(ctx, id)
  if (before.endedByName !== null && before.to === input.on)
    return { board: await getBoard(ctx, before.unitId), invitation: null }
  await ensureNotPassed(ctx, before)
  if (before.to !== null && before.to <= input.on)
    throw boardProblems.over({ byName: before.endedByName ?? '', on: before.to })
  if (before.version !== input.version) throw problems.changedMeanwhile({ theirs: contentOf(before) })
  const rule = (await ruleFor(ctx.db, before.unitId, ctx.today)).body
  if (input.rights === 'pass') await takeRights(ctx, rule, before, input.on)
  await endTerm(ctx.db, id, {
    on: input.on,
    reason: input.reason,
    nextId: null,
    byName: ctx.actor.account.name,
    now: ctx.now,
  })
  await trace(ctx, 'board.end', placeOf(before), contentOf(before), {
    id,
    name: before.name,
    on: input.on,
    reason: input.reason,
  })
  return { board: await getBoard(ctx, before.unitId), invitation: null }
}

/** Says who was faster when the post has passed on meanwhile. */
export async function ensureNotPassed(ctx: BoardContext, t: StoredTerm): Promise<void> {
  const next = t.nextId === null ? undefined : await findTerm(ctx.db, t.nextId)
  if (!next) return
  const rule = (await ruleFor(ctx.db, t.unitId, ctx.today)).body
  throw boardProblems.handedOver({
    postName: namePost(rule, ctx.locale, t),
    toName: next.name,
    byName: t.endedByName ?? '',
    on: next.from,
  })
}

export const placeOf = (t: Pick<StoredTerm, 'unitId' | 'provinceId'>): Place => ({
  unitId: t.unitId,
  provinceId: t.provinceId,
})

export const contentOf = ({
  mainJob,
  partTime,
  decisionNumber,
  decisionOn,
  decisionBy,
  from,
  to,
}: TermContent): TermContent => ({
  mainJob,
  partTime,
  decisionNumber,
  decisionOn,
  decisionBy,
  from,
  to,
})

export async function trace(
  ctx: BoardContext,
  verb: string,
  place: Place,
  before: unknown,
  after: unknown,
): Promise<void> {
  await audit(ctx, { verb, subject: { kind: 'board', id: place.unitId }, place, before, after })
}
