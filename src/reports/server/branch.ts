import { periodRange, type Period } from '#platform/common/periods.ts'
import type { Permission } from '#platform/server/actor.ts'
import type { Context } from '#platform/server/endpoint.ts'
import { problems } from '#platform/server/problem.ts'
import { isBody } from '#units/rules/tree.ts'
import { findSeat } from '#units/server/units.service.ts'
import { chooseTree, type BranchView, type Place, type Tree } from '../rules/branch.ts'
import { findUnitSpan, listAbove, listPlaces, treeMoved, type Walk } from './branch.store.ts'

/** A unit with all below it in the tree of a day. `nation`: all there is, seen by somebody who may see all of it. */
export type Branch = Walk & { view: BranchView; nation: boolean; end: string }

/** `permission`: what one has to hold to read there, `report.read` where nothing is said. */
export type BranchQuestion = { unitId: string; end: string; tree?: Tree | undefined; permission?: Permission }

/** The last day of a period by the calendar: who existed then is expected to report. */
export const endOf = (period: Period) => periodRange(period, 'calendar').to

/** Throws 404 for a unit outside the territory, as for one that does not exist. */
export async function loadBranch(ctx: Context, q: BranchQuestion): Promise<Branch> {
  const permission = q.permission ?? 'report.read'
  const found = await findUnitSpan(ctx.db, q.unitId)
  if (!found || !ctx.actor.has(permission)) throw problems.notFound('unit')
  const end = q.end < ctx.today ? q.end : ctx.today
  const { tree, day, trees } = chooseTree({ exists: found.exists, end, today: ctx.today, wanted: q.tree })
  const walk = await walkOf(ctx, q.unitId, isBody(found.kind), day)
  const [unit] = await listPlaces(ctx.db, [q.unitId], day)
  const [root] = walk.root === q.unitId ? [unit] : await listPlaces(ctx.db, [walk.root], day)
  if (!unit || !root) throw problems.notFound('unit')
  const offered = trees.length > 1 && (await treeMoved(ctx.db, end, ctx.today)) ? trees : trees.slice(0, 1)
  const view: BranchView = { ...unit, above: await placesAbove(ctx, walk), tree, trees: offered, day }
  return { ...walk, view, end, nation: root.kind === 'nation' && readsAll(ctx, permission) }
}

/** A body without an area keeps to the professional line. */
async function walkOf(ctx: Context, unitId: string, body: boolean, day: string): Promise<Walk> {
  const seat = body ? await findSeat(ctx.db, unitId, day) : unitId
  return seat ? { root: seat, line: 'administrative', day } : { root: unitId, line: 'professional', day }
}

const readsAll = ({ actor }: Context, permission: Permission) => actor.grants.some((g) => g.permissions.includes(permission) && g.territory.all)

/** From the place one works at down to the unit above this one; empty at the top, or outside one's own branch. */
async function placesAbove(ctx: Context, walk: Walk): Promise<Place[]> {
  const grant = ctx.actor.active()
  if (!grant) return []
  const own = await walkOf(ctx, grant.unitId, isBody(grant.unitKind as Place['kind']), walk.day)
  if (own.root === walk.root) return []
  const above = await listAbove(ctx.db, walk)
  const from = above.findIndex((p) => p.id === own.root)
  return from === -1 ? [] : above.slice(from)
}
