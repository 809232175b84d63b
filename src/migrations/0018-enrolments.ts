import type { Kysely } from 'kysely'
import { covered, guardByTerritory, run } from './policies.ts'

/**
 * Who has a place in a course and who waits, in the order in which they came. The server's role only reads: places are
 * taken, given back and moved up by functions that lock the course first, so that the order is that of the commits.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await run(db, table)
  await guardByTerritory(db, 'enrolment', ['select'])
  await run(db, moving)
  await run(db, enrolling)
  await run(db, cancelling)
  await run(db, publicly)
}

const table = `
  create table enrolment (
    id uuid primary key, course_id uuid not null references course(id), learner_id uuid not null references learner(id),
    unit_id uuid not null, province_id uuid, place_in_line bigint generated always as identity,
    status text not null check (status in ('enrolled','waiting','cancelled')),
    channel text not null check (channel in ('page','phone','staff','import','walk_in')),
    cancel_hash bytea, created_at timestamptz not null, moved_up_at timestamptz, cancelled_at timestamptz, cancelled_by text,
    woman boolean, birth_year int, resident_group_id uuid
  );
  comment on column enrolment.woman is 'With year and group what is counted, kept beside the learner: read by those who may not know names.';
  comment on column enrolment.place_in_line is 'Order of arrival, given while the course is locked: lower is earlier.';
  comment on column enrolment.channel is 'walk_in: came to a session without having signed up.';
  comment on column enrolment.cancel_hash is 'Of the link by which the learner sees and gives back the place.';
  comment on column enrolment.cancelled_by is 'learner, or the name of who did it.';
  create unique index enrolment_once_idx on enrolment (course_id, learner_id) where status <> 'cancelled';
  create index enrolment_line_idx on enrolment (course_id, status, place_in_line);
  create index enrolment_learner_idx on enrolment (learner_id);
  create index enrolment_cancel_idx on enrolment (cancel_hash) where cancel_hash is not null;`

/** Inner functions run as their caller's owner; only the doors below may be opened by the server. */
const moving = `
  -- Fills free places from the line. The course must be locked.
  create function move_up(c course, at timestamptz) returns setof uuid language sql volatile as $$
    update enrolment set status = 'enrolled', moved_up_at = at
    where c.status <> 'cancelled' and id in (
      select e.id from enrolment e where e.course_id = c.id and e.status = 'waiting' order by e.place_in_line
      limit case when c.capacity is not null then greatest(0, c.capacity - (
        select count(*) from enrolment x where x.course_id = c.id and x.status = 'enrolled')) end)
    returning id $$;

  create function number_in_line(e enrolment) returns int language sql stable as $$
    select case when e.status = 'waiting' then (select count(*)::int from enrolment x
      where x.course_id = e.course_id and x.status = 'waiting' and x.place_in_line <= e.place_in_line) end $$;

  -- More places: whoever waits longest moves up in the same transaction, whoever changed the course.
  create function course_moves_up() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
  begin
    perform move_up(new, new.updated_at);
    return null;
  end $$;
  create trigger course_moves_up after update of capacity, status on course for each row
    when (new.capacity is distinct from old.capacity or new.status is distinct from old.status) execute function course_moves_up();

  -- What is counted follows what is known of the learner.
  create function enrolment_facts() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
  begin
    update enrolment set woman = new.woman, birth_year = new.birth_year, resident_group_id = new.resident_group_id where learner_id = new.id;
    return null;
  end $$;
  create trigger learner_counts after update of woman, birth_year, resident_group_id on learner for each row
    when ((new.woman, new.birth_year, new.resident_group_id) is distinct from (old.woman, old.birth_year, old.resident_group_id))
    execute function enrolment_facts();
  revoke execute on function move_up(course, timestamptz), course_moves_up(), enrolment_facts() from public;`

const STAFF = covered('writes_learners', { unit: 'c.unit_id', province: 'c.province_id' })

