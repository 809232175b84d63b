import { z } from 'zod'
import { Uuid } from '#platform/common/ids.ts'
import { route, type Route } from '#platform/server/endpoint.ts'
import { CertificateList, CertificateListQuery, IssuePrefill, RegisterQuery } from '../rules/certificate-list.ts'
import { Certificate, EraseHolderInput, Issued, IssueInput, ReplaceInput, RevokeInput } from '../rules/certificate.ts'
import { getCertificate, listCertificates, prefillIssue } from './certificates.reads.ts'
import { issueCertificates, replaceCertificate, revokeCertificate } from './certificates.service.ts'
import { eraseHolder } from './erase.service.ts'
import { exportRegister, printCertificates } from './papers.ts'

const ById = z.object({ id: Uuid })

export const certificateRoutes: Route[] = [
  route({
    method: 'GET',
    path: '/api/certificates',
    summary: 'The register of certificates by filter, latest number first',
    permission: 'certificate.read',
    input: CertificateListQuery,
    output: CertificateList,
    look: ({ certificates }) =>
      certificates.some((c) => c.holder) ? { verb: 'certificate.list', kind: 'certificate_list', id: '', people: [] } : undefined,
    handler: listCertificates,
  }),
  route({
    method: 'GET',
    path: '/api/certificates/issue',
    summary: 'What issuing for a course begins with',
    permission: 'certificate.read',
    input: z.object({ unitId: Uuid, courseId: Uuid.optional() }),
    output: IssuePrefill,
    look: ({ people, course }) =>
      people.length > 0 ? { verb: 'certificate.list', kind: 'certificate_list', id: course?.id ?? '', people: [] } : undefined,
    handler: prefillIssue,
  }),
  route({
    method: 'POST',
    path: '/api/certificates/issue',
    summary: 'Issue certificates to one person or a whole class',
    permission: 'certificate.write',
    input: IssueInput,
    output: Issued,
    handler: issueCertificates,
  }),
  route({
    method: 'GET',
    path: '/api/certificates/register',
    summary: 'The register as a spreadsheet or on paper',
    permission: 'certificate.read',
    input: RegisterQuery,
    output: 'download',
    look: () => ({ verb: 'certificate.export', kind: 'certificate_list', id: '', people: [] }),
    handler: exportRegister,
  }),
  route({
    method: 'GET',
    path: '/api/certificates/:id',
    summary: 'One certificate and what became of it',
    permission: 'certificate.read',
    input: ById,
    output: Certificate,
    look: ({ id, holder }) => (holder ? { verb: 'certificate.look', kind: 'certificate', id, people: [] } : undefined),
    handler: (ctx, { id }) => getCertificate(ctx, id),
  }),
  route({
    method: 'GET',
    path: '/api/certificates/:id/document',
    summary: 'The certificate on paper, or all that were issued with it',
    permission: 'certificate.read',
    input: ById.extend({ all: z.enum(['0', '1']).default('0') }),
    output: 'download',
    look: (_, { id }) => ({ verb: 'certificate.export', kind: 'certificate', id, people: [] }),
    handler: (ctx, { id, all }) => printCertificates(ctx, { id, all: all === '1' }),
  }),
  route({
    method: 'POST',
    path: '/api/certificates/:id/revoke',
    summary: 'Revoke a certificate, with a reason',
    permission: 'certificate.write',
    input: RevokeInput.and(ById),
    output: Certificate,
    handler: revokeCertificate,
  }),
  route({
    method: 'POST',
    path: '/api/certificates/:id/erase',
    summary: 'Take away the name typed on a certificate for somebody on no list, on request',
    permission: 'learner.write',
    input: EraseHolderInput.extend({ id: Uuid }),
    output: Certificate,
    handler: eraseHolder,
  }),
  route({
    method: 'POST',
    path: '/api/certificates/:id/replace',
    summary: 'Issue a corrected certificate in place of this one',
    permission: 'certificate.write',
    input: ReplaceInput.and(ById),
    output: Certificate,
    handler: replaceCertificate,
  }),
]
