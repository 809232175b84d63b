import type { Context } from '#platform/server/endpoint.ts'
import type { Place } from '#platform/server/actor.ts'
import type { BoardRule } from '#instruments/rules/board-rule.ts'
import type { Invitation } from '#people/rules/person.ts'
import { endRole, grantRole, handOverRole } from '#people/server/grants.service.ts'
import { getKnownPerson, rolesOfPerson, type HeldRole } from '#people/server/holders.service.ts'
import { addAccount } from '#people/server/people.writes.ts'
import type { Access } from '../rules/term-writes.ts'
import { boardProblems } from './boards.problems.ts'
import { listTerms, type StoredTerm } from './boards.store.ts'

type Leaving = Pick<StoredTerm, 'id' | 'unitId' | 'personId' | 'post' | 'subcommitteeId'>

/** The role in the software that goes with a post; subcommittees give none. */
export function roleOf(rule: BoardRule, t: Pick<StoredTerm, 'post' | 'subcommitteeId'>): string | null {
  return t.subcommitteeId === null ? (rule.posts.find((p) => p.code === t.post)?.role ?? null) : null
}

/** Roles begin and end today at the earliest, also when the decision is older. */
const dayFor = (ctx: Context, from: string) => (from > ctx.today ? from : ctx.today)

/** The post's other post, if the one who leaves keeps one that needs the same role. */
export async function keptFor(
  ctx: Pick<Context, 'db' | 'today'>,
  rule: BoardRule,
  t: Leaving,
  from: string,
): Promise<StoredTerm | undefined> {
  const role = roleOf(rule, t)
  return (await listTerms(ctx.db, [t.unitId])).find(
    (o) => o.id !== t.id && o.personId === t.personId && roleOf(rule, o) === role && (o.to === null || o.to > from),
  )
}

/** What the one who leaves holds here for this post alone. */
export async function boundRoles(ctx: Context, rule: BoardRule, t: Leaving, from: string): Promise<HeldRole[]> {
  const role = roleOf(rule, t)
  if (role === null || (await keptFor(ctx, rule, t, from))) return []
  return rolesOfPerson(ctx, { personId: t.personId, unitId: t.unitId, role, on: dayFor(ctx, from) })
}

/** Takes away what was held for the post. Asks for the right to give that role, as taking it from the page of people does. */
export async function takeRights(ctx: Context, rule: BoardRule, t: Leaving, from: string): Promise<void> {
  for (const held of await boundRoles(ctx, rule, t, from))
    await endRole(ctx, held.accountId, held.grantId, { to: dayFor(ctx, from) })
}

type Coming = { place: Place; post: string; subcommitteeId: string | null; personId: string; from: string }

/** Gives the one who comes the post's role; the invitation when an account was made for it. */
export async function giveRights(ctx: Context, rule: BoardRule, c: Coming, access: Access): Promise<Invitation | null> {
  if (access.by === 'none') return null
  const role = roleOf(rule, c)
  if (role === null) throw boardProblems.noRole(ctx.locale)
  const grant = { grantId: access.grantId, unitId: c.place.unitId, role, from: dayFor(ctx, c.from), to: null }
  const { accountId } = await getKnownPerson(ctx, c.personId)
  if (access.by === 'new') {
    if (accountId !== null) throw boardProblems.hasAccount(ctx.locale)
    const { username, email } = access
    return (await addAccount(ctx, { ...grant, id: access.accountId, personId: c.personId, username, email })).invitation
  }
  if (accountId === null) throw boardProblems.noAccount(ctx.locale)
  if ((await rolesOfPerson(ctx, { personId: c.personId, unitId: grant.unitId, role, on: grant.from })).length === 0)
    await grantRole(ctx, accountId, grant)
  return null
}

/** Both in one: where both have accounts, the grant itself is handed over, with the end it had. */
export async function passRights(
  ctx: Context,
  rule: BoardRule,
  leaving: Leaving,
  coming: Coming,
  access: Access,
): Promise<Invitation | null> {
  const held = await boundRoles(ctx, rule, leaving, coming.from)
  const [first, ...others] = held
  const successor = access.by === 'account' ? (await getKnownPerson(ctx, coming.personId)).accountId : null
  const role = roleOf(rule, coming)
  const has =
    role !== null &&
    successor !== null &&
    (
      await rolesOfPerson(ctx, {
        personId: coming.personId,
        unitId: coming.place.unitId,
        role,
        on: dayFor(ctx, coming.from),
      })
    ).length > 0
  if (access.by === 'account' && first && successor !== null && !has) {
    await handOverRole(ctx, first.accountId, first.grantId, {
      toAccountId: successor,
      newGrantId: access.grantId,
      from: dayFor(ctx, coming.from),
    })
    for (const rest of others) await endRole(ctx, rest.accountId, rest.grantId, { to: dayFor(ctx, coming.from) })
    return null
  }
  for (const rest of held) await endRole(ctx, rest.accountId, rest.grantId, { to: dayFor(ctx, coming.from) })
  return giveRights(ctx, rule, coming, access)
}
