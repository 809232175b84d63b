import { sql, type Generated } from 'kysely'
import type { Place } from '#platform/server/actor.ts'
import type { Db } from '#platform/server/db.ts'
import type { RevokeCategory } from '../rules/certificate.ts'

declare module '#platform/server/db.ts' {
  interface Tables {
    certificate: {
      id: string
      unit_id: string
      province_id: string | null
      version: Generated<number>
      batch_id: string
      year: number
      seq: number
      number: string
      code: string
      learner_id: string | null
      course_id: string | null
      title: string
      from_on: string
      to_on: string
      sessions: number | null
      hours: number | null
      centre_name: string
      parent_name: string
      place: string
      signer_post: string
      signer_name: string
      issued_on: string
      replaces: string | null
      revoked_on: string | null
      revoke_category: RevokeCategory | null
      revoke_reason: string | null
      created_by: string
      created_at: Date
      updated_at: Date
    }
    certificate_name: {
      certificate_id: string
      unit_id: string
      province_id: string | null
      holder: string
      birth_year: number | null
      erased_at: Date | null
    }
  }
}

/** A paper as it was printed; `holder` is null for who may not read names. */
export type StoredCertificate = {
  id: string
  place: Place
  version: number
  batchId: string
  number: string
  code: string
  learnerId: string | null
  courseId: string | null
  title: string
  fromOn: string
  toOn: string
  sessions: number | null
  hours: number | null
  centreName: string
  parentName: string
  placeName: string
  signerPost: string
  signerName: string
  issuedOn: string
  replaces: string | null
  revokedOn: string | null
  revokeCategory: RevokeCategory | null
  revokeReason: string | null
  holder: string | null
  birthYear: number | null
  erased: boolean
}

type Row = Omit<StoredCertificate, 'place'> & { unitId: string; provinceId: string | null }

const COLUMNS = sql`c.id, c.unit_id as "unitId", c.province_id as "provinceId", c.version, c.batch_id as "batchId", c.number, c.code,
  c.learner_id as "learnerId", c.course_id as "courseId", c.title, c.from_on as "fromOn", c.to_on as "toOn", c.sessions, c.hours,
  c.centre_name as "centreName", c.parent_name as "parentName", c.place as "placeName", c.signer_post as "signerPost",
  c.signer_name as "signerName", c.issued_on as "issuedOn", c.replaces, c.revoked_on as "revokedOn", c.revoke_category as "revokeCategory",
  c.revoke_reason as "revokeReason", n.holder, n.birth_year as "birthYear", n.erased_at is not null as erased`

const stored = ({ unitId, provinceId, ...rest }: Row): StoredCertificate => ({ ...rest, place: { unitId, provinceId } })

export async function findCertificate(db: Db, id: string, { lock = false } = {}): Promise<StoredCertificate | undefined> {
  const { rows } = await sql<Row>`select ${COLUMNS} from certificate c left join certificate_name n on n.certificate_id = c.id
    where c.id = ${id} ${lock ? sql`for update of c` : sql``}`.execute(db)
  return rows[0] && stored(rows[0])
}

/** In the order of the register. */
export async function listByIds(db: Db, ids: readonly string[]): Promise<StoredCertificate[]> {
  const { rows } = await sql<Row>`select ${COLUMNS} from certificate c left join certificate_name n on n.certificate_id = c.id
    where c.id = any(${[...ids]}::uuid[]) order by c.year, c.seq`.execute(db)
  return rows.map(stored)
}

/** Issued together, in the order of the register. */
export async function listBatch(db: Db, batchId: string): Promise<StoredCertificate[]> {
  const { rows } = await sql<Row>`select ${COLUMNS} from certificate c left join certificate_name n on n.certificate_id = c.id
    where c.batch_id = ${batchId} order by c.year, c.seq`.execute(db)
  return rows.map(stored)
}

export type Other = { id: string; number: string }

export async function findReplacement(db: Db, id: string): Promise<Other | null> {
  const { rows } = await sql<Other>`select c.id, c.number from certificate c where c.replaces = ${id}`.execute(db)
  return rows[0] ?? null
}

/**
 * The first of `count` numbers in a row. Others of the same centre and year wait until this transaction ends: when it
 * fails, nobody has skipped anything.
 */
