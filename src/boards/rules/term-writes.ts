import { z } from 'zod'
import { PlainDate } from '#platform/common/dates.ts'
import { Uuid } from '#platform/common/ids.ts'
import { says } from '#platform/common/issues.ts'
import { tidy } from '#platform/common/text.ts'
import { FullName, OptionalEmail, OptionalPhone, Username } from '#people/rules/account.ts'

export const line = (max: number) => z.string().transform(tidy).pipe(z.string().max(max)).default('')
const Code = z.string().refine((v) => /^[a-z][a-z0-9_]*$/.test(v), says('Chọn một chức danh.', 'Choose a post.'))

const Decision = {
  decisionNumber: line(60),
  decisionOn: PlainDate.nullable().default(null),
  decisionBy: line(200),
}

const Dates = { from: PlainDate, to: PlainDate.nullable().default(null) }
export const inOrder = (d: { from: string; to: string | null }) => d.to === null || d.to > d.from
export const order = {
  path: ['to'],
  ...says(
    'Ngày cuối không được trước ngày đầu. Sửa một trong hai ngày.',
    'The last day cannot come before the first. Change one of the two.',
  ),
}

/** Somebody known under `personId`, or, with a name, somebody new under that id. */
export const Holder = z.object({ personId: Uuid, fullName: FullName.nullable().default(null), phone: OptionalPhone })
export type Holder = z.output<typeof Holder>

/** What the holder may do in the software: nothing; the post's role in an account they have; or in a new one. */
export const Access = z.discriminatedUnion('by', [
  z.object({ by: z.literal('none') }),
  z.object({ by: z.literal('account'), grantId: Uuid }),
  z.object({ by: z.literal('new'), accountId: Uuid, grantId: Uuid, username: Username, email: OptionalEmail }),
])
export type Access = z.output<typeof Access>

const Content = { mainJob: line(200), partTime: z.boolean().default(true), ...Decision, ...Dates }

/** Heads and members of a subcommittee are appointed under `head` and `member`. */
export const Appointment = z
  .object({
    unitId: Uuid,
    subcommitteeId: Uuid.nullable().default(null),
    post: Code,
    holder: Holder,
    ...Content,
    access: Access.default({ by: 'none' }),
  })
  .refine(inOrder, order)
export type Appointment = z.output<typeof Appointment>

/** `pass`: the role of the post goes with it. `keep`: only the post changes hands or days, roles stay as they are. */
export const Rights = z.enum(['pass', 'keep'])
export type Rights = z.infer<typeof Rights>

export const TermEdit = z
  .object({ version: z.int(), ...Content, rights: Rights.default('pass') })
  .refine(inOrder, order)
export type TermEdit = z.output<typeof TermEdit>

/** `on`: the first day without; on or before the first day of the term it means that the term was a mistake. */
export const TermEnd = z.object({ version: z.int(), on: PlainDate, reason: line(300), rights: Rights.default('pass') })
export type TermEnd = z.output<typeof TermEnd>

/** `from`: the first day of the one who follows, whose term gets the id `newTermId`. */
export const TermHandOver = z
  .object({
    version: z.int(),
    newTermId: Uuid,
    holder: Holder,
    ...Content,
    access: Access.default({ by: 'none' }),
    rights: Rights.default('pass'),
  })
  .refine(inOrder, order)
export type TermHandOver = z.output<typeof TermHandOver>

/** What passes over with a post, before anybody presses the button. */
export const HandOverPreview = z.object({
  termId: Uuid,
  version: z.int(),
  postName: z.string(),
  name: z.string(),
  from: PlainDate,
  to: PlainDate.nullable(),
  rights: z.object({
    roleName: z.string().nullable(),
    /** The leaving holder has that role here now. */
    held: z.boolean(),
    /** It ends by itself when the term does. */
    ends: z.boolean(),
    /** They keep it for another post. */
    keptFor: z.string().nullable(),
    /** May the asker give and take it? */
    may: z.boolean(),
    own: z.boolean(),
  }),
  work: z.array(z.object({ text: z.string(), href: z.string().nullable() })),
})
export type HandOverPreview = z.infer<typeof HandOverPreview>

export const SubcommitteeInput = z
  .object({
    unitId: Uuid,
    name: z.string().transform(tidy).pipe(z.string().min(1).max(150)),
    fields: z
      .array(z.string().regex(/^[a-z][a-z0-9_]*$/))
      .max(30)
      .default([]),
    note: line(500),
    ...Decision,
    ...Dates,
  })
  .refine(inOrder, order)
export type SubcommitteeInput = z.output<typeof SubcommitteeInput>

export const SubcommitteeEdit = SubcommitteeInput.and(z.object({ version: z.int() }))
export type SubcommitteeEdit = z.output<typeof SubcommitteeEdit>

/** People to choose from, each once. */
export const Candidate = z.object({ personId: Uuid, accountId: Uuid.nullable(), name: z.string(), hint: z.string() })
export type Candidate = z.infer<typeof Candidate>
