import { createHash } from 'node:crypto'
import type { Place } from '#platform/server/actor.ts'
import type { Db } from '#platform/server/db.ts'
import { samenessKey, type Likeness } from '../rules/sameness.ts'

declare module '#platform/server/db.ts' {
  interface Tables {
    activity_import_row: { unit_id: string; province_id: string | null; row_hash: string; activity_id: string }
  }
}

export function rowHash(content: Likeness): string {
  return createHash('sha256').update(samenessKey(content)).digest('hex')
}

/**
 * Remembers that this unit has this very activity, so that no spreadsheet adds it again; false when it was remembered
 * before. Two who claim at once: the second waits, then gets false.
 */
export async function claimRow(db: Db, place: Place, content: Likeness, activityId: string): Promise<boolean> {
  const inserted = await db
    .insertInto('activity_import_row')
    .values({
      unit_id: place.unitId,
      province_id: place.provinceId,
      row_hash: rowHash(content),
      activity_id: activityId,
    })
    .onConflict((c) => c.doNothing())
    .executeTakeFirst()
  return inserted.numInsertedOrUpdatedRows === 1n
}

/** Which of these contents the unit already has, by hash. */
export async function listClaimed(db: Db, unitId: string, hashes: readonly string[]): Promise<Map<string, string>> {
  if (hashes.length === 0) return new Map()
  const rows = await db
    .selectFrom('activity_import_row as r')
    .select(['r.row_hash', 'r.activity_id'])
    .where('r.unit_id', '=', unitId)
    .where('r.row_hash', 'in', hashes)
    .execute()
  return new Map(rows.map((r) => [r.row_hash, r.activity_id]))
}
