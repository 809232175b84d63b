import type { Kysely } from 'kysely'
import { run } from './policies.ts'

/**
 * What is still to come, and what anybody may read. Row-level security shows a visitor nothing; these functions are the
 * only way past it, and each returns public columns of public rows alone.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await run(db, planned)
  await run(db, units)
  await run(db, activities)
}

const planned = `
  alter table activity
    add column is_public boolean not null default true,
    drop constraint activity_status_check,
    add constraint activity_status_check check (status in ('planned','held','cancelled')),
    add constraint activity_planned_check check (status <> 'planned' or num_nonnulls(attended, women, ethnic, policy, persons) = 0);
  comment on column activity.status is 'planned: still to come, in no figure until it is held.';
  comment on column activity.is_public is 'False: kept off the public pages, sums included.';
  create index activity_planned_idx on activity (unit_id, held_on) where status = 'planned'; -- what comes, and what waits for its count

  alter table activity_version
    drop constraint activity_version_change_check,
    add constraint activity_version_change_check check (change in ('record','import','edit','hold','cancel','restore'));

  alter table centre_profile add column is_public boolean not null default true;
  comment on column centre_profile.is_public is 'False: the centre has no public page and is named on none.';`

const units = `
  -- Addresses of public pages end with the last forty bits of the unit's id.
  create index unit_tail_idx on unit (right(id::text, 10));

  create function is_public_unit(unit uuid) returns boolean
    language sql stable security definer set search_path = public, pg_temp as $$
    select u.kind in ('province','district','commune','centre') and not isempty(u.valid)
      and not exists (select from centre_profile p where p.unit_id = u.id and not p.is_public)
    from unit u where u.id = is_public_unit.unit $$;

  create function public_unit(tail text, today date) returns table (
      id uuid, kind text, name text, "shortName" text, closed date, "closedBasis" text,
      "centreKind" text, combined boolean, address text, phone text, email text)
    language sql stable security definer set search_path = public, pg_temp as $$
    select u.id, u.kind, n.name, n.short_name, case when upper(u.valid) <= today then upper(u.valid) end, u.closed_basis,
      p.kind, p.combined, p.address, p.phone, p.email
    from unit u left join centre_profile p on p.unit_id = u.id
      cross join lateral (select x.name, x.short_name from unit_name x where x.unit_id = u.id
        order by on_day(x.valid, today) desc, upper(x.valid) desc nulls first limit 1) n
    where right(u.id::text, 10) = tail and is_public_unit(u.id) and coalesce(lower(u.valid) <= today, true)
    order by u.id $$;

  -- above: nearest is 1. below: what stands under it, of a district also the centres of its communes. near: other centres
  -- of its commune and, where there is one, of its district. became, was: whom it follows and who follows it.
  create function public_around(start uuid, today date) returns table (
      relation text, distance int, id uuid, kind text, name text, "shortName" text, "parentId" uuid)
    language sql stable security definer set search_path = public, pg_temp as $$
    with recursive above(id, distance) as (
      select start, 0
      union
      select l.parent_id, a.distance + 1 from above a join unit_link l on l.unit_id = a.id
        where l.line = 'administrative' and on_day(l.valid, today)
    ), roots(relation, id) as (
      select 'below', u.id from unit u where u.id = start and u.kind <> 'centre'
      union
      select 'below', l.unit_id from unit_link l join unit d on d.id = start and d.kind = 'district'
        where l.parent_id = start and l.line = 'administrative' and on_day(l.valid, today)
      union
      select 'near', a.id from above a join unit u on u.id = start and u.kind = 'centre' where a.distance = 1
      union
      select 'near', l.unit_id from above a join unit d on d.id = a.id and d.kind = 'district'
        join unit u on u.id = start and u.kind = 'centre'
        join unit_link l on l.parent_id = a.id and l.line = 'administrative' and on_day(l.valid, today)
    ), found(relation, distance, id, parent_id) as (
      select 'above', a.distance, a.id, null::uuid from above a where a.distance > 0
      union all
      select r.relation, 1, l.unit_id, l.parent_id from roots r join unit_link l on l.parent_id = r.id
        and l.line = 'administrative' and on_day(l.valid, today) where l.unit_id <> start
      union all
      select 'became', 1, s.successor_id, null from unit_succession s where s.predecessor_id = start and s.from_day <= today
      union all
      select 'was', 1, s.predecessor_id, null from unit_succession s where s.successor_id = start and s.from_day <= today
    )
    select f.relation, f.distance, u.id, u.kind, n.name, n.short_name, f.parent_id
    from found f join unit u on u.id = f.id and is_public_unit(u.id)
      cross join lateral (select x.name, x.short_name from unit_name x where x.unit_id = u.id
        order by on_day(x.valid, today) desc, upper(x.valid) desc nulls first limit 1) n
    where f.relation in ('became', 'was') or on_day(u.valid, today)
    order by f.relation, f.distance, n.short_name collate vi_numeric, u.id $$;

  create function public_units(kinds text[], today date) returns table (id uuid, kind text, name text, "shortName" text)
    language sql stable security definer set search_path = public, pg_temp as $$
    select u.id, u.kind, n.name, n.short_name from unit u join unit_name n on n.unit_id = u.id and on_day(n.valid, today)
    where u.kind = any(kinds) and on_day(u.valid, today) and is_public_unit(u.id)
    order by n.name collate vi_numeric, u.id $$;

  -- Every word somewhere in the name; communes before the centre that bears their name.
  create function public_find(words text[], today date, most int) returns table (
      id uuid, kind text, name text, "shortName" text, area text)
    language sql stable security definer set search_path = public, pg_temp as $$
    select u.id, u.kind, n.name, n.short_name, (
      select string_agg(an.short_name, ', ' order by a.depth) from (
        with recursive up(id, depth) as (
          select u.id, 0 union select l.parent_id, up.depth + 1 from up join unit_link l on l.unit_id = up.id
            where l.line = 'administrative' and on_day(l.valid, today)
        ) select up.id, up.depth from up where up.depth > 0) a
      join unit au on au.id = a.id and au.kind in ('province','district')
      join unit_name an on an.unit_id = a.id and on_day(an.valid, today))
    from unit u join unit_name n on n.unit_id = u.id and on_day(n.valid, today)
    where u.kind in ('province','district','commune','centre') and on_day(u.valid, today) and is_public_unit(u.id)
      and n.folded like all (select '%' || replace(replace(replace(vi_fold(w), chr(92), ''), '%', ''), '_', '') || '%' from unnest(words) w)
    order by array_position(array['province','district','commune','centre'], u.kind), length(n.name),
      n.name collate vi_numeric, u.id limit most $$;`

const activities = `
  -- The centres whose activities a page tells: the unit and what counts below it, those they follow included.
  create function public_centres(root uuid, today date) returns uuid[]
    language sql stable security definer set search_path = public, pg_temp as $$
    select coalesce(array_agg(u.id), '{}') from unit_branch(root, 'administrative', null, today) b
      join unit u on u.id = b.unit_id and u.kind = 'centre' where not b.only_reads and is_public_unit(u.id) $$;

  create function public_coming(root uuid, today date, until date, most int) returns table (
      "on" date, until date, "startsAt" time, "endsAt" time, title text, field text, place text, "unitId" uuid, total int)
    language sql stable security definer set search_path = public, pg_temp as $$
    select a.held_on, a.ended_on, a.starts_at, a.ends_at, a.title, a.field, a.place, a.unit_id, (count(*) over ())::int
    from activity a where a.unit_id = any((select public_centres(root, today))::uuid[]) and a.status = 'planned' and a.is_public
      and a.owner <> 'other_centre' and coalesce(a.ended_on, a.held_on) >= today and a.held_on <= public_coming.until
    order by a.held_on, a.starts_at nulls last, a.id limit most $$;

  create function public_held(root uuid, today date, from_day date, to_day date) returns table (
      month date, field text, activities int, sessions int, attended bigint, uncounted int)
    language sql stable security definer set search_path = public, pg_temp as $$
    select date_trunc('month', a.held_on)::date, a.field, count(*)::int, sum(a.session_count)::int, sum(a.attended),
      (count(*) filter (where a.attended is null))::int
    from activity a where a.unit_id = any((select public_centres(root, today))::uuid[]) and a.status = 'held' and a.is_public
      and a.owner <> 'other_centre' and a.held_on between from_day and to_day
    group by 1, 2 order by 1, 2 $$;

  create function public_latest(root uuid, today date, from_day date, most int) returns table (
      "on" date, until date, title text, field text, place text, "unitId" uuid)
    language sql stable security definer set search_path = public, pg_temp as $$
    select a.held_on, a.ended_on, a.title, a.field, a.place, a.unit_id
    from activity a where a.unit_id = any((select public_centres(root, today))::uuid[]) and a.status = 'held' and a.is_public
      and a.owner <> 'other_centre' and a.held_on between from_day and today
    order by a.held_on desc, a.id desc limit most $$;

  create function public_first_year(root uuid, today date) returns int
    language sql stable security definer set search_path = public, pg_temp as $$
    select extract(year from min(a.held_on))::int from activity a
    where a.unit_id = any((select public_centres(root, today))::uuid[]) and a.status = 'held' and a.is_public and a.owner <> 'other_centre' $$;`
