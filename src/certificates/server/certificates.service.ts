import { randomBytes } from 'node:crypto'
import { numberOf, type CertificateRules } from '#instruments/rules/certificate-rules.ts'
import { getInForce } from '#instruments/server/instruments.service.ts'
import { countOfCentre } from '#learners/server/learners.service.ts'
import { addDays } from '#platform/common/dates.ts'
import { audit } from '#platform/server/audit.ts'
import type { Place } from '#platform/server/actor.ts'
import { problems } from '#platform/server/problem.ts'
import { ancestorsOf, getUnitRow, unitFacts } from '#units/server/units.service.ts'
import type { Certificate, Issued, IssueInput, ReplaceInput, RevokeInput } from '../rules/certificate.ts'
import { certificateProblems } from './certificates.problems.ts'
import { getCertificate } from './certificates.reads.ts'
import {
  findCertificate, insertCertificates, listByIds, setRevoked, takeNumbers, type NewCertificate, type Revocation, type StoredCertificate,
} from './certificates.store.ts'
import type { CertificateContext } from './context.ts'
import { findCourseFacts } from './course-facts.ts'

/** A paper may be prepared for a ceremony to come. */
const DAYS_AHEAD = 31

export function rulesOf({ db, today }: Pick<CertificateContext, 'db' | 'today'>, unitId: string): Promise<CertificateRules> {
  return getInForce(db, { kind: 'certificate', key: 'centre', on: today, unitId }).then((rule) => rule.body)
}

/** The centre, if this person may issue there. A unit they do not know is as good as none. */
export async function getIssuingPlace(ctx: CertificateContext, unitId: string): Promise<Place> {
  const place = await unitFacts(ctx.db, unitId, ctx.today)
  if (!place || !ctx.actor.can('certificate.read', place)) throw problems.notFound('unit')
  requireWriting(ctx, place)
  if ((await getUnitRow(ctx.db, unitId)).kind !== 'centre') throw certificateProblems.notACentre()
  return { unitId: place.unitId, provinceId: place.provinceId }
}

function requireWriting({ actor }: CertificateContext, place: Place): void {
  for (const permission of ['certificate.write', 'learner.read', 'learner.write'] as const)
    if (!actor.can(permission, place)) throw problems.notAllowed(permission)
}

/**
 * Issues papers to one or many, numbered in the order given. The same issue again is the same write. Throws when an id
 * belongs to another paper, or a course or learner to another centre.
 */
export async function issueCertificates(ctx: CertificateContext, input: IssueInput): Promise<Issued> {
  const place = await getIssuingPlace(ctx, input.unitId)
  const known = await listByIds(ctx.db, input.holders.map((h) => h.id))
  if (known.length > 0) return sameIssue(input, known)
  requireNear(ctx, input.issuedOn)
  await requireOwn(ctx, place, input)
  const holders = input.holders.map((h) => ({ ...h, replaces: null }))
  const made = await write(ctx, place, { ...input, holders })
  for (const c of made) await auditCertificate(ctx, 'certificate.issue', c, { number: c.number, title: c.title, issuedOn: c.issuedOn })
  return { batchId: input.batchId, certificates: made.map(({ id, number }) => ({ id, number })) }
}

function sameIssue(input: IssueInput, known: readonly StoredCertificate[]): Issued {
  const same = known.every((c) => c.batchId === input.batchId && c.place.unitId === input.unitId && c.title === input.title)
  if (!same || known.length !== input.holders.length) throw certificateProblems.idTaken()
  return { batchId: input.batchId, certificates: known.map(({ id, number }) => ({ id, number })) }
}

function requireNear({ today }: CertificateContext, issuedOn: string): void {
  const latest = addDays(today, DAYS_AHEAD)
  if (issuedOn > latest) throw certificateProblems.notThatDay(latest)
}

async function requireOwn(ctx: CertificateContext, place: Place, { courseId, holders }: IssueInput): Promise<void> {
  const course = courseId === null ? undefined : await findCourseFacts(ctx, courseId)
  const learners = [...new Set(holders.flatMap((h) => h.learnerId ?? []))]
  if (courseId !== null && course?.unitId !== place.unitId) throw certificateProblems.notOfCentre()
  if ((await countOfCentre(ctx.db, place.unitId, learners)) !== learners.length) throw certificateProblems.notOfCentre()
}

type Papers = Omit<IssueInput, 'unitId' | 'holders'> & { holders: (IssueInput['holders'][number] & { replaces: string | null })[] }

