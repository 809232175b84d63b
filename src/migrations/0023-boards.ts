import type { Kysely } from 'kysely'
import { addTerritory, covered, guard, run } from './policies.ts'

/**
 * Who holds which post of a centre's board or of one of its subcommittees, by which decision, from when until when. A
 * term that ended stays; a post that one person holds has one holder a day, and the database sees to it.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await addTerritory(db, 'writes_boards')
  await run(
    db,
    `
    create table subcommittee (
      id uuid primary key, unit_id uuid not null references unit(id), province_id uuid, version int not null default 1,
      name text not null check (name <> ''), fields text[] not null default '{}', note text not null default '',
      decision_number text not null default '', decision_on date, decision_by text not null default '',
      valid daterange not null, created_by uuid not null, created_at timestamptz not null, updated_at timestamptz not null,
      folded text generated always as (vi_fold(name)) stored,
      constraint subcommittee_name_once exclude using gist (unit_id with =, folded with =, valid with &&)
    );
    comment on table subcommittee is 'Tiểu ban of a centre; its head and members are terms.';
    comment on column subcommittee.fields is 'Codes of the vocabulary activity-field.';

    create table board_term (
      id uuid primary key, unit_id uuid not null references unit(id), province_id uuid, version int not null default 1,
      subcommittee_id uuid references subcommittee(id), post text not null check (post <> ''), single boolean not null,
      person_id uuid not null references person(id), holder_name text not null check (holder_name <> ''),
      main_job text not null default '', part_time boolean not null,
      decision_number text not null default '', decision_on date, decision_by text not null default '',
      valid daterange not null, next_id uuid references board_term(id) deferrable initially deferred,
      end_reason text not null default '', ended_by_name text, ended_at timestamptz,
      created_by uuid not null, created_at timestamptz not null, updated_at timestamptz not null,
      constraint board_term_one_holder exclude using gist (unit_id with =,
        (coalesce(subcommittee_id, '00000000-0000-0000-0000-000000000000'::uuid)) with =, post with =, valid with &&) where (single),
      constraint board_term_once exclude using gist (unit_id with =, person_id with =,
        (coalesce(subcommittee_id, '00000000-0000-0000-0000-000000000000'::uuid)) with =, post with =, valid with &&)
    );
    comment on table board_term is 'A post of a board or a subcommittee, held by a person for a time. Empty validity: was a mistake.';
    comment on column board_term.post is 'A code of the board rule, or head and member in a subcommittee.';
    comment on column board_term.single is 'The post has one holder at a time, as the rule said when the term was written.';
    comment on column board_term.holder_name is 'As the decision writes it: read with board.read, the person behind it with person.read.';
    comment on column board_term.next_id is 'The term of the one to whom it was handed over.';
    create index board_term_unit_idx on board_term (unit_id, post); -- a centre's board, and the grid of a district
    create index board_term_person_idx on board_term (person_id); -- does the holder keep another post?
    create index board_term_subcommittee_idx on board_term (subcommittee_id) where subcommittee_id is not null;
  `,
  )
  const seen = covered('reads', { unit: 'unit_id', province: 'province_id' })
  const appointed = covered('writes_boards', { unit: 'unit_id', province: 'province_id' })
  await guard(db, 'subcommittee', { select: seen, insert: appointed, update: appointed })
  await guard(db, 'board_term', { select: seen, insert: appointed, update: appointed })
  // A holder need not have an account: who appoints writes the person down, and no account with it.
  await run(db, `create policy person_insert_holder on person for insert to hocnay_app with check (${appointed})`)
}
