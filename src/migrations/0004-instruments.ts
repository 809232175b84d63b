import type { Kysely } from 'kysely'
import { covered, guard, run } from './policies.ts'

export async function up(db: Kysely<unknown>): Promise<void> {
  await run(db, `
    create table instrument (
      id uuid primary key default gen_random_uuid(),
      kind text not null, key text not null,
      area_id uuid references unit(id), province_id uuid,
      valid daterange not null, version int not null,
      title jsonb not null, legal_basis jsonb not null, certainty text not null check (certainty in ('verified','unverified','proposal')),
      body jsonb not null, origin text not null check (origin in ('shipped','edited')),
      body_hash text not null, created_by uuid, created_at timestamptz not null default clock_timestamp(),
      unique nulls not distinct (kind, key, area_id, version),
      exclude using gist (kind with =, key with =, (coalesce(area_id, '00000000-0000-0000-0000-000000000000'::uuid)) with =, valid with &&)
    );
    comment on table instrument is 'Rules that change by law: dated, with a legal basis, national or for one area.';
    comment on column instrument.area_id is 'The unit whose branch it holds for; null for the whole nation.';
  `)
  // A rule of law is public; only its territory may change it.
  const write = covered('writes', { unit: 'area_id', province: 'province_id' })
  await guard(db, 'instrument', { select: 'true', insert: write, update: write })
}
