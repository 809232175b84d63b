import { sql, type RawBuilder, type SqlBool } from 'kysely'
import { attendedOf, type Attended } from '#attendance/server/attended.reads.ts'
import { numberOf } from '#instruments/rules/certificate-rules.ts'
import { getInForce } from '#instruments/server/instruments.service.ts'
import { withinTerritory } from '#activities/server/territory.ts'
import { problems } from '#platform/server/problem.ts'
import { placeOf, unitFacts } from '#units/server/units.service.ts'
import { PAGE_SIZE, type CertificateFilter, type CertificateList, type CertificateListQuery, type IssuePrefill } from '../rules/certificate-list.ts'
import { publicPathOf, type Certificate, type CertificateItem } from '../rules/certificate.ts'
import { findCertificate, findReplacement, lastNumber, listBatch, type StoredCertificate } from './certificates.store.ts'
import type { CertificateContext } from './context.ts'
import { findCourseFacts, listCourseLearners, listCourses } from './course-facts.ts'

type Sql = RawBuilder<SqlBool>

/** One paper with what became of it. A foreign one is as good as none. */
export async function getCertificate(ctx: CertificateContext, id: string): Promise<Certificate> {
  const c = await getStored(ctx, id)
  const replaced = c.replaces === null ? undefined : await findCertificate(ctx.db, c.replaces)
  const { place, code, parentName: _, placeName, ...told } = c
  return {
    ...told,
    unitId: place.unitId,
    unitName: (await unitFacts(ctx.db, place.unitId, ctx.today))?.name ?? '',
    batchCount: (await listBatch(ctx.db, c.batchId)).length,
    path: publicPathOf(code),
    place: placeName,
    replaces: replaced ? { id: replaced.id, number: replaced.number } : null,
    replacedBy: await findReplacement(ctx.db, id),
    mayWrite: ctx.actor.can('certificate.write', place),
    mayErase: c.learnerId === null && !c.erased && ctx.actor.can('learner.write', place),
  }
}

export async function getStored(ctx: CertificateContext, id: string): Promise<StoredCertificate> {
  const found = await findCertificate(ctx.db, id)
  if (!found || !ctx.actor.can('certificate.read', found.place)) throw problems.notFound('certificate')
  return found
}

/** A page of the register, latest number first. */
export async function listCertificates(ctx: CertificateContext, query: CertificateListQuery): Promise<CertificateList> {
  const [year, seq, id] = query.cursor?.split('.') ?? []
  const after = id ? [sql<SqlBool>`(c.year, c.seq, c.id) < (${year}::int, ${seq}::int, ${id}::uuid)`] : []
  const found = await readRegister(ctx, query, { newestFirst: true, limit: PAGE_SIZE + 1, more: after })
  const certificates = found.slice(0, PAGE_SIZE)
  const last = certificates.at(-1)
  return {
    certificates,
    total: await countAll(ctx, query),
    next: found.length > PAGE_SIZE && last ? `${last.year}.${last.seq}.${last.id}` : null,
    years: await listYears(ctx, query),
  }
}

export type RegisterRow = CertificateItem & {
  year: number
  seq: number
  fromOn: string
  toOn: string
  sessions: number | null
  signerName: string
  replacedBy: string | null
  replaces: string | null
}

type How = { newestFirst: boolean; limit: number; more?: Sql[] }

export async function readRegister(ctx: CertificateContext, filter: CertificateFilter, how: How): Promise<RegisterRow[]> {
  const order = sql.raw(how.newestFirst ? 'c.year desc, c.seq desc, c.id desc' : 'c.year, c.seq, c.id')
  const { rows } = await sql<RegisterRow>`
    select c.id, c.unit_id as "unitId", coalesce(name_on(c.unit_id, ${ctx.today}), '') as "unitName", c.version, c.number, c.year, c.seq,
      c.issued_on as "issuedOn", n.holder, n.birth_year as "birthYear", c.title, c.from_on as "fromOn", c.to_on as "toOn", c.sessions,
      c.signer_name as "signerName", c.revoked_on as "revokedOn",
      (select r.number from certificate r where r.replaces = c.id) as "replacedBy",
      (select o.number from certificate o where o.id = c.replaces) as replaces
    from certificate c left join certificate_name n on n.certificate_id = c.id
    where ${allOf([...conditions(ctx, filter), ...(how.more ?? [])])} order by ${order} limit ${how.limit}`.execute(ctx.db)
  return rows
}

