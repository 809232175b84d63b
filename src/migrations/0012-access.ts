import type { Kysely } from 'kysely'
import { covered, guard, run } from './policies.ts'

/** Tokens for programs, and a second factor for people. Both begin a request through one function, `enter_as`. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await run(db, `
    alter table role add column second_factor boolean not null default false;
    comment on column role.second_factor is 'Whoever holds it must have a second factor before it gives any right.';

    create table api_token (
      id uuid primary key, account_id uuid not null references account(id), unit_id uuid not null references unit(id), province_id uuid,
      token_hash bytea not null unique, name text not null check (name <> ''), scopes text[] not null check (scopes <> '{}'),
      within_unit uuid references unit(id), made_on date not null, last_day date not null check (last_day between made_on and made_on + 366),
      created_at timestamptz not null default clock_timestamp(), last_used_at timestamptz, revoked_at timestamptz, revoked_by uuid
    );
    comment on table api_token is 'A program acts as its owner, never beyond these scopes nor the owner’s own rights of the day.';
    create index api_token_account_idx on api_token (account_id);

    create table second_factor (
      account_id uuid primary key references account(id), secret bytea not null, confirmed_at timestamptz,
      last_step bigint not null default 0, made_at timestamptz not null default clock_timestamp()
    );
    comment on table second_factor is 'The secret is sealed with a key outside the database; last_step: the newest code that was used.';
    create table recovery_code (
      account_id uuid not null references account(id), code_hash bytea not null, used_at timestamptz, primary key (account_id, code_hash)
    );
    create table pending_sign_in (
      token_hash bytea primary key, account_id uuid not null references account(id), seconds int not null, expires_at timestamptz not null
    );
    comment on table pending_sign_in is 'The password was right, the code is still to come: gives no rights.';
    alter table second_factor enable row level security;
    alter table recovery_code enable row level security;
    alter table pending_sign_in enable row level security;

    create function session_token() returns uuid language sql stable
      return nullif(current_setting('app.token', true), '')::uuid;
    -- A default, so that whoever writes an entry need not think of it and cannot leave it out.
    alter table audit_entry add column token_id uuid default session_token();
    comment on column audit_entry.token_id is 'The API token that acted for the account; null when its owner did.';
    -- The token is part of what is sealed; entries without one keep the digest they have.
    create or replace function audit_digest(e audit_entry) returns bytea language sql stable return
      sha256(convert_to((jsonb_build_array(e.id, (extract(epoch from e.at) * 1000000)::bigint, e.account_id, e.unit_id, e.province_id,
        e.verb, e.subject_kind, e.subject_id, e.request_id, e.subjects, encode(e.values_hash, 'hex'))
        || case when e.token_id is null then '[]'::jsonb else jsonb_build_array(e.token_id) end)::text, 'UTF8'));
  `)
  await run(db, beginning)
  await run(db, entering)
  await run(db, secondFactor)
  const own = 'account_id = (select session_account()) and (select session_token()) is null'
  const managed = covered('writes_people', { unit: 'unit_id', province: 'province_id' })
  await guard(db, 'api_token', { select: `(${own}) or ${managed}`, insert: own, update: `(${own}) or ${managed}` })
  await run(db, `
    revoke select, insert, update on api_token from hocnay_app;
    grant select (id, account_id, unit_id, province_id, name, scopes, within_unit, made_on, last_day, created_at, last_used_at, revoked_at, revoked_by)
      on api_token to hocnay_app;
    grant insert (id, account_id, unit_id, province_id, token_hash, name, scopes, within_unit, made_on, last_day) on api_token to hocnay_app;
    grant update (revoked_at, revoked_by) on api_token to hocnay_app;
  `)
}

/**
 * Every request begins here, so these keep their plans (plpgsql) instead of being planned anew each time: a quarter of
 * the work. What they answer is what 0002, 0003 and 0008 say.
 */
