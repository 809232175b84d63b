import type { Kysely } from 'kysely'
import { run } from './policies.ts'

/**
 * What a session opens, now that there is more to open than activities and reports: every kind of territory that the
 * features before this have, by the rights a role holds on the day.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await run(db, dated)
  await run(db, territories)
  await run(db, entering)
  await run(db, jobs)
  // The look at a session that fails where `resume_session` says null, for work whose end travels with its beginning.
  await run(db, `
    create function insist_session(token bytea, seen bigint, settings jsonb, held uuid) returns void
      language plpgsql security definer set search_path = public, pg_temp as $$
    declare look jsonb := resume_session(token, seen, settings);
    begin
      if look is null or look ->> 'activeGrantId' is distinct from held::text then
        raise exception 'The session is not what it was.' using errcode = 'object_not_in_prerequisite_state';
      end if;
    end $$`)
}

const dated = `
  alter table role add column dated jsonb not null default '[]';
  comment on column role.dated is 'Rights the law gives for a time: [{ permissions, from, to, legalBasis }]; to: the first day without.';

  -- What a role holds on a day. Whoever asks for a right that may be dated asks here.
  create function permissions_on(r role, day date) returns text[] language sql stable
    return case when r.dated = '[]'::jsonb then r.permissions else r.permissions || array(
      select p from jsonb_array_elements(r.dated) d, jsonb_array_elements_text(d -> 'permissions') p
      where coalesce((d ->> 'from')::date <= day, true) and coalesce(day < (d ->> 'to')::date, true)) end;`

const territories = `
  -- The territories of a session, in one walk over its grants: where it reads, writes, knows people, manages accounts,
  -- changes the tree, knows learners, writes them down, reads what is sensitive about them, appoints boards, prepares,
  -- sends or receives consolidated reports, and organises centres. Only looking reaches what is read through a successor
  -- without the books.
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
  end $$;`

const entering = `
  -- Whoever organises centres knows those that are founded for a day to come, so that they can be looked at and taken back
  -- before they are there.
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

  -- Opens the territory of an account for this transaction, with the rights of the day. scopes and top narrow it; null
  -- leaves it whole.
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

/** A job may know learners and write them down, where its permissions say so. */
const jobs = `
  create or replace function begin_job(job text, permissions text[]) returns void language plpgsql as $$
  begin
    perform set_config('app.account', '', true), set_config('app.job', job, true),
      set_config('app.reads_all', case when exists (select from unnest(permissions) p where p ~ '\\.read$') then 'on' else 'off' end, true),
      set_config('app.writes_all', case when exists (select from unnest(permissions) p where p ~ '\\.(write|sign|send|review)$') then 'on' else 'off' end, true),
      set_config('app.reads_people_all', case when 'person.read' = any(permissions) then 'on' else 'off' end, true),
      set_config('app.reads_learners_all', case when 'learner.read' = any(permissions) then 'on' else 'off' end, true),
      set_config('app.writes_learners_all', case when 'learner.write' = any(permissions) then 'on' else 'off' end, true);
  end $$;`
