import type { Kysely } from 'kysely'
import { run } from './policies.ts'

/**
 * Where everything below a unit stands, once: what grids, consolidated reports and their figures are grouped by. A unit
 * that was followed stands where whoever keeps its books stands, anything else where its link of the day says; so
 * every centre counts in exactly one place, whatever was merged or divided.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await run(db, `
    -- Downwards, one look into an index per unit: the short way below anything smaller than the nation.
    create function places_below(root uuid, via text, on_date date) returns table (unit_id uuid, part_id uuid)
      language sql stable rows 300 as $$
      with recursive placed(id, part, kind) as (
        select u.id, null::uuid, u.kind from unit u where u.id = root
        union all
        select n.id, coalesce(p.part, n.part), n.kind from placed p cross join lateral (
          (select x.unit_id as id, x.unit_id as part, u.kind from unit_link x join unit u on u.id = x.unit_id
            where p.kind <> 'centre' and x.parent_id = p.id and x.line = via and on_day(x.valid, on_date)
              and u.kind not in ('resident_group','school','partner')
              and not exists (select from unit_succession s
                where s.predecessor_id = x.unit_id and s.keeps_books and s.from_day <= on_date)
            offset 0)
          union all
          (select u.id, case when u.kind = 'centre' then u.id end, u.kind
            from unit_succession s join unit u on u.id = s.predecessor_id
            where s.successor_id = p.id and s.keeps_books and s.from_day <= on_date offset 0)
        ) n
      ) select id, coalesce(part, id) from placed $$;

    -- Upwards from all centres at once: for eleven thousand of them seven times as fast as the walk down.
    create function places_below_nation(root uuid, on_date date) returns table (unit_id uuid, part_id uuid)
      language sql stable rows 11000 as $$
      with recursive above as materialized (
        select u.id, u.kind, coalesce(s.successor_id, l.parent_id) as next from unit u
        left join unit_succession s on s.predecessor_id = u.id and s.keeps_books and s.from_day <= on_date
        left join unit_link l on l.unit_id = u.id and l.line = 'administrative' and on_day(l.valid, on_date)
        where u.kind in ('province','district','commune','centre')
      ), climb(id, at, part) as (
        select id, id, null::uuid from above where kind = 'centre'
        union all
        select c.id, a.next, c.at from climb c join above a on a.id = c.at where c.at <> root
      ) select id, part from climb where at = root $$;

    -- part_id: the unit directly below the root in whose branch the unit stands. Of a centre: itself, and each centre
    -- whose books it keeps. Of the nation only centres are told.
    create function unit_places(root uuid, via text, on_date date) returns table (unit_id uuid, part_id uuid)
      language plpgsql stable rows 1000 as $$
      begin
        if via = 'administrative' and exists (select from unit u where u.id = root and u.kind = 'nation') then
          return query select * from places_below_nation(root, on_date);
        else
          return query select * from places_below(root, via, on_date);
        end if;
      end $$;
  `)
}
