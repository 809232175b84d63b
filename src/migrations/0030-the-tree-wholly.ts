import type { Kysely } from 'kysely'
import { addTerritory, allow, covered, run } from './policies.ts'

/**
 * Whoever the law lets found, merge and dissolve centres may do that below their own unit and nothing else in the tree.
 * Since when, and until when, is data of the role: a territory of its own, opened on the days the role holds the right.
 * And a move to another province may be decided ahead of its day.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await addTerritory(db, 'writes_centres')
  await run(db, wall)
  await run(db, posts)
  await run(db, ahead)
  await centresOnly(db)
}

const wall = `
  -- When a succession one may see was decided: what was sent before that cannot hold what was taken in.
  create function change_made_at(change uuid) returns timestamptz language sql stable security definer set search_path = public, pg_temp as $$
    select c.at from unit_change c where c.id = change $$;

  -- Whether what the session may do today was, or will be, its own to decide on another day.
  create function organises_on(today date, day date) returns boolean language sql stable
    return exists (select from role_grant g join role r on r.key = g.role
      where g.account_id = session_account() and on_day(g.valid, today) and 'centre.organise' = any(permissions_on(r, day)));

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
async function centresOnly(db: Kysely<unknown>): Promise<void> {
  const theirs = (key: string) => covered('writes_centres', { unit: key, province: 'province_id' })
  const named = (key: string) => `${theirs(key)} and is_centre(${key})`
  const linked = `${named('unit_id')} and (line <> 'administrative' or ${theirs('parent_id')})`
  const followed = `${named('successor_id')} and ${named('predecessor_id')}`
  const way = 'centre'
  await allow(db, 'unit', ['insert', 'update', 'delete'], { way, condition: `kind = 'centre' and ${theirs('id')}` })
  await allow(db, 'unit_name', ['insert', 'update', 'delete'], { way, condition: named('unit_id') })
  await allow(db, 'unit_link', ['insert', 'update', 'delete'], { way, condition: linked })
  await allow(db, 'unit_succession', ['insert', 'delete'], { way, condition: followed })
  await allow(db, 'unit_change', ['insert'], { way, condition: `by_account = (select session_account()) and ${theirs('unit_id')}` })
  await allow(db, 'unit_change', ['update'], { way, condition: theirs('unit_id') })
}
