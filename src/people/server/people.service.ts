import type { Context } from '#platform/server/endpoint.ts'
import { problems } from '#platform/server/problem.ts'
import type { PeopleFilter, PeoplePage, PeopleQuery, PersonDetail } from '#people/rules/person.ts'
import { getUnitRow } from '#units/server/units.service.ts'
import { appointableAt, appointing } from './appointing.ts'
import { peopleProblems } from './problems.ts'
import * as store from './people.store.ts'
import { hasFactor } from './second-factor.store.ts'

export async function findPeople(ctx: Context, query: PeopleQuery): Promise<PeoplePage> {
  const { items, total } = await listPeople(ctx, query, { limit: store.PAGE_SIZE, offset: (query.page - 1) * store.PAGE_SIZE })
  return { items, total, page: query.page, pageSize: store.PAGE_SIZE }
}

/** Those of the filter whose names one may read, with the names of their roles. */
export async function listPeople(ctx: Context, filter: PeopleFilter, page: { limit: number; offset: number }): Promise<Pick<PeoplePage, 'items' | 'total'>> {
  const { rows, total } = await store.listPeople(ctx.db, { ...filter, ...page, today: ctx.today })
  const name = roleNames(ctx, (await appointing(ctx)).roles)
  return { total, items: rows.map((p) => ({ ...p, roles: p.roles.map((r) => ({ roleName: name(r.role), unitName: r.unitName })) })) }
}

/** 404 for whoever may not read the name. */
export async function getPerson(ctx: Context, accountId: string): Promise<PersonDetail> {
  const row = await getRow(ctx, accountId)
  const { roles, mayAppoint } = await appointing(ctx)
  const name = roleNames(ctx, roles)
  const self = accountId === ctx.actor.account.id
  const over = (to: string | null) => to !== null && to <= ctx.today
  const grants = (await store.listGrants(ctx.db, accountId, ctx.today)).map(({ accountId: _, provinceId, ...g }) => ({
    ...g,
    roleName: name(g.role),
    mayEnd: !self && !over(g.valid.to) && mayAppoint(g.role, { unitId: g.unitId, provinceId }),
  }))
  const manage = await mayManage(ctx, row)
  const secondFactor = manage && (await hasFactor(ctx.db, accountId))
  return { ...row, createdAt: row.createdAt.toISOString(), grants, self, manage, secondFactor }
}

/** The roles one may give at a unit; none where one manages no accounts. */
export async function listAppointable(ctx: Context, unitId: string) {
  const { kind, provinceId } = await getUnitRow(ctx.db, unitId)
  const { roles } = await appointing(ctx)
  const fitting = appointableAt(ctx.actor, roles, { unitId, provinceId }).filter((r) => r.unitKinds.includes(kind))
  return { roles: fitting.map((r) => ({ key: r.key, name: r.names[ctx.locale] })) }
}

/**
 * Who may take over an account (its password, its address, whether it works at all) holds all it holds. So that
 * needs the right to give every role the account has now or will have, wherever that is.
 */
export async function mayManage(ctx: Context, row: store.PersonRow): Promise<boolean> {
  if (row.id === ctx.actor.account.id || !ctx.actor.can('account.write', placeOfPerson(row))) return false
  const { mayAppoint } = await appointing(ctx)
  const held = await store.listGrantsToWeigh(ctx.db, row.id, ctx.today)
  return held.every((g) => mayAppoint(g.role, g.place))
}

/** The account, locked, if one may change it. Throws 404, or 403 with the reason. */
export async function getManaged(ctx: Context, accountId: string): Promise<store.PersonRow> {
  await store.lockAccount(ctx.db, accountId)
  const row = await getRow(ctx, accountId)
  if (row.id === ctx.actor.account.id) throw peopleProblems.ownRights()
  if (!ctx.actor.can('account.write', placeOfPerson(row))) throw problems.notAllowed('account.write')
  if (!(await mayManage(ctx, row))) throw peopleProblems.beyondYou()
  return row
}

export async function getRow(ctx: Context, accountId: string): Promise<store.PersonRow> {
  const row = await store.findPerson(ctx.db, accountId, ctx.today)
  if (!row) throw problems.notFound('person')
  return row
}

export const placeOfPerson = (row: store.PersonRow) => ({ unitId: row.unitId, provinceId: row.provinceId })

function roleNames({ locale }: Context, roles: readonly { key: string; names: { vi: string; en: string } }[]) {
  const names = new Map(roles.map((r) => [r.key, r.names[locale]]))
  return (key: string) => names.get(key) ?? key
}
