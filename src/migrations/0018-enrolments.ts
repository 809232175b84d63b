import type { Kysely } from 'kysely'
import { guardByTerritory, run } from './policies.ts'

/** Who has a place in a course and who waits, in the order in which they came. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await run(db, `
    create table enrolment (
      id uuid primary key, course_id uuid not null references course(id), learner_id uuid not null references learner(id),
      unit_id uuid not null, province_id uuid, place_in_line bigint generated always as identity,
      status text not null check (status in ('enrolled','waiting','cancelled')),
      channel text not null check (channel in ('page','phone','staff','import','walk_in')),
      cancel_hash bytea, created_at timestamptz not null, moved_up_at timestamptz, cancelled_at timestamptz, cancelled_by text
    );
    comment on column enrolment.place_in_line is 'Order of arrival, given while the course is locked: lower is earlier.';
    comment on column enrolment.channel is 'walk_in: came to a session without having signed up.';
    comment on column enrolment.cancel_hash is 'Of the link by which the learner can cancel.';
    create unique index enrolment_once_idx on enrolment (course_id, learner_id) where status <> 'cancelled';
    create index enrolment_line_idx on enrolment (course_id, status, place_in_line);
    create index enrolment_learner_idx on enrolment (learner_id);
    create index enrolment_cancel_idx on enrolment (cancel_hash) where cancel_hash is not null;
  `)
  await guardByTerritory(db, 'enrolment', ['select', 'insert', 'update'])
}
