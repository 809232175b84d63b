import { sql } from 'kysely'
import type { Place } from '#platform/server/actor.ts'
import type { Db } from '#platform/server/db.ts'
import type { Paper } from '../rules/minutes.ts'

export type StoredMinutes = { version: number; body: string; byName: string; at: Date }

/** The last version. */
export async function findMinutes(db: Db, activityId: string): Promise<StoredMinutes | undefined> {
  const { rows } = await sql<StoredMinutes>`
    select m.version, m.body, m.by_name as "byName", m.at from activity_minutes m where m.activity_id = ${activityId}
    order by m.version desc limit 1`.execute(db)
  return rows[0]
}

type By = { place: Place; by: { id: string; name: string }; now: Date }

export async function insertMinutes(db: Db, m: By & { activityId: string; version: number; body: string }): Promise<void> {
  await sql`insert into activity_minutes (activity_id, version, unit_id, province_id, body, by_account, by_name, at)
    values (${m.activityId}, ${m.version}, ${m.place.unitId}, ${m.place.provinceId}, ${m.body}, ${m.by.id}, ${m.by.name}, ${m.now})`.execute(db)
}

export type StoredPaper = Paper & { activityId: string; sha256: string; removed: boolean }

const COLUMNS = sql`p.id, p.activity_id as "activityId", p.name, p.type, p.sha256, p.bytes, p.removed_at is not null as removed`

/** What is shown, in the order it was added. */
export async function listPapers(db: Db, activityId: string): Promise<StoredPaper[]> {
  const { rows } = await sql<StoredPaper>`
    select ${COLUMNS} from activity_paper p where p.activity_id = ${activityId} and p.removed_at is null order by p.created_at, p.id`.execute(db)
  return rows
}

export async function findPaper(db: Db, id: string): Promise<StoredPaper | undefined> {
  return (await sql<StoredPaper>`select ${COLUMNS} from activity_paper p where p.id = ${id}`.execute(db)).rows[0]
}

/** False when the id is taken. */
export async function insertPaper(db: Db, p: By & Omit<StoredPaper, 'removed'>): Promise<boolean> {
  const { rows } = await sql`
    insert into activity_paper (id, activity_id, unit_id, province_id, name, type, sha256, bytes, created_by, created_at)
    values (${p.id}, ${p.activityId}, ${p.place.unitId}, ${p.place.provinceId}, ${p.name}, ${p.type}, ${p.sha256}, ${p.bytes}, ${p.by.id}, ${p.now})
    on conflict (id) do nothing returning id`.execute(db)
  return rows.length > 0
}

export async function setPaperRemoved(db: Db, id: string, at: Date | null): Promise<void> {
  await sql`update activity_paper set removed_at = ${at} where id = ${id}`.execute(db)
}
