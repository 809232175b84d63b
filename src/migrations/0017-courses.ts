import type { Kysely } from 'kysely'
import { covered, guard, guardByTerritory, run } from './policies.ts'

/**
 * A course is a row of sessions, and each session is an activity: what activities can do, its sessions can. A one-off
 * session people sign up for is a course of one.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await run(db, `
    create table campaign (
      id uuid primary key, unit_id uuid not null references unit(id), province_id uuid, version int not null default 1,
      title text not null check (title <> ''), legal_basis text not null default '', note text not null default '',
      from_day date not null, to_day date not null, cancelled_at timestamptz,
      target_centres int check (target_centres > 0), target_sessions int check (target_sessions > 0),
      target_attended int check (target_attended > 0), asked uuid[] check (asked <> '{}'),
      created_by uuid not null, created_at timestamptz not null, updated_at timestamptz not null,
      check (to_day >= from_day)
    );
    comment on table campaign is 'Days or weeks that many centres mark together; its unit is the one that calls for it.';
    comment on column campaign.target_sessions is 'What all who are asked are to reach together; null where nothing was said.';
    comment on column campaign.asked is 'The units directly below the caller that are asked, and whoever follows them; null asks all.';

    create table course (
      id uuid primary key, unit_id uuid not null references unit(id), province_id uuid, version int not null default 1,
      status text not null default 'open' check (status in ('open','closed','cancelled')), cancel_reason text,
      title text not null check (title <> ''), field text not null, form text not null,
      audience text not null default '', place text not null default '', online_url text not null default '', speakers text not null default '',
      digital_skills boolean not null default false, owner text not null check (owner in ('centre','partner','other_centre')), owner_name text not null default '',
      partners text[] not null default '{}', campaign_id uuid references campaign(id),
      sign_up text not null default 'public' check (sign_up in ('none','staff','public')),
      sign_up_until timestamptz, capacity int check (capacity between 1 and 10000), is_public boolean not null default true,
      note text not null default '', first_on date, last_on date,
      created_by uuid not null, created_at timestamptz not null, updated_at timestamptz not null,
      folded text generated always as (vi_fold(title || ' ' || audience || ' ' || place || ' ' || owner_name || ' ' || joined(partners))) stored,
      check (owner = 'centre' or owner_name <> ''), check ((status = 'cancelled') = (cancel_reason is not null))
    );
    comment on table course is 'A class, a club, a series, or a single session with sign-up. Its sessions are activities.';
    comment on column course.sign_up is 'public: by anybody on the public page; staff: entered by staff only.';
    comment on column course.capacity is 'Null: as many as come. Beyond it people wait in order.';
    comment on column course.first_on is 'First and last day of its sessions that are not cancelled; kept with them.';
    comment on column course.digital_skills is 'Part of Bình dân học vụ số, whatever its field.';
    create index course_unit_idx on course (unit_id, last_on desc nulls first, id);
    create index course_province_idx on course (province_id, last_on desc nulls first, id);
    create index course_tail_idx on course (right(id::text, 10)); -- addresses of public pages end with it

    create table course_version (
      course_id uuid not null references course(id), version int not null, unit_id uuid not null, province_id uuid,
      change text not null check (change in ('open','edit','close','reopen','cancel','restore')), reason text, body jsonb not null,
      by_account uuid not null, by_name text not null, at timestamptz not null, primary key (course_id, version)
    );

    alter table activity
      add column course_id uuid references course(id),
      add column opens_course boolean not null default false,
      add column campaign_id uuid references campaign(id),
      add column online_url text not null default '';
    comment on column activity.course_id is 'The course it is a session of.';
    comment on column activity.opens_course is 'The first held session: the course counts as one activity with it.';
    create index activity_course_idx on activity (course_id, held_on, starts_at) where course_id is not null;
    create index activity_campaign_idx on activity (campaign_id, unit_id) where campaign_id is not null;
    create unique index activity_opens_idx on activity (course_id) where opens_course; -- a course counts once

    -- As before, with what tells whether a row counts as an activity of its own.
    drop index activity_day_idx;
    create index activity_day_idx on activity (held_on, id) include (unit_id, province_id, field, form, status, owner,
      session_count, attended, women, ethnic, policy, persons, course_id, opens_course);
  `)
  await run(db, settle)
  await run(db, publicHeld)
  await run(db, calling)
  await run(db, publicCampaigns)
  // Those below know what the units above call for, where they are asked or take part already; only who holds the right at
  // a unit itself calls in its name.
  const reads = covered('reads', { unit: 'unit_id', province: 'province_id' })
  const mine = (ids: string) => `with_followers(asked, 'infinity') && (select ${ids}())::uuid[]`
  const asked = `asked is null or ${mine('known_units')} or ${mine('reads_units')} or ${mine('reads_provinces')}
    or exists (select from activity a where a.campaign_id = campaign.id)`
  const seen = `${reads} or (unit_id = any((select known_units())::uuid[]) and (${asked}))`
  await guard(db, 'campaign', { select: seen, insert: 'calls_for(unit_id)', update: 'calls_for(unit_id)' })
  await guardByTerritory(db, 'course', ['select', 'insert', 'update'])
  await guardByTerritory(db, 'course_version', ['select', 'insert'])
}

/** After any change of a session: which one opens the course in the figures, and from when to when it runs. */
const settle = `
  create function settle_course(course uuid) returns void language plpgsql as $$
  declare opener uuid;
  begin
    -- Two sessions held at once wait for each other here, so that the later one sees the earlier.
    perform from course c where c.id = settle_course.course for update;
    opener := (select a.id from activity a where a.course_id = settle_course.course and a.status = 'held' and a.owner <> 'other_centre'
      order by a.held_on, a.starts_at nulls last, a.id limit 1);
    update activity a set opens_course = false
      where a.course_id = settle_course.course and a.opens_course and a.id is distinct from opener;
    update activity a set opens_course = true where a.id = opener and not a.opens_course;
    update course c set first_on = d.first_on, last_on = d.last_on
      from (select min(a.held_on) as first_on, max(coalesce(a.ended_on, a.held_on)) as last_on
        from activity a where a.course_id = settle_course.course and a.status <> 'cancelled') d
      where c.id = settle_course.course and (c.first_on, c.last_on) is distinct from (d.first_on, d.last_on);
  end $$;`

