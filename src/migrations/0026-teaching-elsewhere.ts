import type { Kysely } from 'kysely'
import { run } from './policies.ts'

/**
 * A session of several days keeps its room, teacher and devices on each of its days for its hours, and no longer from its
 * first hour to its last. And a teacher whom a centre shares is kept by others: they know them as far as they are
 * shared, and the centre at home knows when and where they teach elsewhere.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await run(db, days)
  await run(db, across)
}

const days = `
  alter table booking drop constraint booking_pkey;
  create temporary table booking_span on commit drop as
    select * from booking where lower(during)::date < upper(during)::date and lower(during)::time < upper(during)::time;
  delete from booking b using booking_span s where b.activity_id = s.activity_id and b.resource_id = s.resource_id;
  insert into booking (activity_id, resource_id, unit_id, province_id, kind, during, released, created_by, created_at)
    select s.activity_id, s.resource_id, s.unit_id, s.province_id, s.kind,
      tsrange(d::date + lower(s.during)::time, d::date + upper(s.during)::time), s.released, s.created_by, s.created_at
    from booking_span s, generate_series(lower(s.during)::date, upper(s.during)::date, interval '1 day') d;
  alter table booking add primary key (activity_id, resource_id, during);
  comment on table booking is 'What is kept for a session, a row for each of its days, by local time; hours that touch do not clash.';
  create index booking_teacher_idx on booking (unit_id, resource_id) where kind = 'teacher'; -- whom a centre keeps of others`

/** Past row-level security, and only what may be shared; who asks must read `start`, or the teacher's own centre. */
const across = `
  -- Teachers of other centres: those of ids that are offered to this one, and whom it keeps, offered or no more.
  create function bookable_teachers(start uuid, ids uuid[], today date) returns table (
      id uuid, "unitName" text, "fullName" text, fields text[], weekly jsonb, away jsonb, offered boolean)
    language sql stable security definer set search_path = public, pg_temp as $$
    with kept as (select distinct b.resource_id as id from booking b where b.unit_id = start and b.kind = 'teacher')
    select t.id, coalesce((select n.short_name from unit_name n where n.unit_id = t.unit_id
        order by n.valid @> today desc, upper(n.valid) desc nulls first limit 1), ''),
      t.full_name, t.fields, t.weekly,
      (select coalesce(jsonb_agg(jsonb_build_object('from', a ->> 'from', 'to', a ->> 'to', 'why', '')), '[]') from jsonb_array_elements(t.away) a),
      o.offered
    from unit u, teacher t cross join lateral (select t.shared and t.active and t.province_id = u.province_id as offered) o
    where u.id = start and reads_unit(start) and t.unit_id <> start
      and t.id = any(ids || array(select k.id from kept k)) and (o.offered or t.id in (select k.id from kept k))
    order by t.folded, t.id $$;

  -- When and where they are kept by others than their own centre and the one that asks.
  create function teaching_elsewhere(at uuid, ids uuid[], span tsrange, today date) returns table (
      "teacherId" uuid, during tsrange, "unitName" text)
    language sql stable security definer set search_path = public, pg_temp as $$
    select t.id, b.during, coalesce((select n.short_name from unit_name n where n.unit_id = b.unit_id
        order by n.valid @> today desc, upper(n.valid) desc nulls first limit 1), '')
    from teacher t join booking b on b.resource_id = t.id and b.kind = 'teacher' and b.during && span and not b.released
    where t.id = any(ids) and reads_unit(t.unit_id) and b.unit_id <> t.unit_id and b.unit_id <> at
    order by b.during desc, t.id limit 500 $$;`
