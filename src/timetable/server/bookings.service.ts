import { isDeepStrictEqual } from 'node:util'
import type { FollowedChange } from '#activities/server/followers.ts'
import { lockWritable } from '#activities/server/activities.service.ts'
import { getActivity } from '#activities/server/activity.read.ts'
import type { ActivityContent } from '#activities/rules/activity.ts'
import type { ActivityContext } from '#activities/server/context.ts'
import type { Place } from '#platform/server/actor.ts'
import { audit, auditAll } from '#platform/server/audit.ts'
import { problems } from '#platform/server/problem.ts'
import type { ActivityBookings, Resource, ResourceRef } from '../rules/booking.ts'
import { spansOf } from '../rules/hours.ts'
import { deleteBookings, insertBookings, listBookings, moveBookings, releaseBookings, type Wish } from './bookings.store.ts'
import { listGaps } from './lendings.store.ts'
import { findClashes, refuseClash } from './clashes.ts'
import { listBookable, nameKept } from './resources.ts'
import { timetableProblems } from './timetable.problems.ts'

export type Booked = { id: string; place: Place; content: ActivityContent }

/** What is kept for a session, as far as this person may know it by name. */
export async function getBookings(ctx: ActivityContext, activityId: string): Promise<ActivityBookings> {
  const { mayWrite, unitId } = await getActivity(ctx, activityId)
  const rows = await listBookings(ctx.db, [activityId])
  const names = await nameKept(ctx, unitId, rows.map((r) => r.resourceId))
  const declined = (await listGaps(ctx.db, unitId, ctx.today)).filter((g) => g.activityId === activityId)
  return { resources: rows.flatMap((r) => names.get(r.resourceId) ?? []), declined, mayWrite }
}

/** From now on exactly these are kept for the session. Refused as a whole when one of them is taken. */
export async function setBookings(ctx: ActivityContext, q: { id: string; resources: readonly ResourceRef[] }): Promise<ActivityBookings> {
  const activity = await lockWritable(ctx, q.id)
  const rows = await listBookings(ctx.db, [q.id])
  const gone = rows.filter((r) => !q.resources.some((x) => x.id === r.resourceId))
  const added = q.resources.filter((x) => !rows.some((r) => r.resourceId === x.id))
  await deleteBookings(ctx.db, q.id, gone.map((r) => r.resourceId))
  await bookForAll(ctx, [activity], added)
  if (gone.length > 0 || added.length > 0) {
    await audit(ctx, {
      verb: 'activity.book', subject: { kind: 'activity', id: q.id }, place: activity.place,
      before: { resources: rows.map((r) => r.resourceId) }, after: { title: activity.content.title, resources: q.resources.map((r) => r.id) },
    })
  }
  return getBookings(ctx, q.id)
}

/** Keeps the same for many sessions at once. Callers have checked the right to write there. */
export async function bookForAll(ctx: ActivityContext, sessions: readonly Booked[], resources: readonly ResourceRef[]): Promise<void> {
  const [first] = sessions
  if (resources.length === 0 || !first) return
  const bookable = await listBookable(ctx, first.place.unitId, resources)
  if (resources.some((r) => !bookable.some((b) => b.id === r.id && b.kind === r.kind))) throw problems.notFound('resource')
  const wishes = sessions.flatMap((s) => wishesOf(s, resources))
  const asked = { unitId: first.place.unitId, field: first.content.field, bookable, severalDays: sessions.length > 1 }
  const clashes = await findClashes(ctx, wishes, bookable)
  if (clashes.length > 0) await refuseClash(ctx, clashes, asked)
  if (await insertBookings(ctx.db, wishes, ctx.actor.account.id, ctx.now)) return
  // Somebody was faster by a moment: now they can be seen.
  await refuseClash(ctx, await findClashes(ctx, wishes, bookable), asked)
}

/**
 * Sessions that keep one room, or none where `from` is null, keep another: all of them, or none when it is taken for one
 * of them. Callers have locked the sessions and checked the right to write there.
 */
