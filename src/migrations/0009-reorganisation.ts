import type { Kysely } from 'kysely'
import { covered, run } from './policies.ts'

/** What taking a change of the tree back needs, and what closed units may be told of the change that closed them. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const tree = (key: string) => covered('writes_units', { unit: key, province: 'province_id' })
  await run(db, `
    alter table unit_change add column undone_reason text;

    -- Founded by a change that is taken back before anybody worked there; every other row that names a unit forbids it.
    create policy unit_delete on unit for delete to hocnay_app using (${tree('id')});
    create policy unit_name_delete on unit_name for delete to hocnay_app using (${tree('unit_id')});
    create policy unit_link_delete on unit_link for delete to hocnay_app using (${tree('unit_id')});
    create policy role_grant_delete on role_grant for delete to hocnay_app
      using (${covered('writes_people', { unit: 'unit_id', province: 'province_id' })} and account_id <> (select session_account()));
    grant delete on unit, unit_name, unit_link, role_grant to hocnay_app;

    -- The decision behind a succession one may see, also for those who do not see everything the decision touched.
    create function change_basis(change uuid) returns text language sql stable security definer set search_path = public, pg_temp as $$
      select c.legal_basis from unit_change c where c.id = change $$;

    -- Units that left a province one reads: their older records are still there, so their names must be.
    create function units_left() returns uuid[] language sql stable security definer set search_path = public, pg_temp as $$
      select coalesce(array_agg(m.unit_id), '{}') from unit_province_move m where m.from_province = any(reads_provinces()) $$;
    drop policy unit_select on unit;
    create policy unit_select on unit for select to hocnay_app using (${covered('reads', { unit: 'id', province: 'province_id' })}
      or id = any((select known_units())::uuid[]) or id = any((select units_left())::uuid[]));
    create index unit_province_move_from_idx on unit_province_move (from_province);
  `)
}