const enrolling = `
  -- Somebody of this centre under that name: the same telephone, or, where one of the two is not known, the same year.
  create function known_learner(unit uuid, name text, born int, number text) returns uuid language sql stable as $$
    select coalesce(l.merged_into, l.id) from learner l where l.unit_id = unit and l.folded = vi_fold(name) and l.erased_at is null
      and ((l.phone = number and number <> '') or (l.birth_year = born and (l.phone = '' or number = '')))
    order by (l.phone = number) desc, l.created_at limit 1 $$;

  -- Who has a place or waits in the course and is the same person: name and telephone, or name and year of birth.
  create function already_enrolled(c course, name text, born int, number text) returns uuid language sql stable as $$
    select e.id from learner l join enrolment e on e.learner_id = coalesce(l.merged_into, l.id) and e.course_id = c.id and e.status <> 'cancelled'
    where l.unit_id = c.unit_id and l.folded = vi_fold(name) and l.erased_at is null
      and ((l.phone = number and number <> '') or l.birth_year = born) order by e.place_in_line limit 1 $$;

  create function add_learner_of(c course, who jsonb, how text, now timestamptz, request text, by_name text) returns uuid
    language plpgsql volatile as $$
  declare made uuid := (who ->> 'id')::uuid; body jsonb := who - '{id,known,another}'::text[];
  begin
    insert into learner (id, unit_id, province_id, full_name, birth_year, woman, phone, email, resident_group_id, resident_group, note, created_at, updated_at)
      values (made, c.unit_id, c.province_id, who ->> 'fullName', (who ->> 'birthYear')::int, (who ->> 'woman')::boolean, who ->> 'phone',
        who ->> 'email', (who ->> 'residentGroupId')::uuid, who ->> 'residentGroup', who ->> 'note', now, now);
    insert into learner_version (learner_id, version, unit_id, province_id, change, body, by_account, by_name, at)
      values (made, 1, c.unit_id, c.province_id, how, body, session_account(), by_name, now);
    insert into audit_entry (account_id, unit_id, province_id, verb, subject_kind, subject_id, after, request_id)
      values (session_account(), c.unit_id, c.province_id, 'learner.' || how, 'learner', made::text, '{"version": 1}', request);
    return made;
  end $$;

  -- The one door into a course. who: {id, known?, another?, fullName, birthYear, phone …}; a visitor brings a ticket,
  -- whose hash makes sending twice the same write. Outcomes: enrolled, waiting, already, closed, taken, unknown.
  create function enrol(course uuid, enrolment uuid, who jsonb, how text, ticket bytea, now timestamptz, request text, by_name text)
    returns table (outcome text, id uuid, "learnerId" uuid, "numberInLine" int, fresh boolean)
    language plpgsql volatile security definer set search_path = public, pg_temp as $$
  declare
    c course; e enrolment; person uuid; place text;
    visitor constant boolean := session_account() is null;
    known constant uuid := (who ->> 'known')::uuid;
  begin
    select * into c from course x where x.id = enrol.course for no key update;
    if c.id is null or (visitor and not (c.is_public and c.sign_up = 'public' and is_public_unit(c.unit_id))) then
      return query select 'unknown', null::uuid, null::uuid, null::int, false; return;
    end if;
    if not visitor and not ${STAFF} then raise exception 'learner.write is missing' using errcode = '42501'; end if;

    select * into e from enrolment x where x.id = enrol.enrolment or (visitor and x.course_id = c.id and x.cancel_hash = ticket
      and x.status <> 'cancelled') order by x.id = enrol.enrolment desc limit 1;
    if e.id is not null then
      return query select case when e.course_id <> c.id or (visitor and e.cancel_hash is distinct from ticket) then 'taken' else e.status end,
        e.id, e.learner_id, number_in_line(e), false; return;
    end if;
    if c.status = 'cancelled' or (c.status = 'closed' and how not in ('import', 'walk_in')) or (visitor and c.sign_up_until <= now) then
      return query select 'closed', null::uuid, null::uuid, null::int, false; return;
    end if;

    -- Two people under one name, in two courses of the centre at once, are one learner.
    perform pg_advisory_xact_lock(hashtextextended('learner/' || c.unit_id || vi_fold(who ->> 'fullName'), 0));
    if known is not null then
      -- Locked, so that whoever is being merged is known as the one kept.
      select coalesce(l.merged_into, l.id) into person from learner l where l.id = known and l.unit_id = c.unit_id and l.erased_at is null for key share;
      if person is null then return query select 'unknown', null::uuid, null::uuid, null::int, false; return; end if;
      select x.* into e from enrolment x where x.course_id = c.id and x.learner_id = person and x.status <> 'cancelled';
    elsif not coalesce((who ->> 'another')::boolean, false) then
      select x.* into e from enrolment x
        where x.id = already_enrolled(c, who ->> 'fullName', (who ->> 'birthYear')::int, who ->> 'phone');
      person := known_learner(c.unit_id, who ->> 'fullName', (who ->> 'birthYear')::int, who ->> 'phone');
    end if;
    if e.id is not null then
      return query select 'already', e.id, e.learner_id, number_in_line(e), false; return;
    end if;
    if person is null then
      person := add_learner_of(c, who, case how when 'page' then 'sign_up' when 'import' then 'import' else 'record' end, now, request, by_name);
    end if;

    place := case when how in ('import', 'walk_in') or c.capacity is null
      or (select count(*) from enrolment x where x.course_id = c.id and x.status = 'enrolled') < c.capacity then 'enrolled' else 'waiting' end;
    insert into enrolment (id, course_id, learner_id, unit_id, province_id, status, channel, cancel_hash, created_at, woman, birth_year, resident_group_id)
      select enrol.enrolment, c.id, l.id, c.unit_id, c.province_id, place, how, ticket, now, l.woman, l.birth_year, l.resident_group_id
      from learner l where l.id = person returning * into e;
    insert into audit_entry (account_id, unit_id, province_id, verb, subject_kind, subject_id, after, request_id)
      values (session_account(), c.unit_id, c.province_id, 'enrolment.enrol', 'enrolment', e.id::text,
        jsonb_build_object('course', c.id, 'learner', person, 'status', place, 'channel', how), request);
    return query select e.status, e.id, e.learner_id, number_in_line(e), true;
  end $$;
  revoke execute on function known_learner(uuid, text, int, text), already_enrolled(course, text, int, text),
    add_learner_of(course, jsonb, text, timestamptz, text, text) from public;
  grant execute on function enrol(uuid, uuid, jsonb, text, bytea, timestamptz, text, text) to hocnay_app;`

