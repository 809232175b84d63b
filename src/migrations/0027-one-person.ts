import type { Kysely } from 'kysely'
import { covered, guard, run } from './policies.ts'

/**
 * Somebody who was written down twice becomes one person. The second entry stays as another name of the first: who still
 * holds its id, or signs up by what it said, means the one that was kept.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await run(db, columns)
  const keys = { unit: 'unit_id', province: 'province_id' }
  await guard(db, 'learner_apart', { select: covered('reads_learners', keys), insert: covered('writes_learners', keys) })
  await run(db, keptOne)
  await run(db, merging)
  await run(db, finding)
  await run(db, enrolling)
  await run(db, checkIn)
  await run(db, erasure)
  await run(db, counting)
}

const columns = `
  alter table learner
    add column merged_into uuid references learner(id), add column merged_at timestamptz, add column merged_by text,
    add constraint learner_merged_check check (num_nonnulls(merged_into, merged_at, merged_by) in (0, 3) and merged_into is distinct from id);
  comment on column learner.merged_into is 'The entry that was kept of this person; never one that is merged itself. What this one said is another name of it.';
  create index learner_merged_idx on learner (merged_into) where merged_into is not null; -- the other names of one person

  alter table learner_version drop constraint learner_version_change_check;
  alter table learner_version add constraint learner_version_change_check
    check (change in ('record','import','sign_up','edit','erase','merge','merged'));

  create table learner_apart (
    one uuid not null references learner(id), other uuid not null references learner(id), unit_id uuid not null, province_id uuid,
    by_account uuid not null, by_name text not null, at timestamptz not null, primary key (one, other), check (one < other)
  );
  comment on table learner_apart is 'Two who look alike and are two people: a person said so, and is not asked again.';`

/**
 * Whoever writes about a merged entry writes about the one kept, also when the merge commits while they write: the lock
 * waits for it.
 */
const keptOne = `
  create function learner_as_kept() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
  declare kept uuid;
  begin
    if new.learner_id is null then return new; end if;
    select l.merged_into into kept from learner l where l.id = new.learner_id for key share;
    new.learner_id := coalesce(kept, new.learner_id);
    return new;
  end $$;
  revoke execute on function learner_as_kept() from public;
  create trigger enrolment_as_kept before insert on enrolment for each row execute function learner_as_kept();
  create trigger attendance_mark_as_kept before insert on attendance_mark for each row execute function learner_as_kept();
  -- By its name before attendance_fill, which counts what is known of whoever it is.
  create trigger attendance_as_kept before insert on attendance for each row execute function learner_as_kept();
  create trigger certificate_as_kept before insert on certificate for each row execute function learner_as_kept();
  create trigger record_link_as_kept before insert on record_link for each row execute function learner_as_kept();

  -- Which learners of a centre these ids mean, held until the marks about them are written.
  create function learners_meant(unit uuid, ids uuid[]) returns table (said uuid, id uuid, merged boolean)
    language plpgsql volatile security definer set search_path = public, pg_temp as $$
  begin
    return query select l.id, coalesce(l.merged_into, l.id), l.merged_into is not null from learner l
      where l.id = any(ids) and l.unit_id = unit and ${covered('reads_learners', { unit: 'l.unit_id', province: 'l.province_id' })}
      order by l.id for key share of l;
  end $$;`