const beginning = `
  create or replace function name_on(unit uuid, today date) returns text language plpgsql stable as $$
  declare found_name text;
  begin
    select n.name into found_name from unit_name n where n.unit_id = unit
      order by n.valid @> today desc, upper(n.valid) desc nulls first limit 1;
    return found_name;
  end $$;

  create or replace function units_above(start uuid[], on_date date) returns setof uuid language plpgsql stable as $$
  begin
    return query with recursive above(id) as (
      select unnest(start)
      union
      select l.parent_id from above a cross join lateral (
        select x.parent_id from unit_link x where x.unit_id = a.id and on_day(x.valid, on_date) offset 0) l
    ) select id from above;
  end $$;

  -- A unit that moved on to a third province is no longer read in the second one.
  create or replace function grant_territory(g role_grant, today date) returns jsonb language plpgsql stable as $$
  declare at unit; r role; keys jsonb; found_units jsonb;
  begin
    select * into r from role where key = g.role;
    select * into at from unit where id = g.unit_id;
    if r.depth is null and at.kind in ('nation','ministry') then
      return '{"all":true,"provinces":[],"units":[],"onlyReads":[]}';
    elsif r.depth is null and at.kind in ('province','department') then
      keys := to_jsonb(array(select provinces_followed(coalesce(at.province_id, at.id), today)));
      found_units := to_jsonb(at.id || array(select distinct m.unit_id from unit_province_move m
        where keys ? m.to_province::text and m.from_day <= today and not exists (select from unit_province_move x
          where x.unit_id = m.unit_id and x.from_day > m.from_day and x.from_day <= today)));
      return jsonb_build_object('all', false, 'provinces', keys, 'units', found_units, 'onlyReads', '[]'::jsonb);
    end if;
    return (select jsonb_build_object('all', false, 'provinces', '[]'::jsonb,
        'units', coalesce(jsonb_agg(b.unit_id) filter (where not b.only_reads), '[]'),
        'onlyReads', coalesce(jsonb_agg(b.unit_id) filter (where b.only_reads), '[]'))
      from unit_branch(g.unit_id, r.line, r.depth, today) b);
  end $$;

  -- The five territories of a session, in one walk over its grants: where it reads, writes, knows people, manages
  -- accounts and changes the tree. Only looking reaches what is read through a successor without the books.
  create function set_territories(grants jsonb) returns void language plpgsql as $$
  declare
    names constant text[] := array['reads', 'writes', 'reads_people', 'writes_people', 'writes_units'];
    wanted constant text[] := array['\\.read"', '\\.(write|sign|send|review)"', '"person\\.read"', '"account\\.write"', '"unit\\.write"'];
    looking constant boolean[] := array[true, false, true, false, false];
    everywhere boolean[] := array[false, false, false, false, false];
    provinces text[] := array['', '', '', '', ''];
    units text[] := array['', '', '', '', ''];
    g jsonb; t jsonb; said text; in_provinces text; in_units text; only_read text;
  begin
    for g in select jsonb_array_elements(grants) loop
      t := g -> 'territory';
      said := g ->> 'permissions';
      in_provinces := list_of(t -> 'provinces');
      in_units := list_of(t -> 'units');
      only_read := list_of(t -> 'onlyReads');
      for i in 1..5 loop
        continue when said !~ wanted[i];
        everywhere[i] := everywhere[i] or (t -> 'all')::boolean;
        provinces[i] := provinces[i] || in_provinces;
        units[i] := units[i] || in_units || case when looking[i] then only_read else '' end;
      end loop;
    end loop;
    for i in 1..5 loop
      perform set_config('app.' || names[i] || '_all', case when everywhere[i] then 'on' else 'off' end, true),
        set_config('app.' || names[i] || '_provinces', '{' || ltrim(provinces[i], ',') || '}', true),
        set_config('app.' || names[i] || '_units', '{' || ltrim(units[i], ',') || '}', true);
    end loop;
  end $$;
  drop function set_territory(text, jsonb, text);

  -- [a, b] as ',a,b': pieces of an array's text that can be put one after the other.
  create function list_of(ids jsonb) returns text language sql immutable
    return case when ids = '[]'::jsonb then '' else ',' || translate(ids::text, '[]" ', '') end;`

