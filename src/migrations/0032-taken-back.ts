import type { Kysely } from 'kysely'
import { covered, run } from './policies.ts'

/**
 * Two entries that became one person become two again, until somebody has worked on that person.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await run(db, merges)
  await run(db, undoing)
  await run(db, erasure)
}

const merges = `
  alter table learner_version drop constraint learner_version_change_check;
  alter table learner_version add constraint learner_version_change_check
    check (change in ('record','import','sign_up','edit','erase','merge','merged','unmerge','unmerged'));

  create table learner_merge (
    gone_id uuid primary key references learner(id), kept_id uuid not null references learner(id), unit_id uuid not null, province_id uuid,
    at timestamptz not null, before jsonb not null, after jsonb not null
  );
  comment on table learner_merge is 'What hung on two entries before they became one, and what it was right afterwards: as long as that stands the merge can be undone. Holds what is sensitive, so only functions read it; goes with the person who is erased.';
  alter table learner_merge enable row level security;
  create index learner_merge_kept_idx on learner_merge (kept_id);

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

  create or replace function learner_merged() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
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
  revoke execute on function merge_before(learner, learner), merge_state(uuid) from public`

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

/** As before; what hung on the person before a merge goes as well. */
const erasure = `
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
    delete from learner_merge m where m.gone_id = any(gone) or m.kept_id = any(gone);
    perform forget_answers(l.unit_id, gone::text[]);
    insert into audit_entry (account_id, unit_id, province_id, verb, subject_kind, subject_id, after, request_id)
      values (session_account(), l.unit_id, l.province_id, 'learner.erase', 'learner', who::text, jsonb_build_object('reason', reason), request);
    return true;
  end $$`
