import { auditAll } from '#platform/server/audit.ts'
import { problems } from '#platform/server/problem.ts'
import type { Certificate, EraseHolderInput } from '../rules/certificate.ts'
import { certificateProblems } from './certificates.problems.ts'
import { getCertificate, getStored } from './certificates.reads.ts'
import { eraseNames, listByIds, lockChain, type StoredCertificate } from './certificates.store.ts'
import type { CertificateContext } from './context.ts'

/**
 * Takes the name away that was typed on a paper for somebody on no list, and from the papers it replaced or was replaced
 * by: they bear the same person. Numbers and days stay. Of a learner the name goes with the learner. Done twice it is done once.
 */
export async function eraseHolder(ctx: CertificateContext, { id, reason }: EraseHolderInput & { id: string }): Promise<Certificate> {
  const seen = await getStored(ctx, id)
  for (const permission of ['learner.read', 'learner.write'] as const)
    if (!ctx.actor.can(permission, seen.place)) throw problems.notAllowed(permission)
  if (seen.learnerId !== null) throw certificateProblems.ofLearner(seen.learnerId)
  const papers = await listByIds(ctx.db, await lockChain(ctx.db, id))
  const named = papers.filter((c) => !c.erased)
  await eraseNames(ctx.db, named, { unitId: seen.place.unitId, now: ctx.now })
  await auditAll(ctx, named.map((c) => entryOf(c, reason)))
  return getCertificate(ctx, id)
}

const entryOf = ({ id, place, number }: StoredCertificate, reason: string) => ({
  verb: 'certificate.erase', subject: { kind: 'certificate', id }, place, after: { number, reason },
})