const entering = `
  -- What a territory and the branch below one unit have in common.
  create function territory_within(t jsonb, top uuid, today date) returns jsonb language sql stable as $$
    select case
      when u.kind in ('nation','ministry') then t
      when u.kind in ('province','department') and ((t ->> 'all')::boolean or t -> 'provinces' ? coalesce(u.province_id, u.id)::text) then
        jsonb_build_object('all', false, 'provinces', (select jsonb_agg(x) from provinces_followed(coalesce(u.province_id, u.id), today) x),
          'units', jsonb_build_array(u.id), 'onlyReads', '[]'::jsonb)
      else (select jsonb_build_object('all', false, 'provinces', '[]'::jsonb,
          'units', coalesce(jsonb_agg(k.id) filter (where not k.only_reads), '[]'),
          'onlyReads', coalesce(jsonb_agg(k.id) filter (where k.only_reads), '[]'))
        from (select x.id, bool_and(b.only_reads) or t -> 'onlyReads' ? x.id::text as only_reads
          from unnest(array['administrative','professional']) line, unit_branch(u.id, line, null, today) b, unit x
          where x.id = b.unit_id and ((t ->> 'all')::boolean or t -> 'units' ? x.id::text or t -> 'onlyReads' ? x.id::text
            or t -> 'provinces' ? x.province_id::text)
          group by x.id) k)
      end from unit u where u.id = top $$;

  -- Opens the territory of an account for this transaction. scopes and top narrow it; null leaves it whole.
  create function enter_as(who uuid, today date, scopes text[], top uuid) returns jsonb language plpgsql as $$
  declare a record; grants jsonb; own uuid[]; known uuid[]; communes uuid[]; needed boolean;
  begin
    select ac.id, ac.username, ac.email, ac.locale, p.full_name into a
      from account ac join person p on p.id = ac.person_id where ac.id = who;
    select coalesce(jsonb_agg(jsonb_build_object('id', g.id, 'role', g.role, 'unitId', g.unit_id, 'unitKind', u.kind,
        'unitName', name_on(g.unit_id, today), 'permissions', to_jsonb(held.permissions),
        'territory', case when top is null then t else territory_within(t, top, today) end) order by r.position, g.id), '[]'),
        coalesce(bool_or(r.second_factor), false)
      into grants, needed
      from role_grant g join role r on r.key = g.role join unit u on u.id = g.unit_id,
        lateral (select array(select p from unnest(r.permissions) with ordinality x(p, n) where scopes is null or p = any(scopes) order by n) as permissions) held,
        lateral grant_territory(g, today) t
      where g.account_id = who and on_day(g.valid, today) and held.permissions <> '{}';
    needed := needed and not has_second_factor(who);
    if needed then grants := '[]'; end if;
    perform set_config('app.account', who::text, true);
    perform set_territories(grants);
    own := array(select (g ->> 'unitId')::uuid from jsonb_array_elements(grants) g) || reads_units();
    known := array(select units_above(own, today));
    -- A centre works with the resident groups of its commune, which stand beside it in the tree.
    communes := array(select c.parent_id from unit cu join unit_link c on c.unit_id = cu.id and c.line = 'administrative'
      where cu.id = any(own) and cu.kind = 'centre' and on_day(c.valid, today));
    if communes <> '{}' then
      known := known || array(select l.unit_id from unit_link l join unit u on u.id = l.unit_id and u.kind = 'resident_group'
        where l.parent_id = any(communes) and l.line = 'administrative' and on_day(l.valid, today));
    end if;
    perform set_config('app.known_units', known::text, true);
    return jsonb_build_object('grants', grants, 'secondFactorNeeded', needed,
      'account', jsonb_build_object('id', a.id, 'name', a.full_name, 'username', a.username, 'email', a.email, 'locale', a.locale));
  end $$;
  revoke execute on function enter_as from public;

  create or replace function begin_session(token bytea, today date) returns jsonb
    language plpgsql security definer set search_path = public, pg_temp as $$
  declare s record;
  begin
    select se.id, se.active_grant_id, se.account_id into s from session se join account a on a.id = se.account_id
      where se.token_hash = token and se.ended_at is null and se.expires_at > now() and a.disabled_at is null;
    if not found then return null; end if;
    return enter_as(s.account_id, today, null, null) || jsonb_build_object('sessionId', s.id, 'activeGrantId', s.active_grant_id);
  end $$;

  create function live_token(token bytea, today date) returns setof api_token language sql stable as $$
    select t.* from api_token t join account a on a.id = t.account_id
    where t.token_hash = token and t.revoked_at is null and t.last_day >= today and a.disabled_at is null $$;

  create function begin_token(token bytea, today date) returns jsonb
    language plpgsql security definer set search_path = public, pg_temp as $$
  declare t api_token;
  begin
    select * into t from live_token(token, today);
    if not found then return null; end if;
    perform set_config('app.token', t.id::text, true);
    return enter_as(t.account_id, today, t.scopes, t.within_unit)
      || jsonb_build_object('sessionId', t.id, 'activeGrantId', null, 'token', jsonb_build_object('id', t.id, 'name', t.name));
  end $$;

  -- Before the request's own transaction, which may be unable to write: one more request of this token, and when it last came.
  create function count_token(token bytea, today date, window_seconds int) returns table (count int, rest int)
    language plpgsql security definer set search_path = public, pg_temp as $$
  declare t uuid;
  begin
    select id into t from live_token(token, today);
    if not found then return; end if;
    update api_token set last_used_at = now() where id = t and (last_used_at is null or last_used_at < now() - interval '5 minutes');
    return query select * from count_attempt('token:' || t, window_seconds);
  end $$;

  -- What was disabled must not wake up with its old sessions and tokens when it is enabled again.
  create or replace function end_sessions_of(account uuid) returns void
    language sql security definer set search_path = public, pg_temp as $$
    update session s set ended_at = now() from account a
    where a.id = end_sessions_of.account and s.account_id = a.id and s.ended_at is null
      and ${covered('writes_people', { unit: 'a.unit_id', province: 'a.province_id' })};
    update api_token t set revoked_at = now(), revoked_by = session_account() from account a
    where a.id = end_sessions_of.account and t.account_id = a.id and t.revoked_at is null
      and ${covered('writes_people', { unit: 'a.unit_id', province: 'a.province_id' })} $$;`

