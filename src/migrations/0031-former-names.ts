import type { Kysely } from 'kysely'
import { run } from './policies.ts'

/** People look for a place by the name it had: wards that were merged or divided, and those that are called otherwise now. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await run(db, former)
}

/** Only of areas: a centre bears the name of its commune. The name and whose it was stand together, as people say them. */
const former = `
  create function public_find_former(words text[], today date, most int) returns table (
      id uuid, kind text, name text, "shortName" text, area text, now text)
    language sql stable security definer set search_path = public, pg_temp as $$
    with old as (
      select u.id, u.kind, n.name, n.short_name, upper(n.valid) - 1 as day
      from unit u cross join lateral (
        -- Its last name stays open when a unit ends.
        select x.name, x.short_name, case when upper(u.valid) <= today and not coalesce(upper(x.valid) <= upper(u.valid), false)
          then daterange(lower(x.valid), upper(u.valid)) else x.valid end as valid
        from unit_name x where x.unit_id = u.id) n
      where u.kind in ('province','district','commune') and is_public_unit(u.id) and lower(n.valid) < upper(n.valid) and upper(n.valid) <= today
    ), placed as (
      select o.*, (
        select string_agg(an.short_name, ', ' order by a.depth) from (
          with recursive up(id, depth) as (
            select o.id, 0 union select l.parent_id, up.depth + 1 from up join unit_link l on l.unit_id = up.id
              where l.line = 'administrative' and on_day(l.valid, o.day)
          ) select up.id, up.depth from up where up.depth > 0) a
        join unit au on au.id = a.id and au.kind in ('province','district')
        join unit_name an on an.unit_id = a.id and on_day(an.valid, o.day)) as area
      from old o
    )
    select p.id, p.kind, p.name, p.short_name, p.area, (
      select string_agg(n.name, ', ' order by n.name collate vi_numeric) from (
        with recursive heirs(id) as (
          select p.id union select s.successor_id from heirs h join unit_succession s on s.predecessor_id = h.id and s.from_day <= today
        ) select h.id from heirs h) h
      join unit u on u.id = h.id and on_day(u.valid, today)
      join unit_name n on n.unit_id = u.id and on_day(n.valid, today))
    from placed p
    where vi_fold(concat_ws(' ', p.name, p.area)) like all (select '%' || replace(replace(replace(vi_fold(w), chr(92), ''), '%', ''), '_', '') || '%' from unnest(words) w)
      and exists (select from unnest(words) w where vi_fold(p.name) like '%' || replace(replace(replace(vi_fold(w), chr(92), ''), '%', ''), '_', '') || '%')
    order by length(p.name), p.name collate vi_numeric, p.day desc, p.id limit most $$;`
