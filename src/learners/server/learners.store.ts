import { sql, type Generated, type Selectable } from 'kysely'
import type { Place } from '#platform/server/actor.ts'
import type { Db } from '#platform/server/db.ts'
import { contentOf, type LearnerChange, type LearnerContent } from '../rules/learner.ts'
import type { PastMerge } from '../rules/merge.ts'

declare module '#platform/server/db.ts' {
  interface Tables {
    learner: {
      id: string
      unit_id: string
      province_id: string | null
      version: Generated<number>
      full_name: string
      birth_year: number | null
      woman: boolean | null
      phone: string
      email: string
      resident_group_id: string | null
      resident_group: string
      note: string
      created_at: Date
      updated_at: Date
      erased_at: Generated<Date | null>
      erase_requested_at: Generated<Date | null>
      merged_into: Generated<string | null>
      merged_at: Generated<Date | null>
      merged_by: Generated<string | null>
    }
    learner_version: {
      learner_id: string
      version: number
      unit_id: string
      province_id: string | null
      change: LearnerChange
      body: string
      by_account: string | null
      by_name: string
      at: Date
    }
  }
}

export type StoredLearner = {
  id: string
  place: Place
  version: number
  content: LearnerContent
  createdAt: Date
  updatedAt: Date
  erasedAt: Date | null
  eraseRequestedAt: Date | null
  mergedInto: string | null
}

type Row = Selectable<import('#platform/server/db.ts').Tables['learner']>

/** `lock`: others who want to change it wait here. */
export async function findLearner(db: Db, id: string, { lock = false } = {}): Promise<StoredLearner | undefined> {
  const query = db.selectFrom('learner as l').selectAll('l').where('l.id', '=', id)
  const row = await (lock ? query.forUpdate() : query).executeTakeFirst()
  return row && fromRow(row)
}

function fromRow(r: Row): StoredLearner {
  return {
    id: r.id,
    place: { unitId: r.unit_id, provinceId: r.province_id },
    version: r.version,
    createdAt: r.created_at,
    updatedAt: r.updated_at,
    erasedAt: r.erased_at,
    eraseRequestedAt: r.erase_requested_at,
    mergedInto: r.merged_into,
    content: {
      fullName: r.full_name,
      birthYear: r.birth_year,
      woman: r.woman,
      phone: r.phone,
      email: r.email,
      residentGroupId: r.resident_group_id,
      residentGroup: r.resident_group,
      note: r.note,
    },
  }
}

type New = { id: string; place: Place; content: LearnerContent; now: Date }

/** False when the id is taken, by whomever. */
export async function insertLearner(db: Db, l: New): Promise<boolean> {
  const made = await db
    .insertInto('learner')
    .values({
      id: l.id,
      unit_id: l.place.unitId,
      province_id: l.place.provinceId,
      ...columnsOf(l.content),
      created_at: l.now,
      updated_at: l.now,
    })
    .onConflict((c) => c.column('id').doNothing())
    .executeTakeFirst()
  return made.numInsertedOrUpdatedRows === 1n
}

export async function updateLearner(db: Db, l: StoredLearner, content: LearnerContent, now: Date): Promise<void> {
  await db
    .updateTable('learner')
    .set({ ...columnsOf(content), version: l.version + 1, updated_at: now })
    .where('id', '=', l.id)
    .execute()
}

function columnsOf(c: LearnerContent) {
  return {
    full_name: c.fullName,
    birth_year: c.birthYear,
    woman: c.woman,
    phone: c.phone,
    email: c.email,
    resident_group_id: c.residentGroupId,
    resident_group: c.residentGroup,
    note: c.note,
  }
}

type Merged = { content: LearnerContent; into: string; by: string; now: Date }

/** The entry becomes another name of the one kept; the database moves everything that was written about it. */
export async function setMerged(db: Db, l: StoredLearner, { content, into, by, now }: Merged): Promise<void> {
  await db
    .updateTable('learner')
    .set({ ...columnsOf(content), merged_into: into, merged_at: now, merged_by: by, version: l.version + 1, updated_at: now })
    .where('id', '=', l.id)
    .execute()
}

