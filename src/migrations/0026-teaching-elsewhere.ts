import type { Kysely } from 'kysely'
import { covered, guard, run } from './policies.ts'

/**
 * A teacher whom a centre shares is kept by others: they know them as far as they are shared, and the centre at home knows
 * when and where they teach elsewhere. It takes note of it, or declines before the day with a reason: whoever wanted the
 * teacher is told, and does not get those hours by asking again.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await run(db, declined)
  await guard(db, 'teacher_decline', { select: `${covered('reads', BORROWER)} or ${covered('reads', HOME)}`, delete: covered('writes', HOME) })
  await run(db, across)
  await run(db, answering)
}

const BORROWER = { unit: 'unit_id', province: 'province_id' }
const HOME = { unit: 'home_unit_id', province: 'home_province_id' }
const OF_TEACHER = { unit: 't.unit_id', province: 't.province_id' }

const declined = `
  create table teacher_decline (
    teacher_id uuid not null references teacher(id), activity_id uuid not null references activity(id),
    unit_id uuid not null, province_id uuid, home_unit_id uuid not null, home_province_id uuid,
    hours tsmultirange not null, teacher_name text not null, speakers text not null, reason text not null,
    by_account uuid not null, by_name text not null, at timestamptz not null, primary key (teacher_id, activity_id)
  );
  comment on table teacher_decline is 'Hours for which the own centre of a teacher did not give them to the centre unit_id.';
  comment on column teacher_decline.speakers is 'What the session said about who teaches: somebody was found when it says something else.';
  create index teacher_decline_unit_idx on teacher_decline (unit_id); -- whom a centre does not get, and which sessions lack somebody
  create index teacher_decline_home_idx on teacher_decline (home_unit_id)`

/** Past row-level security, and only what may be shared; who asks must read `start`, or the teacher's own centre. */
const across = `
  -- For whoever asks: past row-level security only within a function that is.
  create function short_name_on(unit uuid, today date) returns text language sql stable as $$
    select coalesce((select n.short_name from unit_name n where n.unit_id = unit
      order by n.valid @> today desc, upper(n.valid) desc nulls first limit 1), '') $$;

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

  -- When and where they are kept by others than their own centre and the one that asks; of what it is for, no more than
  -- which hours belong together.
  create function teaching_elsewhere(at uuid, ids uuid[], span tsrange, today date) returns table (
      "teacherId" uuid, "activityId" uuid, "courseId" uuid, during tsrange, "unitId" uuid, "unitName" text, noted boolean)
    language sql stable security definer set search_path = public, pg_temp as $$
    select t.id, b.activity_id, a.course_id, b.during, b.unit_id, short_name_on(b.unit_id, today), b.noted_at is not null
    from teacher t join booking b on b.resource_id = t.id and b.kind = 'teacher' and b.during && span and not b.released
      join activity a on a.id = b.activity_id
    where t.id = any(ids) and reads_unit(t.unit_id) and b.unit_id <> t.unit_id and b.unit_id <> at
    order by b.during desc, t.id limit 500 $$;

  -- Hours from today on which their own centre did not give to others.
  create function declined_teaching(ids uuid[], today date) returns table (
      "activityId" uuid, during tsrange, "unitName" text, reason text, "byName" text)
    language sql stable security definer set search_path = public, pg_temp as $$
    select d.activity_id, g.during, short_name_on(d.unit_id, today), d.reason, d.by_name
    from teacher_decline d cross join lateral unnest(d.hours) as g(during)
    where d.teacher_id = any(ids) and reads_unit(d.home_unit_id) and upper(g.during) >= today
    order by g.during, d.activity_id limit 500 $$;

  -- Sessions of a centre that lack the teacher who was declined: nobody else is kept, and it says nothing else.
  create function teaching_gaps(start uuid, today date) returns table (
      "activityId" uuid, "courseId" uuid, "on" date, title text, name text, reason text, "homeName" text)
    language sql stable security definer set search_path = public, pg_temp as $$
    select a.id, a.course_id, a.held_on, coalesce(c.title, a.title), d.teacher_name, d.reason, short_name_on(d.home_unit_id, today)
    from teacher_decline d join activity a on a.id = d.activity_id left join course c on c.id = a.course_id
    where d.unit_id = start and reads_unit(start) and a.status = 'planned' and coalesce(a.ended_on, a.held_on) >= today and a.speakers = d.speakers
      and not exists (select from booking b where b.activity_id = a.id and b.kind = 'teacher' and not b.released)
    order by a.held_on, a.starts_at, a.id limit 500 $$`

const answering = `
  create function own_teacher(teacher uuid) returns teacher language plpgsql stable security definer set search_path = public, pg_temp as $$
  declare t teacher;
  begin
    select * into t from teacher x where x.id = own_teacher.teacher;
    if t.id is null or not ${covered('writes', OF_TEACHER)} then raise exception 'teacher.write is missing' using errcode = '42501'; end if;
    return t;
  end $$;

  create function note_teaching(teacher uuid, activities uuid[], at timestamptz) returns void
    language plpgsql security definer set search_path = public, pg_temp as $$
  declare t teacher := own_teacher(teacher);
  begin
    update booking b set noted_at = note_teaching.at
      where b.resource_id = t.id and b.kind = 'teacher' and b.unit_id <> t.unit_id and b.activity_id = any(activities) and b.noted_at is null;
  end $$;

  -- Gives the hours free and says so; what begins today or began before stays. Sessions are locked before what is kept
  -- for them, as by everybody.
  create function decline_teaching(teacher uuid, activities uuid[], reason text, today date, at timestamptz, by_name text, request text) returns uuid[]
    language plpgsql security definer set search_path = public, pg_temp as $$
  declare t teacher := own_teacher(teacher); a activity; kept tsmultirange; gone uuid[] := '{}';
  begin
    for a in select * from activity x where x.id = any(activities) and x.unit_id <> t.unit_id and x.status = 'planned' and x.held_on > today
        order by x.id for update loop
      with given_up as (delete from booking b where b.activity_id = a.id and b.resource_id = t.id returning b.during)
        select range_agg(g.during) into kept from given_up g;
      continue when kept is null;
      insert into teacher_decline as d (teacher_id, activity_id, unit_id, province_id, home_unit_id, home_province_id, hours, teacher_name, speakers,
          reason, by_account, by_name, at)
        values (t.id, a.id, a.unit_id, a.province_id, t.unit_id, t.province_id, kept, t.full_name, a.speakers,
          decline_teaching.reason, session_account(), decline_teaching.by_name, decline_teaching.at)
        on conflict (teacher_id, activity_id) do update set hours = d.hours + excluded.hours, teacher_name = excluded.teacher_name,
          speakers = excluded.speakers, reason = excluded.reason, by_account = excluded.by_account, by_name = excluded.by_name, at = excluded.at;
      insert into audit_entry (account_id, unit_id, province_id, verb, subject_kind, subject_id, after, request_id)
        values (session_account(), a.unit_id, a.province_id, 'activity.teacher_declined', 'activity', a.id::text,
          jsonb_build_object('title', a.title, 'name', t.full_name, 'reason', decline_teaching.reason), request);
      gone := gone || a.id;
    end loop;
    return gone;
  end $$`
