import type { Kysely } from 'kysely'
import { guardByTerritory, run } from './policies.ts'

/**
 * What is kept for a session: a room, a teacher, a device. A session of several days keeps them on each of its days for
 * its hours. The database refuses to keep one of them twice at an hour, whoever asks, for several centres share a room.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await run(db, `
    create table booking (
      activity_id uuid not null references activity(id), resource_id uuid not null, unit_id uuid not null, province_id uuid,
      kind text not null check (kind in ('room','teacher','device')),
      during tsrange not null check (not isempty(during)), released boolean not null default false,
      created_by uuid not null, created_at timestamptz not null, noted_at timestamptz, primary key (activity_id, resource_id, during),
      constraint booking_once exclude using gist (resource_id with =, during with &&) where (not released)
    );
    comment on table booking is 'What is kept for a session, a row for each of its days, by local time; hours that touch do not clash.';
    comment on column booking.released is 'The session is cancelled: free for others, remembered for when it is restored.';
    comment on column booking.noted_at is 'When the centre of a teacher whom another keeps took note of it; null while it has not.';
    create index booking_teacher_idx on booking (unit_id, resource_id) where kind = 'teacher'; -- whom a centre keeps of others

    -- Who else keeps it then. Of another territory nothing is told but the hours.
    create function booking_clashes(resources uuid[], spans tsrange[], but_for uuid[]) returns table (
        "resourceId" uuid, wanted tsrange, taken tsrange, "activityId" uuid, title text)
      language sql stable security definer set search_path = public, pg_temp as $$
      select b.resource_id, w.span, b.during, case when k.known then a.id end, case when k.known then a.title end
      from unnest(resources, spans) as w(resource, span)
        join booking b on b.resource_id = w.resource and b.during && w.span and not b.released and b.activity_id <> all (but_for)
        join activity a on a.id = b.activity_id
        cross join lateral (select reads_all() or b.unit_id = any(reads_units()) or coalesce(b.province_id = any(reads_provinces()), false) as known) k
      order by w.span, b.during $$;

    -- The hours in which they are kept, by anybody, and nothing else.
    create function booking_hours(resources uuid[], span tsrange) returns table ("resourceId" uuid, during tsrange)
      language sql stable security definer set search_path = public, pg_temp as $$
      select b.resource_id, b.during from booking b
      where b.resource_id = any(resources) and b.during && span and not b.released order by b.during $$;
  `)
  await guardByTerritory(db, 'booking', ['select', 'insert', 'update', 'delete'])
}
