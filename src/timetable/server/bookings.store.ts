import { sql } from 'kysely'
import type { Place } from '#platform/server/actor.ts'
import type { Db } from '#platform/server/db.ts'
import type { ResourceKind, ResourceRef } from '../rules/booking.ts'
import type { Span } from '../rules/hours.ts'

export type Wish = { activityId: string; place: Place; resource: ResourceRef; span: Span }
export type TakenRow = { resourceId: string; wanted: Span; taken: Span; activityId: string | null; title: string | null }

/** False when one of them is taken at that hour; then nothing was written. In one order, so that two who want the same do not block each other. */
export async function insertBookings(db: Db, wishes: readonly Wish[], by: string, now: Date): Promise<boolean> {
  return unlessTaken(db, () => insertRows(db, wishes, by, now))
}

async function insertRows(db: Db, wishes: readonly Wish[], by: string, now: Date): Promise<void> {
  const rows = wishes.toSorted((a, b) => (a.resource.id + a.span < b.resource.id + b.span ? -1 : 1))
  await sql`
    insert into booking (activity_id, resource_id, unit_id, province_id, kind, during, created_by, created_at)
    select *, ${by}::uuid, ${now}::timestamptz from unnest(
      ${rows.map((w) => w.activityId)}::uuid[], ${rows.map((w) => w.resource.id)}::uuid[], ${rows.map((w) => w.place.unitId)}::uuid[],
      ${rows.map((w) => w.place.provinceId)}::uuid[], ${rows.map((w) => w.resource.kind)}::text[], ${rows.map((w) => w.span)}::tsrange[])`.execute(db)
}

/** Keeps the same for a session on other days or hours, or takes it again after a cancellation. False: as before. */
export async function moveBookings(db: Db, activityId: string, wishes: readonly Wish[], by: string, now: Date): Promise<boolean> {
  return unlessTaken(db, async () => {
    await sql`delete from booking where activity_id = ${activityId}`.execute(db)
    await insertRows(db, wishes, by, now)
  })
}

export async function releaseBookings(db: Db, activityId: string): Promise<void> {
  await sql`update booking set released = true where activity_id = ${activityId} and not released`.execute(db)
}

export async function deleteBookings(db: Db, activityId: string, resourceIds: readonly string[]): Promise<void> {
  await sql`delete from booking where activity_id = ${activityId} and resource_id = any(${[...resourceIds]}::uuid[])`.execute(db)
}

/** The exclusion constraint is the judge; what it refuses is undone so that the transaction can say what is free. */
async function unlessTaken(db: Db, write: () => Promise<void>): Promise<boolean> {
  await sql`savepoint booking`.execute(db)
  try {
    await write()
  } catch (err) {
    if ((err as { constraint?: string }).constraint !== 'booking_once') throw err
    await sql`rollback to savepoint booking`.execute(db)
    return false
  }
  await sql`release savepoint booking`.execute(db)
  return true
}

type BookingRow = { activityId: string; resourceId: string; kind: ResourceKind; released: boolean }

/** Each of them once, on however many days it is kept. */
export async function listBookings(db: Db, activityIds: readonly string[]): Promise<BookingRow[]> {
  const { rows } = await sql<BookingRow>`
    select b.activity_id as "activityId", b.resource_id as "resourceId", b.kind, b.released from booking b
    where b.activity_id = any(${[...activityIds]}::uuid[]) group by 1, 2, 3, 4
    order by array_position(array['room','teacher','device'], b.kind), b.resource_id`.execute(db)
  return rows
}

/** Who has them at the hours wanted, sessions in `butFor` aside. */
export async function listTaken(
  db: Db, wanted: readonly { resourceId: string; span: Span }[], butFor: readonly string[],
): Promise<TakenRow[]> {
  const { rows } = await sql<TakenRow>`
    select c."resourceId", c.wanted::text, c.taken::text, c."activityId", c.title
    from booking_clashes(${wanted.map((w) => w.resourceId)}::uuid[], ${wanted.map((w) => w.span)}::tsrange[], ${[...butFor]}::uuid[]) c`.execute(db)
  return rows
}

export async function listHours(db: Db, resourceIds: readonly string[], span: Span): Promise<{ resourceId: string; during: Span }[]> {
  const { rows } = await sql<{ resourceId: string; during: Span }>`
    select h."resourceId", h.during::text as during from booking_hours(${[...resourceIds]}::uuid[], ${span}::tsrange) h`.execute(db)
  return rows
}

type TaughtRow = { activityId: string; title: string; field: string; on: string; attended: number | null; status: 'held' | 'planned' }
const TAUGHT = 50

/** The newest sessions somebody is kept for, as far as the reader may know them. */
export async function listTaughtBy(db: Db, teacherId: string): Promise<TaughtRow[]> {
  const { rows } = await sql<TaughtRow>`
    select a.id as "activityId", a.title, a.field, a.held_on as "on", a.attended, a.status
    from activity a
    where a.status <> 'cancelled' and a.id in (select b.activity_id from booking b where b.resource_id = ${teacherId} and not b.released)
    order by a.held_on desc, a.id desc limit ${TAUGHT}`.execute(db)
  return rows
}
