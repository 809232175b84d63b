import type { ActivityContext } from '#activities/server/context.ts'
import { addDays } from '#platform/common/dates.ts'
import type { Clash, Instead } from '../rules/booking.ts'
import { freeHours, hoursOf, toSpan } from '../rules/hours.ts'
import { listHours, listTaken, type Wish } from './bookings.store.ts'
import { listBookable, listOffered, plain, type Bookable } from './resources.ts'
import { timetableProblems } from './timetable.problems.ts'

/** What stands in the way, in the order of the hours. Of what other territories do nothing is told but the hours. */
export async function findClashes(ctx: ActivityContext, wishes: readonly Wish[], known?: readonly Bookable[]): Promise<Clash[]> {
  const [first] = wishes
  if (!first) return []
  const bookable = new Map((known ?? (await listBookable(ctx, first.place.unitId, wishes.map((w) => w.resource)))).map((b) => [b.id, b]))
  const named = (w: Wish) => bookable.get(w.resource.id) ?? { ...w.resource, name: '' }
  const refused = wishes.flatMap((w): Clash[] => {
    const wanted = hoursOf(w.span)
    const why = bookable.get(w.resource.id)?.refuses(wanted)
    return why ? [{ resource: plain(named(w)), wanted, taken: wanted, why, activity: null }] : []
  })
  const asked = wishes.map((w) => ({ resourceId: w.resource.id, span: w.span }))
  const taken = await listTaken(ctx.db, asked, [...new Set(wishes.map((w) => w.activityId))])
  const clashing = taken.flatMap((t): Clash[] => {
    const wish = wishes.find((w) => w.resource.id === t.resourceId)
    const activity = t.activityId === null ? null : { id: t.activityId, title: t.title ?? '' }
    return wish ? [{ resource: plain(named(wish)), wanted: hoursOf(t.wanted), taken: hoursOf(t.taken), why: 'taken', activity }] : []
  })
  return [...clashing, ...refused].toSorted((a, b) => (a.wanted.on + a.wanted.startsAt < b.wanted.on + b.wanted.startsAt ? -1 : 1))
}

const MOST = 4
const DAYS = 14

/** `severalDays`: whether more than one day is asked for; then other hours of one of them are no help. */
type Asked = { unitId: string; field: string; bookable: readonly Bookable[]; severalDays?: boolean }

/** Refuses with what clashes and what could be had instead. */
export async function refuseClash(ctx: ActivityContext, clashes: readonly Clash[], q: Asked): Promise<never> {
  throw timetableProblems.clash(clashes, await findInstead(ctx, clashes[0], q))
}

async function findInstead(ctx: ActivityContext, clash: Clash | undefined, { unitId, field, bookable, severalDays }: Asked): Promise<Instead> {
  const own = bookable.find((b) => b.id === clash?.resource.id)
  if (!clash || !own) return { resources: [], hours: [] }
  const { wanted } = clash
  const day = { on: wanted.on, startsAt: '00:00', endsAt: '23:59' }
  const taken = (await listHours(ctx.db, [own.id], toSpan(day, addDays(wanted.on, DAYS)))).map((t) => hoursOf(t.during))
  const hours = severalDays ? [] : freeHours(wanted, { taken, days: DAYS, most: MOST, suits: (h) => h.on >= ctx.today && !own.refuses(h) })
  const shared = own.kind === 'teacher' ? (await listOffered(ctx, { unitId, field })).filter((o) => !bookable.some((b) => b.id === o.id)) : []
  const others = [...bookable, ...shared].filter((b) => b.kind === own.kind && b.id !== own.id && suits(b, field) && !b.refuses(wanted))
  const busy = await listHours(ctx.db, others.map((b) => b.id), toSpan(wanted))
  return { resources: others.filter((b) => !busy.some((x) => x.resourceId === b.id)).slice(0, MOST).map(plain), hours }
}

/** A teacher of another field is no help. */
const suits = (b: Bookable, field: string) => b.kind !== 'teacher' || b.fields.includes(field)
