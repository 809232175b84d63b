import { sql, type Generated } from 'kysely'
import type { Db } from '#platform/server/db.ts'
import type { Instrument } from '../rules/instrument.ts'

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

/** The one in force on `on` for the nearest unit above `unitId` that has its own, else the nation's. */
export async function findInForce(
  db: Db, q: { kind: string; key: string; on: string; unitId?: string | undefined },
): Promise<Instrument | undefined> {
  const row = await db
    .selectFrom('instrument as i')
    .select(columns)
    .where('i.kind', '=', q.kind)
    .where('i.key', '=', q.key)
    .where(sql<boolean>`i.valid @> ${q.on}::date`)
    .where(
      q.unitId
        ? sql<boolean>`(i.area_id is null or i.area_id in (select units_above(array[${q.unitId}::uuid], ${q.on}::date)))`
        : sql<boolean>`i.area_id is null`,
    )
    // The smallest area wins: a unit's own rule stands before its province's, that before the nation's.
    .orderBy(sql`i.area_id is null, (select count(*) from units_above(array[i.area_id], ${q.on}::date)) desc`)
    .limit(1)
    .executeTakeFirst()
  return row?.instrument
}

export async function listInstruments(db: Db): Promise<Instrument[]> {
  const rows = await db
    .selectFrom('instrument as i')
    .select(columns)
    .orderBy('i.kind')
    .orderBy('i.key')
    .orderBy(sql`i.area_id is not null`)
    .orderBy('i.version', 'desc')
    .execute()
  return rows.map((r) => r.instrument)
}

export async function findInstrument(db: Db, id: string): Promise<Instrument | undefined> {
  const row = await db.selectFrom('instrument as i').select(columns).where('i.id', '=', id).executeTakeFirst()
  return row?.instrument
}
