import type { Kysely } from 'kysely'
import { covered, guard, run } from './policies.ts'

export async function up(db: Kysely<unknown>): Promise<void> {
  await run(db, `
    create table role (
      key text primary key, names jsonb not null, unit_kinds text[] not null,
      line text not null, depth int, permissions text[] not null, appoints text[] not null, position int not null
    );
    comment on table role is 'Read from instruments/roles.json at every start: what a role may do, along which line, how deep.';
    grant select on role to hocnay_app;

    alter table scene add column accounts jsonb not null default '[]';
    comment on column scene.accounts is 'Demonstration accounts: [{ username, name, roleName, unitName, password }].';

    create table person (
      id uuid primary key, unit_id uuid not null references unit(id), province_id uuid,
      full_name text not null check (full_name <> ''), phone text,
      folded text generated always as (vi_fold(full_name)) stored,
      created_at timestamptz not null default clock_timestamp()
    );
    create table account (
      id uuid primary key, person_id uuid not null unique references person(id),
      unit_id uuid not null references unit(id), province_id uuid,
      username text not null unique check (username = lower(username)),
      email text check (email = lower(email)),
      password_hash text, has_password boolean generated always as (password_hash is not null) stored,
      locale text not null default 'vi' check (locale in ('vi','en')),
      disabled_at timestamptz, created_at timestamptz not null default clock_timestamp()
    );
    create unique index account_email_idx on account (email) where email is not null;
    create table role_grant (
      id uuid primary key, account_id uuid not null references account(id),
      role text not null references role(key), unit_id uuid not null references unit(id), province_id uuid,
      valid daterange not null, granted_by uuid, granted_at timestamptz not null default clock_timestamp(),
      exclude using gist (account_id with =, role with =, unit_id with =, valid with &&)
    );
    create index role_grant_account_idx on role_grant (account_id);
    create index role_grant_unit_idx on role_grant (unit_id);

    create table session (
      id uuid primary key default gen_random_uuid(), token_hash bytea not null unique,
      account_id uuid not null references account(id), device text not null,
      created_at timestamptz not null default now(), last_seen_at timestamptz not null default now(),
      expires_at timestamptz not null, ended_at timestamptz, active_grant_id uuid
    );
    create index session_account_idx on session (account_id) where ended_at is null;
    create table password_reset (
      token_hash bytea primary key, account_id uuid not null references account(id),
      expires_at timestamptz not null, used_at timestamptz
    );
  `)
  await run(db, beginSession)
  await run(db, signIn)
  const people = covered('reads_people', { unit: 'unit_id', province: 'province_id' })
  const self = 'account_id = (select session_account())'
  const write = covered('writes_people', { unit: 'unit_id', province: 'province_id' })
  await guard(db, 'person', {
    select: `${people} or id = (select a.person_id from account a where a.id = (select session_account()))`,
    insert: write, update: write,
  })
  await guard(db, 'account', {
    select: `${people} or id = (select session_account())`,
    insert: write, update: `${write} or id = (select session_account())`,
  })
  // The hash is read and written by the functions below only.
  await run(db, `
    revoke select, insert, update on account from hocnay_app;
    grant select (id, person_id, unit_id, province_id, username, email, has_password, locale, disabled_at, created_at) on account to hocnay_app;
    grant insert (id, person_id, unit_id, province_id, username, email, locale) on account to hocnay_app;
    grant update (email, locale, disabled_at) on account to hocnay_app;
  `)
  // Nobody gives or prolongs a right of their own, whatever a service may overlook.
  const another = `${write} and account_id <> (select session_account())`
  await guard(db, 'role_grant', {
    select: `${people} or ${self}`,
    insert: `${another} and granted_by = (select session_account())`,
    update: another,
  })
  await run(db, 'revoke update on role_grant from hocnay_app; grant update (valid) on role_grant to hocnay_app;')
  await guard(db, 'session', { select: self, update: self })
  await run(db, `revoke select, update on session from hocnay_app;
    grant select (id, account_id, device, created_at, last_seen_at, expires_at, ended_at, active_grant_id) on session to hocnay_app;
    grant update (ended_at, active_grant_id) on session to hocnay_app;`)
}

