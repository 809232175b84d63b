import type { Kysely } from 'kysely'
import { guard, guardByTerritory, run } from './policies.ts'

/**
 * Who came. What was received is only ever added; who is present follows from it. The projection carries what is counted
 * and no name, so that a level above reads true figures without knowing anybody.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await run(db, `
    alter table activity add column counts_from_list boolean not null default false;
    comment on column activity.counts_from_list is 'Its counts follow from the attendance list; nobody types them.';

    create table attendance_list (
      activity_id uuid primary key references activity(id), unit_id uuid not null, province_id uuid,
      finished_at timestamptz, finished_by text not null default ''
    );
    comment on table attendance_list is 'An attendance that was begun; finishing it adds a version to its activity.';
    create index attendance_list_open_idx on attendance_list (unit_id) where finished_at is null; -- what waits to be finished

    create table attendance_mark (
      id uuid primary key, activity_id uuid not null references activity(id), unit_id uuid not null, province_id uuid,
      kind text not null check (kind in ('present','absent','undo','walk_in','count','finish')),
      learner_id uuid references learner(id), said_id uuid, digest bytea,
      by_account uuid, by_name text not null, at_device timestamptz, at timestamptz not null,
      place bigint generated always as identity
    );
    comment on table attendance_mark is 'Everything received about who came, in the order of arrival. The id is made where it was tapped: the same id again is the same mark.';
    comment on column attendance_mark.said_id is 'The id by which the device knows somebody it added itself.';
    comment on column attendance_mark.digest is 'Of what was sent, to know a repeat from a second use of the id; emptied when the person is erased.';
    comment on column attendance_mark.by_account is 'Null: the learner, by the code of the session.';
    comment on column attendance_mark.at_device is 'What the device took for the time. Decides nothing.';
    create index attendance_mark_activity_idx on attendance_mark (activity_id, place);
    create index attendance_mark_said_idx on attendance_mark (said_id) where said_id is not null;

    create table attendance (
      activity_id uuid not null references activity(id), learner_id uuid not null references learner(id),
      unit_id uuid not null, province_id uuid, present boolean, place bigint not null, at timestamptz not null,
      woman boolean, ethnic boolean, policy boolean, disadvantaged boolean, birth_year int, resident_group text not null default '',
      primary key (activity_id, learner_id)
    );
    comment on table attendance is 'The mark received last for each learner, and what is counted of them. No name.';
    comment on column attendance.present is 'Null: taken back.';
    create index attendance_learner_idx on attendance (learner_id); -- somebody''s own record, and what follows their traits

    create table attendance_count (
      activity_id uuid not null references activity(id), by_account uuid not null, unit_id uuid not null, province_id uuid,
      by_name text not null, total int not null check (total between 0 and 100000), women int, ethnic int, policy int, disadvantaged int,
      mark_id uuid not null, at timestamptz not null, set_aside_at timestamptz, primary key (activity_id, by_account)
    );
    comment on table attendance_count is 'People counted without names, one count per person who counts; several add up unless set aside.';

    create table device_key (
      account_id uuid primary key references account(id), secret bytea not null, created_at timestamptz not null
    );
    comment on table device_key is 'What seals an account''s records on its devices while they wait for a network.';

    create table check_in_key (one boolean primary key default true check (one), secret bytea not null);
    comment on table check_in_key is 'Signs the codes by which learners check in; read through a function alone.';
    insert into check_in_key (secret) select decode(replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', ''), 'hex');
  `)
  await run(db, traits)
  await run(db, figures)
  await run(db, checkIn)
  await guardByTerritory(db, 'attendance_list', ['select', 'insert', 'update'])
  await guardByTerritory(db, 'attendance_mark', ['select', 'insert', 'update'])
  await run(db, 'revoke update on attendance_mark from hocnay_app; grant update (digest) on attendance_mark to hocnay_app;')
  await guardByTerritory(db, 'attendance', ['select', 'insert', 'update'])
  await guardByTerritory(db, 'attendance_count', ['select', 'insert', 'update'])
  const own = 'account_id = (select session_account())'
  await guard(db, 'device_key', { select: own, insert: own })
}

/** What is counted of somebody is written beside their attendance by the database, whoever marks and whatever they may read. */
const traits = `
  create function attendance_counted(who uuid) returns table (woman boolean, ethnic boolean, policy boolean, disadvantaged boolean, birth_year int, resident_group text)
    language sql stable security definer set search_path = public, pg_temp as $$
    select l.woman, t.ethnic, t.policy, t.disadvantaged, l.birth_year,
      coalesce((select n.short_name from unit_name n where n.unit_id = l.resident_group_id order by upper(n.valid) desc nulls first limit 1), l.resident_group)
    from learner l left join learner_trait t on t.learner_id = l.id where l.id = who $$;
  revoke execute on function attendance_counted(uuid) from public;

  create function attendance_fill() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
  begin
    select c.woman, c.ethnic, c.policy, c.disadvantaged, c.birth_year, coalesce(c.resident_group, '')
      into new.woman, new.ethnic, new.policy, new.disadvantaged, new.birth_year, new.resident_group from attendance_counted(new.learner_id) c;
    return new;
  end $$;
  create trigger attendance_fill before insert on attendance for each row execute function attendance_fill();

  -- What is learnt of somebody later holds for what they came to before; what is erased stays counted.
  create function attendance_refill() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
  declare who uuid := case tg_table_name when 'learner' then (to_jsonb(new) ->> 'id')::uuid else (to_jsonb(new) ->> 'learner_id')::uuid end;
  begin
    if not exists (select from learner l where l.id = who and l.erased_at is null) then return null; end if;
    update attendance a set woman = c.woman, ethnic = c.ethnic, policy = c.policy, disadvantaged = c.disadvantaged,
      birth_year = c.birth_year, resident_group = coalesce(c.resident_group, '')
      from attendance_counted(who) c where a.learner_id = who;
    return null;
  end $$;
  create trigger attendance_refill after update of woman, birth_year, resident_group_id, resident_group on learner
    for each row execute function attendance_refill();
  create trigger attendance_refill after insert or update on learner_trait for each row execute function attendance_refill();

  -- Of a name that was erased not even a digest stays.
  create function attendance_forget() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
  begin
    update attendance_mark set digest = null where learner_id = new.id and kind = 'walk_in';
    return null;
  end $$;
  create trigger attendance_forget after update of erased_at on learner for each row
    when (old.erased_at is null and new.erased_at is not null) execute function attendance_forget();
  create index attendance_mark_learner_idx on attendance_mark (learner_id) where kind = 'walk_in'; -- what an erasure empties`

