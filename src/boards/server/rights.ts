import type { Context } from '#platform/server/endpoint.ts'
import type { Place } from '#platform/server/actor.ts'
import type { BoardRule } from '#instruments/rules/board-rule.ts'
import type { Invitation } from '#people/rules/person.ts'
import { endRole, grantRole, handOverRole, moveRole } from '#people/server/grants.service.ts'
import { getKnownPerson, rolesOfPerson, type HeldRole } from '#people/server/holders.service.ts'
import { addAccount } from '#people/server/people.writes.ts'
import { sooner, stretchAfter, type TermDays } from '../rules/stretches.ts'
import type { Access } from '../rules/term-writes.ts'
import { boardProblems } from './boards.problems.ts'
import { listTerms, type StoredTerm } from './boards.store.ts'
import { dayFor, moveRights, neededFor, roleOf, type Held, type Leaving } from './step.ts'

/** The post's other post, if the one who leaves keeps one that needs the same role. */
export async function keptFor(
  ctx: Pick<Context, 'db' | 'today'>,
  rule: BoardRule,
  t: Leaving,
  from: string,
): Promise<StoredTerm | undefined> {
  const role = roleOf(rule, t)
  return (await listTerms(ctx.db, [t.unitId])).find(
    (o) => o.id !== t.id && o.personId === t.personId && roleOf(rule, o) === role && (o.to === null || o.to > dayFor(ctx, from)),
  )
}

/** What the one who leaves holds here for this post alone. */
export async function boundRoles(ctx: Context, rule: BoardRule, t: Leaving, from: string): Promise<HeldRole[]> {
  const role = roleOf(rule, t)
  if (role === null || (await keptFor(ctx, rule, t, from))) return []
  return rolesOfPerson(ctx, { personId: t.personId, unitId: t.unitId, role, on: dayFor(ctx, from) })
}

/** Takes away what was held for the post. Asks for the right to give that role, as taking it from the page of people does. */
export async function takeRights(ctx: Context, rule: BoardRule, t: Held, from: string): Promise<void> {
  if (await keptFor(ctx, rule, t, from)) return moveRights(ctx, rule, t, { from: t.from, to: sooner(t.to, from) })
  for (const held of await boundRoles(ctx, rule, t, from))
    await endRole(ctx, held.accountId, held.grantId, { to: dayFor(ctx, from) })
}

type Coming = { place: Place; post: string; subcommitteeId: string | null; personId: string; from: string }

/** Until when the role is held with the posts of the one who comes, whose term is written already. */
async function untilOf(ctx: Context, rule: BoardRule, c: Coming, role: string): Promise<string | null> {
  const needed = await neededFor(ctx, rule, { unitId: c.place.unitId, personId: c.personId }, role)
  const stretch = stretchAfter(needed, dayFor(ctx, c.from))
  if (!stretch) throw boardProblems.termOver(ctx.locale)
  return stretch.to
}

/**
 * Gives the one who comes the post's role, to end when the posts end that need it; the invitation when an account was
 * made for it. Whoever holds the role already goes on holding it, with that end.
 */
export async function giveRights(ctx: Context, rule: BoardRule, c: Coming, access: Access): Promise<Invitation | null> {
  if (access.by === 'none') return null
  const role = roleOf(rule, c)
  if (role === null) throw boardProblems.noRole(ctx.locale)
  const to = await untilOf(ctx, rule, c, role)
  const grant = { grantId: access.grantId, unitId: c.place.unitId, role, from: dayFor(ctx, c.from), to }
  const { accountId } = await getKnownPerson(ctx, c.personId)
  if (access.by === 'new') {
    if (accountId !== null) throw boardProblems.hasAccount(ctx.locale)
    const { username, email } = access
    return (await addAccount(ctx, { ...grant, id: access.accountId, personId: c.personId, username, email })).invitation
  }
  if (accountId === null) throw boardProblems.noAccount(ctx.locale)
  await joinRole(ctx, accountId, grant, await rolesOfPerson(ctx, { personId: c.personId, unitId: grant.unitId, role, on: grant.from }))
  return null
}

type NewGrant = { grantId: string; unitId: string; role: string } & TermDays

/** `held`: what they hold on its first day or later. */
async function joinRole(ctx: Context, accountId: string, grant: NewGrant, held: readonly HeldRole[]): Promise<void> {
  const [first, second] = held
  if (!first || first.from > grant.from)
    return void (await grantRole(ctx, accountId, { ...grant, to: sooner(grant.to, first?.from ?? null) }))
  const to = sooner(grant.to, second?.from ?? null)
  if (to !== first.to) await moveRole(ctx, accountId, first.grantId, { from: first.from, to })
}

/** Both in one: where both have accounts, the grant itself is handed over, to end with the term that begins. */
export async function passRights(
  ctx: Context,
  rule: BoardRule,
  leaving: Held,
  coming: Coming,
  access: Access,
): Promise<Invitation | null> {
  const held = await boundRoles(ctx, rule, leaving, coming.from)
  const [first, ...others] = held
  const role = roleOf(rule, coming)
  const successor = access.by === 'account' ? (await getKnownPerson(ctx, coming.personId)).accountId : null
  if (access.by === 'account' && first && role !== null && successor !== null && !(await holds(ctx, coming, role))) {
    await handOverRole(ctx, first.accountId, first.grantId, {
      toAccountId: successor,
      newGrantId: access.grantId,
      from: dayFor(ctx, coming.from),
      to: await untilOf(ctx, rule, coming, role),
    })
    for (const rest of others) await endRole(ctx, rest.accountId, rest.grantId, { to: dayFor(ctx, coming.from) })
    return null
  }
  await takeRights(ctx, rule, leaving, coming.from)
  return giveRights(ctx, rule, coming, access)
}

const holds = async (ctx: Context, c: Coming, role: string): Promise<boolean> => {
  const on = dayFor(ctx, c.from)
  return (await rolesOfPerson(ctx, { personId: c.personId, unitId: c.place.unitId, role, on })).length > 0
}
