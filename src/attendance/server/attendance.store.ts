import { sql, type Generated } from 'kysely'
import type { Place } from '#platform/server/actor.ts'
import type { Db } from '#platform/server/db.ts'
import type { AttendanceFigures, HeadCount } from '../rules/sheet.ts'
import type { Standing } from './standing.ts'

type MarkKind = 'present' | 'absent' | 'undo' | 'walk_in' | 'count' | 'finish'

declare module '#platform/server/db.ts' {
  interface Tables {
    attendance_mark: {
      id: string
      activity_id: string
      unit_id: string
      province_id: string | null
      kind: MarkKind
      learner_id: string | null
      said_id: string | null
      digest: Buffer | null
      by_account: string | null
      by_name: string
      at_device: string | null
      at: Date
      place: Generated<number>
    }
    attendance_count: {
      activity_id: string
      by_account: string
      unit_id: string
      province_id: string | null
      by_name: string
      total: number
      women: number | null
      ethnic: number | null
      policy: number | null
      disadvantaged: number | null
      mark_id: string
      at: Date
      set_aside_at: Date | null
    }
    attendance_list: {
      activity_id: string
      unit_id: string
      province_id: string | null
      finished_at: Date | null
      finished_by: Generated<string>
    }
  }
}

export type Received = {
  id: string
  kind: MarkKind
  learnerId: string | null
  saidId: string | null
  /** Null for a mark that no device sent. */
  digest: Buffer | null
  atDevice: string | null
}
type Around = { activityId: string; place: Place; by: { id: string; name: string }; now: Date }

/** Which of these ids are taken, with what was received under them. */
export async function listReceived(db: Db, ids: readonly string[]): Promise<Map<string, { digest: Buffer | null; byAccount: string | null; learnerId: string | null }>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('attendance_mark as m')
    .select(['m.id', 'm.digest', 'm.by_account as byAccount', 'm.learner_id as learnerId'])
    .where('m.id', 'in', ids)
    .execute()
  return new Map(rows.map((r) => [r.id, r]))
}

/** Adds in this order; answers the ids that were new. An id that is missing belongs to something one may not see. */
export async function addReceived(db: Db, items: readonly Received[], { activityId, place, by, now }: Around): Promise<Map<string, number>> {
  const rows = await db
    .insertInto('attendance_mark')
    .values(
      items.map((i) => ({
        id: i.id, activity_id: activityId, unit_id: place.unitId, province_id: place.provinceId, kind: i.kind, learner_id: i.learnerId,
        said_id: i.saidId, digest: i.digest, by_account: by.id, by_name: by.name, at_device: i.atDevice, at: now,
      })),
    )
    .onConflict((c) => c.column('id').doNothing())
    .returning(['id', 'place'])
    .execute()
  return new Map(rows.map((r) => [r.id, Number(r.place)]))
}

/** The mark received last stands, whatever order its neighbours came in; a weak one only where nothing stood. */
export async function setStanding(db: Db, marks: readonly Standing[], { activityId, place, now }: Around): Promise<void> {
  if (marks.length === 0) return
  await sql`
    insert into attendance as t (activity_id, learner_id, unit_id, province_id, present, place, at)
    select ${activityId}::uuid, x.learner, ${place.unitId}::uuid, ${place.provinceId}::uuid, x.present, x.place, ${now}
    from unnest(${marks.map((m) => m.learnerId)}::uuid[], ${marks.map((m) => m.present)}::boolean[], ${marks.map((m) => m.place)}::bigint[], ${marks.map((m) => m.weak)}::boolean[]) x(learner, present, place, weak)
    where not x.weak or not exists (select from attendance s where s.activity_id = ${activityId}::uuid and s.learner_id = x.learner and s.present is not null)
    on conflict (activity_id, learner_id) do update set present = excluded.present, place = excluded.place, at = excluded.at
    where t.place < excluded.place`.execute(db)
}

type Counted = Pick<HeadCount, 'total' | 'women' | 'ethnic' | 'policy' | 'disadvantaged'> & { markId: string }

export async function setCount(db: Db, { markId, total, women, ethnic, policy, disadvantaged }: Counted, { activityId, place, by, now }: Around): Promise<void> {
  const said = { by_name: by.name, total, women, ethnic, policy, disadvantaged, mark_id: markId, at: now, set_aside_at: null }
  await db
    .insertInto('attendance_count')
    .values({ activity_id: activityId, by_account: by.id, unit_id: place.unitId, province_id: place.provinceId, ...said })
    .onConflict((c) => c.columns(['activity_id', 'by_account']).doUpdateSet(said))
    .execute()
}

/** Adds up one account's count alone, or all of them. */
export async function keepCount(db: Db, activityId: string, only: string | null, now: Date): Promise<void> {
  await sql`
    update attendance_count set set_aside_at = case when ${only}::uuid is null or by_account = ${only}::uuid then null else coalesce(set_aside_at, ${now}) end
    where activity_id = ${activityId}`.execute(db)
}

export async function listCounts(db: Db, activityIds: readonly string[]): Promise<(Omit<HeadCount, 'mine'> & { activityId: string })[]> {
  if (activityIds.length === 0) return []
  const rows = await db
    .selectFrom('attendance_count as c')
    .select(['c.activity_id as activityId', 'c.by_account as byAccount', 'c.by_name as byName', 'c.total', 'c.women', 'c.ethnic', 'c.policy', 'c.disadvantaged', 'c.set_aside_at'])
    .where('c.activity_id', 'in', activityIds)
    .orderBy('c.at')
    .execute()
  return rows.map(({ set_aside_at: aside, ...r }) => ({ ...r, setAside: aside !== null }))
}

/** Begins the list, or marks it finished. */
export async function beginList(db: Db, { activityId, place, by, now }: Around, finish: boolean): Promise<{ first: boolean; wasFinished: boolean }> {
  const before = await db.selectFrom('attendance_list as l').select('l.finished_at').where('l.activity_id', '=', activityId).executeTakeFirst()
  const keys = { activity_id: activityId, unit_id: place.unitId, province_id: place.provinceId }
  const finished = finish ? { finished_at: now, finished_by: by.name } : {}
  if (!before) await db.insertInto('attendance_list').values({ ...keys, ...finished }).onConflict((c) => c.doNothing()).execute()
  else if (finish) await db.updateTable('attendance_list').set(finished).where('activity_id', '=', activityId).execute()
  return { first: !before, wasFinished: before?.finished_at != null }
}

export async function readFigures(db: Db, activityId: string): Promise<AttendanceFigures> {
  const { rows } = await sql<AttendanceFigures>`select * from attendance_figures(${activityId}::uuid)`.execute(db)
  const [row] = rows
  if (!row) throw new Error('attendance_figures always answers one row.')
  return row
}
