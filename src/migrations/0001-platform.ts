import type { Kysely } from 'kysely'
import { covered, guard, run } from './policies.ts'

export async function up(db: Kysely<unknown>): Promise<void> {
  await run(db, `
    create extension if not exists unaccent;
    create extension if not exists btree_gist;
    create extension if not exists pg_trgm;
    grant usage on schema public to hocnay_app;
    revoke create on schema public from public;

    -- 'Nguyễn Thị Hồng' is found by 'nguyen thi hong', however the tone marks were composed.
    create function vi_fold(x text) returns text language sql immutable parallel safe
      return lower(public.unaccent('public.unaccent'::regdictionary, normalize(coalesce(x, ''), NFC)));
  `)
  await run(db, ['reads', 'writes', 'reads_people', 'writes_people', 'writes_units'].map(territorySettings).join('\n'))
  await run(db, `
    create function session_account() returns uuid language sql stable
      return nullif(current_setting('app.account', true), '')::uuid;
    -- Units whose name a person may know because they stand above or beside their own: the ward, the district …
    create function known_units() returns uuid[] language sql stable
      return coalesce(nullif(current_setting('app.known_units', true), ''), '{}')::uuid[];

    create table scene (
      only_one boolean primary key default true check (only_one),
      name text not null, title text not null, today date not null
    );
    grant select on scene to hocnay_app;

    create table audit_entry (
      id bigint generated always as identity primary key,
      at timestamptz not null default clock_timestamp(),
      account_id uuid, unit_id uuid, province_id uuid,
      verb text not null check (verb ~ '^[a-z_]+\\.[a-z_]+$'),
      subject_kind text not null, subject_id text not null,
      before jsonb, after jsonb, request_id text not null
    );
    comment on table audit_entry is 'Who changed what, in the transaction of the change. Append-only.';
    create index audit_entry_subject_idx on audit_entry (subject_kind, subject_id, id); -- history of one thing

    create table write_receipt (
      account_id uuid not null, key uuid not null, payload_hash bytea not null, answer text,
      at timestamptz not null default clock_timestamp(), primary key (account_id, key)
    );

    create table rate_limit (key text not null, window_start timestamptz not null, count int not null, primary key (key));
    create function count_attempt(k text, window_seconds int) returns table (count int, rest int)
      language sql security definer set search_path = public, pg_temp as $$
      insert into rate_limit as r (key, window_start, count) values (k, now(), 1)
      on conflict (key) do update set
        count = case when r.window_start + make_interval(secs => window_seconds) <= now() then 1 else r.count + 1 end,
        window_start = case when r.window_start + make_interval(secs => window_seconds) <= now() then now() else r.window_start end
      returning r.count, greatest(1, ceil(extract(epoch from r.window_start + make_interval(secs => window_seconds) - now())))::int $$;
  `)
  await guard(db, 'audit_entry', {
    insert: 'account_id is not distinct from (select session_account())',
    select: covered('reads', { unit: 'unit_id', province: 'province_id' }),
  })
  const own = 'account_id = (select session_account())'
  await guard(db, 'write_receipt', { select: own, insert: own, update: own })
}

/** Three functions per kind of territory: everywhere, whole provinces, single units. Unset means nowhere. */
const territorySettings = (mode: string) => `
  create function ${mode}_all() returns boolean language sql stable
    return coalesce(current_setting('app.${mode}_all', true) = 'on', false);
  create function ${mode}_provinces() returns uuid[] language sql stable
    return coalesce(nullif(current_setting('app.${mode}_provinces', true), ''), '{}')::uuid[];
  create function ${mode}_units() returns uuid[] language sql stable
    return coalesce(nullif(current_setting('app.${mode}_units', true), ''), '{}')::uuid[];`
