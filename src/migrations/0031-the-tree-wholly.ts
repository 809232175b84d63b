import type { Kysely } from 'kysely'
import { covered, run } from './policies.ts'

/**
 * Whoever the law lets found, merge and dissolve centres may do that below their own unit and nothing else in the tree.
 * Since when, and until when, is data of the role: a territory of its own, opened on the days the role holds the right.
 * And a move to another province may be decided ahead of its day.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await run(db, dated)
  await run(db, territories)
  await run(db, wall)
  await run(db, posts)
  await run(db, ahead)
  for (const statement of centresOnly()) await run(db, statement)
}

const dated = `
  alter table role add column dated jsonb not null default '[]';
  comment on column role.dated is 'Rights the law gives for a time: [{ permissions, from, to, legalBasis }]; to: the first day without.';

  -- What a role holds on a day. Whoever asks for a right that may be dated asks here.
  create function permissions_on(r role, day date) returns text[] language sql stable
    return case when r.dated = '[]'::jsonb then r.permissions else r.permissions || array(
      select p from jsonb_array_elements(r.dated) d, jsonb_array_elements_text(d -> 'permissions') p
      where coalesce((d ->> 'from')::date <= day, true) and coalesce(day < (d ->> 'to')::date, true)) end;

  -- Whether what the session may do today was, or will be, its own to decide on another day.
  create function organises_on(today date, day date) returns boolean language sql stable
    return exists (select from role_grant g join role r on r.key = g.role
      where g.account_id = session_account() and on_day(g.valid, today) and 'centre.organise' = any(permissions_on(r, day)));`

const territories = `
  create function writes_centres_all() returns boolean language sql stable
    return coalesce(current_setting('app.writes_centres_all', true) = 'on', false);
  create function writes_centres_provinces() returns uuid[] language sql stable
    return coalesce(nullif(current_setting('app.writes_centres_provinces', true), ''), '{}')::uuid[];
  create function writes_centres_units() returns uuid[] language sql stable
    return coalesce(nullif(current_setting('app.writes_centres_units', true), ''), '{}')::uuid[];

  -- As in 0025, and where the session organises centres.
  create or replace function set_territories(grants jsonb) returns void language plpgsql as $$
  declare
    names constant text[] := array['reads', 'writes', 'reads_people', 'writes_people', 'writes_units', 'reads_learners', 'writes_learners', 'reads_traits', 'writes_boards', 'writes_consolidations', 'writes_centres'];
    wanted constant text[] := array['\\.read"', '\\.(write|sign|send|review)"', '"person\\.read"', '"account\\.write"', '"unit\\.write"',
      '"learner\\.read"', '"learner\\.write"', '"learner_trait\\.read"', '"board\\.appoint"', '"consolidation\\.', '"centre\\.organise"'];
    looking constant boolean[] := array[true, false, true, false, false, true, false, true, false, false, false];
    everywhere boolean[] := array_fill(false, array[11]);
    provinces text[] := array_fill(''::text, array[11]);
    units text[] := array_fill(''::text, array[11]);
    g jsonb; t jsonb; said text; in_provinces text; in_units text; only_read text;
  begin
    for g in select jsonb_array_elements(grants) loop
      t := g -> 'territory';
      said := g ->> 'permissions';
      in_provinces := list_of(t -> 'provinces');
      in_units := list_of(t -> 'units');
      only_read := list_of(t -> 'onlyReads');
      for i in 1..11 loop
        continue when said !~ wanted[i];
        everywhere[i] := everywhere[i] or (t -> 'all')::boolean;
        provinces[i] := provinces[i] || in_provinces;
        units[i] := units[i] || in_units || case when looking[i] then only_read else '' end;
      end loop;
    end loop;
    for i in 1..11 loop
      perform set_config('app.' || names[i] || '_all', case when everywhere[i] then 'on' else 'off' end, true),
        set_config('app.' || names[i] || '_provinces', '{' || ltrim(provinces[i], ',') || '}', true),
        set_config('app.' || names[i] || '_units', '{' || ltrim(units[i], ',') || '}', true);
    end loop;
  end $$;

  create or replace function session_settings() returns jsonb language plpgsql as $$
  begin
    return (select jsonb_object_agg(k, coalesce(current_setting(k, true), '')) from (
      values ('app.account'), ('app.known_units')
      union all
      select 'app.' || mode || '_' || part from unnest(array['reads', 'writes', 'reads_people', 'writes_people', 'writes_units',
        'reads_learners', 'writes_learners', 'reads_traits', 'writes_boards', 'writes_consolidations', 'writes_centres']) mode, unnest(array['all', 'provinces', 'units']) part) x(k));
  end $$;

  -- As in 0012, and: whoever organises centres knows those that are founded for a day to come, so that they can be
  -- looked at and taken back before they are there.
  create or replace function grant_territory(g role_grant, today date) returns jsonb language plpgsql stable as $$
  declare at unit; r role; keys jsonb; found_units jsonb; branch uuid[];
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
    elsif 'centre.organise' = any(permissions_on(r, today)) then
      branch := array(select b.unit_id from unit_branch(g.unit_id, r.line, r.depth, today) b where not b.only_reads);
      branch := branch || array(select u.id from unit_link l join unit u on u.id = l.unit_id
        where l.parent_id = any(branch) and l.line = 'administrative' and u.kind = 'centre' and lower(u.valid) > today);
      return jsonb_build_object('all', false, 'provinces', '[]'::jsonb, 'units', to_jsonb(branch),
        'onlyReads', (select coalesce(jsonb_agg(b.unit_id), '[]') from unit_branch(g.unit_id, r.line, r.depth, today) b where b.only_reads));
    end if;
    return (select jsonb_build_object('all', false, 'provinces', '[]'::jsonb,
        'units', coalesce(jsonb_agg(b.unit_id) filter (where not b.only_reads), '[]'),
        'onlyReads', coalesce(jsonb_agg(b.unit_id) filter (where b.only_reads), '[]'))
      from unit_branch(g.unit_id, r.line, r.depth, today) b);
  end $$;

  -- As in 0012, with the rights of the day.
  create or replace function enter_as(who uuid, today date, scopes text[], top uuid) returns jsonb language plpgsql as $$
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
        lateral (select array(select p from unnest(permissions_on(r, today)) with ordinality x(p, n)
          where scopes is null or p = any(scopes) order by n) as permissions) held,
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
  end $$;`

const wall = `
  create function is_centre(id uuid) returns boolean language sql stable security definer set search_path = public, pg_temp as $$
    select exists (select from unit u where u.id = is_centre.id and u.kind = 'centre') $$;

  -- A centre about to be founded below a commune of the session: from here on the wall knows it as one of theirs. False
  -- for a unit that exists, so that nobody takes hold of another's.
  create function take_charge(centre uuid, below uuid) returns boolean
    language plpgsql security definer set search_path = public, pg_temp as $$
  begin
    if exists (select from unit u where u.id = centre) or not exists (select from unit c where c.id = below and c.kind = 'commune'
      and ${covered('writes_centres', { unit: 'c.id', province: 'c.province_id' })}) then return false; end if;
    perform set_config('app.reads_units', (reads_units() || centre)::text, true),
      set_config('app.writes_centres_units', (writes_centres_units() || centre)::text, true);
    return true;
  end $$;`

const ofPosts = `(${covered('writes_people', { unit: 'g.unit_id', province: 'g.province_id' })}
    or is_centre(g.unit_id) and ${covered('writes_centres', { unit: 'g.unit_id', province: 'g.province_id' })})`

/** Posts follow the units of a change, and nothing else can be done to them by this way. */
const posts = `
  -- Ends a post with the unit it is held at, and goes on with it at the unit that follows, by one and the same change.
  -- Somebody who holds the same post there keeps the one they have. No row when it is not this change's to carry.
  create function carry_grant(change uuid, old_id uuid, new_id uuid, to_unit uuid, at timestamptz)
    returns table (was text, now_valid text, new_valid text) language plpgsql security definer set search_path = public, pg_temp as $$
  declare c unit_change; held role_grant; rest daterange;
  begin
    select * into c from unit_change x where x.id = change and x.by_account = session_account() and x.undone_at is null;
    select g.* into held from role_grant g where g.id = old_id and g.account_id <> session_account() and ${ofPosts} for update;
    if c.id is null or held.id is null or not exists (select from unit u where u.id = held.unit_id and upper(u.valid) = c.effective_on)
      or to_unit is not null and not exists (select from unit_succession s
        where s.change_id = c.id and s.predecessor_id = held.unit_id and s.successor_id = to_unit) then return; end if;
    was := held.valid::text;
    rest := held.valid * daterange(c.effective_on, null);
    update role_grant x set valid = daterange(lower(held.valid), greatest(lower(held.valid), c.effective_on))
      where x.id = held.id returning x.valid::text into now_valid;
    if to_unit is not null then
      insert into role_grant (id, account_id, role, unit_id, province_id, valid, granted_by, granted_at)
        select new_id, held.account_id, held.role, u.id, u.province_id, rest, session_account(), at from unit u
        where u.id = to_unit and not exists (select from role_grant x
          where x.account_id = held.account_id and x.role = held.role and x.unit_id = u.id and x.valid && rest)
        returning valid::text into new_valid;
    end if;
    return next;
  end $$;

  -- Takes back what a change kept of carrying a post; false when somebody has changed either of the two since.
  create function return_grant(change uuid, kept jsonb) returns boolean
    language plpgsql security definer set search_path = public, pg_temp as $$
  declare held role_grant;
  begin
    select g.* into held from role_grant g where g.id = (kept ->> 'id')::uuid and g.account_id <> session_account() and ${ofPosts} for update;
    if held.id is null or held.valid::text <> kept ->> 'now' or not exists (select from unit_change c
      where c.id = change and c.undone_at is null and c.undo -> 'posts' @> jsonb_build_array(kept)) then return false; end if;
    if kept ->> 'newId' is not null then
      delete from role_grant x where x.id = (kept ->> 'newId')::uuid and x.valid::text = kept ->> 'newValid';
      if not found then return false; end if;
    end if;
    update role_grant x set valid = (kept ->> 'was')::daterange where x.id = held.id;
    return true;
  end $$;`

