import type { Kysely } from 'kysely'
import { guardByTerritory, run } from './policies.ts'

export async function up(db: Kysely<unknown>): Promise<void> {
  await run(db, `
    create table workflow_case (
      id uuid primary key, workflow text not null, subject text not null,
      unit_id uuid not null references unit(id), province_id uuid,
      status text not null, seq int not null default 0,
      version int not null default 0, official_version int,
      opened_at timestamptz not null, first_sent_at timestamptz, sent_at timestamptz, due_on date,
      unique (workflow, unit_id, subject)
    );
    comment on column workflow_case.subject is 'What the case is about within its unit, e.g. centre-quarterly/2021-Q2.';
    comment on column workflow_case.status is 'A checked projection of the folded actions, for lists; the actions are the truth.';
    comment on column workflow_case.first_sent_at is 'Lateness is judged by it: a report sent in time and returned was in time.';
    comment on column workflow_case.official_version is 'The version accepted last.';
    create index workflow_case_subject_idx on workflow_case (workflow, subject, status) include (unit_id, official_version, version);

    create table workflow_action (
      id uuid primary key, case_id uuid not null references workflow_case(id), unit_id uuid not null, province_id uuid,
      seq int not null, type text not null, note text,
      by_account uuid not null, by_name text not null, by_role text not null, at timestamptz not null,
      unique (case_id, seq)
    );
  `)
  await guardByTerritory(db, 'workflow_case', ['select', 'insert', 'update'])
  await guardByTerritory(db, 'workflow_action', ['select', 'insert'])
}
