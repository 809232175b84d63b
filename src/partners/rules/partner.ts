import { z } from 'zod'
import { PlainDate } from '#platform/common/dates.ts'
import { Uuid } from '#platform/common/ids.ts'
import { says } from '#platform/common/issues.ts'
import { Email, line, named, optional, pageOf, Phone, Prose, RowBase, RowFilter } from '#registers/rules/row.ts'
import { PROGRAMME_STATES } from './programme-state.ts'

const Code = z
  .string()
  .refine((v) => /^[a-z][a-z0-9_]{0,60}$/.test(v), says('Chọn loại đơn vị.', 'Choose the kind of body.'))

const Fields = z.object({
  name: named('Chưa có tên đơn vị.', 'The body has no name yet.'),
  /** Of the vocabulary `partner-body`. */
  kind: Code,
  /** Whom to ask for. */
  contact: line(200).default(''),
  phone: Phone.default(''),
  email: Email.default(''),
  note: Prose.default(''),
  active: z.boolean().default(true),
})
export const PartnerContent = Fields
export type PartnerContent = z.infer<typeof Fields>
export const PARTNER_KEYS = Object.keys(Fields.shape) as (keyof PartnerContent)[]
export const PartnerInput = Fields.extend({ unitId: Uuid })
export type PartnerInput = z.infer<typeof PartnerInput>
export const PartnerEdit = Fields.extend({ version: z.int().min(1) })
export type PartnerEdit = z.infer<typeof PartnerEdit>

const Agreed = z.object({
  partnerId: Uuid,
  title: named('Chưa có tên chương trình.', 'The programme has no title yet.', 300),
  signedOn: PlainDate.nullable().default(null),
  fromDay: PlainDate,
  /** The last day agreed; null while none was. */
  toDay: PlainDate.nullable().default(null),
  /** Ended before that day. */
  endedOn: PlainDate.nullable().default(null),
  partnerGives: Prose.default(''),
  centreGives: Prose.default(''),
  note: Prose.default(''),
  active: z.boolean().default(true),
})
type Agreed = z.infer<typeof Agreed>

const inOrder = (c: Agreed) =>
  (c.toDay === null || c.fromDay <= c.toDay) && (c.endedOn === null || c.fromDay <= c.endedOn)
const ORDER = {
  path: ['toDay'],
  ...says('Ngày kết thúc đứng trước ngày bắt đầu. Sửa một trong hai ngày.', 'The end lies before the beginning.'),
}
export const ProgrammeContent = Agreed.refine(inOrder, ORDER)
export type ProgrammeContent = Agreed
export const PROGRAMME_KEYS = Object.keys(Agreed.shape) as (keyof Agreed)[]
export const ProgrammeInput = Agreed.extend({ unitId: Uuid }).refine(inOrder, ORDER)
export type ProgrammeInput = z.infer<typeof ProgrammeInput>
export const ProgrammeEdit = Agreed.extend({ version: z.int().min(1) }).refine(inOrder, ORDER)
export type ProgrammeEdit = z.infer<typeof ProgrammeEdit>

/** The bodies whose programmes are meant: those of the list, or one. */
export const ProgrammeFilter = RowFilter.extend({ partnerId: optional(Uuid) })
export type ProgrammeFilter = z.infer<typeof ProgrammeFilter>

export const Programme = RowBase.extend({
  partnerId: Uuid,
  title: z.string(),
  signedOn: z.string().nullable(),
  fromDay: z.string(),
  toDay: z.string().nullable(),
  endedOn: z.string().nullable(),
  partnerGives: z.string(),
  centreGives: z.string(),
  note: z.string(),
  active: z.boolean(),
  state: z.enum(PROGRAMME_STATES),
})
export type Programme = z.infer<typeof Programme>

/** Sums of what was held together; lượt are null while none of it was counted. */
export const HeldTogether = z.object({
  activities: z.int(),
  sessions: z.int(),
  attended: z.int().nullable(),
  /** Of these activities the attendance is not known. */
  uncounted: z.int(),
  lastOn: z.string().nullable(),
})
export type HeldTogether = z.infer<typeof HeldTogether>

const Known = {
  name: z.string(),
  kind: z.string(),
  contact: z.string(),
  phone: z.string(),
  email: z.string(),
  note: z.string(),
  active: z.boolean(),
}

export const PartnerItem = RowBase.extend({ ...Known, held: HeldTogether, programmes: z.int() })
export type PartnerItem = z.infer<typeof PartnerItem>
export const PartnerPage = pageOf(PartnerItem)

export const HeldActivity = z.object({
  id: Uuid,
  title: z.string(),
  field: z.string(),
  on: z.string(),
  sessions: z.int(),
  attended: z.int().nullable(),
})
export type HeldActivity = z.infer<typeof HeldActivity>

export const Partner = RowBase.extend({
  ...Known,
  held: HeldTogether,
  /** The newest of them. */
  latest: z.array(HeldActivity),
  programmes: z.array(Programme),
})
export type Partner = z.infer<typeof Partner>
