import type { Kysely } from 'kysely'
import { guardByTerritory, run } from './policies.ts'

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
      created_by uuid not null, created_at timestamptz not null, updated_at timestamptz not null,
      check (to_day >= from_day)
    );
    comment on table campaign is 'Days or weeks that many centres mark together; its unit is the one that calls for it.';

    create table course (
      id uuid primary key, unit_id uuid not null references unit(id), province_id uuid, version int not null default 1,
      status text not null default 'open' check (status in ('open','closed','cancelled')), cancel_reason text,
      title text not null check (title <> ''), field text not null, form text not null,
      audience text not null default '', place text not null default '', online_url text not null default '',
      owner text not null check (owner in ('centre','partner','other_centre')), owner_name text not null default '',
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
  `)
  await guardByTerritory(db, 'campaign', ['select', 'insert', 'update'])
  await guardByTerritory(db, 'course', ['select', 'insert', 'update'])
  await guardByTerritory(db, 'course_version', ['select', 'insert'])
}
