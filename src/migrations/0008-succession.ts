import type { Kysely } from 'kysely'
import { covered, guard, run } from './policies.ts'

/**
 * Units that follow others: mergers, splits, moves. Records stay where they were made; who follows a unit reads its
 * records through these rows, and the one that keeps its books may correct them and has them in its sums.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await run(db, `
    create table unit_change (
      id uuid primary key, kind text not null check (kind in ('merge','split','rename','move')),
      unit_id uuid not null references unit(id), province_id uuid,
      effective_on date not null, legal_basis text not null check (legal_basis <> ''),
      plan jsonb not null, undo jsonb not null,
      by_account uuid not null, by_name text not null, at timestamptz not null default clock_timestamp(),
      undone_at timestamptz, undone_by text
    );
    comment on table unit_change is 'One decision that changes the tree from a day on: what was asked, and what takes it back.';
    comment on column unit_change.unit_id is 'The nearest unit above everything it touches: its territory.';
    create index unit_change_unit_idx on unit_change (unit_id, effective_on);

    create table unit_succession (
      predecessor_id uuid not null references unit(id), successor_id uuid not null references unit(id),
      change_id uuid not null references unit_change(id), province_id uuid,
      from_day date not null, keeps_books boolean not null,
      primary key (predecessor_id, successor_id), check (predecessor_id <> successor_id)
    );
    comment on column unit_succession.keeps_books is 'May correct the records of the predecessor and has them in its sums; of several successors exactly one.';
    comment on column unit_succession.province_id is 'The successor''s province.';
    create unique index unit_succession_books_idx on unit_succession (predecessor_id) where keeps_books;
    create index unit_succession_successor_idx on unit_succession (successor_id);

    create table unit_province_move (
      unit_id uuid not null references unit(id), from_province uuid not null references unit(id),
      to_province uuid not null references unit(id), change_id uuid not null references unit_change(id),
      from_day date not null, primary key (unit_id, change_id)
    );
    comment on table unit_province_move is 'A unit that changed province: its older rows carry the province they were made in.';
    create index unit_province_move_to_idx on unit_province_move (to_province);

    -- Whatever counts below a unit in the tree of a day: units below on a line, and whom any of them follows, with what
    -- stood below those. only_reads: reached only through a successor that does not keep the books.
    create function unit_branch(root uuid, via text, max_depth int, on_date date) returns table (unit_id uuid, only_reads boolean)
      language sql stable rows 50 as $$
      with recursive branch(id, depth, only_reads) as (
        select root, 0, false
        union
        select n.id, b.depth + n.step, b.only_reads or n.only_reads from branch b cross join lateral (
          (select x.unit_id as id, 1 as step, false as only_reads from unit_link x
            where x.parent_id = b.id and x.line = via and on_day(x.valid, on_date)
              and (max_depth is null or b.depth < max_depth) offset 0)
          union all
          (select s.predecessor_id, 0, not s.keeps_books from unit_succession s
            where s.successor_id = b.id and s.from_day <= on_date offset 0)
        ) n
      ) select id, bool_and(branch.only_reads) from branch group by id $$;

    -- A province and the provinces it follows: the territory keys of its older rows.
    create function provinces_followed(province uuid, on_date date) returns setof uuid language sql stable as $$
      with recursive followed(id) as (
        select province
        union
        select s.predecessor_id from followed f join unit_succession s on s.successor_id = f.id
          where s.keeps_books and s.from_day <= on_date
      ) select id from followed $$;
  `)
  const reads = covered('reads', { unit: 'unit_id', province: 'province_id' })
  const writes = covered('writes_units', { unit: 'unit_id', province: 'province_id' })
  await guard(db, 'unit_change', { select: reads, insert: writes, update: writes })
  const seen = (key: string) => `${covered('reads', { unit: key, province: 'province_id' })} or ${key} = any((select known_units())::uuid[])`
  await guard(db, 'unit_succession', {
    select: `${seen('successor_id')} or ${seen('predecessor_id')}`,
    insert: covered('writes_units', { unit: 'successor_id', province: 'province_id' }),
    delete: covered('writes_units', { unit: 'successor_id', province: 'province_id' }),
  })
  await guard(db, 'unit_province_move', {
    select: covered('reads', { unit: 'unit_id', province: 'to_province' }),
    insert: covered('writes_units', { unit: 'unit_id', province: 'to_province' }),
    delete: covered('writes_units', { unit: 'unit_id', province: 'to_province' }),
  })
}