const merging = `
  -- Courses in which both have a place or wait, locked as everybody locks them who gives places.
  create function hold_shared_courses(one uuid, other uuid) returns setof uuid
    language sql volatile security definer set search_path = public, pg_temp as $$
    select c.id from course c where ${covered('writes_learners', { unit: 'c.unit_id', province: 'c.province_id' })}
      and exists (select from enrolment e where e.course_id = c.id and e.learner_id = one and e.status <> 'cancelled')
      and exists (select from enrolment e where e.course_id = c.id and e.learner_id = other and e.status <> 'cancelled')
    order by c.id for no key update $$;

  -- One person has one place in a course: the better one stays, with the addresses, tickets and news of both.
  create function merge_enrolments(gone learner, kept learner) returns void language plpgsql volatile as $$
  declare pair record; stays uuid; leaves uuid; ticket bytea;
  begin
    for pair in
      select g.id as gone, x.id as kept, c as course, (x.status = 'enrolled' or g.status = 'waiting')
        and not (x.status = g.status and g.place_in_line < x.place_in_line) as as_kept
      from enrolment g join enrolment x on x.course_id = g.course_id and x.learner_id = kept.id and x.status <> 'cancelled' join course c on c.id = g.course_id
      where g.learner_id = gone.id and g.status <> 'cancelled' order by g.course_id
    loop
      perform from course c where c.id = (pair.course).id for no key update;
      stays := case when pair.as_kept then pair.kept else pair.gone end;
      leaves := case when pair.as_kept then pair.gone else pair.kept end;
      update enrolment e set status = 'cancelled', cancelled_at = gone.merged_at, cancelled_by = gone.merged_by where e.id = leaves returning e.cancel_hash into ticket;
      update enrolment e set cancel_hash = ticket where e.id = stays and e.cancel_hash is null and ticket is not null;
      update enrolment e set cancel_hash = null where e.id = leaves and exists (select from enrolment s where s.id = stays and s.cancel_hash = ticket);
      update letter_contact c set subject = stays where c.about = 'course' and c.subject = leaves and c.stopped_at is null and not exists (
        select from letter_contact o where o.about = 'course' and o.subject = stays and o.channel = c.channel and lower(o.address) = lower(c.address) and o.stopped_at is null);
      update letter_contact c set stopped_at = gone.merged_at where c.about = 'course' and c.subject = leaves and c.stopped_at is null;
      update course_notice n set enrolment_id = stays where n.enrolment_id = leaves and n.done_at is null;
      perform move_up(pair.course, gone.merged_at);
    end loop;
    update enrolment e set learner_id = kept.id, woman = kept.woman, birth_year = kept.birth_year, resident_group_id = kept.resident_group_id
      where e.learner_id = gone.id;
  end $$;

  -- One person came to a session once. Who says of them that they came and that they did not is asked before.
  create function merge_attendance(gone learner, kept learner) returns void language plpgsql volatile as $$
  begin
    if exists (select from attendance g join attendance x on x.activity_id = g.activity_id and x.learner_id = kept.id
        where g.learner_id = gone.id and g.present <> x.present) then
      raise exception 'the two are marked present and absent in one session' using errcode = '23514';
    end if;
    update attendance_mark m set learner_id = kept.id from attendance g
      where g.learner_id = gone.id and m.activity_id = g.activity_id and m.learner_id = gone.id;
    update attendance x set present = coalesce(x.present, g.present), place = greatest(x.place, g.place), at = greatest(x.at, g.at)
      from attendance g where g.learner_id = gone.id and x.learner_id = kept.id and x.activity_id = g.activity_id;
    delete from attendance g where g.learner_id = gone.id
      and exists (select from attendance x where x.learner_id = kept.id and x.activity_id = g.activity_id);
    update attendance a set learner_id = kept.id, woman = c.woman, ethnic = c.ethnic, policy = c.policy, disadvantaged = c.disadvantaged,
      birth_year = c.birth_year, resident_group = coalesce(c.resident_group, '') from attendance_counted(kept.id) c where a.learner_id = gone.id;
  end $$;

  create function learner_merged() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
  declare kept learner;
  begin
    select * into kept from learner l where l.id = new.merged_into for update;
    if kept.id is null or kept.merged_into is not null or kept.erased_at is not null or new.erased_at is not null or kept.unit_id <> new.unit_id then
      raise exception 'only two entries of one centre that stand become one' using errcode = '23514';
    end if;
    update learner l set merged_into = kept.id where l.merged_into = new.id;
    -- Since the first of the two was written down; what one of them asked for is still asked for.
    update learner l set created_at = least(l.created_at, new.created_at), erase_requested_at = least(l.erase_requested_at, new.erase_requested_at)
      where l.id = kept.id;
    insert into learner_trait as t (learner_id, unit_id, province_id, ethnic, policy, disadvantaged, disability)
      select kept.id, kept.unit_id, kept.province_id, g.ethnic, g.policy, g.disadvantaged, g.disability from learner_trait g where g.learner_id = new.id
      on conflict (learner_id) do update set ethnic = coalesce(t.ethnic, excluded.ethnic), policy = coalesce(t.policy, excluded.policy),
        disadvantaged = coalesce(t.disadvantaged, excluded.disadvantaged), disability = coalesce(t.disability, excluded.disability);
    delete from learner_trait g where g.learner_id = new.id;
    perform merge_enrolments(new, kept);
    perform merge_attendance(new, kept);
    update certificate c set learner_id = kept.id where c.learner_id = new.id;
    update record_link r set learner_id = kept.id where r.learner_id = new.id;
    return null;
  end $$;
  create trigger learner_merged after update of merged_into on learner for each row
    when (old.merged_into is null and new.merged_into is not null) execute function learner_merged();
  revoke execute on function merge_enrolments(learner, learner), merge_attendance(learner, learner), learner_merged() from public;`

