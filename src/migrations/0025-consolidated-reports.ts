import type { Kysely } from 'kysely'
import { covered, guard, run } from './policies.ts'

/**
 * A level above the centres adds up, signs and sends a report of its own. It is a case like a centre's; who may change
 * one has a territory of its own, so that a department that receives reports can change nothing else below it.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await run(db, territories)
  await run(db, signed)
  const keys = { unit: 'unit_id', province: 'province_id' }
  const theirs = covered('writes_consolidations', keys)
  await guard(db, 'report_signed', { select: covered('reads', keys), insert: theirs })
  await allow(db, 'workflow_case', ['insert', 'update'], `workflow = 'consolidated_report' and ${theirs}`)
  for (const [table, rights] of Object.entries(PARTS)) await allow(db, table, rights, `is_consolidated(case_id) and ${theirs}`)
  // Whoever receives such reports may ask for them by letter, whether or not they may write to centres.
  await run(db, `
    alter policy letter_insert on letter with check ((select session_job()) is not null or (
      by_account = (select session_account()) and ${covered('reads', keys)} and exists (select from role_grant g join role r on r.key = g.role
        where g.account_id = (select session_account()) and r.permissions && array['report.remind','consolidation.receive'])))`)
}

type Right = 'insert' | 'update' | 'delete'
const PARTS: Record<string, Right[]> = {
  workflow_action: ['insert'], report_entry: ['insert', 'update', 'delete'], report_version: ['insert'], report_figure: ['insert'], report_record: ['insert'],
}

/** One more way past the wall, beside that of whoever writes a centre's reports. */
async function allow(db: Kysely<unknown>, table: string, rights: readonly Right[], condition: string): Promise<void> {
  for (const right of rights) {
    const clause = right === 'insert' ? `with check (${condition})` : `using (${condition})`
    const both = right === 'update' ? ` with check (${condition})` : ''
    await run(db, `create policy ${table}_${right}_consolidated on ${table} for ${right} to hocnay_app ${clause}${both}`)
  }
}

const signed = `
  create table report_signed (
    case_id uuid not null references workflow_case(id), seq int not null, unit_id uuid not null, province_id uuid,
    body jsonb not null, body_hash text not null, signed_at timestamptz not null, primary key (case_id, seq)
  );
  comment on table report_signed is 'A consolidated report as it was signed: what is sent is this, whatever was accepted in between.';

  create function is_consolidated(id uuid) returns boolean language sql stable as $$
    select exists (select from workflow_case c where c.id = is_consolidated.id and c.workflow = 'consolidated_report') $$;`

const territories = `
  create function writes_consolidations_all() returns boolean language sql stable
    return coalesce(current_setting('app.writes_consolidations_all', true) = 'on', false);
  create function writes_consolidations_provinces() returns uuid[] language sql stable
    return coalesce(nullif(current_setting('app.writes_consolidations_provinces', true), ''), '{}')::uuid[];
  create function writes_consolidations_units() returns uuid[] language sql stable
    return coalesce(nullif(current_setting('app.writes_consolidations_units', true), ''), '{}')::uuid[];

  -- As before, and where the session prepares, sends or receives consolidated reports.
  create or replace function set_territories(grants jsonb) returns void language plpgsql as $$
  declare
    names constant text[] := array['reads', 'writes', 'reads_people', 'writes_people', 'writes_units', 'reads_learners', 'writes_learners', 'reads_traits', 'writes_boards', 'writes_consolidations'];
    wanted constant text[] := array['\\.read"', '\\.(write|sign|send|review)"', '"person\\.read"', '"account\\.write"', '"unit\\.write"',
      '"learner\\.read"', '"learner\\.write"', '"learner_trait\\.read"', '"board\\.appoint"', '"consolidation\\.'];
    looking constant boolean[] := array[true, false, true, false, false, true, false, true, false, false];
    everywhere boolean[] := array_fill(false, array[10]);
    provinces text[] := array_fill(''::text, array[10]);
    units text[] := array_fill(''::text, array[10]);
    g jsonb; t jsonb; said text; in_provinces text; in_units text; only_read text;
  begin
    for g in select jsonb_array_elements(grants) loop
      t := g -> 'territory';
      said := g ->> 'permissions';
      in_provinces := list_of(t -> 'provinces');
      in_units := list_of(t -> 'units');
      only_read := list_of(t -> 'onlyReads');
      for i in 1..10 loop
        continue when said !~ wanted[i];
        everywhere[i] := everywhere[i] or (t -> 'all')::boolean;
        provinces[i] := provinces[i] || in_provinces;
        units[i] := units[i] || in_units || case when looking[i] then only_read else '' end;
      end loop;
    end loop;
    for i in 1..10 loop
      perform set_config('app.' || names[i] || '_all', case when everywhere[i] then 'on' else 'off' end, true),
        set_config('app.' || names[i] || '_provinces', '{' || ltrim(provinces[i], ',') || '}', true),
        set_config('app.' || names[i] || '_units', '{' || ltrim(units[i], ',') || '}', true);
    end loop;
  end $$;

  create or replace function session_settings() returns jsonb language plpgsql as $$
  begin
    return (select jsonb_object_agg(k, coalesce(current_setting(k, true), '')) from (
      values ('app.account'), ('app.known_units')
      union all
      select 'app.' || mode || '_' || part from unnest(array['reads', 'writes', 'reads_people', 'writes_people', 'writes_units',
        'reads_learners', 'writes_learners', 'reads_traits', 'writes_boards', 'writes_consolidations']) mode, unnest(array['all', 'provinces', 'units']) part) x(k));
  end $$;`
