import type { Kysely } from 'kysely'
import { covered, guard, run } from './policies.ts'

/**
 * Letters to people without an account: those who signed up, and those who want to hear of new classes. An address is
 * written to only after its owner has said so; one press stops it.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await run(db, contacts)
  await run(db, happenings)
  await run(db, records)
  await run(db, erasure)
  const job = '(select session_job()) is not null'
  const knows = covered('reads_learners', { unit: 'unit_id', province: 'province_id' })
  const writes = covered('writes', { unit: 'unit_id', province: 'province_id' })
  await guard(db, 'letter_contact', { select: `${job} or ${knows}`, insert: job, update: job })
  await guard(db, 'course_notice', { select: job, insert: writes, update: job })
  await guard(db, 'record_link', { select: `${job} or ${knows}`, insert: covered('writes_learners', { unit: 'unit_id', province: 'province_id' }), update: covered('writes_learners', { unit: 'unit_id', province: 'province_id' }) })
}

const contacts = `
  create table letter_contact (
    id uuid primary key, unit_id uuid not null references unit(id), province_id uuid,
    about text not null check (about in ('course','new_classes')), subject uuid, topic text not null default '',
    channel text not null check (channel in ('mail','sms','zalo')), address text not null, locale text not null default 'vi' check (locale in ('vi','en')),
    made_at timestamptz not null, confirm_hash bytea, confirmed_at timestamptz, stopped_at timestamptz
  );
  comment on table letter_contact is 'An address somebody gave to be written to. Erasing empties the address.';
  comment on column letter_contact.subject is 'course: the enrolment. new_classes: null, and the unit is the place it is about.';
  comment on column letter_contact.topic is 'new_classes: one field, or empty for all.';
  create unique index letter_contact_once_idx on letter_contact (about, unit_id, subject, topic, channel, lower(address)) nulls not distinct
    where stopped_at is null;
  create index letter_contact_subject_idx on letter_contact (subject) where subject is not null;
  create index letter_contact_confirm_idx on letter_contact (confirm_hash) where confirm_hash is not null;

  alter table letter
    alter account_id drop not null,
    add contact_id uuid references letter_contact(id),
    add channel text not null default 'mail' check (channel in ('mail','sms','zalo')),
    add constraint letter_reader_check check (num_nonnulls(account_id, contact_id) = 1);

  -- One press in a letter: the kind, for somebody with an account; this address, for somebody without.
  create or replace function stop_letters(token bytea) returns boolean
    language sql security definer set search_path = public, pg_temp as $$
    with found as (select account_id, contact_id, kind from letter where stop_hash = token),
      kept as (insert into letter_choice (account_id, kind) select account_id, kind from found where account_id is not null on conflict do nothing),
      stopped as (update letter_contact c set stopped_at = coalesce(c.stopped_at, now()) from found f where c.id = f.contact_id)
    select exists (select from found) $$;

  -- A visitor leaves an address; nothing is written to it but the question whether it is theirs. Empty where there is no
  -- such page or ticket, or where that address is confirmed already.
  create function leave_address(unit uuid, ticket bytea, field text, how text, at text, said_in text, confirm bytea, now timestamptz) returns uuid
    language plpgsql volatile security definer set search_path = public, pg_temp as $$
  declare made uuid; home unit; e enrolment;
  begin
    if ticket is not null then
      select * into e from enrolment x where x.cancel_hash = ticket and x.status <> 'cancelled' order by x.place_in_line desc limit 1;
      if e.id is null then return null; end if;
    end if;
    select * into home from unit u where u.id = coalesce(e.unit_id, leave_address.unit) and (e.id is not null or is_public_unit(u.id));
    if home.id is null then return null; end if;
    insert into letter_contact (id, unit_id, province_id, about, subject, topic, channel, address, locale, made_at, confirm_hash)
      values (gen_random_uuid(), home.id, home.province_id, case when e.id is null then 'new_classes' else 'course' end, e.id,
        case when e.id is null then field else '' end, how, at, said_in, now, confirm)
      on conflict (about, unit_id, subject, topic, channel, lower(address)) where stopped_at is null
        do update set confirm_hash = excluded.confirm_hash where letter_contact.confirmed_at is null
      returning letter_contact.id into made;
    return made;
  end $$;

  create function confirm_address(token bytea, now timestamptz) returns table ("unitId" uuid, about text, topic text)
    language sql volatile security definer set search_path = public, pg_temp as $$
    update letter_contact c set confirmed_at = coalesce(c.confirmed_at, now) where c.confirm_hash = token and c.stopped_at is null
    returning c.unit_id, c.about, c.topic $$;

  create index course_created_idx on course (created_at); -- new classes, for those who wait for them`

const happenings = `
  create table course_notice (
    id bigint generated always as identity primary key, course_id uuid not null references course(id), unit_id uuid not null, province_id uuid,
    kind text not null check (kind in ('moved_up','session_changed','session_cancelled','course_cancelled')),
    enrolment_id uuid, activity_id uuid, said jsonb not null default '{}', at timestamptz not null, done_at timestamptz
  );
  comment on table course_notice is 'What those who signed up have to be told; a job makes letters of it.';
  create index course_notice_open_idx on course_notice (id) where done_at is null;

  create function enrolment_moved_up() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
  begin
    insert into course_notice (course_id, unit_id, province_id, kind, enrolment_id, at)
      values (new.course_id, new.unit_id, new.province_id, 'moved_up', new.id, new.moved_up_at);
    return null;
  end $$;
  create trigger enrolment_told after update of status on enrolment for each row
    when (new.status = 'enrolled' and old.status = 'waiting') execute function enrolment_moved_up();

  create function course_was_cancelled() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
  begin
    insert into course_notice (course_id, unit_id, province_id, kind, at) values (new.id, new.unit_id, new.province_id, 'course_cancelled', new.updated_at);
    return null;
  end $$;
  create trigger course_told after update of status on course for each row
    when (new.status = 'cancelled' and old.status <> 'cancelled') execute function course_was_cancelled();`

const records = `
  create table record_link (
    id uuid primary key, learner_id uuid not null references learner(id), unit_id uuid not null, province_id uuid,
    token_hash bytea not null unique, made_at timestamptz not null, made_by text not null, expires_at timestamptz not null, ended_at timestamptz
  );
  comment on table record_link is 'By which a learner sees their own record: a hash, until a day, ended when they say so.';
  create index record_link_learner_idx on record_link (learner_id);

  create function record_of(token bytea, now timestamptz) returns table (
      "learnerId" uuid, "unitId" uuid, name text, "birthYear" int, "unitName" text, until timestamptz, "requestedAt" timestamptz)
    language sql stable security definer set search_path = public, pg_temp as $$
    select l.id, l.unit_id, l.full_name, l.birth_year, name_on(l.unit_id, now::date), k.expires_at, l.erase_requested_at
    from record_link k join learner l on l.id = k.learner_id
    where k.token_hash = token and k.ended_at is null and k.expires_at > now and l.erased_at is null $$;

  create function end_record_link(token bytea, now timestamptz) returns boolean
    language sql volatile security definer set search_path = public, pg_temp as $$
    with ended as (update record_link k set ended_at = now where k.token_hash = token and k.ended_at is null returning k.id)
    select exists (select from ended) $$;

  -- Asked by the learner; a person of the centre carries it out.
  create function request_erasure(token bytea, now timestamptz, request text) returns boolean
    language plpgsql volatile security definer set search_path = public, pg_temp as $$
  declare l learner;
  begin
    select x.* into l from record_link k join learner x on x.id = k.learner_id
      where k.token_hash = token and k.ended_at is null and k.expires_at > now and x.erased_at is null;
    if l.id is null then return false; end if;
    if l.erase_requested_at is null then
      update learner set erase_requested_at = now where id = l.id;
      insert into audit_entry (account_id, unit_id, province_id, verb, subject_kind, subject_id, request_id)
        values (session_account(), l.unit_id, l.province_id, 'learner.ask_erase', 'learner', l.id::text, request);
    end if;
    return true;
  end $$;

  -- The learner behind a mail address that staff wrote down; a link goes there and nowhere else.
  create function offer_record_link(mail text, link uuid, token bytea, now timestamptz, days int) returns table (name text, "unitName" text)
    language plpgsql volatile security definer set search_path = public, pg_temp as $$
  declare l learner;
  begin
    select * into l from learner x where lower(x.email) = lower(mail) and mail <> '' and x.erased_at is null order by x.updated_at desc limit 1;
    if l.id is null then return; end if;
    insert into record_link (id, learner_id, unit_id, province_id, token_hash, made_at, made_by, expires_at)
      values (link, l.id, l.unit_id, l.province_id, token, now, '', now + make_interval(days => days));
    return query select l.full_name, name_on(l.unit_id, now::date);
  end $$;`

/** Addresses, links and letters still to be sent go with the name. */
const erasure = `
  create function forget_addresses() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
  begin
    update letter_contact set address = '', stopped_at = coalesce(stopped_at, new.erased_at), confirm_hash = null
      where about = 'course' and subject in (select id from enrolment where learner_id = new.id);
    delete from letter_text t using letter l join letter_contact c on c.id = l.contact_id
      where t.letter_id = l.id and c.about = 'course' and c.subject in (select id from enrolment where learner_id = new.id);
    update record_link set ended_at = coalesce(ended_at, new.erased_at) where learner_id = new.id;
    update enrolment set cancel_hash = null where learner_id = new.id;
    return null;
  end $$;
  create trigger learner_forgotten after update of erased_at on learner for each row
    when (new.erased_at is not null and old.erased_at is null) execute function forget_addresses();`
