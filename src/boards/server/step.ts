import { v7 as uuidv7 } from 'uuid'
import type { BoardRule } from '#instruments/rules/board-rule.ts'
import { endRole, grantRole, moveRole } from '#people/server/grants.service.ts'
import { rolesOfPerson, type HeldRole } from '#people/server/holders.service.ts'
import { addDays } from '#platform/common/dates.ts'
import type { Context } from '#platform/server/endpoint.ts'
import { sooner, stretchAfter, stretches, type TermDays } from '../rules/stretches.ts'
import { listTerms, type StoredTerm } from './boards.store.ts'

export type Leaving = Pick<StoredTerm, 'id' | 'unitId' | 'personId' | 'post' | 'subcommitteeId'>

export type Held = Leaving & TermDays

/** The role in the software that goes with a post; subcommittees give none. */
export function roleOf(rule: BoardRule, t: Pick<StoredTerm, 'post' | 'subcommitteeId'>): string | null {
  return t.subcommitteeId === null ? (rule.posts.find((p) => p.code === t.post)?.role ?? null) : null
}

/** Roles begin and end today at the earliest, also when the decision is older. */
export const dayFor = (ctx: Pick<Context, 'today'>, from: string) => (from > ctx.today ? from : ctx.today)

/** Every stretch of days on which posts of this person need the role; `changed` stands in for the term of its id. */
export async function neededFor(
  ctx: Pick<Context, 'db'>,
  rule: BoardRule,
  who: Pick<StoredTerm, 'unitId' | 'personId'>,
  role: string,
  changed?: { id: string } & TermDays,
): Promise<TermDays[]> {
  const terms = (await listTerms(ctx.db, [who.unitId])).filter(
    (t) => t.personId === who.personId && roleOf(rule, t) === role && t.id !== changed?.id,
  )
  return stretches(changed ? [...terms, changed] : terms)
}

/** Ends with the post as it stands: not given or ended by hand for other days. */
const keepsStep = (ctx: Pick<Context, 'today'>, g: HeldRole, needed: readonly TermDays[], next: HeldRole | undefined) => {
  const stretch = stretchAfter(needed, dayFor(ctx, g.from))
  return stretch !== undefined && g.to === sooner(stretch.to, next?.from ?? null)
}

/** Does what is held for a post end by itself when the term does? */
export async function endsWithTerm(ctx: Context, rule: BoardRule, t: Held): Promise<boolean> {
  const role = roleOf(rule, t)
  if (role === null || t.to === null) return false
  const needed = await neededFor(ctx, rule, t, role)
  const held = await rolesOfPerson(ctx, { ...t, role, on: ctx.today })
  return held.some((g, i) => keepsStep(ctx, g, needed, held[i + 1]))
}

/**
 * A term lasts from other days on or to another day: what kept step with it follows, and comes back when it had lapsed
 * with it. What was given or ended by hand for other days stays as it is.
 */
export async function moveRights(ctx: Context, rule: BoardRule, before: Held, after: TermDays): Promise<void> {
  const role = roleOf(rule, before)
  if (role === null || (before.from === after.from && before.to === after.to)) return
  const was = await neededFor(ctx, rule, before, role, before)
  const now = await neededFor(ctx, rule, before, role, { ...after, id: before.id })
  const held = await rolesOfPerson(ctx, { ...before, role, on: ctx.today })
  for (const [i, g] of held.entries())
    if (keepsStep(ctx, g, was, held[i + 1])) await followTerm(ctx, { before, after, now, role }, g, held[i + 1])
  if (held.length === 0) await bringBack(ctx, { before, now, role })
}

type Change = { before: Held; now: readonly TermDays[]; role: string }

async function followTerm(
  ctx: Context,
  { before, after, now, role }: Change & { after: TermDays },
  g: HeldRole,
  next: HeldRole | undefined,
): Promise<void> {
  const [first, ...rest] = now.filter((s) => s.to === null || s.to > dayFor(ctx, g.from))
  if (!first) return void (await endRole(ctx, g.accountId, g.grantId, { to: ctx.today }))
  // Given to begin with this term, and not begun: then it also begins with it.
  const from = g.from > ctx.today && g.from === before.from ? dayFor(ctx, after.from) : g.from
  const to = sooner(first.to, next?.from ?? null)
  if (from !== g.from || to !== g.to) await moveRole(ctx, g.accountId, g.grantId, { from, to })
  // It reached across a gap that is there now: what comes after the gap is not lost with it.
  for (const s of rest)
    if ((g.to === null || s.from < g.to) && (!next || s.from < next.from))
      await give(ctx, g.accountId, { unitId: before.unitId, role, from: s.from, to: sooner(s.to, next?.from ?? null) })
}

/** It lapsed together with the term, and the term goes on after all. */
async function bringBack(ctx: Context, { before, now, role }: Change): Promise<void> {
  if (before.to === null || before.to > ctx.today) return
  const stretch = stretchAfter(now, ctx.today)
  const lapsed = await rolesOfPerson(ctx, { ...before, role, on: addDays(before.to, -1) })
  const own = lapsed.find((g) => g.to === before.to)
  if (stretch && own)
    await give(ctx, own.accountId, { unitId: before.unitId, role, from: dayFor(ctx, stretch.from), to: stretch.to })
}

const give = (ctx: Context, accountId: string, g: { unitId: string; role: string } & TermDays) =>
  grantRole(ctx, accountId, { ...g, grantId: uuidv7() })
