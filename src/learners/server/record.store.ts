import { sql } from 'kysely'
import type { Place } from '#platform/server/actor.ts'
import type { Db } from '#platform/server/db.ts'

type New = { id: string; learnerId: string; place: Place; hash: Buffer; now: Date; until: Date; by: string }

export async function insertRecordLink(db: Db, l: New): Promise<void> {
  await sql`insert into record_link (id, learner_id, unit_id, province_id, token_hash, made_at, made_by, expires_at)
    values (${l.id}::uuid, ${l.learnerId}::uuid, ${l.place.unitId}::uuid, ${l.place.provinceId}::uuid, ${l.hash}, ${l.now}::timestamptz, ${l.by}, ${l.until}::timestamptz)`.execute(db)
}

export type OwnRecord = { learnerId: string; unitId: string; name: string; birthYear: number | null; unitName: string; until: Date; requestedAt: Date | null }

/** Whose record the link opens, if it still does. */
export async function findRecord(db: Db, hash: Buffer, now: Date): Promise<OwnRecord | undefined> {
  return (await sql<OwnRecord>`select * from record_of(${hash}, ${now}::timestamptz)`.execute(db)).rows[0]
}

export async function endRecordLink(db: Db, hash: Buffer, now: Date): Promise<void> {
  await sql`select end_record_link(${hash}, ${now}::timestamptz)`.execute(db)
}

export async function requestErasure(db: Db, hash: Buffer, now: Date, requestId: string): Promise<void> {
  await sql`select request_erasure(${hash}, ${now}::timestamptz, ${requestId})`.execute(db)
}

/** True when a learner has this mail address: then the link belongs to them. */
export async function offerRecordLink(db: Db, q: { mail: string; id: string; hash: Buffer; now: Date; days: number }): Promise<boolean> {
  const { rows } = await sql`select * from offer_record_link(${q.mail}, ${q.id}::uuid, ${q.hash}, ${q.now}::timestamptz, ${q.days}::int)`.execute(db)
  return rows.length > 0
}