/** What an attendance adds up to. A part nobody knows anything about is null, never 0. */
const figures = `
  create function attendance_figures(activity uuid) returns table (named int, attended int, women int, ethnic int, policy int, disadvantaged int, unknown int)
    language sql stable set search_path = public, pg_temp as $$
    with n as (
      select count(*)::int as marked, count(*) filter (where a.present)::int as named,
        count(a.woman) filter (where a.present)::int as wk, count(*) filter (where a.present and a.woman)::int as w,
        count(a.ethnic) filter (where a.present)::int as ek, count(*) filter (where a.present and a.ethnic)::int as e,
        count(a.policy) filter (where a.present)::int as pk, count(*) filter (where a.present and a.policy)::int as p,
        count(a.disadvantaged) filter (where a.present)::int as dk, count(*) filter (where a.present and a.disadvantaged)::int as d
      from attendance a where a.activity_id = activity and a.present is not null
    ), c as (
      select count(*) as counts, coalesce(sum(c.total), 0)::int as total, sum(c.women)::int as w, sum(c.ethnic)::int as e, sum(c.policy)::int as p, sum(c.disadvantaged)::int as d
      from attendance_count c where c.activity_id = activity and c.set_aside_at is null
    )
    select n.named, case when n.marked > 0 or c.counts > 0 then n.named + c.total end, case when n.wk > 0 or c.w is not null then n.w + coalesce(c.w, 0) end,
      case when n.ek > 0 or c.e is not null then n.e + coalesce(c.e, 0) end,
      case when n.pk > 0 or c.p is not null then n.p + coalesce(c.p, 0) end,
      case when n.dk > 0 or c.d is not null then n.d + coalesce(c.d, 0) end, n.named - n.wk
    from n, c $$;`

