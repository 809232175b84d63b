import { z } from 'zod'
import { PlainDate } from '#platform/common/dates.ts'
import { Uuid } from '#platform/common/ids.ts'
import { says } from '#platform/common/issues.ts'
import { tidy } from '#platform/common/text.ts'
import { Certainty } from './instrument.ts'

const text = (max: number) => z.string().transform(tidy).pipe(z.string().max(max))

export const LegalBasisInput = z.object({
  text: text(300).refine(
    (t) => t !== '',
    says('Ghi văn bản làm căn cứ, ví dụ: Thông tư 19/2020/TT-BGDĐT, Điều 7.', 'Name the document it rests on, for example: Circular 19/2020/TT-BGDĐT, article 7.'),
  ),
  note: text(500).default(''),
})

/** What a rule says from a day on. The rule as it stood before keeps the time until that day. */
export const VersionInput = z.object({
  from: PlainDate,
  body: z.unknown(),
  legalBasis: z.array(LegalBasisInput).min(1).max(10),
  certainty: Certainty,
  reason: text(500).refine((t) => t !== '', says('Ghi vì sao sửa, để người sau hiểu.', 'Say why it changes, for those who come after.')),
})
export type VersionInput = z.output<typeof VersionInput>

/** The same for one province, beside the nation's rule. */
export const OwnRuleInput = VersionInput.extend({ areaId: Uuid })
export type OwnRuleInput = z.output<typeof OwnRuleInput>
