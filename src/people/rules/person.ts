import { z } from 'zod'
import { PlainDate } from '#platform/common/dates.ts'
import { Uuid } from '#platform/common/ids.ts'
import { says } from '#platform/common/issues.ts'
import { Line, Span, UnitKind } from '#units/rules/unit.ts'
import { FullName, OptionalEmail, OptionalPhone, Username } from './account.ts'
import { RoleKey } from './role.ts'

/** `to` is the first day without the role; null means without an end. */
const Dates = { from: PlainDate, to: PlainDate.nullable().default(null) }
const inOrder = (d: { from: string; to: string | null }) => d.to === null || d.to > d.from
const order = {
  path: ['to'],
  ...says('Ngày kết thúc phải sau ngày bắt đầu. Sửa một trong hai ngày.', 'The end must come after the beginning. Change one of the two days.'),
}

/** `id` is the account's; people are known by their account everywhere. */
export const NewPerson = z
  .object({
    id: Uuid,
    personId: Uuid,
    grantId: Uuid,
    unitId: Uuid,
    role: RoleKey,
    ...Dates,
    fullName: FullName,
    phone: OptionalPhone,
    email: OptionalEmail,
    username: Username,
  })
  .refine(inOrder, order)
export type NewPerson = z.output<typeof NewPerson>

export const PersonUpdate = z.object({ fullName: FullName, phone: OptionalPhone, email: OptionalEmail })
export type PersonUpdate = z.output<typeof PersonUpdate>

export const NewGrant = z.object({ grantId: Uuid, unitId: Uuid, role: RoleKey, ...Dates }).refine(inOrder, order)
export type NewGrant = z.output<typeof NewGrant>

/** `to`: the first day without the role; today or null takes it away at once. */
export const GrantEnd = z.object({ to: PlainDate.nullable().default(null) })
export type GrantEnd = z.output<typeof GrantEnd>

/** `from`: the first day of the successor, who gets the role under `newGrantId`. */
export const HandOver = z.object({ toAccountId: Uuid, newGrantId: Uuid, from: PlainDate })
export type HandOver = z.output<typeof HandOver>

export const PersonGrant = z.object({
  id: Uuid,
  role: z.string(),
  roleName: z.string(),
  unitId: Uuid,
  unitName: z.string(),
  valid: Span,
  /** May the asker end it or hand it over? */
  mayEnd: z.boolean(),
})
export type PersonGrant = z.infer<typeof PersonGrant>

export const PersonListItem = z.object({
  id: Uuid,
  name: z.string(),
  username: z.string(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  unitId: Uuid,
  unitName: z.string(),
  disabled: z.boolean(),
  /** False until the person has set a password with the link of the invitation. */
  hasPassword: z.boolean(),
  /** Names of the roles held today. */
  roles: z.array(z.object({ roleName: z.string(), unitName: z.string() })),
})
export type PersonListItem = z.infer<typeof PersonListItem>

export const PersonDetail = PersonListItem.omit({ roles: true }).extend({
  personId: Uuid,
  createdAt: z.string(),
  grants: z.array(PersonGrant),
  self: z.boolean(),
  /** May the asker change the account itself: contact, password link, disabling? */
  manage: z.boolean(),
  /** Told to who may change the account; false to others. */
  secondFactor: z.boolean(),
})
export type PersonDetail = z.infer<typeof PersonDetail>

export const PEOPLE_STATES = ['active', 'disabled', 'all'] as const
export const PeopleFilter = z.object({
  q: z.string().max(100).optional(),
  unit: Uuid.optional(),
  role: RoleKey.optional(),
  state: z.enum(PEOPLE_STATES).default('active'),
})
export type PeopleFilter = z.output<typeof PeopleFilter>
export const PeopleQuery = PeopleFilter.extend({
  page: z.coerce.number().int().min(1).max(10_000).default(1),
})
export type PeopleQuery = z.output<typeof PeopleQuery>

/** Contacts are masked unless somebody who manages accounts asks for them. */
export const PeopleExport = PeopleFilter.extend({ contacts: z.enum(['masked', 'full']).default('masked') })
export type PeopleExport = z.output<typeof PeopleExport>

export const PeoplePage = z.object({
  items: z.array(PersonListItem),
  total: z.number().int(),
  page: z.number().int(),
  pageSize: z.number().int(),
})
export type PeoplePage = z.infer<typeof PeoplePage>

/** `link` is told once, to whoever made it, when no letter could be sent. */
export const Invitation = z.object({
  by: z.enum(['mail', 'link']),
  link: z.string().nullable(),
  email: z.string().nullable(),
  hours: z.number().int(),
})
export type Invitation = z.infer<typeof Invitation>

export const Invited = z.object({ person: PersonDetail, invitation: Invitation })
export type Invited = z.infer<typeof Invited>

export const RoleView = z.object({
  key: z.string(),
  name: z.string(),
  unitKinds: z.array(UnitKind),
  unitKindNames: z.array(z.string()),
  line: Line,
  lineName: z.string(),
  /** How far down the line it reaches, as a sentence. */
  reach: z.string(),
  read: z.array(z.string()),
  change: z.array(z.string()),
  approve: z.array(z.string()),
  /** The roles it may give where it manages accounts. */
  appoints: z.array(z.object({ key: z.string(), name: z.string() })),
})
export type RoleView = z.infer<typeof RoleView>

/** What the asker may give at one unit. */
export const Appointments = z.object({ roles: z.array(z.object({ key: z.string(), name: z.string() })) })
