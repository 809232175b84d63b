import { z } from 'zod'
import { Uuid } from '#platform/common/ids.ts'
import { tidy } from '#platform/common/text.ts'
import { PlainDate } from '#platform/common/dates.ts'
import { CertificateItem } from './certificate.ts'

export const PAGE_SIZE = 50

export const CertificateFilter = z.object({
  unitId: Uuid.optional(),
  courseId: Uuid.optional(),
  batchId: Uuid.optional(),
  year: z.coerce.number().int().min(2000).max(2999).optional(),
  status: z.enum(['all', 'valid', 'revoked']).default('all'),
  /** Words of the title or, for who may read names, of the name; or a number. */
  q: z.string().transform(tidy).pipe(z.string().max(100)).optional(),
})
export type CertificateFilter = z.output<typeof CertificateFilter>

export const CertificateListQuery = CertificateFilter.extend({
  cursor: z.string().regex(/^\d{4}\.\d{1,9}\.[0-9a-f-]{36}$/).optional(),
})
export type CertificateListQuery = z.output<typeof CertificateListQuery>

export const CertificateList = z.object({
  certificates: z.array(CertificateItem),
  total: z.int(),
  next: z.string().nullable(),
  /** Years in which numbers were given, latest first. */
  years: z.array(z.int()),
})
export type CertificateList = z.infer<typeof CertificateList>

export const RegisterQuery = CertificateFilter.extend({ format: z.enum(['xlsx', 'pdf']) })
export type RegisterQuery = z.output<typeof RegisterQuery>

/** What is offered before anything is typed. */
export const IssuePrefill = z.object({
  unitId: Uuid,
  course: z
    .object({ id: Uuid, title: z.string(), fromOn: PlainDate.nullable(), toOn: PlainDate.nullable(), sessions: z.int() })
    .nullable(),
  /** Those who learn in the course. `suggested`: nothing speaks against it. `has`: the number they already hold for it. */
  people: z.array(
    z.object({
      learnerId: Uuid, name: z.string(), birthYear: z.int().nullable(), suggested: z.boolean(), attended: z.int().nullable(), has: z.string().nullable(),
    }),
  ),
  courses: z.array(z.object({ id: Uuid, title: z.string(), lastOn: PlainDate.nullable() })),
  signerPost: z.string(),
  signerName: z.string(),
  /** The number the first paper will bear if nobody comes before. */
  nextNumber: z.string(),
})
export type IssuePrefill = z.infer<typeof IssuePrefill>
