import { z } from 'zod'
import { Uuid } from '#platform/common/ids.ts'
import { says } from '#platform/common/issues.ts'
import { tidy } from '#platform/common/text.ts'
import { BirthYear } from './birth-year.ts'
import { readPhone } from './phone.ts'

const line = (max: number) => z.string().transform(tidy).pipe(z.string().max(max))

export const LearnerName = line(120).pipe(
  z.string().refine((v) => v.length >= 2 && /\p{L}/u.test(v), says('Chưa có họ tên. Ghi như trong giấy tờ.', 'There is no name yet.')),
)

export const Phone = z
  .string()
  .transform(tidy)
  .refine(
    (v) => v === '' || readPhone(v) !== undefined,
    says('Số điện thoại chưa đúng. Ghi đủ các số, ví dụ 0912 345 678.', 'Not a telephone number. Write all digits, like 0912 345 678.'),
  )
  .transform((v) => readPhone(v) ?? '')

export const Mail = line(200).pipe(
  z.string().refine(
    (v) => v === '' || z.email().safeParse(v).success,
    says('Địa chỉ thư điện tử chưa đúng, ví dụ: ten@gmail.com.', 'Not a mail address, for example: name@gmail.com.'),
  ),
)

const Fields = z.object({
  fullName: LearnerName,
  birthYear: BirthYear.nullable().default(null),
  /** Null while not asked. */
  woman: z.boolean().nullable().default(null),
  phone: Phone.default(''),
  email: Mail.default(''),
  /** Where they live: a unit of the tree, or in words where the tree has none. */
  residentGroupId: Uuid.nullable().default(null),
  residentGroup: line(120).default(''),
  note: z.string().transform((t) => t.normalize('NFC').trim()).pipe(z.string().max(1000)).default(''),
})

/** What a centre knows about somebody who learns there; what is sensitive by law is not among it. */
export const LearnerContent = Fields
export type LearnerContent = z.infer<typeof LearnerContent>

export const LearnerInput = Fields.extend({ unitId: Uuid })
export type LearnerInput = z.infer<typeof LearnerInput>

export const LearnerEdit = Fields.extend({ version: z.int().min(1) })
export type LearnerEdit = z.infer<typeof LearnerEdit>

export const LearnerChange = z.enum(['record', 'import', 'sign_up', 'edit', 'erase', 'merge', 'merged', 'unmerge', 'unmerged'])
export type LearnerChange = z.infer<typeof LearnerChange>

export function contentOf(learner: LearnerContent): LearnerContent {
  const keys = Object.keys(Fields.shape) as (keyof LearnerContent)[]
  return Object.fromEntries(keys.map((key) => [key, learner[key]])) as LearnerContent
}

export function isSameContent(a: LearnerContent, b: LearnerContent): boolean {
  return JSON.stringify(contentOf(a)) === JSON.stringify(contentOf(b))
}

const Answered = {
  id: Uuid,
  unitId: Uuid,
  unitName: z.string(),
  fullName: z.string(),
  birthYear: z.int().nullable(),
  woman: z.boolean().nullable(),
  phone: z.string(),
  email: z.string(),
  residentGroupId: Uuid.nullable(),
  residentGroup: z.string(),
  note: z.string(),
  /** When the name was taken away on request. */
  erasedAt: z.string().nullable(),
}

export const LearnerVersion = z.object({ version: z.int(), change: LearnerChange, byName: z.string(), at: z.string() })

export const Learner = z.object({
  ...Answered,
  /** When the learner asked through their own link to be erased. */
  eraseRequestedAt: z.string().nullable(),
  /** The entry of the same person that was kept; this one is only another name of it. */
  mergedInto: z.object({ id: Uuid, fullName: z.string() }).nullable(),
  version: z.int(),
  createdAt: z.string(),
  updatedAt: z.string(),
  history: z.array(LearnerVersion),
  mayWrite: z.boolean(),
  mayReadTraits: z.boolean(),
})
export type Learner = z.infer<typeof Learner>

/** One line of a list: telephone numbers are masked there. */
export const LearnerLine = z.object({
  id: Uuid,
  unitId: Uuid,
  unitName: z.string(),
  fullName: z.string(),
  birthYear: z.int().nullable(),
  woman: z.boolean().nullable(),
  phone: z.string(),
  residentGroup: z.string(),
  erased: z.boolean(),
})
export type LearnerLine = z.infer<typeof LearnerLine>

const blankAsAbsent = (v: unknown) => (v === '' ? undefined : v)
export const PAGE_SIZE = 40

export const LearnerQuery = z.object({
  /** This centre alone; all one knows learners of when absent. */
  unitId: z.preprocess(blankAsAbsent, Uuid.optional()),
  /** Words of the name in any order, with or without tone marks, or four digits of the number. */
  q: z.preprocess(blankAsAbsent, z.string().transform(tidy).pipe(z.string().max(100)).optional()),
  cursor: z.preprocess(blankAsAbsent, z.string().max(200).optional()),
})
export type LearnerQuery = z.infer<typeof LearnerQuery>

export const LearnerList = z.object({ learners: z.array(LearnerLine), total: z.int().nullable(), next: z.string().nullable() })
export type LearnerList = z.infer<typeof LearnerList>

/** Who may be the same person: `phone`: name and number; `year`: name and year of birth; `number`: another name, the same number. */
export const Likeness = z.enum(['phone', 'year', 'number', 'name'])
export type Likeness = z.infer<typeof Likeness>
export const NearLearner = LearnerLine.extend({ alike: Likeness })
export type NearLearner = z.infer<typeof NearLearner>

/** What the law calls sensitive. Null while not asked. */
export const LearnerTraits = z.object({
  ethnic: z.boolean().nullable(),
  policy: z.boolean().nullable(),
  disadvantaged: z.boolean().nullable(),
  disability: z.boolean().nullable(),
})
export type LearnerTraits = z.infer<typeof LearnerTraits>

/** Whom somebody types about: looked for before they are written down. */
export const NearQuery = z.object({
  unitId: Uuid,
  fullName: z.string().transform(tidy).pipe(z.string().max(120)),
  birthYear: z.preprocess(blankAsAbsent, z.coerce.number().int().optional()),
  phone: z.string().transform((v) => readPhone(v) ?? '').default(''),
})
export type NearQuery = z.infer<typeof NearQuery>

export const LearnerExport = LearnerQuery.pick({ q: true }).extend({ unitId: Uuid, contacts: z.enum(['masked', 'full']).default('masked') })
export type LearnerExport = z.infer<typeof LearnerExport>

export const EraseInput = z.object({
  reason: line(500).pipe(z.string().refine((v) => v.length >= 4, says('Ghi ai yêu cầu và bằng cách nào.', 'Say who asked and how.'))),
})
export type EraseInput = z.infer<typeof EraseInput>