export async function moveToRoom(
  ctx: ActivityContext, sessions: readonly Booked[], { from, to }: { from: string | null; to: string | null },
): Promise<void> {
  const rows = (await listBookings(ctx.db, sessions.map((s) => s.id))).filter((r) => r.kind === 'room')
  const roomsOf = (s: Booked) => rows.flatMap((r) => (r.activityId === s.id ? [r.resourceId] : []))
  const moving = from === to ? [] : sessions.filter((s) => (from === null ? roomsOf(s).length === 0 : roomsOf(s).includes(from)))
  for (const s of moving) if (from !== null) await deleteBookings(ctx.db, s.id, [from])
  const without = to === null ? [] : moving.filter((s) => !roomsOf(s).includes(to))
  if (to !== null) await bookForAll(ctx, without, [{ kind: 'room', id: to }])
  const after = (s: Booked) => [...roomsOf(s).filter((id) => id !== from && id !== to), ...(to === null ? [] : [to])]
  await auditAll(ctx, moving.map((s) => ({
    verb: 'activity.book', subject: { kind: 'activity', id: s.id }, place: s.place,
    before: { rooms: roomsOf(s) }, after: { title: s.content.title, rooms: after(s) },
  })))
}

/**
 * Sessions give up some teachers and keep others: all of them, or none when one of them is not to be had for one of the
 * sessions. Callers have locked the sessions and checked the right to write there.
 */
export async function changeTeachers(
  ctx: ActivityContext, sessions: readonly Booked[], { add, drop }: { add: readonly string[]; drop: readonly string[] },
): Promise<void> {
  const rows = (await listBookings(ctx.db, sessions.map((s) => s.id))).filter((r) => r.kind === 'teacher')
  const kept = (s: Booked) => rows.flatMap((r) => (r.activityId === s.id ? [r.resourceId] : []))
  const changing = sessions.filter((s) => kept(s).some((id) => drop.includes(id)) || add.some((id) => !kept(s).includes(id)))
  for (const s of changing) await deleteBookings(ctx.db, s.id, drop)
  for (const id of add) await bookForAll(ctx, changing.filter((s) => !kept(s).includes(id)), [{ kind: 'teacher', id }])
  await auditAll(ctx, changing.map((s) => ({
    verb: 'activity.book', subject: { kind: 'activity', id: s.id }, place: s.place, before: { teachers: kept(s) },
    after: { title: s.content.title, teachers: [...kept(s).filter((id) => !drop.includes(id)), ...add.filter((id) => !kept(s).includes(id))] },
  })))
}

/** What is kept for these sessions of a unit, the one of most of them first, as far as it may be known by name. */
export async function listKept(ctx: ActivityContext, unitId: string, sessionIds: readonly string[]): Promise<(Resource & { sessions: number })[]> {
  const ids = (await listBookings(ctx.db, sessionIds)).map((r) => r.resourceId)
  const names = await nameKept(ctx, unitId, ids)
  return [...new Set(ids)]
    .flatMap((id) => names.get(id) ?? [])
    .map((resource) => ({ ...resource, sessions: ids.filter((id) => id === resource.id).length }))
    .toSorted((a, b) => b.sessions - a.sessions)
}

/** Longer than a year is a slip of the finger in one of the two days. */
const MOST_DAYS_KEPT = 366

function wishesOf({ id, place, content }: Booked, resources: readonly ResourceRef[]): Wish[] {
  const spans = spansOf(content)
  if (spans === undefined) throw timetableProblems.hoursMissing()
  if (spans.length > MOST_DAYS_KEPT) throw timetableProblems.tooLong(MOST_DAYS_KEPT)
  return resources.flatMap((resource) => spans.map((span) => ({ activityId: id, place, resource, span })))
}

/** What is kept for a session goes where it goes; a session that nobody can make room for stays where it is. */
export async function followWithBookings(ctx: ActivityContext, { before, after }: FollowedChange): Promise<void> {
  const rows = await listBookings(ctx.db, [after.id])
  if (rows.length === 0) return
  if (after.status === 'cancelled') return releaseBookings(ctx.db, after.id)
  if (before.status !== 'cancelled' && isDeepStrictEqual(spansOf(before.content), spansOf(after.content))) return
  const resources = rows.map((r) => ({ kind: r.kind, id: r.resourceId }))
  const wishes = wishesOf(after, resources)
  const bookable = await listBookable(ctx, after.place.unitId, resources)
  // What was held was held, wherever: only what is to come is asked whether it may be there.
  const clashes = after.status === 'planned' ? await findClashes(ctx, wishes, bookable) : []
  const severalDays = (after.content.endedOn ?? after.content.heldOn) > after.content.heldOn
  const asked = { unitId: after.place.unitId, field: after.content.field, bookable, severalDays }
  if (clashes.length > 0) await refuseClash(ctx, clashes, asked)
  if (await moveBookings(ctx.db, after.id, wishes, ctx.actor.account.id, ctx.now)) return
  await refuseClash(ctx, await findClashes(ctx, wishes, bookable), asked)
}