/** As before; the sessions of a course count as one activity, in the month of the first. */
const publicHeld = `
  create or replace function public_held(root uuid, today date, from_day date, to_day date) returns table (
      month date, field text, activities int, sessions int, attended bigint, uncounted int)
    language sql stable security definer set search_path = public, pg_temp as $$
    select date_trunc('month', a.held_on)::date, a.field, (count(*) filter (where a.course_id is null or a.opens_course))::int,
      sum(a.session_count)::int, sum(a.attended), (count(*) filter (where a.attended is null))::int
    from activity a where a.unit_id = any((select public_centres(root, today))::uuid[]) and a.status = 'held' and a.is_public
      and a.owner <> 'other_centre' and a.held_on between from_day and to_day
    group by 1, 2 order by 1, 2 $$;`

const calling = `
  create function calls_for(unit uuid) returns boolean
    language sql stable security definer set search_path = public, pg_temp as $$
    select exists (select from role_grant g join role r on r.key = g.role
      where g.account_id = session_account() and g.unit_id = calls_for.unit and 'campaign.call' = any(r.permissions)) $$;

  -- Units and whoever follows them by a day: what was asked of one that was merged or divided is asked of those.
  create function with_followers(ids uuid[], on_date date) returns uuid[]
    language sql stable security definer set search_path = public, pg_temp as $$
    with recursive f(id) as (
      select unnest(ids)
      union
      select s.successor_id from f join unit_succession s on s.predecessor_id = f.id and s.from_day <= on_date
    ) select array_agg(id) from f $$;`

/** Title, days, caller, targets, and of the centres of the page what stands on public pages by itself. */
const publicCampaigns = `
  create function public_campaigns(root uuid, today date, until date, most int) returns table (
      id uuid, title text, "fromDay" date, "toDay" date, "by" text, centres int, coming int, sessions int, attended bigint,
      "targetCentres" int, "targetSessions" int, "targetAttended" int, courses jsonb)
    language sql stable security definer set search_path = public, pg_temp as $$
    select c.id, c.title, c.from_day, c.to_day, coalesce(name_on(c.unit_id, today), ''), count(distinct a.unit_id)::int,
      (count(*) filter (where a.status = 'planned'))::int, (coalesce(sum(a.session_count) filter (where a.status = 'held'), 0))::int,
      sum(a.attended) filter (where a.status = 'held'), c.target_centres, c.target_sessions, c.target_attended,
      coalesce(jsonb_agg(distinct jsonb_build_object('id', l.id, 'title', l.title)) filter (where l.id is not null), '[]')
    from campaign c join activity a on a.campaign_id = c.id left join course l on l.id = a.course_id and l.status = 'open'
    where c.cancelled_at is null and c.to_day >= today and c.from_day <= public_campaigns.until
      and a.unit_id = any((select public_centres(root, today))::uuid[]) and a.is_public and a.status <> 'cancelled'
      and a.owner <> 'other_centre' and a.held_on between c.from_day and c.to_day
      and not exists (select from course k where k.id = a.course_id and not k.is_public)
    group by c.id order by c.from_day, c.title, c.id limit most $$;`