/** What a learner may do by the code of a session, without a session of their own; the code is checked before. */
const checkIn = `
  create function check_in_secret() returns bytea language sql stable security definer set search_path = public, pg_temp as $$
    select secret from check_in_key $$;

  create function check_in_session(activity uuid, today date) returns table (id uuid, title text, "heldOn" date, "startsAt" time, place text, "unitName" text)
    language sql stable security definer set search_path = public, pg_temp as $$
    select a.id, a.title, a.held_on, a.starts_at, a.place, coalesce(name_on(a.unit_id, today), '') from activity a
    where a.id = activity and a.status <> 'cancelled' and a.held_on <= today and coalesce(a.ended_on, a.held_on) >= today and a.session_count = 1 $$;

  -- present: written down. unknown: nobody fits. several: more than one does. Two entries of one
  -- person are one who fits.
  create function check_in(activity uuid, today date, mark uuid, said_name text, said_year int, said_phone text, add_new boolean, moment timestamptz, request text)
    returns table (outcome text, who text) language plpgsql security definer set search_path = public, pg_temp as $$
  declare a record; fits uuid[]; learner_found uuid; named text; number bigint;
  begin
    select x.id, x.unit_id, x.province_id, x.course_id, x.status into a from activity x join check_in_session(activity, today) s on s.id = x.id for update of x;
    if not found then return query select 'closed', ''; return; end if;
    select m.learner_id into learner_found from attendance_mark m where m.id = mark and m.activity_id = activity;
    if learner_found is null then
      fits := array(select distinct coalesce(l.merged_into, l.id) from learner l where l.unit_id = a.unit_id and l.erased_at is null
        and (said_phone <> '' and l.phone = said_phone or said_phone = '' and said_name <> '' and l.folded = vi_fold(said_name) and l.birth_year = said_year));
      if cardinality(fits) > 1 and said_name <> '' then
        fits := array(select distinct coalesce(l.merged_into, l.id) from learner l
          where coalesce(l.merged_into, l.id) = any(fits) and l.folded = vi_fold(said_name));
      end if;
      if cardinality(fits) > 1 then return query select 'several', ''; return; end if;
      learner_found := fits[1];
    end if;
    if learner_found is null then
      if not add_new then return query select 'unknown', ''; return; end if;
      insert into learner (id, unit_id, province_id, full_name, birth_year, phone, created_at, updated_at)
        values (gen_random_uuid(), a.unit_id, a.province_id, said_name, said_year, said_phone, moment, moment) returning learner.id into learner_found;
      insert into learner_version (learner_id, version, unit_id, province_id, change, body, by_name, at)
        values (learner_found, 1, a.unit_id, a.province_id, 'sign_up', jsonb_build_object('fullName', said_name, 'birthYear', said_year, 'woman', null,
          'phone', said_phone, 'email', '', 'residentGroupId', null, 'residentGroup', '', 'note', ''), 'QR', moment);
      insert into audit_entry (unit_id, province_id, verb, subject_kind, subject_id, after, request_id)
        values (a.unit_id, a.province_id, 'learner.sign_up', 'learner', learner_found::text, '{"version": 1}', request);
      if a.course_id is not null then
        insert into enrolment (id, course_id, learner_id, unit_id, province_id, status, channel, created_at, birth_year)
          values (gen_random_uuid(), a.course_id, learner_found, a.unit_id, a.province_id, 'enrolled', 'walk_in', moment, said_year) on conflict do nothing;
      end if;
    else
      select coalesce(l.merged_into, l.id) into learner_found from learner l where l.id = learner_found for key share;
    end if;
    insert into attendance_list (activity_id, unit_id, province_id) values (activity, a.unit_id, a.province_id) on conflict do nothing;
    insert into attendance_mark (id, activity_id, unit_id, province_id, kind, learner_id, by_name, at)
      values (mark, activity, a.unit_id, a.province_id, case when add_new then 'walk_in' else 'present' end, learner_found, 'QR', moment)
      on conflict (id) do nothing returning attendance_mark.place into number;
    if number is not null then
      insert into attendance as t (activity_id, learner_id, unit_id, province_id, present, place, at)
        values (activity, learner_found, a.unit_id, a.province_id, true, number, moment)
        on conflict (activity_id, learner_id) do update set present = true, place = excluded.place, at = excluded.at where t.place < excluded.place;
      update activity x set attended = f.attended, women = f.women, ethnic = f.ethnic, policy = f.policy, persons = f.attended, counts_from_list = true, updated_at = moment
        from attendance_figures(activity) f where x.id = activity and x.status = 'held';
    end if;
    select l.full_name into named from learner l where l.id = learner_found;
    return query select 'present', named;
  end $$;`
