import { createHash } from 'node:crypto'
import { sql, type Generated } from 'kysely'
import type { Db } from '#platform/server/db.ts'
import { stopKeeping } from '#platform/server/kept.ts'
import type { Instrument, LegalBasis } from '../rules/instrument.ts'

declare module '#platform/server/db.ts' {
  interface Tables {
    instrument: {
      id: Generated<string>
      kind: string
      key: string
      area_id: string | null
      province_id: string | null
      valid: string
      version: number
      title: unknown
      legal_basis: unknown
      certainty: Instrument['certainty']
      body: unknown
      origin: Instrument['origin']
      body_hash: string
      created_by: string | null
      created_at: Generated<Date>
    }
  }
}

const columns = sql<Instrument>`jsonb_build_object('id', i.id, 'kind', i.kind, 'key', i.key, 'areaId', i.area_id,
  'version', i.version, 'valid', jsonb_build_object('from', lower(i.valid), 'to', upper(i.valid)), 'title', i.title,
  'legalBasis', i.legal_basis, 'certainty', i.certainty, 'origin', i.origin, 'body', i.body)`.as('instrument')

/** Throws when there is none of that id. */
export async function findInstrument(db: Db, id: string): Promise<Instrument> {
  const row = await db.selectFrom('instrument as i').select(columns).where('i.id', '=', id).executeTakeFirstOrThrow()
  return row.instrument
}

/** All versions of a kind that hold on a day, whatever they hold for; those of the smallest areas first. */
export async function findVersionsInForce(
  db: Db, { kind, on }: { kind: string; on: string },
): Promise<{ id: string; key: string; areaId: string | null }[]> {
  return db
    .selectFrom('instrument as i')
    .select(['i.id', 'i.key', 'i.area_id as areaId'])
    .where('i.kind', '=', kind)
    .where(sql<boolean>`i.valid @> ${on}::date`)
    .orderBy(sql`i.area_id is null, (select count(*) from ruling_units(i.area_id, ${on}::date)) desc`)
    .execute()
}

/** The units whose rules hold for a unit on a day. */
export async function findRuling(db: Db, unitId: string, on: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select id from ruling_units(${unitId}::uuid, ${on}::date) id`.execute(db)
  return rows.map((r) => r.id)
}

export async function findFirstDays(db: Db, kind: string): Promise<{ key: string; from: string | null }[]> {
  return db
    .selectFrom('instrument as i')
    .select(['i.key', sql<string | null>`case when not bool_or(lower_inf(i.valid)) then min(lower(i.valid)) end`.as('from')])
    .where('i.kind', '=', kind)
    .where(sql<boolean>`i.area_id is null and not isempty(i.valid)`)
    .groupBy('i.key')
    .execute()
}

/** What all versions of one rule share; two of them never hold on the same day. */
export type Family = { kind: string; key: string; areaId: string | null }

/** `valid` is null when the version was replaced before its first day. */
export type StoredVersion = Omit<Instrument, 'areaId' | 'valid'> & {
  areaId: string | null
  provinceId: string | null
  valid: { from: string | null; to: string | null } | null
}

const stored = sql<StoredVersion>`jsonb_build_object('id', i.id, 'kind', i.kind, 'key', i.key, 'areaId', i.area_id,
  'provinceId', i.province_id, 'version', i.version, 'title', i.title, 'legalBasis', i.legal_basis,
  'certainty', i.certainty, 'origin', i.origin, 'body', i.body,
  'valid', case when isempty(i.valid) then null else jsonb_build_object('from', lower(i.valid), 'to', upper(i.valid)) end)`

export async function findVersion(db: Db, id: string): Promise<StoredVersion | undefined> {
  const row = await db.selectFrom('instrument as i').select(stored.as('version')).where('i.id', '=', id).executeTakeFirst()
  return row?.version
}

/** Newest first. */
export async function listFamily(db: Db, { kind, key, areaId }: Family): Promise<StoredVersion[]> {
  const rows = await db
    .selectFrom('instrument as i')
    .select(stored.as('version'))
    .where('i.kind', '=', kind)
    .where('i.key', '=', key)
    .where(sql<boolean>`i.area_id is not distinct from ${areaId}::uuid`)
    .orderBy('i.version', 'desc')
    .execute()
  return rows.map((r) => r.version)
}

/** Two writers of one rule at once: the second waits here until the first has committed. */
export async function lockFamily(db: Db, { kind, key, areaId }: Family): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`instrument ${kind} ${key} ${areaId ?? ''}`}, 0))`.execute(db)
}

export async function endVersion(db: Db, id: string, from: string): Promise<void> {
  stopKeeping(db)
  await db.updateTable('instrument').set({ valid: sql`daterange(lower(valid), ${from}::date)` }).where('id', '=', id).execute()
}

/** It had not begun and never will: its days are taken, what it said stays to be read. */
export async function dropVersion(db: Db, id: string): Promise<void> {
  stopKeeping(db)
  await db.updateTable('instrument').set({ valid: 'empty' }).where('id', '=', id).execute()
}

type NewVersion = Family & {
  provinceId: string | null
  version: number
  from: string
  title: Instrument['title']
  legalBasis: readonly LegalBasis[]
  certainty: Instrument['certainty']
  body: unknown
  by: string
  now: Date
}

/** Written by a person, open-ended. Answers its id. */
export async function insertVersion(db: Db, v: NewVersion): Promise<string> {
  stopKeeping(db)
  const body = JSON.stringify(v.body)
  const { id } = await db
    .insertInto('instrument')
    .values({
      kind: v.kind, key: v.key, area_id: v.areaId, province_id: v.provinceId, valid: `[${v.from},)`, version: v.version,
      title: JSON.stringify(v.title), legal_basis: JSON.stringify(v.legalBasis), certainty: v.certainty, body,
      origin: 'edited', body_hash: createHash('sha256').update(body).digest('hex'), created_by: v.by, created_at: v.now,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}
