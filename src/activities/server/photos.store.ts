import type { Place } from '#platform/server/actor.ts'
import type { Db } from '#platform/server/db.ts'

declare module '#platform/server/db.ts' {
  interface Tables {
    activity_photo: {
      id: string
      activity_id: string
      unit_id: string
      province_id: string | null
      sha256: string
      width: number
      height: number
      bytes: number
      caption: string
      created_by: string
      created_at: Date
      removed_at: Date | null
    }
  }
}

export type StoredPhoto = {
  id: string
  activityId: string
  sha256: string
  width: number
  height: number
  bytes: number
  caption: string
  removed: boolean
}

const columns = [
  'p.id',
  'p.activity_id as activityId',
  'p.sha256',
  'p.width',
  'p.height',
  'p.bytes',
  'p.caption',
] as const

/** What is shown, in the order it was added. */
export async function listPhotos(db: Db, activityId: string): Promise<StoredPhoto[]> {
  return (await photosOf(db, activityId).execute()).map(shownPhoto)
}

export const photosOf = (db: Db, activityId: string) =>
  db
    .selectFrom('activity_photo as p')
    .select(columns)
    .where('p.activity_id', '=', activityId)
    .where('p.removed_at', 'is', null)
    .orderBy('p.created_at')
    .orderBy('p.id')

export const shownPhoto = (photo: Omit<StoredPhoto, 'removed'>): StoredPhoto => ({ ...photo, removed: false })

export async function findPhoto(db: Db, id: string): Promise<StoredPhoto | undefined> {
  const row = await db
    .selectFrom('activity_photo as p')
    .select([...columns, 'p.removed_at'])
    .where('p.id', '=', id)
    .executeTakeFirst()
  if (!row) return undefined
  const { removed_at: removedAt, ...photo } = row
  return { ...photo, removed: removedAt !== null }
}

type New = Omit<StoredPhoto, 'removed'> & { place: Place; by: string; now: Date }

/** False when the id is taken. */
export async function insertPhoto(db: Db, p: New): Promise<boolean> {
  const inserted = await db
    .insertInto('activity_photo')
    .values({
      id: p.id,
      activity_id: p.activityId,
      unit_id: p.place.unitId,
      province_id: p.place.provinceId,
      sha256: p.sha256,
      width: p.width,
      height: p.height,
      bytes: p.bytes,
      caption: p.caption,
      created_by: p.by,
      created_at: p.now,
      removed_at: null,
    })
    .onConflict((c) => c.column('id').doNothing())
    .executeTakeFirst()
  return inserted.numInsertedOrUpdatedRows === 1n
}

export async function setRemoved(db: Db, id: string, at: Date | null): Promise<void> {
  await db.updateTable('activity_photo').set({ removed_at: at }).where('id', '=', id).execute()
}
