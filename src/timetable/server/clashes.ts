import type { ActivityContext } from '#activities/server/context.ts'
import { addDays } from '#platform/common/dates.ts'
import type { Clash, Instead, Resource } from '../rules/booking.ts'
import { freeHours, hoursOf, toSpan } from '../rules/hours.ts'
import { listHours, listTaken, type Wish } from './bookings.store.ts'
import { timetableProblems } from './timetable.problems.ts'
import { nameResources } from './resources.ts'

/** What stands in the way, in the order of the hours. Of what other territories do nothing is told but the hours. */
export async function findClashes(ctx: ActivityContext, wishes: readonly Wish[]): Promise<Clash[]> {
  if (wishes.length === 0) return []
  const wanted = wishes.map((w) => ({ resourceId: w.resource.id, span: w.span }))
  const taken = await listTaken(ctx.db, wanted, [...new Set(wishes.map((w) => w.activityId))])
  const names = await nameResources(ctx, [...new Set(taken.map((t) => t.resourceId))])
  const kinds = new Map(wishes.map((w) => [w.resource.id, w.resource.kind]))
  return taken.map((t) => ({
    resource: names.get(t.resourceId) ?? { kind: kinds.get(t.resourceId) ?? 'room', id: t.resourceId, name: '' },
    wanted: hoursOf(t.wanted),
    taken: hoursOf(t.taken),
    activity: t.activityId === null ? null : { id: t.activityId, title: t.title ?? '' },
  }))
}

const MOST = 4

/** Refuses with what clashes and what could be had instead. */
export async function refuseClash(ctx: ActivityContext, wishes: readonly Wish[], field: string | undefined): Promise<never> {
  const clashes = await findClashes(ctx, wishes)
  throw timetableProblems.clash(clashes, await findInstead(ctx, clashes[0], wishes[0]?.place.unitId, field))
}

async function findInstead(
  ctx: ActivityContext, clash: Clash | undefined, unitId: string | undefined, field: string | undefined,
): Promise<Instead> {
  if (!clash || !unitId) return { resources: [], hours: [] }
  const { resource, wanted } = clash
  const days = { on: wanted.on, startsAt: '00:00', endsAt: '23:59' }
  const taken = await listHours(ctx.db, [resource.id], toSpan(days, addDays(wanted.on, 14)))
  return {
    resources: await findOthers(ctx, resource, { unitId, field, span: toSpan(wanted) }),
    hours: freeHours(wanted, taken.map((t) => hoursOf(t.during)), MOST).filter((h) => h.on >= ctx.today),
  }
}

/** Of the same kind, and free at that hour. */
async function findOthers(
  ctx: ActivityContext, { kind, id }: Resource, q: { unitId: string; field: string | undefined; span: string },
): Promise<Resource[]> {
  const source = ctx.services.resources.find((s) => s.kind === kind)
  const others = ((await source?.offered(ctx, q)) ?? []).filter((r) => r.id !== id)
  const busy = await listHours(ctx.db, others.map((r) => r.id), q.span)
  return others.filter((r) => !busy.some((b) => b.resourceId === r.id)).slice(0, MOST)
}