export async function takeNumbers(db: Db, place: Place, year: number, count: number): Promise<number> {
  const { rows } = await sql<{ last: number }>`
    insert into certificate_register as r (unit_id, province_id, year, last) values (${place.unitId}, ${place.provinceId}, ${year}, ${count}::int)
    on conflict (unit_id, year) do update set last = r.last + ${count}::int returning last`.execute(db)
  return (rows[0]?.last ?? count) - count + 1
}

export async function lastNumber(db: Db, unitId: string, year: number): Promise<number> {
  const { rows } = await sql<{ last: number }>`select last from certificate_register where unit_id = ${unitId} and year = ${year}`.execute(db)
  return rows[0]?.last ?? 0
}

export type NewCertificate = Omit<StoredCertificate, 'version' | 'revokedOn' | 'revokeCategory' | 'revokeReason' | 'erased' | 'holder'> & {
  holder: string
  year: number
  seq: number
}

export async function insertCertificates(db: Db, all: readonly NewCertificate[], by: { id: string; now: Date }): Promise<void> {
  const keys = (c: NewCertificate) => ({ unit_id: c.place.unitId, province_id: c.place.provinceId })
  await db
    .insertInto('certificate')
    .values(
      all.map((c) => ({
        id: c.id, ...keys(c), batch_id: c.batchId, year: c.year, seq: c.seq, number: c.number, code: c.code, learner_id: c.learnerId,
        course_id: c.courseId, title: c.title, from_on: c.fromOn, to_on: c.toOn, sessions: c.sessions, hours: c.hours,
        centre_name: c.centreName, parent_name: c.parentName, place: c.placeName, signer_post: c.signerPost, signer_name: c.signerName,
        issued_on: c.issuedOn, replaces: c.replaces, created_by: by.id, created_at: by.now, updated_at: by.now,
        revoked_on: null, revoke_category: null, revoke_reason: null,
      })),
    )
    .execute()
  await db
    .insertInto('certificate_name')
    .values(all.map((c) => ({ certificate_id: c.id, ...keys(c), holder: c.holder, birth_year: c.birthYear, erased_at: null })))
    .execute()
}

export type Revocation = { category: RevokeCategory; reason: string; on: string; now: Date }

export async function setRevoked(db: Db, c: Pick<StoredCertificate, 'id' | 'version'>, r: Revocation): Promise<void> {
  await db
    .updateTable('certificate')
    .set({ revoked_on: r.on, revoke_category: r.category, revoke_reason: r.reason, version: c.version + 1, updated_at: r.now })
    .where('id', '=', c.id)
    .execute()
}

export async function countOfLearner(db: Db, learnerId: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from certificate c where c.learner_id = ${learnerId}::uuid`.execute(db)
  return rows[0]?.n ?? 0
}

/** The paper, those it took the place of and those that took its own, as rows to change. */
export async function lockChain(db: Db, id: string): Promise<string[]> {
  const chain = sql`with recursive chain as (
      select c.id, c.replaces from certificate c where c.id = ${id}::uuid
      union select c.id, c.replaces from certificate c join chain k on c.id = k.replaces or c.replaces = k.id)`
  // Who replaces one of them holds it; seen again once they are done, their paper is part of the chain.
  await sql`${chain} select c.id from certificate c where c.id in (select id from chain) order by c.id for update`.execute(db)
  const { rows } = await sql<{ id: string }>`${chain} select id from chain`.execute(db)
  return rows.map((r) => r.id)
}

/** Takes the names away, also from the answers that are kept to know a repeated write. */
export async function eraseNames(db: Db, all: readonly StoredCertificate[], { unitId, now }: { unitId: string; now: Date }): Promise<void> {
  if (all.length === 0) return
  const ids = all.map((c) => c.id)
  await db.updateTable('certificate_name').set({ holder: '', birth_year: null, erased_at: now }).where('certificate_id', 'in', ids).execute()
  await sql`select forget_answers(${unitId}::uuid, ${ids}::text[])`.execute(db)
}

/** Of those who hold a valid certificate for the course: its number. */
export async function listHeldNumbers(db: Db, courseId: string): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; number: string }>`
    select c.learner_id as id, max(c.number) as number from certificate c
    where c.course_id = ${courseId}::uuid and c.learner_id is not null and c.revoked_on is null group by c.learner_id`.execute(db)
  return new Map(rows.map((r) => [r.id, r.number]))
}