/** What somebody was also called still finds them. */
const finding = `
  create or replace function learners_saying(words text[]) returns setof uuid
    language plpgsql stable security definer set search_path = public, pg_temp as $$
  declare
    patterns text[] := (select array_agg('%' || vi_fold(w) || '%' order by length(w) desc) from unnest(words) w);
    number text := regexp_replace(array_to_string(words, ''), '[^0-9]', '', 'g');
    units uuid[] := reads_learners_units();
    provinces uuid[] := reads_learners_provinces();
  begin
    if length(number) >= 4 then
      return query select coalesce(l.merged_into, l.id) from learner l where l.phone like '%' || number || '%'
        and (reads_learners_all() or l.unit_id = any(units) or l.province_id = any(provinces));
    end if;
    return query select coalesce(l.merged_into, l.id) from learner l where l.folded like all (patterns)
      and (reads_learners_all() or l.unit_id = any(units) or l.province_id = any(provinces));
  end $$;

  create or replace function known_learner(unit uuid, name text, born int, number text) returns uuid language sql stable as $$
    select coalesce(l.merged_into, l.id) from learner l where l.unit_id = unit and l.folded = vi_fold(name) and l.erased_at is null
      and ((l.phone = number and number <> '') or (l.birth_year = born and (l.phone = '' or number = '')))
    order by (l.phone = number) desc, l.created_at limit 1 $$;

  create or replace function already_enrolled(c course, name text, born int, number text) returns uuid language sql stable as $$
    select e.id from learner l join enrolment e on e.learner_id = coalesce(l.merged_into, l.id) and e.course_id = c.id and e.status <> 'cancelled'
    where l.unit_id = c.unit_id and l.folded = vi_fold(name) and l.erased_at is null
      and ((l.phone = number and number <> '') or l.birth_year = born) order by e.place_in_line limit 1 $$;`

const STAFF = covered('writes_learners', { unit: 'c.unit_id', province: 'c.province_id' })

/** As before, but for who is meant by an id that was merged. */
const enrolling = `
  create or replace function enrol(course uuid, enrolment uuid, who jsonb, how text, ticket bytea, now timestamptz, request text, by_name text)
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
  end $$;`

/** As before; two entries of one person are one who fits. */
const checkIn = `
  create or replace function check_in(activity uuid, today date, mark uuid, said_name text, said_year int, said_phone text, add_new boolean, moment timestamptz, request text)
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

/** A name goes wherever it stands: from all entries of the person, and from answers kept to know a repeated write. */
const erasure = `
  create function forget_answers(unit uuid, about text[]) returns void
    language sql volatile security definer set search_path = public, pg_temp as $$
    update write_receipt w set answer = '{}'
    where ${covered('writes_learners', { unit: 'forget_answers.unit', province: '(select u.province_id from unit u where u.id = forget_answers.unit)' })}
      and w.account_id in (select g.account_id from role_grant g where g.unit_id = forget_answers.unit)
      and w.answer ~ '"(fullName|holder|name)"' and exists (select from unnest(about) x where position(x in w.answer) > 0) $$;

  create or replace function erase_learner(who uuid, reason text, request text, at timestamptz, by_name text) returns boolean
    language plpgsql volatile security definer set search_path = public, pg_temp as $$
  declare l learner; one learner; gone uuid[] := '{}';
  begin
    select * into l from learner x where x.id = who for update;
    if not found or not ${covered('writes_learners', { unit: 'l.unit_id', province: 'l.province_id' })} then
      raise exception 'learner.write is missing' using errcode = '42501';
    end if;
    if l.erased_at is not null then return false; end if;
    for one in select * from learner x where x.id = who or x.merged_into = who order by x.id for update loop
      update learner set full_name = '–', phone = '', email = '', note = '', version = version + 1, updated_at = at, erased_at = at
        where id = one.id;
      delete from learner_trait where learner_id = one.id;
      update learner_version set body = '{}' where learner_id = one.id;
      insert into learner_version (learner_id, version, unit_id, province_id, change, body, by_account, by_name, at)
        values (one.id, one.version + 1, one.unit_id, one.province_id, 'erase', '{}', session_account(), erase_learner.by_name, erase_learner.at);
      gone := gone || one.id;
    end loop;
    perform forget_answers(l.unit_id, gone::text[]);
    insert into audit_entry (account_id, unit_id, province_id, verb, subject_kind, subject_id, after, request_id)
      values (session_account(), l.unit_id, l.province_id, 'learner.erase', 'learner', who::text, jsonb_build_object('reason', reason), request);
    return true;
  end $$;`

/** A person with two entries was written down once. */
const counting = `
  create or replace function learner_facts(units uuid[], since date, till date) returns table (
      id uuid, version int, unit_id uuid, province_id uuid, "on" date, woman boolean, birth_year int, resident_group_id uuid)
    language sql stable security definer set search_path = public, pg_temp as $$
    select l.id, l.version, l.unit_id, l.province_id, (l.created_at at time zone 'Asia/Ho_Chi_Minh')::date, l.woman, l.birth_year, l.resident_group_id
    from learner l where (units is null or l.unit_id = any(units)) and l.merged_into is null
      and (since is null or l.created_at >= since::timestamp at time zone 'Asia/Ho_Chi_Minh')
      and (till is null or l.created_at < (till + 1)::timestamp at time zone 'Asia/Ho_Chi_Minh')
      and ${covered('reads', { unit: 'l.unit_id', province: 'l.province_id' })} $$;`