async function write(ctx: CertificateContext, place: Place, papers: Papers): Promise<NewCertificate[]> {
  const { holders, ...printed } = papers
  const head = await headOf(ctx, place.unitId)
  const rules = await rulesOf(ctx, place.unitId)
  const year = Number(papers.issuedOn.slice(0, 4))
  const first = await takeNumbers(ctx.db, place, year, holders.length)
  const made = holders.map(({ name, ...h }, i): NewCertificate => {
    const seq = first + i
    return { ...printed, ...h, ...head, place, holder: name, year, seq, number: numberOf(rules, { seq, year }), code: newCode() }
  })
  await insertCertificates(ctx.db, made, { id: ctx.actor.account.id, now: ctx.now })
  return made
}

/** Who issues it, as it is called on that day: printed again years later it must read the same. */
async function headOf({ db, today }: CertificateContext, unitId: string) {
  const centre = await unitFacts(db, unitId, today)
  const commune = (await ancestorsOf(db, unitId, today)).find((u) => u.kind === 'commune')
  return { centreName: centre?.name ?? '', parentName: commune ? `UBND ${commune.name}` : '', placeName: commune?.name ?? '' }
}

const LETTERS = '0123456789abcdefghjkmnpqrstvwxyz'
/** A hundred bits: nobody finds one by trying. */
const newCode = () => [...randomBytes(20)].map((byte) => LETTERS[byte % 32]).join('')

/** Takes a paper back: its public page says so from now on. The number stays used. */
export async function revokeCertificate(ctx: CertificateContext, input: RevokeInput & { id: string }): Promise<Certificate> {
  const before = await lockWritable(ctx, input.id)
  if (before.revokedOn !== null && before.revokeReason === input.reason) return getCertificate(ctx, input.id)
  await requireStanding(ctx, before, input.version)
  await revoke(ctx, before, { category: input.category, reason: input.reason })
  await auditCertificate(ctx, 'certificate.revoke', before, { number: before.number, category: input.category, reason: input.reason })
  return getCertificate(ctx, input.id)
}

/** Issues a corrected paper under a new number and takes the old one back, in one step. */
export async function replaceCertificate(ctx: CertificateContext, input: ReplaceInput & { id: string }): Promise<Certificate> {
  const before = await lockWritable(ctx, input.id)
  const known = await findCertificate(ctx.db, input.newId)
  if (known?.replaces === before.id) return getCertificate(ctx, known.id)
  if (known) throw certificateProblems.idTaken()
  await requireStanding(ctx, before, input.version)
  if (before.erased) throw certificateProblems.erased()
  requireNear(ctx, input.issuedOn)
  const { version: _, newId, holder, reason, id: _old, ...printed } = input
  const paper = { id: newId, learnerId: before.learnerId, name: holder.name, birthYear: holder.birthYear, replaces: before.id }
  const [made] = await write(ctx, before.place, { ...printed, batchId: newId, courseId: before.courseId, holders: [paper] })
  await revoke(ctx, before, { category: 'replaced', reason })
  await auditCertificate(ctx, 'certificate.replace', { ...before, id: newId }, { number: made?.number, replaces: before.number, reason })
  return getCertificate(ctx, newId)
}

const revoke = ({ db, today, now }: CertificateContext, c: StoredCertificate, r: Pick<Revocation, 'category' | 'reason'>) =>
  setRevoked(db, c, { ...r, on: today, now })

async function lockWritable(ctx: CertificateContext, id: string): Promise<StoredCertificate> {
  // Seen first without the lock: who may only read gets "not allowed", not "not found".
  const seen = await findCertificate(ctx.db, id)
  if (!seen || !ctx.actor.can('certificate.read', seen.place)) throw problems.notFound('certificate')
  requireWriting(ctx, seen.place)
  const locked = await findCertificate(ctx.db, id, { lock: true })
  if (!locked) throw problems.notFound('certificate')
  return locked
}

async function requireStanding(ctx: CertificateContext, before: StoredCertificate, version: number): Promise<void> {
  if (before.revokedOn !== null) throw certificateProblems.revoked(before.revokedOn)
  if (before.version !== version) throw problems.changedMeanwhile({ theirs: await getCertificate(ctx, before.id) })
}

/** Numbers and titles, never the name: the trail is read by more people than names are. */
const auditCertificate = (ctx: CertificateContext, verb: string, c: Pick<StoredCertificate, 'id' | 'place'>, after: object) =>
  audit(ctx, { verb, subject: { kind: 'certificate', id: c.id }, place: c.place, after })
