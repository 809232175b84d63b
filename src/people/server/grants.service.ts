import type { Place } from '#platform/server/actor.ts'
import { audit } from '#platform/server/audit.ts'
import type { Context } from '#platform/server/endpoint.ts'
import { problems } from '#platform/server/problem.ts'
import type { GrantEnd, HandOver, NewGrant, PersonDetail } from '#people/rules/person.ts'
import { getUnitRow } from '#units/server/units.service.ts'
import { isInSpan } from '#units/rules/unit.ts'
import { unitProblems } from '#units/server/problems.ts'
import { appointing } from './appointing.ts'
import { getPerson, getRow } from './people.service.ts'
import * as store from './people.store.ts'
import { peopleProblems } from './problems.ts'

/** Gives a role from a day on. Needs the right to give it there; never to oneself. */
export async function grantRole(ctx: Context, accountId: string, input: NewGrant): Promise<PersonDetail> {
  ensureAnother(ctx, accountId)
  await store.lockAccount(ctx.db, accountId)
  await getRow(ctx, accountId)
  const place = await ensureMayGive(ctx, input)
  await store.insertGrant(ctx.db, { ...input, id: input.grantId, accountId, place, grantedBy: ctx.actor.account.id })
  const { role, from, to } = input
  await auditGrant(ctx, 'role.grant', accountId, place, undefined, { grantId: input.grantId, role, from, to })
  return getPerson(ctx, accountId)
}

/** Takes a role away from a day on: at once when that is today. */
export async function endRole(ctx: Context, accountId: string, grantId: string, { to }: GrantEnd): Promise<PersonDetail> {
  const grant = await getEndable(ctx, accountId, grantId, to ?? ctx.today)
  await store.endGrant(ctx.db, grantId, to ?? ctx.today)
  await auditGrant(ctx, 'role.end', accountId, placeOfGrant(grant), grant.valid, { grantId, role: grant.role, to: to ?? ctx.today })
  return getPerson(ctx, accountId)
}

/** Lets a role end on another day than was said; one that has not begun may also begin on another. */
export async function moveRole(ctx: Context, accountId: string, grantId: string, span: { from: string; to: string | null }): Promise<void> {
  const grant = await getEndable(ctx, accountId, grantId, ctx.today)
  const begun = grant.valid.from === null || grant.valid.from <= ctx.today
  const valid = { from: begun ? grant.valid.from : span.from, to: span.to }
  if (valid.to !== null && valid.to < ctx.today) throw peopleProblems.dayPassed(ctx.locale)
  await store.moveGrant(ctx.db, grantId, valid)
  await auditGrant(ctx, 'role.change_days', accountId, placeOfGrant(grant), grant.valid, { grantId, role: grant.role, ...valid })
}

/** The post goes from one person to another on one day, with the end it had unless another is said. */
export async function handOverRole(
  ctx: Context, accountId: string, grantId: string, h: HandOver & { to?: string | null },
): Promise<PersonDetail> {
  ensureAnother(ctx, h.toAccountId)
  const grant = await getEndable(ctx, accountId, grantId, h.from)
  const successor = await getRow(ctx, h.toAccountId)
  if (successor.disabled) throw peopleProblems.disabled()
  const from = grant.valid.from !== null && grant.valid.from > h.from ? grant.valid.from : h.from
  const place = placeOfGrant(grant)
  await store.endGrant(ctx.db, grantId, h.from)
  await store.insertGrant(ctx.db, {
    id: h.newGrantId, accountId: h.toAccountId, role: grant.role, place, from, to: h.to === undefined ? grant.valid.to : h.to,
    grantedBy: ctx.actor.account.id,
  })
  const after = { grantId, newGrantId: h.newGrantId, role: grant.role, from, to: h.toAccountId }
  await auditGrant(ctx, 'role.hand_over', accountId, place, grant.valid, after)
  return getPerson(ctx, accountId)
}

/** Where the role would be given, once it is sure that it fits the unit and that the asker may give it there. */
export async function ensureMayGive(ctx: Context, g: { role: string; unitId: string; from: string }): Promise<Place> {
  const unit = await getUnitRow(ctx.db, g.unitId)
  const place = { unitId: unit.id, provinceId: unit.provinceId }
  const { roles, ensureMayAppoint } = await appointing(ctx)
  if (!ctx.actor.can('account.write', place)) throw problems.notAllowed('account.write')
  const role = roles.find((r) => r.key === g.role)
  const fitting = roles.filter((r) => r.unitKinds.includes(unit.kind)).map((r) => r.key)
  if (!role?.unitKinds.includes(unit.kind)) throw peopleProblems.roleNotFitting(fitting)
  ensureMayAppoint(g.role, place)
  if (!isInSpan(unit.valid, g.from)) throw unitProblems.notOpen(unit.valid.from, unit.valid.to)
  return place
}

async function getEndable(ctx: Context, accountId: string, grantId: string, from: string): Promise<store.GrantRow> {
  ensureAnother(ctx, accountId)
  if (from < ctx.today) throw peopleProblems.dayPassed(ctx.locale)
  await store.lockAccount(ctx.db, accountId)
  const grant = (await store.listGrants(ctx.db, accountId, ctx.today)).find((g) => g.id === grantId)
  if (!grant) throw problems.notFound('grant')
  const { ensureMayAppoint } = await appointing(ctx)
  ensureMayAppoint(grant.role, placeOfGrant(grant))
  if (grant.valid.to !== null && grant.valid.to <= from) throw peopleProblems.grantOver()
  return grant
}

function ensureAnother({ actor }: Context, accountId: string): void {
  if (accountId === actor.account.id) throw peopleProblems.ownRights()
}

const placeOfGrant = (g: store.GrantRow): Place => ({ unitId: g.unitId, provinceId: g.provinceId })

async function auditGrant(
  ctx: Context, verb: string, accountId: string, place: Place, before: unknown, after: unknown,
): Promise<void> {
  await audit(ctx, { verb, subject: { kind: 'account', id: accountId }, place, before, after })
}
