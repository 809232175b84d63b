import type { Kysely } from 'kysely'
import { guardByTerritory, run } from './policies.ts'

/**
 * Whom and what a centre works with: partner bodies and programmes, teachers, rooms, devices. Each belongs to one centre;
 * of a teacher or a room that is offered to others, the functions below show other centres what may be shared.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await run(db, partners)
  await run(db, teachers)
  await run(db, facilities)
  await run(db, across)
  for (const table of ['partner', 'partner_programme', 'teacher', 'room', 'device'])
    await guardByTerritory(db, table, ['select', 'insert', 'update'])
  await guardByTerritory(db, 'room_use', ['select', 'insert', 'delete'])
}

const kept = `id uuid primary key, unit_id uuid not null references unit(id), province_id uuid, version int not null default 1,
    active boolean not null default true, note text not null default '',
    created_by uuid not null, created_at timestamptz not null, updated_at timestamptz not null`

const partners = `
  create table partner (
    ${kept}, name text not null check (name <> ''), kind text not null,
    contact text not null default '', phone text not null default '', email text not null default '',
    folded text generated always as (vi_fold(name)) stored
  );
  comment on table partner is 'A body a centre works with. What was held together is found by this name in the activities.';
  create unique index partner_name_idx on partner (unit_id, folded); -- a centre's list, and each body once

  create table partner_programme (
    ${kept}, partner_id uuid not null references partner(id), title text not null check (title <> ''),
    signed_on date, from_day date not null, to_day date check (to_day >= from_day), ended_on date check (ended_on >= from_day),
    partner_gives text not null default '', centre_gives text not null default '',
    folded text generated always as (vi_fold(title)) stored
  );
  comment on column partner_programme.to_day is 'Last day agreed; null while none was agreed.';
  comment on column partner_programme.ended_on is 'Ended before that day, or without one.';
  create index partner_programme_partner_idx on partner_programme (partner_id, from_day desc);
  create index partner_programme_unit_idx on partner_programme (unit_id, to_day); -- what ends soon`

const teachers = `
  create table teacher (
    ${kept}, full_name text not null check (full_name <> ''), kind text not null check (kind in ('teacher','speaker','volunteer')),
    fields text[] not null default '{}', home_body text not null default '', expertise text not null default '',
    phone text not null default '', email text not null default '',
    weekly jsonb not null default '[]', away jsonb not null default '[]', shared boolean not null default false,
    folded text generated always as (vi_fold(full_name)) stored
  );
  comment on table teacher is 'Who teaches or speaks at a centre. Telephone and mail are read in the own territory alone.';
  comment on column teacher.fields is 'Codes of the vocabulary activity-field.';
  comment on column teacher.weekly is 'When they are free: [{day 1-7, from, to}]; empty while nobody asked them.';
  comment on column teacher.shared is 'Other centres of the province may find them, without telephone and mail.';
  create index teacher_unit_idx on teacher (unit_id, folded);
  create index teacher_shared_idx on teacher (province_id) where shared and active;`

const facilities = `
  create table room (
    ${kept}, name text not null check (name <> ''),
    kind text not null check (kind in ('office','classroom','hall','yard','culture_house','school','apartment_block','ward_office')),
    address text not null default '', capacity int check (capacity between 1 and 100000), area numeric check (area > 0),
    owner_body text not null default '', agreement text not null default '', agreed_on date, agreed_until date check (agreed_until >= agreed_on),
    weekly jsonb not null default '[]', closed jsonb not null default '[]', fee bigint check (fee >= 0), shared boolean not null default false,
    folded text generated always as (vi_fold(name)) stored
  );
  comment on column room.owner_body is 'Empty: the centre’s own.';
  comment on column room.weekly is 'When it may be used: [{day 1-7, from, to}]; empty: at any time.';
  comment on column room.fee is 'In đồng for one session; null while not known, 0 is free.';
  comment on column room.area is 'In square metres.';
  create index room_unit_idx on room (unit_id, folded);
  create index room_shared_idx on room (province_id) where shared and active;

  create table room_use (
    room_id uuid not null references room(id), unit_id uuid not null references unit(id), province_id uuid,
    created_by uuid not null, created_at timestamptz not null, primary key (unit_id, room_id)
  );
  comment on table room_use is 'Which rooms of other centres a centre took into its own list.';

  create table device (
    ${kept}, name text not null check (name <> ''),
    kind text not null check (kind in ('projector','screen','sound','computer','television','camera','bookcase','furniture','teaching','other')),
    code text not null default '', quantity int not null default 1 check (quantity between 1 and 100000),
    weekly jsonb not null default '[]', closed jsonb not null default '[]', place text not null default '',
    folded text generated always as (vi_fold(name || ' ' || code)) stored
  );
  comment on table device is 'One row is booked as one: what is lent piece by piece is entered piece by piece.';
  create index device_unit_idx on device (unit_id, folded);`

/**
 * Past row-level security, and only what may be shared. Who asks must read \`start\` themselves, so nobody looks out of
 * a centre that is not theirs. nearness: 1 same commune, 2 same district, 3 same province.
 */
