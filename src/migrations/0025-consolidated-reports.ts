import type { Kysely } from 'kysely'
import { addTerritory, allow, covered, guard, run } from './policies.ts'

/**
 * A level above the centres adds up, signs and sends a report of its own. It is a case like a centre's; who may change
 * one has a territory of its own, so that a department that receives reports can change nothing else below it.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await addTerritory(db, 'writes_consolidations')
  await run(db, signed)
  const keys = { unit: 'unit_id', province: 'province_id' }
  const theirs = covered('writes_consolidations', keys)
  await guard(db, 'report_signed', { select: covered('reads', keys), insert: theirs })
  await allow(db, 'workflow_case', ['insert', 'update'], { way: 'consolidated', condition: `workflow = 'consolidated_report' and ${theirs}` })
  for (const [table, rights] of Object.entries(PARTS))
    await allow(db, table, rights, { way: 'consolidated', condition: `is_consolidated(case_id) and ${theirs}` })
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

const signed = `
  create table report_signed (
    case_id uuid not null references workflow_case(id), seq int not null, unit_id uuid not null, province_id uuid,
    body jsonb not null, body_hash text not null, signed_at timestamptz not null, primary key (case_id, seq)
  );
  comment on table report_signed is 'A consolidated report as it was signed: what is sent is this, whatever was accepted in between.';

  create function is_consolidated(id uuid) returns boolean language sql stable as $$
    select exists (select from workflow_case c where c.id = is_consolidated.id and c.workflow = 'consolidated_report') $$;`