/** The territory of a grant: the nation and whole provinces as flags, anything smaller as its units. */
const beginSession = `
  create function grant_territory(g role_grant, today date) returns jsonb language sql stable as $$
    select case
      when r.depth is null and u.kind in ('nation','ministry') then '{"all":true,"provinces":[],"units":[]}'::jsonb
      when r.depth is null and u.kind in ('province','department') then
        jsonb_build_object('all', false, 'provinces', jsonb_build_array(coalesce(u.province_id, u.id)), 'units', jsonb_build_array(u.id))
      else jsonb_build_object('all', false, 'provinces', '[]'::jsonb,
        'units', (select jsonb_agg(s) from unit_subtree(g.unit_id, r.line, r.depth, today) s))
    end from role r, unit u where r.key = g.role and u.id = g.unit_id $$;

  create function set_territory(mode text, grants jsonb, wanted text) returns void language plpgsql as $$
  declare matching jsonb := coalesce((select jsonb_agg(g -> 'territory') from jsonb_array_elements(grants) g
    where exists (select from jsonb_array_elements_text(g -> 'permissions') p where p ~ wanted)), '[]');
  begin
    perform set_config('app.' || mode || '_all', case when matching @> '[{"all":true}]' then 'on' else 'off' end, true);
    perform set_config('app.' || mode || '_provinces', coalesce((select array_agg(distinct x)::text from jsonb_array_elements(matching) t, jsonb_array_elements_text(t -> 'provinces') x), '{}'), true);
    perform set_config('app.' || mode || '_units', coalesce((select array_agg(distinct x)::text from jsonb_array_elements(matching) t, jsonb_array_elements_text(t -> 'units') x), '{}'), true);
  end $$;

  create function name_on(unit uuid, today date) returns text language sql stable as $$
    select n.name from unit_name n where n.unit_id = unit
    order by n.valid @> today desc, upper(n.valid) desc nulls first limit 1 $$;

  create function begin_session(token bytea, today date) returns jsonb
    language plpgsql security definer set search_path = public, pg_temp as $$
  declare s record; grants jsonb; own uuid[]; known uuid[]; communes uuid[];
  begin
    select se.id, se.active_grant_id, a.id as account_id, a.username, a.email, a.locale, p.full_name
      into s from session se join account a on a.id = se.account_id join person p on p.id = a.person_id
      where se.token_hash = token and se.ended_at is null and se.expires_at > now() and a.disabled_at is null;
    if not found then return null; end if;
    select coalesce(jsonb_agg(jsonb_build_object('id', g.id, 'role', g.role, 'unitId', g.unit_id, 'unitKind', u.kind,
        'unitName', name_on(g.unit_id, today), 'permissions', to_jsonb(r.permissions), 'territory', grant_territory(g, today))
        order by r.position, g.id), '[]')
      into grants from role_grant g join role r on r.key = g.role join unit u on u.id = g.unit_id
      where g.account_id = s.account_id and on_day(g.valid, today);
    perform set_config('app.account', s.account_id::text, true);
    perform set_territory('reads', grants, '\\.read$');
    perform set_territory('writes', grants, '\\.(write|sign|send|review)$');
    perform set_territory('reads_people', grants, '^person\\.read$');
    perform set_territory('writes_people', grants, '^account\\.write$');
    perform set_territory('writes_units', grants, '^unit\\.write$');
    own := coalesce((select array_agg((g ->> 'unitId')::uuid) from jsonb_array_elements(grants) g), '{}') || reads_units();
    known := coalesce((select array_agg(x) from units_above(own, today) x), '{}');
    -- A centre works with the resident groups of its commune, which stand beside it in the tree.
    communes := array(select c.parent_id from unit cu join unit_link c on c.unit_id = cu.id and c.line = 'administrative'
      where cu.id = any(own) and cu.kind = 'centre' and on_day(c.valid, today));
    if communes <> '{}' then
      known := known || array(select l.unit_id from unit_link l join unit u on u.id = l.unit_id and u.kind = 'resident_group'
        where l.parent_id = any(communes) and l.line = 'administrative' and on_day(l.valid, today));
    end if;
    perform set_config('app.known_units', known::text, true);
    return jsonb_build_object('sessionId', s.id, 'activeGrantId', s.active_grant_id, 'grants', grants,
      'account', jsonb_build_object('id', s.account_id, 'name', s.full_name, 'username', s.username, 'email', s.email, 'locale', s.locale));
  end $$;`

