import { sql } from 'kysely'
import type { ActivityContent } from '#activities/rules/activity.ts'
import { addActivity, getWritablePlace } from '#activities/server/activities.service.ts'
import { listStored, addSessions, type StoredActivity } from '#activities/server/sessions.service.ts'
import type { ActivityContext } from '#activities/server/context.ts'
import { addDays } from '#platform/common/dates.ts'
import { problems } from '#platform/server/problem.ts'
import { allOrNothing } from '#platform/server/savepoint.ts'
import type { Clash, ResourceRef } from '../rules/booking.ts'
import { spansOf } from '../rules/hours.ts'
import type { CopyInput, CopyResult } from '../rules/timetable.ts'
import { insertBookings, listBookings, type Wish } from './bookings.store.ts'
import { findClashes } from './clashes.ts'

type Row = CopyResult['rows'][number]
type Copy = { id: string; of: StoredActivity; content: ActivityContent; resources: ResourceRef[] }

/**
 * Copies sessions into another week. What stands there already is left alone, however often this is asked; what
 * clashes is skipped and told.
 */
export async function copySessions(ctx: ActivityContext, input: CopyInput): Promise<CopyResult> {
  const { unitId } = await getWritablePlace(ctx, input.unitId)
  // Two who copy the same week wait for each other, so that the second finds what the first has copied.
  await sql`select pg_advisory_xact_lock(hashtextextended(${`timetable/${unitId}`}, 0))`.execute(ctx.db)
  const stored = await listStored(ctx, input.sessions.map((s) => s.from))
  const kept = await listBookings(ctx.db, input.sessions.map((s) => s.from))
  const rows: Row[] = []
  for (const { from, id } of input.sessions) {
    const of = stored.get(from)
    if (!of || of.place.unitId !== unitId) throw problems.notFound('activity')
    const resources = kept.flatMap((b) => (b.activityId === from ? [{ kind: b.kind, id: b.resourceId }] : []))
    const copy = { id, of, content: movedBy(of.content, input.days), resources }
    const [outcome, clash] = await tryCopy(ctx, copy)
    rows.push({ from, id, title: of.content.title, on: copy.content.heldOn, outcome, clash })
  }
  return { copied: rows.filter((r) => r.outcome === 'copied').length, rows }
}

const UNCOUNTED = { attended: null, women: null, ethnic: null, policy: null, persons: null, costs: [] }

const movedBy = (c: ActivityContent, days: number): ActivityContent => ({
  ...c, ...UNCOUNTED, heldOn: addDays(c.heldOn, days), endedOn: c.endedOn && addDays(c.endedOn, days),
})

async function tryCopy(ctx: ActivityContext, copy: Copy): Promise<[Row['outcome'], Clash | null]> {
  if (copy.content.heldOn <= ctx.today) return ['past', null]
  if (await isThere(ctx, copy)) return ['there', null]
  const spans = spansOf(copy.content) ?? []
  const wishes = copy.resources.flatMap((resource) => spans.map((span): Wish => ({ activityId: copy.id, place: copy.of.place, resource, span })))
  const [clash] = await findClashes(ctx, wishes)
  if (clash) return ['clash', clash]
  if (copy.of.courseId !== null && !(await isOpen(ctx, copy.of.courseId))) return ['closed', null]
  return (await keepCopy(ctx, copy, wishes)) ? ['copied', null] : ['clash', (await findClashes(ctx, wishes))[0] ?? null]
}

async function isThere(ctx: ActivityContext, { id, of, content: c }: Copy): Promise<boolean> {
  const { rows } = await sql`
    select from activity a where a.id = ${id} or (a.unit_id = ${of.place.unitId} and a.held_on = ${c.heldOn} and a.status <> 'cancelled'
      and a.title = ${c.title} and a.starts_at is not distinct from ${c.startsAt}::time
      and a.course_id is not distinct from ${of.courseId}::uuid) limit 1`.execute(ctx.db)
  return rows.length > 0
}

async function isOpen(ctx: ActivityContext, courseId: string): Promise<boolean> {
  const { rows } = await sql`select from course c where c.id = ${courseId} and c.status = 'open'`.execute(ctx.db)
  return rows.length > 0
}

/** All of it or nothing: a session whose room was taken at this very moment is not copied without it. */
function keepCopy(ctx: ActivityContext, { id, of, content }: Copy, wishes: readonly Wish[]): Promise<boolean> {
  return allOrNothing(ctx.db, async () => {
    if (of.courseId === null) await addActivity(ctx, { id, place: of.place, content, change: 'record', importId: null })
    else await addSessions(ctx, { courseId: of.courseId, campaignId: null, place: of.place, sessions: [{ id, content }] })
    return wishes.length === 0 || (await insertBookings(ctx.db, wishes, ctx.actor.account.id, ctx.now))
  })
}
