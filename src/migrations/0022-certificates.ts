import type { Kysely } from 'kysely'
import { covered, guard, guardByTerritory, run } from './policies.ts'

/**
 * What came of it: certificates with numbers of a register, minutes, what people thought of it, and the timetable that
 * anybody may read.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await run(db, certificates)
  await guardByTerritory(db, 'certificate_register', ['select', 'insert', 'update'])
  await guardByTerritory(db, 'certificate', ['select', 'insert', 'update'])
  const keys = { unit: 'unit_id', province: 'province_id' }
  await guard(db, 'certificate_name', {
    select: covered('reads_learners', keys), insert: covered('writes_learners', keys), update: covered('writes_learners', keys),
  })
  await run(db, publicCertificate)
  await run(db, minutes)
  await guardByTerritory(db, 'activity_minutes', ['select', 'insert'])
  await guardByTerritory(db, 'activity_paper', ['select', 'insert', 'update'])
  await run(db, satisfaction)
  await guardByTerritory(db, 'satisfaction_form', ['select', 'insert', 'update'])
  await guardByTerritory(db, 'satisfaction_answer', ['select'])
  await run(db, publicSatisfaction)
  await run(db, timetable)
}

const certificates = `
  create table certificate_register (
    unit_id uuid not null references unit(id), province_id uuid, year int not null, last int not null, primary key (unit_id, year)
  );
  comment on table certificate_register is 'The last number given in a year. Raised in the transaction that gives it: a write that fails gives none away.';

  create table certificate (
    id uuid primary key, unit_id uuid not null references unit(id), province_id uuid, version int not null default 1,
    batch_id uuid not null, year int not null, seq int not null check (seq > 0), number text not null,
    code text not null unique check (code ~ '^[0-9a-z]{20}$'),
    learner_id uuid references learner(id), course_id uuid references course(id),
    title text not null check (title <> ''), from_on date not null, to_on date not null check (to_on >= from_on),
    sessions int check (sessions > 0), hours numeric check (hours > 0),
    centre_name text not null, parent_name text not null, place text not null,
    signer_post text not null, signer_name text not null check (signer_name <> ''), issued_on date not null,
    replaces uuid references certificate(id), revoked_on date,
    revoke_category text check (revoke_category in ('wrong','not_met','replaced','other')), revoke_reason text,
    created_by uuid not null, created_at timestamptz not null, updated_at timestamptz not null,
    unique (unit_id, year, seq),
    check (num_nonnulls(revoked_on, revoke_category, revoke_reason) in (0, 3))
  );
  comment on table certificate is 'What was printed, as it was printed. The name on it lies in certificate_name.';
  comment on column certificate.batch_id is 'Issued together: printed and listed together.';
  comment on column certificate.code is 'End of the public address, not to be guessed.';
  create unique index certificate_replaces_idx on certificate (replaces) where replaces is not null; -- replaced once
  create index certificate_course_idx on certificate (course_id) where course_id is not null;
  create index certificate_learner_idx on certificate (learner_id) where learner_id is not null;
  create index certificate_batch_idx on certificate (batch_id);

  create table certificate_name (
    certificate_id uuid primary key references certificate(id), unit_id uuid not null, province_id uuid,
    holder text not null, birth_year int check (birth_year between 1900 and 2100), erased_at timestamptz,
    folded text generated always as (vi_fold(holder)) stored,
    check (erased_at is null or (holder = '' and birth_year is null))
  );
  -- Whoever erases a learner erases the name on their certificates with it.
  create function erase_certificate_names() returns trigger
    language plpgsql security definer set search_path = public, pg_temp as $$
  begin
    update certificate_name n set holder = '', birth_year = null, erased_at = new.erased_at
      from certificate c where c.id = n.certificate_id and c.learner_id = new.id and n.erased_at is null;
    return null;
  end $$;
  create trigger learner_certificates_erase after update of erased_at on learner
    for each row when (old.erased_at is null and new.erased_at is not null) execute function erase_certificate_names();
  comment on table certificate_name is 'Name and birth year as printed, seen with learner.read. Erasing empties them; number and dates stay.';`

const publicCertificate = `
  -- What the paper says, and whether it holds. Nothing that is not printed on it, but the day and kind of a revocation.
  create function public_certificate(code text) returns table (
      number text, "issuedOn" date, holder text, "birthYear" int, erased boolean, title text, "fromOn" date, "toOn" date,
      sessions int, hours numeric, "centreName" text, "signerPost" text, "signerName" text, "revokedOn" date, "revokeCategory" text,
      "replacedBy" text, replaces text)
    language sql stable security definer set search_path = public, pg_temp as $$
    select c.number, c.issued_on, n.holder, n.birth_year, n.erased_at is not null, c.title, c.from_on, c.to_on, c.sessions, c.hours,
      c.centre_name, c.signer_post, c.signer_name, c.revoked_on, c.revoke_category,
      (select r.number from certificate r where r.replaces = c.id), (select o.number from certificate o where o.id = c.replaces)
    from certificate c join certificate_name n on n.certificate_id = c.id where c.code = public_certificate.code $$;`

const minutes = `
  create table activity_minutes (
    activity_id uuid not null references activity(id), version int not null, unit_id uuid not null, province_id uuid,
    body text not null, by_account uuid not null, by_name text not null, at timestamptz not null, primary key (activity_id, version)
  );
  comment on table activity_minutes is 'Minutes, every version; the last one counts.';

  create table activity_paper (
    id uuid primary key, activity_id uuid not null references activity(id), unit_id uuid not null, province_id uuid,
    name text not null, type text not null check (type in ('pdf','docx','jpg')), sha256 text not null, bytes int not null,
    created_by uuid not null, created_at timestamptz not null, removed_at timestamptz
  );
  comment on table activity_paper is 'Signed minutes as files. Known by their content, handed out as attachments only.';
  create index activity_paper_activity_idx on activity_paper (activity_id);`

const satisfaction = `
  create table satisfaction_form (
    activity_id uuid primary key references activity(id), unit_id uuid not null, province_id uuid,
    code text not null unique check (code ~ '^[0-9a-z]{12}$'), opened_by uuid not null, opened_at timestamptz not null
  );
  comment on table satisfaction_form is 'The question put to those who came; its code ends the public address.';

  create table satisfaction_answer (
    id uuid primary key default gen_random_uuid(), activity_id uuid not null references satisfaction_form(activity_id),
    unit_id uuid not null, province_id uuid, sheet_hash bytea not null unique,
    score int not null check (score between 1 and 3), comment text not null default '', at timestamptz not null
  );
  comment on table satisfaction_answer is 'Nobody is known by it. 3 is satisfied, 2 in between, 1 not satisfied.';
  comment on column satisfaction_answer.sheet_hash is 'Of the one-time address the answer was given at: opened again it changes its own answer.';
  create index satisfaction_answer_activity_idx on satisfaction_answer (activity_id);`

const publicSatisfaction = `
  -- Sums only from three answers on: fewer would tell who said what.
  create function public_satisfaction(code text, sheet bytea, today date) returns table (
      title text, "on" date, until date, "centreName" text, open boolean, score int, comment text, answers int, satisfied int, neutral int, dissatisfied int)
    language sql stable security definer set search_path = public, pg_temp as $$
    select a.title, a.held_on, a.ended_on, coalesce(name_on(a.unit_id, today), ''),
      a.status <> 'cancelled' and today between a.held_on and coalesce(a.ended_on, a.held_on) + 7, own.score, own.comment,
      s.n, case when s.n >= 3 then s.three end, case when s.n >= 3 then s.two end, case when s.n >= 3 then s.one end
    from satisfaction_form f join activity a on a.id = f.activity_id
      left join satisfaction_answer own on own.sheet_hash = public_satisfaction.sheet and own.activity_id = a.id
      cross join lateral (select count(*)::int as n, (count(*) filter (where x.score = 3))::int as three,
        (count(*) filter (where x.score = 2))::int as two, (count(*) filter (where x.score = 1))::int as one
        from satisfaction_answer x where x.activity_id = a.id) s
    where f.code = public_satisfaction.code $$;

  create function give_satisfaction(code text, sheet bytea, given int, said text, today date, now_ timestamptz) returns boolean
    language sql security definer set search_path = public, pg_temp as $$
    with put as (
      insert into satisfaction_answer as x (activity_id, unit_id, province_id, sheet_hash, score, comment, at)
      select f.activity_id, f.unit_id, f.province_id, give_satisfaction.sheet, given, said, now_
      from satisfaction_form f join activity a on a.id = f.activity_id
      where f.code = give_satisfaction.code and a.status <> 'cancelled' and today between a.held_on and coalesce(a.ended_on, a.held_on) + 7
      on conflict (sheet_hash) do update set score = excluded.score, comment = excluded.comment, at = excluded.at
        where x.activity_id = excluded.activity_id
      returning 1
    ) select exists (select from put) $$;`

const timetable = `
  -- What a centre announces, what it held, and what was called off before or on its day: that stays in sight as such.
  create function public_timetable(root uuid, today date, from_day date, to_day date, most int) returns table (
      id uuid, version int, "on" date, until date, "startsAt" time, "endsAt" time, title text, field text, place text,
      online boolean, cancelled boolean, "changedAt" timestamptz, "courseId" uuid)
    language sql stable security definer set search_path = public, pg_temp as $$
    select a.id, a.version, a.held_on, a.ended_on, a.starts_at, a.ends_at, a.title, a.field, a.place, a.online_url <> '',
      a.status = 'cancelled', a.updated_at, a.course_id
    from activity a where a.unit_id = any((select public_centres(root, today))::uuid[]) and a.is_public and a.owner <> 'other_centre'
      and not exists (select from course c where c.id = a.course_id and not c.is_public)
      and a.held_on <= to_day and coalesce(a.ended_on, a.held_on) >= from_day
      and (a.status <> 'cancelled' or (a.updated_at at time zone 'Asia/Ho_Chi_Minh')::date <= a.held_on)
    order by a.held_on, a.starts_at nulls last, a.id limit most $$;`
