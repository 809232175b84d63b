import type { Kysely } from 'kysely'
import { run } from './policies.ts'

/** What is kept in memory: rules of law, the tree that decides whose rule holds where, and who may what there. */
const SHARED = [
  'instrument', 'unit', 'unit_name', 'unit_link', 'unit_succession', 'unit_province_move',
  'role', 'role_grant', 'account', 'person', 'second_factor',
]

/**
 * A number that changes with everything processes may keep in memory. It is read together with the session, so that
 * keeping costs no round trip and nothing kept outlives the change that makes it untrue.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await run(db, `
    create table shared_revision (only_one boolean primary key default true check (only_one), number bigint not null);
    insert into shared_revision (number) values (1);
    grant select on shared_revision to hocnay_app;
    create function change_shared_revision() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
      begin update shared_revision set number = number + 1; return null; end $$;

    -- Whose rules hold for a unit, told the same to everybody who may ask about it: the answer is kept for all.
    create function ruling_units(unit uuid, on_date date) returns setof uuid
      language sql stable security definer set search_path = public, pg_temp as $$
      select units_above(array[unit], on_date) $$;

    -- The keys and the name of a unit, for whom the service then asks whether they may know them.
    create function unit_facts(unit uuid, on_date date) returns jsonb
      language sql stable security definer set search_path = public, pg_temp as $$
      select jsonb_build_object('unitId', u.id, 'provinceId', u.province_id, 'name', name_on(u.id, on_date)) from unit u where u.id = unit $$;

    -- Everything begin_session has set, so that the same session can be resumed without working it out again.
    create function session_settings() returns jsonb language plpgsql as $$
    begin
      return (select jsonb_object_agg(k, coalesce(current_setting(k, true), '')) from unnest(array['app.account', 'app.known_units',
        'app.reads_all', 'app.reads_provinces', 'app.reads_units', 'app.writes_all', 'app.writes_provinces', 'app.writes_units',
        'app.reads_people_all', 'app.reads_people_provinces', 'app.reads_people_units',
        'app.writes_people_all', 'app.writes_people_provinces', 'app.writes_people_units',
        'app.writes_units_all', 'app.writes_units_provinces', 'app.writes_units_units']) k);
    end $$;

    -- A session that is still good and whose settings were worked out at this very revision; null: begin it anew.
    -- Settings give no right the server's role could not give itself: the wall stands against mistakes of the pages.
    create function resume_session(token bytea, seen bigint, settings jsonb) returns jsonb
      language plpgsql security definer set search_path = public, pg_temp as $$
    declare s record;
    begin
      if (select number from shared_revision) <> seen then return null; end if;
      select se.id, se.active_grant_id into s from session se join account a on a.id = se.account_id
        where se.token_hash = token and se.ended_at is null and se.expires_at > now() and a.disabled_at is null;
      if not found then return null; end if;
      perform set_config(k, v, true) from jsonb_each_text(settings) x(k, v) where k like 'app.%';
      return jsonb_build_object('sessionId', s.id, 'activeGrantId', s.active_grant_id);
    end $$;
  `)
  for (const table of SHARED) {
    await run(db, `create trigger ${table}_shared after insert or update or delete on ${table}
      for each statement execute function change_shared_revision()`)
  }
}
