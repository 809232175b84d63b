import { sql, type Generated } from 'kysely'
import type { Place } from '#platform/server/actor.ts'
import type { Db } from '#platform/server/db.ts'

declare module '#platform/server/db.ts' {
  interface Tables {
    board_term: {
      id: string
      unit_id: string
      province_id: string | null
      version: Generated<number>
      subcommittee_id: string | null
      post: string
      single: boolean
      person_id: string
      holder_name: string
      main_job: string
      part_time: boolean
      decision_number: string
      decision_on: string | null
      decision_by: string
      valid: string
      next_id: Generated<string | null>
      end_reason: Generated<string>
      ended_by_name: Generated<string | null>
      ended_at: Generated<Date | null>
      created_by: string
      created_at: Date
      updated_at: Date
    }
  }
}

export type StoredTerm = {
  id: string
  unitId: string
  provinceId: string | null
  version: number
  subcommitteeId: string | null
  post: string
  personId: string
  name: string
  mainJob: string
  partTime: boolean
  decisionNumber: string
  decisionOn: string | null
  decisionBy: string
  from: string
  to: string | null
  nextId: string | null
  endReason: string
  endedByName: string | null
  hasAccount: boolean
}

const columns = sql`t.id, t.unit_id as "unitId", t.province_id as "provinceId", t.version, t.subcommittee_id as "subcommitteeId",
  t.post, t.person_id as "personId", t.holder_name as name, t.main_job as "mainJob", t.part_time as "partTime",
  t.decision_number as "decisionNumber", t.decision_on as "decisionOn", t.decision_by as "decisionBy",
  lower(t.valid) as "from", upper(t.valid) as "to", t.next_id as "nextId", t.end_reason as "endReason",
  t.ended_by_name as "endedByName",
  exists (select from account a where a.person_id = t.person_id and a.disabled_at is null) as "hasAccount"`

/** All terms that ever held or will hold at these units, earliest first. */
export async function listTerms(db: Db, unitIds: readonly string[]): Promise<StoredTerm[]> {
  const { rows } = await sql<StoredTerm>`select ${columns} from board_term t
    where t.unit_id = any(${[...unitIds]}::uuid[]) and not isempty(t.valid) order by lower(t.valid), t.id`.execute(db)
  return rows
}

/** Undefined also for a term that was a mistake. */
export async function findTerm(db: Db, id: string, o: { lock?: boolean } = {}): Promise<StoredTerm | undefined> {
  const { rows } =
    await sql<StoredTerm>`select ${columns} from board_term t where t.id = ${id} and not isempty(t.valid) ${o.lock ? sql`for update of t` : sql``}`.execute(
      db,
    )
  return rows[0]
}

/** Who holds any of this post in that time: the first of them. */
export async function findOverlapping(
  db: Db,
  q: {
    unitId: string
    subcommitteeId: string | null
    post: string
    from: string
    to: string | null
    except: string
    personId?: string
  },
): Promise<StoredTerm | undefined> {
  const { rows } = await sql<StoredTerm>`select ${columns} from board_term t
    where t.unit_id = ${q.unitId} and t.subcommittee_id is not distinct from ${q.subcommitteeId}::uuid and t.post = ${q.post}
      and t.valid && daterange(${q.from}::date, ${q.to}::date) and t.id <> ${q.except}
      and (${q.personId ?? null}::uuid is null or t.person_id = ${q.personId ?? null}::uuid)
    order by lower(t.valid) limit 1`.execute(db)
  return rows[0]
}

/** Everybody who writes terms of one centre waits for the one before. */
export async function lockBoard(db: Db, unitId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`board/${unitId}`}, 0))`.execute(db)
}

export type TermContent = Pick<
  StoredTerm,
  'mainJob' | 'partTime' | 'decisionNumber' | 'decisionOn' | 'decisionBy' | 'from' | 'to'
>
export type TermToWrite = TermContent &
  Pick<StoredTerm, 'id' | 'subcommitteeId' | 'post' | 'personId' | 'name'> & {
    place: Place
    single: boolean
    by: string
    now: Date
  }

const contentOf = (t: TermContent) => ({
  main_job: t.mainJob,
  part_time: t.partTime,
  decision_number: t.decisionNumber,
  decision_on: t.decisionOn,
  decision_by: t.decisionBy,
  valid: `[${t.from},${t.to ?? ''})`,
})

export async function insertTerm(db: Db, t: TermToWrite): Promise<void> {
  await db
    .insertInto('board_term')
    .values({
      id: t.id,
      unit_id: t.place.unitId,
      province_id: t.place.provinceId,
      subcommittee_id: t.subcommitteeId,
      post: t.post,
      single: t.single,
      person_id: t.personId,
      holder_name: t.name,
      ...contentOf(t),
      created_by: t.by,
      created_at: t.now,
      updated_at: t.now,
    })
    .execute()
}

export async function updateTerm(db: Db, id: string, t: TermContent, now: Date): Promise<void> {
  await db
    .updateTable('board_term')
    .set({ ...contentOf(t), version: sql<number>`version + 1`, updated_at: now })
    .where('id', '=', id)
    .execute()
}

export type Ending = { on: string; reason: string; nextId: string | null; byName: string; now: Date }

/** Its last day is the one before `on`. */
export async function endTerm(db: Db, id: string, e: Ending): Promise<void> {
  await sql`update board_term set valid = daterange(lower(valid), greatest(lower(valid), ${e.on}::date)), version = version + 1,
      next_id = ${e.nextId}::uuid, end_reason = ${e.reason}, ended_by_name = ${e.byName}, ended_at = ${e.now}, updated_at = ${e.now}
    where id = ${id}`.execute(db)
}