async function countAll(ctx: CertificateContext, filter: CertificateFilter): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from certificate c left join certificate_name n on n.certificate_id = c.id
    where ${allOf(conditions(ctx, filter))}`.execute(ctx.db)
  return rows[0]?.n ?? 0
}

async function listYears(ctx: CertificateContext, { unitId }: CertificateFilter): Promise<number[]> {
  const { rows } = await sql<{ year: number }>`
    select distinct c.year from certificate c where ${allOf(conditions(ctx, { status: 'all', unitId }))} order by c.year desc`.execute(ctx.db)
  return rows.map((r) => r.year)
}

const allOf = (all: readonly Sql[]): Sql => sql<SqlBool>`${sql.join(all, sql` and `)}`

function conditions({ actor, today }: CertificateContext, f: CertificateFilter): Sql[] {
  const words = f.q?.split(' ').map((w) => `%${w.replace(/[\\%_]/g, '\\$&')}%`) ?? []
  const all: (Sql | undefined)[] = [
    withinTerritory(actor, 'certificate.read', 'c'),
    f.unitId ? sql<SqlBool>`c.unit_id = any(array(select b.unit_id from unit_branch(${f.unitId}::uuid, 'administrative', null, ${today}::date) b
      union select b.unit_id from unit_branch(${f.unitId}::uuid, 'professional', null, ${today}::date) b))` : undefined,
    f.courseId ? sql<SqlBool>`c.course_id = ${f.courseId}` : undefined,
    f.batchId ? sql<SqlBool>`c.batch_id = ${f.batchId}` : undefined,
    f.year ? sql<SqlBool>`c.year = ${f.year}` : undefined,
    f.status === 'all' ? undefined : sql<SqlBool>`(c.revoked_on is null) = ${f.status === 'valid'}`,
    ...words.map((w) => sql<SqlBool>`(c.number ilike ${w} or vi_fold(c.title) like vi_fold(${w}) or n.folded like vi_fold(${w}))`),
  ]
  return all.filter((c) => c !== undefined)
}

/**
 * What the form of issue begins with. Suggested is who has no paper for the course yet and came often enough; where names
 * were never called, everybody.
 */
export async function prefillIssue(ctx: CertificateContext, q: { unitId: string; courseId?: string | undefined }): Promise<IssuePrefill> {
  const place = await placeOf(ctx.db, q.unitId)
  if (!ctx.actor.can('certificate.read', place)) throw problems.notFound('unit')
  const course = q.courseId ? await findCourseFacts(ctx, q.courseId) : undefined
  if (q.courseId && course?.unitId !== q.unitId) throw problems.notFound('course')
  const learners = course && ctx.actor.can('learner.read', place) ? await listCourseLearners(ctx, course.id) : []
  const { called, came } = course ? await attendedOf(ctx.db, course.id) : NOBODY_CALLED
  const rules = (await getInForce(ctx.db, { kind: 'certificate', key: 'centre', on: ctx.today, unitId: q.unitId })).body
  const year = Number(ctx.today.slice(0, 4))
  return {
    unitId: q.unitId,
    course: course ? { id: course.id, title: course.title, fromOn: course.fromOn, toOn: course.toOn, sessions: course.sessions } : null,
    people: learners.map((l) => {
      const attended = called === 0 ? null : (came.get(l.learnerId) ?? 0)
      return { ...l, attended, suggested: l.has === null && (attended ?? called) >= called * rules.attendedShare }
    }),
    courses: await listCourses(ctx, q.unitId),
    ...(await lastSigner(ctx, q.unitId)),
    nextNumber: numberOf(rules, { seq: (await lastNumber(ctx.db, q.unitId, year)) + 1, year }),
  }
}

const NOBODY_CALLED: Attended = { called: 0, came: new Map() }

/** Who signed last here; before the first paper its director, when that is who asks. */
async function lastSigner({ db, actor }: CertificateContext, unitId: string): Promise<{ signerPost: string; signerName: string }> {
  const { rows } = await sql<{ signerPost: string; signerName: string }>`
    select c.signer_post as "signerPost", c.signer_name as "signerName" from certificate c where c.unit_id = ${unitId}
    order by c.created_at desc limit 1`.execute(db)
  const director = actor.grants.some((g) => g.unitId === unitId && g.role === 'centre_director')
  return rows[0] ?? { signerPost: 'Giám đốc', signerName: director ? actor.account.name : '' }
}