const cancelling = `
  -- Gives a place back: by staff who know the enrolment, or by whoever holds its link. Who waits longest moves up.
  create function cancel_enrolment(enrolment uuid, ticket bytea, now timestamptz, request text, by_name text)
    returns table (outcome text, id uuid, "courseId" uuid, "movedUp" uuid[])
    language plpgsql volatile security definer set search_path = public, pg_temp as $$
  declare c course; e enrolment; up uuid[];
  begin
    select * into e from enrolment x where case when ticket is null then x.id = cancel_enrolment.enrolment else x.cancel_hash = ticket end
      order by x.place_in_line desc limit 1;
    select * into c from course x where x.id = e.course_id for no key update;
    if e.id is null or (ticket is null and not ${STAFF}) then
      return query select 'unknown', null::uuid, null::uuid, '{}'::uuid[]; return;
    end if;
    select * into e from enrolment x where x.id = e.id for update;
    if e.status = 'cancelled' then return query select 'already', e.id, c.id, '{}'::uuid[]; return; end if;
    update enrolment x set status = 'cancelled', cancelled_at = now, cancelled_by = coalesce(by_name, 'learner') where x.id = e.id;
    insert into audit_entry (account_id, unit_id, province_id, verb, subject_kind, subject_id, before, request_id)
      values (session_account(), c.unit_id, c.province_id, 'enrolment.cancel', 'enrolment', e.id::text,
        jsonb_build_object('course', c.id, 'learner', e.learner_id, 'status', e.status), request);
    up := array(select move_up(c, now));
    return query select 'cancelled', e.id, c.id, up;
  end $$;`

