import { z } from 'zod'
import { choice } from '#documents/rules/read-choice.ts'
import { date } from '#documents/rules/read-date.ts'
import { text } from '#documents/rules/read-text.ts'
import { column, type ValuesOf } from '#documents/rules/spreadsheet-reading.ts'
import { Uuid } from '#platform/common/ids.ts'
import { CellIssue } from '#registers/rules/sheet-preview.ts'
import { Invitation } from './person.ts'

/** More at once is a mistake, and a flood of letters. */
export const MOST_PEOPLE = 500

/** Sent with the file, in the address. `unitId`: where those work of whom the file does not say it. */
export const PeopleImportQuery = z.object({ unitId: Uuid })
export type PeopleImportQuery = z.output<typeof PeopleImportQuery>

type RoleName = { key: string; names: { vi: string; en: string } }

/** What a list of people calls its columns. Roles are those of the house; whether one may give them is asked later. */
export function importColumns(roles: readonly RoleName[]) {
  return [
    column({ key: 'fullName', required: true, headings: ['Họ và tên', 'Họ tên', 'Tên', 'Full name', 'Name'], parse: text({ maxLength: 100 }) }),
    column({
      key: 'role', required: true, headings: ['Vai trò', 'Vai trò trong hệ thống', 'Chức vụ', 'Chức danh', 'Role', 'Roles'],
      parse: choice(roles.map((r) => ({ code: r.key, names: [r.names.vi, r.names.en] }))),
    }),
    column({ key: 'unit', required: false, headings: ['Đơn vị', 'Nơi làm việc', 'Trung tâm', 'Đơn vị công tác', 'Unit'], parse: text({ maxLength: 200 }) }),
    column({ key: 'phone', required: false, headings: ['Điện thoại', 'Số điện thoại', 'SĐT', 'Phone', 'Telephone'], parse: text({ maxLength: 30 }) }),
    column({ key: 'email', required: false, headings: ['Địa chỉ thư', 'Thư điện tử', 'Email', 'E-mail'], parse: text({ maxLength: 200 }) }),
    column({ key: 'username', required: false, headings: ['Tên đăng nhập', 'User name', 'Username'], parse: text({ maxLength: 60 }) }),
    column({ key: 'from', required: false, headings: ['Từ ngày', 'Ngày bắt đầu', 'From'], parse: date() }),
    column({ key: 'lastDay', required: false, headings: ['Đến hết ngày', 'Đến ngày', 'Ngày kết thúc', 'Until the end of'], parse: date() }),
  ] as const
}
export type PeopleValues = Partial<ValuesOf<ReturnType<typeof importColumns>>>

const At = { row: z.int(), name: z.string() }

export const PeopleImportPreview = z.object({
  read: z.int(),
  good: z.array(
    z.object({ ...At, username: z.string(), roleName: z.string(), unitName: z.string(), email: z.string().nullable(), phone: z.string().nullable(), from: z.string(),
      /** Somebody of this name is at the unit already, in another role. */
      namesake: z.boolean() }),
  ),
  bad: z.array(z.object({ ...At, issues: z.array(CellIssue) })),
  /** In this role at this unit already (`id` is the account's), or earlier in the file (`twin`). */
  known: z.array(z.object({ ...At, id: Uuid.nullable(), twin: z.int().nullable() })),
  ignored: z.array(z.object({ heading: z.string(), cell: z.string() })),
})
export type PeopleImportPreview = z.infer<typeof PeopleImportPreview>

/** `invited`: how each gets to their password; a link is told this once. */
export const PeopleImportResult = PeopleImportPreview.extend({
  added: z.int(),
  invited: z.array(z.object({ ...At, username: z.string(), invitation: Invitation })),
})
export type PeopleImportResult = z.infer<typeof PeopleImportResult>
