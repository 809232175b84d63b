import type { Context } from '#platform/server/endpoint.ts'
import { problems } from '#platform/server/problem.ts'
import { rolesAt, rolesOfPerson } from '#people/server/holders.service.ts'
import type { BoardWritten } from '../rules/board.ts'
import type { HandOverPreview, TermHandOver } from '../rules/term-writes.ts'
import { getBoard, getReadableCentre } from './board.read.ts'
import { boardProblems } from './boards.problems.ts'
import { endTerm, findTerm } from './boards.store.ts'
import { boundRoles, giveRights, keptFor, passRights } from './rights.ts'
import { namePost, ruleFor } from './rule.ts'
import { endsWithTerm, roleOf } from './step.ts'
import { ensureNotPassed, lockTerm, placeOf, trace, writeTerm } from './terms.service.ts'

/** What is open at a unit and goes on under whoever follows: told by the features, one sentence each. */
export type OpenWork = (ctx: Context, unitId: string) => Promise<{ text: string; href: string | null }[]>

/** What would pass over on a day. Writes nothing. */
export async function previewHandOver(
  ctx: Context,
  sources: readonly OpenWork[],
  id: string,
  from = ctx.today,
): Promise<HandOverPreview> {
  const term = await findTerm(ctx.db, id)
  if (!term) throw problems.notFound('term')
  const { place } = await getReadableCentre(ctx, term.unitId)
  if (!ctx.actor.can('board.appoint', place)) throw problems.notAllowed('board.appoint')
  const rule = (await ruleFor(ctx.db, term.unitId, ctx.today)).body
  const role = roleOf(rule, term)
  const about = role === null ? undefined : (await rolesAt(ctx, place)).get(role)
  const held = await boundRoles(ctx, rule, term, from)
  const all = role === null ? [] : await rolesOfPerson(ctx, { ...term, role, on: from })
  const own = all.some((h) => h.accountId === ctx.actor.account.id)
  const other = role === null ? undefined : await keptFor(ctx, rule, term, from)
  const work: HandOverPreview['work'] = []
  // Work hangs on the unit; whoever holds a post that may do it does it. Members of subcommittees have none of their own.
  if (role !== null) for (const find of sources) work.push(...(await find(ctx, term.unitId)))
  return {
    termId: id,
    version: term.version,
    postName: namePost(rule, ctx.locale, term),
    name: term.name,
    from: term.from,
    to: term.to,
    rights: {
      roleName: about?.name ?? null,
      held: held.length > 0,
      ends: await endsWithTerm(ctx, rule, term),
      keptFor: other ? namePost(rule, ctx.locale, other) : null,
      may: (about?.may ?? true) && !own,
      own,
    },
    work,
  }
}

/**
 * The post goes from one person to another on one day: the old term ends, the new one begins, and what the post lets
 * people do goes with it, all of it or nothing. Of two who do this at once one wins; the other is told by whom.
 */
export async function handOver(ctx: Context, id: string, input: TermHandOver): Promise<BoardWritten> {
  const before = await lockTerm(ctx, id)
  if (before.nextId === input.newTermId) return { board: await getBoard(ctx, before.unitId), invitation: null }
  await ensureNotPassed(ctx, before)
  // One that lapsed by itself can still be handed over, late: what it lets people do has not ended with it.
  if (before.to !== null && before.endedByName !== null)
    throw boardProblems.over({ byName: before.endedByName, on: before.to })
  if (before.version !== input.version) throw problems.changedMeanwhile({ theirs: before })
  if (input.from <= before.from) throw boardProblems.tooEarly(ctx.locale, before.from)
  if (input.holder.personId === before.personId) throw boardProblems.samePerson(ctx.locale)
  const rule = (await ruleFor(ctx.db, before.unitId, ctx.today)).body
  const place = placeOf(before)
  const { version: _version, newTermId, access, rights, ...content } = input
  const byName = ctx.actor.account.name
  const end = { on: input.from, reason: '', nextId: newTermId, byName, now: ctx.now }
  // The term may have been meant to end before that day: then it ends as it was meant to.
  await endTerm(ctx.db, id, { ...end, on: before.to !== null && before.to < input.from ? before.to : input.from })
  await writeTerm(ctx, rule, place, newTermId, { ...content, post: before.post, subcommitteeId: before.subcommitteeId })
  const coming = {
    place,
    post: before.post,
    subcommitteeId: before.subcommitteeId,
    personId: input.holder.personId,
    from: input.from,
  }
  const invitation =
    rights === 'pass'
      ? await passRights(ctx, rule, before, coming, access)
      : await giveRights(ctx, rule, coming, access)
  await trace(
    ctx,
    'board.hand_over',
    place,
    { id, name: before.name, to: before.to },
    { newTermId, post: before.post, from: input.from, rights },
  )
  return { board: await getBoard(ctx, before.unitId), invitation }
}
