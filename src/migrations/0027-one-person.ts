import type { Kysely } from 'kysely'
import { covered, guard, run } from './policies.ts'

/**
 * Somebody who was written down twice becomes one person. The second entry stays as another name of the first: who still
 * holds its id, or signs up by what it said, means the one that was kept. And they become two again, until somebody has
 * worked on that person.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await run(db, tables)
  const keys = { unit: 'unit_id', province: 'province_id' }
  await guard(db, 'learner_apart', { select: covered('reads_learners', keys), insert: covered('writes_learners', keys) })
  await run(db, keptOne)
  await run(db, merging)
  await run(db, undoing)
}

const tables = `
  create table learner_apart (
    one uuid not null references learner(id), other uuid not null references learner(id), unit_id uuid not null, province_id uuid,
    by_account uuid not null, by_name text not null, at timestamptz not null, primary key (one, other), check (one < other)
  );
  comment on table learner_apart is 'Two who look alike and are two people: a person said so, and is not asked again.';

  create table learner_merge (
    gone_id uuid primary key references learner(id), kept_id uuid not null references learner(id), unit_id uuid not null, province_id uuid,
    at timestamptz not null, before jsonb not null, after jsonb not null
  );
  comment on table learner_merge is 'What hung on two entries before they became one, and what it was right afterwards: as long as that stands the merge can be undone. Holds what is sensitive, so only functions read it; goes with the person who is erased.';
  alter table learner_merge enable row level security;
  create index learner_merge_kept_idx on learner_merge (kept_id);`

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

  create function merge_before(gone learner, kept learner) returns jsonb language sql stable as $$
    select jsonb_build_object('created_at', kept.created_at, 'erase_requested_at', kept.erase_requested_at,
      'names', (select coalesce(jsonb_agg(l.id), '[]') from learner l where l.merged_into = gone.id),
      'traits', (select coalesce(jsonb_agg(t), '[]') from learner_trait t where t.learner_id in (gone.id, kept.id)),
      'enrolments', (select coalesce(jsonb_agg(e), '[]') from enrolment e where e.learner_id in (gone.id, kept.id)),
      'contacts', (select coalesce(jsonb_agg(jsonb_build_object('id', c.id, 'subject', c.subject, 'stopped_at', c.stopped_at)), '[]')
        from letter_contact c join enrolment e on e.id = c.subject where c.about = 'course' and e.learner_id in (gone.id, kept.id)),
      'attendance', (select coalesce(jsonb_agg(a), '[]') from attendance a where a.learner_id in (gone.id, kept.id)),
      'marks', (select coalesce(jsonb_agg(m.id), '[]') from attendance g join attendance_mark m on m.activity_id = g.activity_id and m.learner_id = gone.id
        where g.learner_id = gone.id),
      'certificates', (select coalesce(jsonb_agg(c.id), '[]') from certificate c where c.learner_id = gone.id),
      'links', (select coalesce(jsonb_agg(r.id), '[]') from record_link r where r.learner_id = gone.id)) $$;

  -- What work on a person leaves behind, part by part.
  create function merge_state(kept uuid) returns jsonb language sql stable as $$
    select jsonb_build_object(
      'known', (select jsonb_build_array(l.version, l.merged_into, l.erased_at, l.erase_requested_at) from learner l where l.id = kept),
      'names', (select jsonb_agg(l.id order by l.id) from learner l where l.merged_into = kept),
      'traits', (select jsonb_agg(t) from learner_trait t where t.learner_id = kept),
      'enrolments', (select jsonb_agg(jsonb_build_array(e.id, e.status = 'cancelled') order by e.id) from enrolment e where e.learner_id = kept),
      'attendance', (select jsonb_agg(jsonb_build_array(a.activity_id, a.present, a.place) order by a.activity_id) from attendance a where a.learner_id = kept),
      'certificates', (select jsonb_agg(c.id order by c.id) from certificate c where c.learner_id = kept),
      'links', (select jsonb_agg(r.id order by r.id) from record_link r where r.learner_id = kept)) $$;

  create function learner_merged() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
  declare kept learner; before jsonb;
  begin
    select * into kept from learner l where l.id = new.merged_into for update;
    if kept.id is null or kept.merged_into is not null or kept.erased_at is not null or new.erased_at is not null or kept.unit_id <> new.unit_id then
      raise exception 'only two entries of one centre that stand become one' using errcode = '23514';
    end if;
    before := merge_before(new, kept);
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
    insert into learner_merge (gone_id, kept_id, unit_id, province_id, at, before, after)
      values (new.id, kept.id, new.unit_id, new.province_id, new.merged_at, before, merge_state(kept.id));
    return null;
  end $$;
  create trigger learner_merged after update of merged_into on learner for each row
    when (old.merged_into is null and new.merged_into is not null) execute function learner_merged();
  revoke execute on function merge_enrolments(learner, learner), merge_attendance(learner, learner), learner_merged(),
    merge_before(learner, learner), merge_state(uuid) from public;`

const OF_MERGE = { unit: 'm.unit_id', province: 'm.province_id' }

/** A place that was given up comes back where there is room, and else waits at its old place in the line. */
const undoing = `
  create function merges_into(one uuid) returns table (gone uuid, at timestamptz, worked text[], together int, places jsonb)
    language sql stable security definer set search_path = public, pg_temp as $$
    select m.gone_id, m.at,
      (select coalesce(array_agg(x.key order by x.key), '{}') from jsonb_each(m.after) x where x.value is distinct from merge_state(m.kept_id) -> x.key),
      (select count(*)::int from jsonb_array_elements(m.before -> 'attendance') a, jsonb_array_elements(m.before -> 'attendance') b
        where a ->> 'learner_id' = m.gone_id::text and b ->> 'learner_id' = m.kept_id::text and a -> 'activity_id' = b -> 'activity_id'),
      (select coalesce(jsonb_agg(jsonb_build_object('title', c.title, 'full', c.status = 'cancelled' or coalesce(c.capacity <= (
          select count(*) from enrolment x where x.course_id = c.id and x.status = 'enrolled'), false)) order by c.title), '[]')
        from jsonb_array_elements(m.before -> 'enrolments') o join enrolment e on e.id = (o ->> 'id')::uuid join course c on c.id = e.course_id
        where o ->> 'status' = 'enrolled' and e.status = 'cancelled')
    from learner_merge m where m.kept_id = one and ${covered('writes_learners', OF_MERGE)} order by m.at desc $$;

  -- Both entries say again what they said: that is done before, for what is counted of them follows it.
  create function unmerge_learners(one uuid, other uuid, at timestamptz) returns void
    language plpgsql security definer set search_path = public, pg_temp as $$
  declare m learner_merge; o enrolment; c course;
  begin
    select * into m from learner_merge x where x.gone_id = other and x.kept_id = one for update;
    if m.gone_id is null or not ${covered('writes_learners', OF_MERGE)} then
      raise exception 'learner.write is missing' using errcode = '42501';
    end if;
    update learner l set merged_into = null, merged_at = null, merged_by = null where l.id = other;
    update learner l set merged_into = other where l.id in (select x::uuid from jsonb_array_elements_text(m.before -> 'names') x);
    update learner l set created_at = (m.before ->> 'created_at')::timestamptz, erase_requested_at = (m.before ->> 'erase_requested_at')::timestamptz
      where l.id = one;
    delete from learner_trait t where t.learner_id = one;
    insert into learner_trait select * from jsonb_populate_recordset(null::learner_trait, m.before -> 'traits');

    update enrolment e set learner_id = other, woman = l.woman, birth_year = l.birth_year, resident_group_id = l.resident_group_id
      from jsonb_array_elements(m.before -> 'enrolments') x, learner l
      where x ->> 'learner_id' = other::text and e.id = (x ->> 'id')::uuid and l.id = other;
    for o in select * from jsonb_populate_recordset(null::enrolment, m.before -> 'enrolments') x order by x.course_id, x.place_in_line loop
      update enrolment e set cancel_hash = o.cancel_hash where e.id = o.id;
      continue when o.status = 'cancelled' or not exists (select from enrolment e where e.id = o.id and e.status = 'cancelled');
      select * into c from course x where x.id = o.course_id for no key update;
      update enrolment e set cancelled_at = null, cancelled_by = null, status = case when o.status = 'waiting' or c.capacity <= (
          select count(*) from enrolment x where x.course_id = c.id and x.status = 'enrolled') then 'waiting' else 'enrolled' end
        where e.id = o.id;
    end loop;
    -- Whoever said meanwhile that they want no more letters gets none.
    update letter_contact k set subject = (x ->> 'subject')::uuid,
        stopped_at = case when k.stopped_at = m.at then (x ->> 'stopped_at')::timestamptz else k.stopped_at end
      from jsonb_array_elements(m.before -> 'contacts') x where k.id = (x ->> 'id')::uuid;

    delete from attendance a where a.learner_id = one;
    insert into attendance (activity_id, learner_id, unit_id, province_id, present, place, at)
      select x.activity_id, x.learner_id, x.unit_id, x.province_id, x.present, x.place, x.at
      from jsonb_populate_recordset(null::attendance, m.before -> 'attendance') x;
    update attendance_mark k set learner_id = other
      where k.learner_id = one and k.id in (select x::uuid from jsonb_array_elements_text(m.before -> 'marks') x);
    update certificate k set learner_id = other where k.learner_id = one and k.id in (select x::uuid from jsonb_array_elements_text(m.before -> 'certificates') x);
    update record_link k set learner_id = other where k.learner_id = one and k.id in (select x::uuid from jsonb_array_elements_text(m.before -> 'links') x);
    delete from learner_merge x where x.gone_id = other;
  end $$`
