import type { Kysely } from 'kysely'
import { covered, guard, run } from './policies.ts'

/** Jobs that work under a name of their own, and the ledger of the letters they send. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await run(db, `
    -- A job is an actor: its name, and everywhere what its permissions say. It has no account, so it changes nothing
    -- that must have been somebody's decision.
    create function begin_job(job text, permissions text[]) returns void language plpgsql as $$
    begin
      perform set_config('app.account', '', true), set_config('app.job', job, true),
        set_config('app.reads_all', case when exists (select from unnest(permissions) p where p ~ '\\.read$') then 'on' else 'off' end, true),
        set_config('app.writes_all', case when exists (select from unnest(permissions) p where p ~ '\\.(write|sign|send|review)$') then 'on' else 'off' end, true),
        set_config('app.reads_people_all', case when 'person.read' = any(permissions) then 'on' else 'off' end, true);
    end $$;
    create function session_job() returns text language sql stable return nullif(current_setting('app.job', true), '');

    create table letter (
      id uuid primary key, kind text not null, occasion text not null,
      dedupe_key text not null unique, once_key text unique,
      account_id uuid not null references account(id),
      unit_id uuid not null references unit(id), province_id uuid, subject text not null,
      day date not null, by_account uuid, by_name text not null, by_unit text not null,
      state text not null default 'waiting' check (state in ('waiting','sending','sent','unsure','failed','dropped')),
      attempts int not null default 0, next_try_at timestamptz not null default now(),
      claimed_at timestamptz, sent_at timestamptz, problem text, stop_hash bytea
    );
    comment on table letter is 'What was written to whom about what. No address and no text: those are read or kept elsewhere.';
    comment on column letter.dedupe_key is 'Two letters with the same key are the same letter.';
    comment on column letter.state is 'unsure: handed over when the server broke off; it may have arrived, so it is not sent again by itself.';
    comment on column letter.problem is 'The reply code of the mail server or a short name; never its sentence, which repeats addresses.';
    create index letter_waiting_idx on letter (next_try_at) where state in ('waiting','sending');
    create index letter_about_idx on letter (unit_id, kind, subject);
    create index letter_stop_idx on letter (stop_hash) where stop_hash is not null;

    create table letter_text (letter_id uuid primary key references letter(id), subject text not null, body text not null);
    comment on table letter_text is 'The words of a letter that is still to be sent; gone as soon as it is.';

    create table letter_choice (account_id uuid not null references account(id), kind text not null, off_since timestamptz not null default now(),
      primary key (account_id, kind));
    comment on table letter_choice is 'Who does not want letters of a kind that the product writes by itself.';

    -- Who receives letters for a unit on a day: those whose role there holds the permission. Only where the session reads.
    create function letter_recipients(units uuid[], permission text, today date)
      returns table (unit_id uuid, province_id uuid, account_id uuid, name text, role text, locale text, has_address boolean)
      language sql stable security definer set search_path = public, pg_temp as $$
      select g.unit_id, u.province_id, a.id, p.full_name, g.role, a.locale, a.email is not null
      from role_grant g join role r on r.key = g.role and permission = any(r.permissions)
      join account a on a.id = g.account_id and a.disabled_at is null join person p on p.id = a.person_id
      join unit u on u.id = g.unit_id
      where g.unit_id = any(units) and on_day(g.valid, today) and ${covered('reads', { unit: 'u.id', province: 'u.province_id' })}
      order by r.position, p.full_name $$;

    -- The link in a letter: whoever holds it may stop that kind of letters for its reader, and nothing else.
    create function stop_letters(token bytea) returns boolean
      language sql security definer set search_path = public, pg_temp as $$
      with found as (select account_id, kind from letter where stop_hash = token),
        kept as (insert into letter_choice (account_id, kind) select account_id, kind from found on conflict do nothing)
      select exists (select from found) $$;

    -- Counts for monitoring, of nobody in particular.
    create function watch_counts() returns table (name text, value bigint)
      language sql stable security definer set search_path = public, pg_temp as $$
      select 'sessions', count(*) from session where ended_at is null and expires_at > now()
      union all select 'letters_' || s, (select count(*) from letter where state = s) from unnest(array['waiting','sending','unsure','failed']) s $$;
    grant select on kysely_migration to hocnay_app;
  `)
  const reads = covered('reads', { unit: 'unit_id', province: 'province_id' })
  const job = '(select session_job()) is not null'
  const own = 'account_id = (select session_account())'
  const reminds = `by_account = (select session_account()) and ${reads} and exists (select from role_grant g join role r on r.key = g.role
    where g.account_id = (select session_account()) and 'report.remind' = any(r.permissions))`
  await guard(db, 'letter', { select: reads, insert: `${job} or (${reminds})`, update: job })
  const ofWriter = `exists (select from letter l where l.id = letter_id and (${job} or l.by_account = (select session_account())))`
  await guard(db, 'letter_text', { select: job, insert: ofWriter, delete: job })
  await guard(db, 'letter_choice', { select: `${own} or ${job}`, insert: own, delete: own })
}
