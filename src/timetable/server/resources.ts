import type { ActivityContext } from '#activities/server/context.ts'
import { usability, type Usable } from '#facilities/rules/usable.ts'
import { listDevices, listRooms } from '#facilities/server/facilities.reads.ts'
import { availability, type Available } from '#network/rules/available.ts'
import { listBorrowable, listOfferedIds, listTeachers, type Borrowable } from '#network/server/network.reads.ts'
import type { Hours, Resource, ResourceRef, Why } from '../rules/booking.ts'
import { hoursOf } from '../rules/hours.ts'
import { listRefused } from './lendings.store.ts'

/** `refuses`: why it is not to be had at those hours whoever else has it; undefined when it is. */
export type Bookable = Resource & { fields: readonly string[]; refuses(h: Hours): Why | undefined }

/**
 * What a unit may book: its rooms and those it took from others, its devices, its teachers, and of the teachers others
 * share those it keeps already and those that `asked` names.
 */
export async function listBookable(ctx: ActivityContext, unitId: string, asked: readonly ResourceRef[] = []): Promise<Bookable[]> {
  const rooms = (await listRooms(ctx, unitId)).map((r): Bookable => ({ kind: 'room', id: r.id, name: r.name, fields: [], refuses: outsideUse(r) }))
  const devices = (await listDevices(ctx, unitId)).map((d): Bookable => ({ kind: 'device', id: d.id, name: d.name, fields: [], refuses: outsideUse(d) }))
  const teachers = (await listTeachers(ctx, unitId)).map((t): Bookable => ({ kind: 'teacher', id: t.id, name: t.fullName, fields: t.fields, refuses: whenAway(t) }))
  const wanted = asked.filter((r) => r.kind === 'teacher' && !teachers.some((t) => t.id === r.id)).map((r) => r.id)
  const others = (await listBorrowable(ctx, unitId, wanted)).filter((o) => !teachers.some((t) => t.id === o.id))
  return [...rooms, ...teachers, ...(await asBorrowed(ctx, unitId, others)), ...devices]
}

/** Teachers of a field whom other centres offer to this one. */
export async function listOffered(ctx: ActivityContext, q: { unitId: string; field: string }): Promise<Bookable[]> {
  const offered = await listBorrowable(ctx, q.unitId, await listOfferedIds(ctx, q))
  return asBorrowed(ctx, q.unitId, offered.filter((t) => t.offered))
}

/** As their own centre lends them: offered, free, and not declined to this one at those hours. */
async function asBorrowed(ctx: ActivityContext, unitId: string, teachers: readonly Borrowable[]): Promise<Bookable[]> {
  const refused = (await listRefused(ctx.db, unitId, teachers.map((t) => t.id))).map((r) => ({ id: r.teacherId, ...hoursOf(r.during) }))
  return teachers.map((t) => {
    const declined = (h: Hours) => refused.some((r) => r.id === t.id && r.on === h.on && r.startsAt < h.endsAt && h.startsAt < r.endsAt)
    const refuses = (h: Hours): Why | undefined => (!t.offered ? 'withdrawn' : declined(h) ? 'declined' : whenAway(t)(h))
    return { kind: 'teacher', id: t.id, name: `${t.fullName} (${t.unitName})`, fields: t.fields, refuses }
  })
}

const whenAway = (of: Available) => (h: Hours): Why | undefined =>
  availability(of, { on: h.on, from: h.startsAt, to: h.endsAt }) === 'busy' ? 'away' : undefined

const outsideUse = (of: Usable) => (h: Hours): Why | undefined => {
  const found = usability(of, { on: h.on, from: h.startsAt, to: h.endsAt })
  return found.ok ? undefined : found.why
}

/** Of what is kept, what this person may know by name. */
export async function nameKept(ctx: ActivityContext, unitId: string, ids: readonly string[]): Promise<Map<string, Resource>> {
  if (ids.length === 0) return new Map()
  return new Map((await listBookable(ctx, unitId)).map((b) => [b.id, plain(b)]))
}

export const plain = ({ kind, id, name }: Resource): Resource => ({ kind, id, name })
