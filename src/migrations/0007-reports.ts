import type { Kysely } from 'kysely'
import { guardByTerritory, run } from './policies.ts'

export async function up(db: Kysely<unknown>): Promise<void> {
  await run(db, `
    create table report_entry (
      case_id uuid not null references workflow_case(id), cell text not null, unit_id uuid not null, province_id uuid,
      value jsonb, reason text, source text, revision int not null,
      by_account uuid not null, by_name text not null, at timestamptz not null, primary key (case_id, cell)
    );
    comment on table report_entry is 'What people typed into a report that is being prepared: corrections with a reason, and columns no record feeds.';

    create table report_version (
      case_id uuid not null references workflow_case(id), version int not null, unit_id uuid not null, province_id uuid,
      form_id uuid not null references instrument(id), body jsonb not null, body_hash text not null,
      sent_at timestamptz not null, sent_by text not null, primary key (case_id, version)
    );
    comment on table report_version is 'A report as it was sent. Never changed: an amendment is a new version beside it.';

    create table report_figure (
      case_id uuid not null, version int not null, unit_id uuid not null, province_id uuid,
      subject text not null, cell text not null, value numeric, computed numeric,
      primary key (case_id, version, cell), foreign key (case_id, version) references report_version (case_id, version)
    );
    create index report_figure_subject_idx on report_figure (subject, cell) include (case_id, version, unit_id, province_id, value); -- consolidation

    create table report_record (
      case_id uuid not null, version int not null, unit_id uuid not null, province_id uuid,
      source text not null, record_id uuid not null, record_version int not null,
      primary key (case_id, version, source, record_id), foreign key (case_id, version) references report_version (case_id, version)
    );
    comment on table report_record is 'The records behind a sent report, in the version they had then.';
  `)
  await guardByTerritory(db, 'report_entry', ['select', 'insert', 'update', 'delete'])
  await guardByTerritory(db, 'report_version', ['select', 'insert'])
  await guardByTerritory(db, 'report_figure', ['select', 'insert'])
  await guardByTerritory(db, 'report_record', ['select', 'insert'])
}
