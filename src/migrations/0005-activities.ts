import type { Kysely } from 'kysely'
import { guardByTerritory, run } from './policies.ts'

export async function up(db: Kysely<unknown>): Promise<void> {
  await run(db, `
    create function joined(parts text[]) returns text language sql immutable parallel safe
      return array_to_string(parts, ' ');

    create table activity (
      id uuid primary key, unit_id uuid not null references unit(id), province_id uuid,
      version int not null default 1,
      status text not null check (status in ('held','cancelled')),
      title text not null check (title <> ''), field text not null, form text not null,
      held_on date not null, ended_on date check (ended_on >= held_on),
      starts_at time, ends_at time, session_count int not null default 1 check (session_count between 1 and 400),
      place text not null default '', speakers text not null default '',
      owner text not null check (owner in ('centre','partner','other_centre')), owner_name text not null default '',
      partners text[] not null default '{}',
      attended int check (attended >= 0), women int check (women between 0 and attended),
      ethnic int check (ethnic between 0 and attended), policy int check (policy between 0 and attended),
      persons int check (persons between 0 and attended),
      note text not null default '', cancel_reason text,
      import_id uuid, created_by uuid not null, created_at timestamptz not null, updated_at timestamptz not null,
      folded text generated always as (vi_fold(title || ' ' || place || ' ' || speakers || ' ' || owner_name || ' ' || joined(partners))) stored,
      check (owner = 'centre' or owner_name <> ''), check ((status = 'cancelled') = (cancel_reason is not null))
    );
    comment on column activity.attended is 'Attendances (lượt) over all sessions; null while not known, never 0 instead.';
    comment on column activity.persons is 'Different people (người) within this activity, where known.';
    comment on column activity.owner is 'Who counts it: other_centre means it is counted there and not here.';
    create index activity_unit_day_idx on activity (unit_id, held_on, id); -- a centre's list and its quarter
    create index activity_province_day_idx on activity (province_id, held_on, id); -- a province's list
    create index activity_day_idx on activity (held_on, id) include (unit_id, province_id, field, form, status, owner,
      session_count, attended, women, ethnic, policy, persons); -- a nation's list, and its quarter without touching the rows
    create index activity_folded_idx on activity using gin (folded gin_trgm_ops); -- tone-free search

    create table activity_cost (
      activity_id uuid not null references activity(id), unit_id uuid not null, province_id uuid,
      source text not null, amount bigint not null check (amount > 0), primary key (activity_id, source)
    );
    comment on column activity_cost.amount is 'In đồng.';
    create index activity_cost_unit_idx on activity_cost (unit_id);

    create table activity_version (
      activity_id uuid not null references activity(id), version int not null, unit_id uuid not null, province_id uuid,
      change text not null check (change in ('record','import','edit','cancel','restore')),
      reason text, body jsonb not null, by_account uuid not null, by_name text not null, at timestamptz not null,
      primary key (activity_id, version)
    );
    comment on table activity_version is 'Every state an activity was in: edits and cancellations leave a trace.';

    create table activity_photo (
      id uuid primary key, activity_id uuid not null references activity(id), unit_id uuid not null, province_id uuid,
      sha256 text not null, width int not null, height int not null, bytes int not null, caption text not null default '',
      created_by uuid not null, created_at timestamptz not null, removed_at timestamptz
    );
    create index activity_photo_activity_idx on activity_photo (activity_id);

    create table activity_import (
      id uuid primary key, unit_id uuid not null references unit(id), province_id uuid,
      file_name text not null, file_sha256 text not null, row_count int not null, added int not null, skipped int not null,
      created_by uuid not null, created_at timestamptz not null
    );
    create table activity_import_row (
      unit_id uuid not null, province_id uuid, row_hash text not null, activity_id uuid not null references activity(id) deferrable initially deferred,
      primary key (unit_id, row_hash)
    );
    create index activity_import_row_activity_idx on activity_import_row (activity_id);
    comment on table activity_import_row is 'What a row of a spreadsheet said, by hash: the same row twice adds nothing.';
  `)
  await run(db, findByWords)
  await guardByTerritory(db, 'activity', ['select', 'insert', 'update'])
  await guardByTerritory(db, 'activity_cost', ['select', 'insert', 'delete'])
  await guardByTerritory(db, 'activity_version', ['select', 'insert'])
  await guardByTerritory(db, 'activity_photo', ['select', 'insert', 'update'])
  await guardByTerritory(db, 'activity_import', ['select', 'insert'])
  await guardByTerritory(db, 'activity_import_row', ['select', 'insert'])
}

/**
 * Like is not leak-proof, so under row-level security no trigram index would serve it: the search runs as the owner and
 * repeats the territory itself. Where that is a handful of units their own index is the shorter way; above, the longest
 * word goes through the trigrams and the others only filter.
 */
const findByWords = `
  create function activities_saying(words text[], from_day date, to_day date) returns setof uuid
    language plpgsql stable security definer set search_path = public, pg_temp as $$
  declare
    patterns text[] := (select array_agg('%' || vi_fold(w) || '%' order by length(w) desc) from unnest(words) w);
    units uuid[] := reads_units();
    provinces uuid[] := reads_provinces();
    since date := coalesce(from_day, '-infinity');
    till date := coalesce(to_day, 'infinity');
  begin
    if reads_all() then
      return query select a.id from activity a
        where a.folded like patterns[1] and a.folded like all (patterns) and a.held_on between since and till;
    elsif provinces = '{}' then
      return query select a.id from activity a
        where a.unit_id = any(units) and a.held_on between since and till and a.folded like all (patterns);
    else
      return query select a.id from activity a
        where a.folded like patterns[1] and a.folded like all (patterns) and a.held_on between since and till
          and (a.unit_id = any(units) or a.province_id = any(provinces));
    end if;
  end $$;`