type Version = {
  learner: Pick<StoredLearner, 'id' | 'place' | 'version'> & { content: LearnerContent & { merged?: object } }
  change: LearnerChange
  by: { id: string; name: string }
  now: Date
}

/** Keeps the whole state after a change, with who made it. */
export async function insertVersion(db: Db, { learner: l, change, by, now }: Version): Promise<void> {
  await db
    .insertInto('learner_version')
    .values({
      learner_id: l.id,
      version: l.version,
      unit_id: l.place.unitId,
      province_id: l.place.provinceId,
      change,
      body: JSON.stringify(l.content),
      by_account: by.id,
      by_name: by.name,
      at: now,
    })
    .execute()
}

export type StoredVersion = { version: number; change: LearnerChange; byName: string; at: Date }

/** Oldest first. */
export async function listVersions(db: Db, id: string): Promise<StoredVersion[]> {
  const rows = await db
    .selectFrom('learner_version as v')
    .select(['v.version', 'v.change', 'v.by_name', 'v.at'])
    .where('v.learner_id', '=', id)
    .orderBy('v.version')
    .execute()
  return rows.map(({ by_name: byName, ...r }) => ({ ...r, byName }))
}

/** Two who write down people of one name at one centre take turns, so that the second sees the first. */
export async function lockName(db: Db, unitId: string, fullName: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('learner/' || ${unitId}::text || vi_fold(${fullName}), 0))`.execute(db)
}

export async function eraseLearner(
  db: Db, q: { id: string; reason: string; requestId: string; now: Date; byName: string },
): Promise<void> {
  await sql`select erase_learner(${q.id}::uuid, ${q.reason}, ${q.requestId}, ${q.now}::timestamptz, ${q.byName})`.execute(db)
}

/** Who of this centre is meant by each id, also by one that was merged; nobody merges them until this transaction ends. */
export async function learnersMeant(db: Db, unitId: string, ids: readonly string[]): Promise<{ said: string; id: string; merged: boolean }[]> {
  if (ids.length === 0) return []
  return (await sql<{ said: string; id: string; merged: boolean }>`select * from learners_meant(${unitId}::uuid, ${[...ids]}::uuid[])`.execute(db)).rows
}

/** How many of these are learners of the centre and not erased. */
export async function countOfCentre(db: Db, unitId: string, ids: readonly string[]): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from learner l where l.id = any(${[...ids]}::uuid[]) and l.unit_id = ${unitId} and l.erased_at is null`.execute(db)
  return rows[0]?.n ?? 0
}

/** A person said that these two are two people. */
export async function insertApart(db: Db, one: string, other: string, { place, by, now }: { place: Place; by: { id: string; name: string }; now: Date }): Promise<void> {
  await sql`insert into learner_apart (one, other, unit_id, province_id, by_account, by_name, at)
    values (least(${one}::uuid, ${other}::uuid), greatest(${one}::uuid, ${other}::uuid), ${place.unitId}::uuid, ${place.provinceId}::uuid, ${by.id}::uuid, ${by.name}, ${now}::timestamptz)
    on conflict do nothing`.execute(db)
}

type MergeRow = Omit<PastMerge, 'gone' | 'at'> & { gone: string; at: Date }

/** Which entries became this one, with what was done since; empty for who may not write there. Newest first. */
export async function listMergesInto(db: Db, id: string): Promise<MergeRow[]> {
  return (await sql<MergeRow>`select * from merges_into(${id}::uuid)`.execute(db)).rows
}

/** What hung on either of the two goes back to it; the entries themselves have been said again before. */
export async function unmerge(db: Db, kept: string, gone: string, now: Date): Promise<void> {
  await sql`select unmerge_learners(${kept}::uuid, ${gone}::uuid, ${now}::timestamptz)`.execute(db)
}

/** What an entry said before its last change of this kind; undefined where there was none. */
export async function findContentBefore(db: Db, id: string, change: LearnerChange): Promise<LearnerContent | undefined> {
  const { rows } = await sql<{ body: LearnerContent }>`
    select b.body from learner_version v join learner_version b on b.learner_id = v.learner_id and b.version < v.version
    where v.learner_id = ${id}::uuid and v.change = ${change}
    order by v.version desc, b.version desc limit 1`.execute(db)
  return rows[0] && contentOf(rows[0].body)
}
