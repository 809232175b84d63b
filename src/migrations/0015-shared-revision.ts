import type { Kysely } from 'kysely'
import { run } from './policies.ts'

/**
 * A number that changes with everything processes may keep in memory: rules of law, and the tree that decides whose
 * rule holds where. It is read together with the session's territory, so that keeping costs no round trip.
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
  `)
  for (const table of ['instrument', 'unit_link', 'unit_succession']) {
    await run(db, `create trigger ${table}_shared after insert or update or delete on ${table}
      for each statement execute function change_shared_revision()`)
  }
}
