import type { Kysely } from 'kysely'
import { run } from './policies.ts'

/** The look at a session that fails where `resume_session` says null, for work whose end travels with its beginning. */
export async function up(db: Kysely<unknown>): Promise<void> {
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
