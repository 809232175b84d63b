import { z } from 'zod'
import { choice } from '#documents/rules/read-choice.ts'
import { text } from '#documents/rules/read-text.ts'
import { column, type ValuesOf } from '#documents/rules/spreadsheet-reading.ts'
import { LearnerContent, NearLearner } from '#learners/rules/learner.ts'
import { readEthnic, readPolicy } from '#learners/rules/trait-terms.ts'
import { fieldIssues, type Locale } from '#platform/common/issues.ts'
import { Uuid } from '#platform/common/ids.ts'
import { toneFree } from '#platform/common/text.ts'
import { Who } from './enrolment.ts'

const line = () => text({ maxLength: 300 })

const SEXES = [
  { code: 'woman', names: ['Nữ', 'F', 'Female', 'Bà', 'Cô', 'Chị', 'x'] },
  { code: 'man', names: ['Nam', 'M', 'Male', 'Ông', 'Anh'] },
] as const

/** The headings people give to their class lists. What a cell says is weighed afterwards, in our own words. */
export const classListColumns = [
  column({ key: 'fullName', headings: ['Họ và tên', 'Họ tên', 'Họ và tên học viên', 'Tên học viên', 'Học viên', 'Họ, tên', 'Họ và tên đệm', 'Họ đệm', 'Họ', 'Full name', 'Name'], required: true, parse: line() }),
  column({ key: 'lastPart', headings: ['Tên', 'Tên gọi'], required: false, parse: line() }),
  column({ key: 'birth', headings: ['Năm sinh', 'Ngày sinh', 'Ngày tháng năm sinh', 'Ngày, tháng, năm sinh', 'NS', 'Sinh năm', 'Year of birth'], required: false, parse: line() }),
  column({ key: 'sex', headings: ['Giới tính', 'Phái', 'Nam/Nữ', 'Nam, nữ', 'Sex'], required: false, parse: choice(SEXES) }),
  column({ key: 'female', headings: ['Nữ', 'Là nữ'], required: false, parse: line() }),
  column({ key: 'residentGroup', headings: ['Tổ dân phố', 'Khu phố', 'Tổ', 'Thôn', 'Ấp', 'Khu phố/Tổ', 'Tổ/Khu phố', 'Thôn/Tổ dân phố', 'Địa chỉ', 'Nơi ở', 'Chỗ ở', 'Resident group'], required: false, parse: line() }),
  column({ key: 'phone', headings: ['Số điện thoại', 'Điện thoại', 'SĐT', 'ĐT', 'Di động', 'Số ĐT', 'Telephone', 'Phone'], required: false, parse: line() }),
  column({ key: 'email', headings: ['Email', 'E-mail', 'Thư điện tử', 'Hộp thư'], required: false, parse: line() }),
  column({ key: 'ethnic', headings: ['Dân tộc', 'Dân tộc thiểu số', 'DTTS', 'Ethnic group'], required: false, parse: readEthnic() }),
  column({ key: 'policy', headings: ['Đối tượng chính sách', 'Diện chính sách', 'Chính sách', 'Đối tượng', 'Policy group'], required: false, parse: readPolicy() }),
  column({ key: 'note', headings: ['Ghi chú', 'Note'], required: false, parse: line() }),
] as const
export type ClassListValues = ValuesOf<typeof classListColumns>

/** Columns about what the law calls sensitive: only for those who may know it of a learner. */
export const TRAIT_COLUMNS = ['ethnic', 'policy'] as const
export const isTraitColumn = (key: string) => (TRAIT_COLUMNS as readonly string[]).includes(key)

type Read = { ok: true; content: LearnerContent } | { ok: false; issues: { field: string; message: string }[] }

/** What a row says of somebody, or what is wrong with it. */
export function readPerson(v: Partial<ClassListValues>, locale: Locale): Read {
  const parsed = LearnerContent.safeParse({
    fullName: [v.fullName, v.lastPart].filter(Boolean).join(' '),
    birthYear: yearIn(v.birth),
    woman: sexIn(v.sex, v.female),
    phone: phoneIn(v.phone ?? ''),
    email: v.email ?? '',
    residentGroup: v.residentGroup ?? '',
    note: v.note ?? '',
  })
  if (parsed.success) return { ok: true, content: parsed.data }
  return { ok: false, issues: fieldIssues(parsed.error, locale).map((i) => ({ field: String(i.path[0] ?? ''), message: i.message })) }
}

/** `1961`, `12/05/1961`, `61` is not read: nobody knows the century. */
function yearIn(written: string | undefined): number | null {
  if (!written) return null
  const found = /(?:^|\D)(\d{4})(?:\D|$)/.exec(written)?.[1]
  // What is no year is refused with the sentence of the form.
  return found ? Number(found) : 0
}

function sexIn(sex: 'woman' | 'man' | undefined, female: string | undefined): boolean | null {
  if (sex) return sex === 'woman'
  return female && /^(x|v|1|nu|✓|✔)$/.test(toneFree(female)) ? true : null
}

/** Spreadsheets take the zero away; of two numbers in one cell the first is kept. */
function phoneIn(written: string): string {
  const first = written.split(/[;,/]|\s-\s/)[0]?.trim() ?? ''
  return /^[1-9]\d{8}$/.test(first.replace(/[\s.]/g, '')) ? `0${first}` : first
}

/** Two lines of one file that may be one person. */
export function mayBeOne(a: LearnerContent, b: LearnerContent): boolean {
  if (a.phone !== '' && a.phone === b.phone && toneFree(a.fullName) === toneFree(b.fullName)) return true
  return a.birthYear !== null && a.birthYear === b.birthYear && toneFree(a.fullName) === toneFree(b.fullName)
}

/** What a list says of it; null where it says nothing. */
const ListTraits = z.object({ ethnic: z.boolean().nullable(), policy: z.boolean().nullable() })
export type ListTraits = z.infer<typeof ListTraits>

const Person = z.object({
  fullName: z.string(),
  birthYear: z.int().nullable(),
  woman: z.boolean().nullable(),
  phone: z.string(),
  email: z.string(),
  residentGroupId: Uuid.nullable(),
  residentGroup: z.string(),
  note: z.string(),
})

export const ClassListRow = z.object({
  row: z.int(),
  person: Person,
  /** Null for who may not know such things, and where the file says nothing. */
  traits: ListTraits.nullable(),
  /** An earlier line of this file that may be the same person. */
  twin: z.int().nullable(),
  /** Whom the centre knows and who may be this person; a person decides. */
  near: z.array(NearLearner.extend({ inCourse: z.boolean() })),
  /** In the course already, by name and telephone or name and year. */
  known: z.boolean(),
})
export type ClassListRow = z.infer<typeof ClassListRow>

export const ClassListPreview = z.object({
  rows: z.array(ClassListRow),
  bad: z.array(z.object({ row: z.int(), name: z.string(), issues: z.array(z.string()) })),
  ignored: z.array(z.object({ heading: z.string(), cell: z.string() })),
  /** Columns left out because whoever imports may not know such things of a learner. */
  withheld: z.array(z.object({ heading: z.string(), cell: z.string() })),
})
export type ClassListPreview = z.infer<typeof ClassListPreview>

/** What the person decided: ids are made by the client, so that the same again is the same write. */
export const ClassListInput = z.object({
  people: z.array(z.object({ id: Uuid, who: Who, traits: ListTraits.nullish() })).min(1).max(2000),
})
export type ClassListInput = z.infer<typeof ClassListInput>

export const ClassListResult = z.object({ added: z.int(), already: z.int() })
export type ClassListResult = z.infer<typeof ClassListResult>