/** The tables of the second factor are read and written by these alone, as password hashes are. */
const secondFactor = `
  create function has_second_factor(account uuid) returns boolean
    language sql stable security definer set search_path = public, pg_temp as $$
    select exists (select from second_factor f where f.account_id = account and f.confirmed_at is not null) $$;

  create function own_second_factor() returns table (secret bytea, confirmed_at timestamptz, last_step bigint, recovery_left int)
    language sql stable security definer set search_path = public, pg_temp as $$
    select f.secret, f.confirmed_at, f.last_step,
      (select count(*)::int from recovery_code r where r.account_id = f.account_id and r.used_at is null)
    from second_factor f where f.account_id = session_account() $$;

  -- A second offer replaces the first as long as none was confirmed.
  create function offer_second_factor(sealed bytea) returns boolean
    language sql security definer set search_path = public, pg_temp as $$
    with kept as (insert into second_factor as f (account_id, secret) values (session_account(), sealed)
      on conflict (account_id) do update set secret = excluded.secret, made_at = clock_timestamp() where f.confirmed_at is null
      returning 1)
    select exists (select from kept) $$;

  create function confirm_second_factor(step bigint, code_hashes bytea[]) returns boolean
    language plpgsql security definer set search_path = public, pg_temp as $$
  begin
    update second_factor f set confirmed_at = now(), last_step = step where f.account_id = session_account() and f.confirmed_at is null;
    if not found then return false; end if;
    delete from recovery_code where account_id = session_account();
    insert into recovery_code (account_id, code_hash) select session_account(), h from unnest(code_hashes) h;
    return true;
  end $$;

  -- True once for each step: of two who show the same code at once, one wins.
  create function spend_step(account uuid, step bigint) returns boolean
    language sql security definer set search_path = public, pg_temp as $$
    with spent as (update second_factor f set last_step = step
      where f.account_id = account and f.confirmed_at is not null and f.last_step < step returning 1)
    select exists (select from spent) $$;

  create function spend_recovery(account uuid, hash bytea) returns boolean
    language sql security definer set search_path = public, pg_temp as $$
    with spent as (update recovery_code r set used_at = now()
      where r.account_id = account and r.code_hash = hash and r.used_at is null returning 1)
    select exists (select from spent) $$;

  create function drop_own_second_factor() returns void
    language sql security definer set search_path = public, pg_temp as $$
    delete from recovery_code where account_id = session_account();
    delete from second_factor where account_id = session_account() $$;

  create function reset_second_factor(account uuid) returns boolean
    language sql security definer set search_path = public, pg_temp as $$
    delete from recovery_code r using account a where a.id = reset_second_factor.account and r.account_id = a.id
      and ${covered('writes_people', { unit: 'a.unit_id', province: 'a.province_id' })};
    with gone as (delete from second_factor f using account a where a.id = reset_second_factor.account and f.account_id = a.id
      and ${covered('writes_people', { unit: 'a.unit_id', province: 'a.province_id' })} returning 1)
    select exists (select from gone) $$;

  create function open_pending(account uuid, token bytea, session_seconds int, seconds int) returns void
    language sql security definer set search_path = public, pg_temp as $$
    delete from pending_sign_in where expires_at < now();
    insert into pending_sign_in (token_hash, account_id, seconds, expires_at)
    values (token, account, session_seconds, now() + make_interval(secs => seconds)) $$;

  create function find_pending(token bytea) returns table (account_id uuid, secret bytea, seconds int)
    language sql stable security definer set search_path = public, pg_temp as $$
    select p.account_id, f.secret, p.seconds from pending_sign_in p join account a on a.id = p.account_id
      left join second_factor f on f.account_id = p.account_id and f.confirmed_at is not null
    where p.token_hash = token and p.expires_at > now() and a.disabled_at is null $$;

  create function close_pending(token bytea) returns boolean
    language sql security definer set search_path = public, pg_temp as $$
    with gone as (delete from pending_sign_in where token_hash = token returning 1) select exists (select from gone) $$;`