/** What must work before anybody is known, each as narrow as it can be. */
const signIn = `
  create function sign_in_candidate(name text) returns table (account_id uuid, password_hash text)
    language sql stable security definer set search_path = public, pg_temp as $$
    select id, a.password_hash from account a
    where (username = lower(name) or email = lower(name)) and disabled_at is null and a.password_hash is not null $$;

  create function open_session(account uuid, token bytea, device_name text, seconds int) returns uuid
    language sql security definer set search_path = public, pg_temp as $$
    insert into session (token_hash, account_id, device, expires_at)
    values (token, account, left(device_name, 120), now() + make_interval(secs => seconds)) returning id $$;

  create function touch_session(token bytea) returns void
    language sql security definer set search_path = public, pg_temp as $$
    update session set last_seen_at = now() where token_hash = token and last_seen_at < now() - interval '5 minutes' $$;

  create function offer_reset(name text, token bytea, seconds int) returns table (email text, full_name text, locale text)
    language sql security definer set search_path = public, pg_temp as $$
    with found as (select a.id, a.email, a.locale, p.full_name from account a join person p on p.id = a.person_id
        where (a.username = lower(name) or a.email = lower(name)) and a.email is not null and a.disabled_at is null),
      kept as (insert into password_reset (token_hash, account_id, expires_at)
        select token, id, now() + make_interval(secs => seconds) from found)
    select found.email, found.full_name, found.locale from found $$;

  -- Only for an account in the territory where the session manages accounts; false otherwise.
  create function offer_password(account uuid, token bytea, seconds int) returns boolean
    language sql security definer set search_path = public, pg_temp as $$
    with kept as (insert into password_reset (token_hash, account_id, expires_at)
      select token, a.id, now() + make_interval(secs => seconds) from account a
      where a.id = offer_password.account and ${covered('writes_people', { unit: 'a.unit_id', province: 'a.province_id' })}
      returning 1)
    select exists (select from kept) $$;

  -- Every right an account has now or later, also where the asker sees nothing: to decide whether it may be managed.
  create function grants_to_weigh(account uuid, today date) returns table (role text, unit_id uuid, province_id uuid)
    language sql stable security definer set search_path = public, pg_temp as $$
    select g.role, g.unit_id, g.province_id from role_grant g join account a on a.id = g.account_id
    where g.account_id = grants_to_weigh.account and not isempty(g.valid) and coalesce(upper(g.valid) > today, true)
      and ${covered('writes_people', { unit: 'a.unit_id', province: 'a.province_id' })} $$;

  -- A disabled account must not wake up with its old sessions when it is enabled again.
  create function end_sessions_of(account uuid) returns void
    language sql security definer set search_path = public, pg_temp as $$
    update session s set ended_at = now() from account a
    where a.id = end_sessions_of.account and s.account_id = a.id and s.ended_at is null
      and ${covered('writes_people', { unit: 'a.unit_id', province: 'a.province_id' })} $$;

  create function reset_username(token bytea) returns text
    language sql stable security definer set search_path = public, pg_temp as $$
    select a.username from password_reset r join account a on a.id = r.account_id
    where r.token_hash = token and r.used_at is null and r.expires_at > now() and a.disabled_at is null $$;

  create function use_reset(token bytea, new_hash text) returns uuid
    language plpgsql security definer set search_path = public, pg_temp as $$
  declare who uuid;
  begin
    update password_reset set used_at = now() where token_hash = token and used_at is null and expires_at > now()
      returning account_id into who;
    if who is null then return null; end if;
    update account set password_hash = new_hash where id = who;
    update session set ended_at = now() where account_id = who and ended_at is null;
    update password_reset set used_at = now() where account_id = who and used_at is null;
    return who;
  end $$;

  create function own_password_hash() returns text language sql stable security definer set search_path = public, pg_temp as $$
    select password_hash from account where id = session_account() $$;
  create function set_own_password(new_hash text, keep_session uuid) returns void
    language plpgsql security definer set search_path = public, pg_temp as $$
  begin
    update account set password_hash = new_hash where id = session_account();
    update session set ended_at = now() where account_id = session_account() and id <> keep_session and ended_at is null;
  end $$;

  create function setup_needed() returns boolean language sql stable security definer set search_path = public, pg_temp as $$
    select not exists (select from account) $$;

  -- The first person of an empty installation: once, and never again.
  create function first_administrator(person uuid, account uuid, nation uuid, nation_name text, full_name text,
      username text, email text, new_hash text, today date) returns boolean
    language plpgsql security definer set search_path = public, pg_temp as $$
  declare known uuid;
  begin
    perform pg_advisory_xact_lock(727001);
    if exists (select from account) then return false; end if;
    select u.id into known from unit u where u.kind = 'nation' limit 1;
    if known is null then
      insert into unit (id, kind, valid) values (nation, 'nation', daterange(null, null));
      insert into unit_name (unit_id, name, short_name, valid) values (nation, nation_name, nation_name, daterange(null, null));
    else
      nation := known;
    end if;
    insert into person (id, unit_id, full_name) values (person, nation, full_name);
    insert into account (id, person_id, unit_id, username, email, password_hash)
      values (account, person, nation, lower(username), lower(email), new_hash);
    insert into role_grant (id, account_id, role, unit_id, valid)
      values (gen_random_uuid(), account, 'system_admin', nation, daterange(today, null));
    return true;
  end $$;`