/** What a visitor reads of a course: public columns of public rows, and how many are in it; of people only what a link's holder is. */
const publicly = `
  create function public_course(tail text, today date) returns table (
      id uuid, "unitId" uuid, title text, field text, audience text, place text, online boolean, status text, "signUp" text, until timestamptz,
      capacity int, enrolled int, waiting int, "firstOn" date, "lastOn" date, "unitName" text, "unitShortName" text, phone text)
    language sql stable security definer set search_path = public, pg_temp as $$
    select c.id, c.unit_id, c.title, c.field, c.audience, c.place, c.online_url <> '', c.status, c.sign_up, c.sign_up_until, c.capacity,
      (select count(*)::int from enrolment e where e.course_id = c.id and e.status = 'enrolled'),
      (select count(*)::int from enrolment e where e.course_id = c.id and e.status = 'waiting'), c.first_on, c.last_on,
      n.name, n.short_name, p.phone
    from course c join unit u on u.id = c.unit_id left join centre_profile p on p.unit_id = u.id
      cross join lateral (select x.name, x.short_name from unit_name x where x.unit_id = u.id
        order by on_day(x.valid, today) desc, upper(x.valid) desc nulls first limit 1) n
    where right(c.id::text, 10) = tail and c.is_public and is_public_unit(c.unit_id) order by c.id $$;

  create function public_sessions(course uuid, most int) returns table (
      "on" date, "startsAt" time, "endsAt" time, place text, online boolean, cancelled boolean)
    language sql stable security definer set search_path = public, pg_temp as $$
    select a.held_on, a.starts_at, a.ends_at, a.place, a.online_url <> '', a.status = 'cancelled' from activity a join course c on c.id = a.course_id
    where c.id = course and c.is_public and is_public_unit(c.unit_id) and a.is_public
    order by a.held_on, a.starts_at nulls last, a.id limit most $$;

  -- Courses anybody may sign up for now, the next to begin first.
  create function public_courses(root uuid, today date, now timestamptz, most int) returns table (
      id uuid, title text, field text, place text, "firstOn" date, "unitId" uuid, free boolean)
    language sql stable security definer set search_path = public, pg_temp as $$
    select c.id, c.title, c.field, c.place, c.first_on, c.unit_id, c.capacity is null
      or (select count(*) from enrolment e where e.course_id = c.id and e.status = 'enrolled') < c.capacity
    from course c where c.unit_id = any((select public_centres(root, today))::uuid[]) and c.is_public and c.sign_up = 'public'
      and c.status = 'open' and coalesce(c.sign_up_until > now, true) and coalesce(c.last_on >= today, true)
    order by c.first_on nulls last, c.title, c.id limit most $$;

  -- Whoever holds the link of an enrolment sees it, and where to come.
  create function own_enrolment(ticket bytea) returns table (
      id uuid, "courseId" uuid, status text, "numberInLine" int, "movedUpAt" timestamptz, name text, "onlineUrl" text)
    language sql stable security definer set search_path = public, pg_temp as $$
    select e.id, e.course_id, e.status, number_in_line(e), e.moved_up_at, case when l.erased_at is null then l.full_name else '' end, c.online_url
    from enrolment e join learner l on l.id = e.learner_id join course c on c.id = e.course_id
    where e.cancel_hash = ticket order by e.place_in_line desc limit 1 $$;`