/** The key of a unit is what new rows are made with, so it changes on the day and not when the move is decided. */
const ahead = `
  alter table unit_province_move add column rekeys boolean not null default false;
  comment on column unit_province_move.rekeys is 'It lives on in the other province from its day on; otherwise only its records are read from there.';

  -- The province a unit is in on a day, as far as moves that were decided say.
  create function province_on(u unit, day date) returns uuid language sql stable
    return coalesce(
      (select m.to_province from unit_province_move m where m.unit_id = u.id and m.rekeys and m.from_day <= day order by m.from_day desc limit 1),
      (select m.from_province from unit_province_move m where m.unit_id = u.id and m.rekeys and m.from_day > day order by m.from_day limit 1),
      u.province_id);

  -- Gives units whose day has come the key of their new province; once done it finds nothing to do. How many it gave.
  create function turn_province_keys(today date) returns int language plpgsql security definer set search_path = public, pg_temp as $$
  declare turned int;
  begin
    -- An update of no row would still tell every process that the tree has changed.
    if not exists (select from unit_province_move m join unit u on u.id = m.unit_id
      where m.rekeys and m.from_day <= today and u.province_id = m.from_province and province_on(u, today) <> u.province_id) then return 0; end if;
    perform pg_advisory_xact_lock(727002);
    with due as (select m.unit_id, (array_agg(m.to_province order by m.from_day desc))[1] as key, array_agg(m.from_province) as left_behind
        from unit_province_move m where m.rekeys and m.from_day <= today group by m.unit_id),
      profile as (update centre_profile p set province_id = due.key from due
        where p.unit_id = due.unit_id and p.province_id <> due.key and p.province_id = any(due.left_behind)),
      turning as (update unit u set province_id = due.key from due
        where u.id = due.unit_id and u.province_id <> due.key and u.province_id = any(due.left_behind) returning 1)
    select count(*) into turned from turning;
    return turned;
  end $$;`

