import type { Kysely } from 'kysely'
import { covered, guard, guardByTerritory, run } from './policies.ts'

export async function up(db: Kysely<unknown>): Promise<void> {
  await run(db, `
    -- Vietnamese order in which Tổ 2 stands before Tổ 10.
    create collation vi_numeric (provider = icu, locale = 'vi-u-kn-true');

    create table unit (
      id uuid primary key,
      kind text not null check (kind in ('nation','province','district','commune','centre','resident_group',
        'ministry','department','education_office','culture_office','school','partner')),
      code text,
      province_id uuid references unit(id),
      valid daterange not null default daterange(null, null),
      closed_basis text,
      tracked_from date not null default current_date,
      created_at timestamptz not null default clock_timestamp()
    );
    comment on column unit.valid is 'When it exists. Links of a closed unit stay, so that the branch it stood in still reads its records.';
    comment on column unit.code is 'National statistics code; reused by law, so never an identity.';
    comment on column unit.tracked_from is 'From this day on the system expects its reports; earlier ones were on paper.';
    comment on column unit.province_id is 'The province it was made in: the territory key of provincial rights.';
    create index unit_province_idx on unit (province_id, kind); -- lists of a province

    create table unit_name (
      unit_id uuid not null references unit(id), province_id uuid,
      name text not null, short_name text not null, legal_basis text,
      valid daterange not null,
      folded text generated always as (vi_fold(name)) stored,
      exclude using gist (unit_id with =, valid with &&)
    );
    create index unit_name_unit_idx on unit_name (unit_id);

    create table unit_link (
      unit_id uuid not null references unit(id), province_id uuid,
      parent_id uuid not null references unit(id) check (parent_id <> unit_id),
      line text not null check (line in ('administrative','professional','society','party')),
      legal_basis text, valid daterange not null,
      exclude using gist (unit_id with =, line with =, valid with &&)
    );
    create index unit_link_parent_idx on unit_link (parent_id, line); -- going down
    create index unit_link_unit_idx on unit_link (unit_id, line); -- going up

    create table centre_profile (
      unit_id uuid primary key references unit(id), province_id uuid,
      kind text not null check (kind in ('ward','rural_commune','township')),
      combined boolean not null default false,
      decision_number text, decision_date date, decision_by text,
      address text, phone text, email text,
      version int not null default 1, updated_at timestamptz not null default clock_timestamp()
    );
    comment on column centre_profile.combined is 'Combined with the culture and sports centre, as in Bến Tre.';

    -- "Does it hold on that day?" in a form no index answers: the exclusion constraints' index of all spans of a line
    -- looks inviting and would be read from end to end, where parent or unit find a handful.
    create function on_day(span daterange, day date) returns boolean language sql immutable parallel safe
      return coalesce(span @> day, false);

    -- "offset 0" keeps both walks at one look into an index per unit; planned as a join they read every link there is.
    create function unit_subtree(root uuid, via text, max_depth int, on_date date) returns setof uuid
      language sql stable as $$
      with recursive below(id, depth) as (
        select root, 0
        union
        select l.unit_id, b.depth + 1 from below b cross join lateral (
          select x.unit_id from unit_link x where x.parent_id = b.id and x.line = via and on_day(x.valid, on_date) offset 0) l
        where max_depth is null or b.depth < max_depth
      ) select id from below $$;

    create function units_above(start uuid[], on_date date) returns setof uuid language sql stable as $$
      with recursive above(id) as (
        select unnest(start)
        union
        select l.parent_id from above a cross join lateral (
          select x.parent_id from unit_link x where x.unit_id = a.id and on_day(x.valid, on_date) offset 0) l
      ) select id from above $$;
  `)
  const visible = (key: string) => `${covered('reads', { unit: key, province: 'province_id' })} or ${key} = any((select known_units())::uuid[])`
  const write = (key: string) => covered('writes_units', { unit: key, province: 'province_id' })
  await guard(db, 'unit', { select: visible('id'), insert: write('id'), update: write('id') })
  for (const table of ['unit_name', 'unit_link']) {
    await guard(db, table, { select: visible('unit_id'), insert: write('unit_id'), update: write('unit_id') })
  }
  await guardByTerritory(db, 'centre_profile', ['select', 'insert', 'update'])
}