const across = `
  create function reads_unit(unit uuid) returns boolean language sql stable
    return reads_all() or unit = any(reads_units())
      or (select u.province_id from unit u where u.id = unit) = any(reads_provinces());

  create function nearness(a uuid, b uuid, today date) returns int language sql stable
    return case when a = b then 0 else (
      select coalesce(min(case when x.parent_id = y.parent_id then 1 else 2 end), 3)
      from unit_link x join unit_link y on y.unit_id = b and y.line = 'administrative' and on_day(y.valid, today)
      left join unit_link xd on xd.unit_id = x.parent_id and xd.line = 'administrative' and on_day(xd.valid, today)
      left join unit_link yd on yd.unit_id = y.parent_id and yd.line = 'administrative' and on_day(yd.valid, today)
      left join unit d on d.id = xd.parent_id and d.kind = 'district'
      where x.unit_id = a and x.line = 'administrative' and on_day(x.valid, today)
        and (x.parent_id = y.parent_id or d.id = yd.parent_id)) end;

  create function shared_teachers(start uuid, field text, words text[], today date) returns table (
      id uuid, "unitId" uuid, "unitName" text, "fullName" text, kind text, fields text[], "homeBody" text, expertise text,
      weekly jsonb, away jsonb, nearness int)
    language sql stable security definer set search_path = public, pg_temp as $$
    select t.id, t.unit_id, coalesce(name_on(t.unit_id, today), ''), t.full_name, t.kind, t.fields, t.home_body, t.expertise, t.weekly,
      (select coalesce(jsonb_agg(jsonb_build_object('from', a ->> 'from', 'to', a ->> 'to', 'why', '')), '[]') from jsonb_array_elements(t.away) a),
      nearness(start, t.unit_id, today)
    from unit u join teacher t on t.province_id = u.province_id and t.shared and t.active and t.unit_id <> start
    where u.id = start and reads_unit(start) and (shared_teachers.field is null or shared_teachers.field = any(t.fields))
      and t.folded like all (select '%' || replace(replace(replace(vi_fold(w), chr(92), ''), '%', ''), '_', '') || '%' from unnest(words) w)
    order by 11, t.folded, t.id limit 500 $$;

  -- Rooms offered to the centre, and those it took; what it took stays known when it is offered no more.
  create function shared_rooms(start uuid, today date) returns table (
      id uuid, "unitId" uuid, "unitName" text, name text, kind text, address text, capacity int, area numeric, "ownerBody" text,
      "agreedUntil" date, weekly jsonb, closed jsonb, fee bigint, offered boolean, taken boolean, nearness int)
    language sql stable security definer set search_path = public, pg_temp as $$
    select r.id, r.unit_id, coalesce(name_on(r.unit_id, today), ''), r.name, r.kind, r.address, r.capacity, r.area, r.owner_body,
      r.agreed_until, r.weekly, r.closed, r.fee, r.shared and r.active, x.room_id is not null, nearness(start, r.unit_id, today)
    from unit u join room r on r.province_id = u.province_id and r.unit_id <> start
      left join room_use x on x.unit_id = start and x.room_id = r.id
    where u.id = start and reads_unit(start) and (r.shared and r.active or x.room_id is not null)
    order by 16, r.folded, r.id limit 500 $$;`