/** One more way past the wall, beside that of whoever keeps the tree: to centres of the territory, and below its communes. */
function centresOnly(): string[] {
  const theirs = (key: string) => covered('writes_centres', { unit: key, province: 'province_id' })
  const named = (key: string) => `${theirs(key)} and is_centre(${key})`
  const linked = `${named('unit_id')} and (line <> 'administrative' or ${theirs('parent_id')})`
  const followed = `${named('successor_id')} and ${named('predecessor_id')}`
  return [
    ...allow('unit', ['insert', 'update', 'delete'], `kind = 'centre' and ${theirs('id')}`),
    ...allow('unit_name', ['insert', 'update', 'delete'], named('unit_id')),
    ...allow('unit_link', ['insert', 'update', 'delete'], linked),
    ...allow('unit_succession', ['insert', 'delete'], followed),
    ...allow('unit_change', ['insert'], `by_account = (select session_account()) and ${theirs('unit_id')}`),
    ...allow('unit_change', ['update'], theirs('unit_id')),
  ]
}

function allow(table: string, rights: readonly ('insert' | 'update' | 'delete')[], condition: string): string[] {
  return rights.map((right) => {
    const clause = right === 'insert' ? `with check (${condition})` : `using (${condition})`
    const both = right === 'update' ? ` with check (${condition})` : ''
    return `create policy ${table}_${right}_centre on ${table} for ${right} to hocnay_app ${clause}${both}`
  })
}
