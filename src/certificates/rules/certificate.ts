import { z } from 'zod'
import { BirthYear } from '#learners/rules/birth-year.ts'
import { PlainDate } from '#platform/common/dates.ts'
import { Uuid } from '#platform/common/ids.ts'
import { says } from '#platform/common/issues.ts'
import { tidy } from '#platform/common/text.ts'

export const MOST_AT_ONCE = 200

const line = (max: number) => z.string().transform(tidy).pipe(z.string().max(max))
const said = (max: number, vi: string, en: string) => line(max).pipe(z.string().refine((v) => v !== '', says(vi, en)))

/** Why one no longer holds. `replaced` comes with its replacement. */
export const RevokeCategory = z.enum(['wrong', 'not_met', 'replaced', 'other'])
export type RevokeCategory = z.infer<typeof RevokeCategory>

/** Name and birth year as they will be printed. */
export const Holder = z.object({
  name: said(120, 'Chưa có họ tên người được cấp.', 'The holder has no name yet.'),
  birthYear: BirthYear.nullable().default(null),
})
export type Holder = z.infer<typeof Holder>

/** One paper of an issue, under an id made by the client. Without `learnerId`: somebody in no list of the centre. */
export const NewHolder = Holder.extend({ id: Uuid, learnerId: Uuid.nullable().default(null) })
export type NewHolder = z.output<typeof NewHolder>

const Told = z.object({
  title: said(200, 'Chưa có tên lớp, chuyên đề.', 'The course has no title yet.'),
  fromOn: PlainDate,
  toOn: PlainDate,
  sessions: z.int().min(1).max(400).nullable().default(null),
  hours: z.number().min(0.5).max(2000).nullable().default(null),
  signerPost: said(80, 'Chưa có chức vụ người ký.', 'The signer has no post yet.'),
  signerName: said(80, 'Chưa có họ tên người ký.', 'The signer has no name yet.'),
  issuedOn: PlainDate,
})

const inOrder = (what: z.infer<typeof Told>, ctx: z.RefinementCtx) => {
  const wrong = (path: string, vi: string, en: string) => ctx.addIssue({ code: 'custom', path: [path], params: { vi, en } })
  if (what.toOn < what.fromOn)
    wrong('toOn', 'Ngày kết thúc đứng trước ngày bắt đầu. Sửa một trong hai ngày.', 'It ends before it begins. Correct one of the two days.')
  if (what.issuedOn < what.toOn)
    wrong('issuedOn', 'Ngày cấp đứng trước ngày kết thúc lớp. Sửa ngày cấp.', 'It is issued before the course ends. Correct the day of issue.')
}

/** What is printed on all of them, and who gets one. */
export const IssueInput = Told.extend({
  unitId: Uuid,
  batchId: Uuid,
  courseId: Uuid.nullable().default(null),
  holders: z.array(NewHolder).min(1).max(MOST_AT_ONCE),
}).superRefine(inOrder)
export type IssueInput = z.output<typeof IssueInput>

export const RevokeInput = z.object({
  version: z.int().min(1),
  category: RevokeCategory.exclude(['replaced']),
  reason: said(500, 'Ghi lý do thu hồi để người xem sau còn biết.', 'Say why it is revoked.'),
})
export type RevokeInput = z.output<typeof RevokeInput>

/** A corrected paper under a new number; the old one is revoked in the same step. */
export const ReplaceInput = Told.extend({
  version: z.int().min(1),
  newId: Uuid,
  holder: Holder,
  reason: said(500, 'Ghi vì sao cấp lại, ví dụ: ghi sai năm sinh.', 'Say why it is issued again, for example: wrong birth year.'),
}).superRefine(inOrder)
export type ReplaceInput = z.output<typeof ReplaceInput>

export const EraseHolderInput = z.object({
  reason: line(500).pipe(z.string().refine((v) => v.length >= 4, says('Ghi ai yêu cầu và bằng cách nào.', 'Say who asked and how.'))),
})
export type EraseHolderInput = z.output<typeof EraseHolderInput>

export const CertificateItem = z.object({
  id: Uuid,
  unitId: Uuid,
  unitName: z.string(),
  version: z.int(),
  number: z.string(),
  issuedOn: PlainDate,
  /** Null for who may not read names; empty when it was erased. */
  holder: z.string().nullable(),
  birthYear: z.int().nullable(),
  title: z.string(),
  revokedOn: PlainDate.nullable(),
})
export type CertificateItem = z.infer<typeof CertificateItem>

const Other = z.object({ id: Uuid, number: z.string() }).nullable()

export const Certificate = CertificateItem.extend({
  batchId: Uuid,
  batchCount: z.int(),
  courseId: Uuid.nullable(),
  learnerId: Uuid.nullable(),
  /** The public page. */
  path: z.string(),
  fromOn: PlainDate,
  toOn: PlainDate,
  sessions: z.int().nullable(),
  hours: z.number().nullable(),
  centreName: z.string(),
  place: z.string(),
  signerPost: z.string(),
  signerName: z.string(),
  revokeCategory: RevokeCategory.nullable(),
  revokeReason: z.string().nullable(),
  replaces: Other,
  replacedBy: Other,
  erased: z.boolean(),
  mayWrite: z.boolean(),
  /** The name was typed for somebody on no list, and may be taken away here. */
  mayErase: z.boolean(),
})
export type Certificate = z.infer<typeof Certificate>

export const Issued = z.object({ batchId: Uuid, certificates: z.array(z.object({ id: Uuid, number: z.string() })) })
export type Issued = z.infer<typeof Issued>

/** Where anybody checks it. */
export const publicPathOf = (code: string): string => `/gcn/${code}`
