import { z } from 'zod'
import { PlainDate } from '#platform/common/dates.ts'
import { says } from '#platform/common/issues.ts'
import { tidy } from '#platform/common/text.ts'

export const CENTRE_KINDS = ['ward', 'rural_commune', 'township'] as const

const Text = (max: number) =>
  z.string().nullable().default(null).transform((t) => (t === null ? null : tidy(t) || null)).pipe(z.string().max(max).nullable())

const PHONE = /^\+?[\d .()-]{8,20}$/

/** What people may write about a centre. `combined`: one body with the culture and sports centre. */
export const ProfileFields = z.object({
  kind: z.enum(CENTRE_KINDS),
  combined: z.boolean(),
  decisionNumber: Text(100),
  decisionDate: PlainDate.nullable().default(null),
  decisionBy: Text(200),
  address: Text(300),
  phone: Text(20).refine(
    (p) => p === null || PHONE.test(p),
    says('Số điện thoại chưa đúng, ví dụ 028 3894 1234.', 'Not a telephone number, for example 028 3894 1234.'),
  ),
  email: z.string().trim().nullable().default(null).transform((e) => e || null).pipe(z.email().max(200).nullable()),
  /** False: the centre has no public page and is named on none. */
  isPublic: z.boolean().default(true),
})
export type ProfileFields = z.output<typeof ProfileFields>

/** `version`: the one that was read; 0 while there is no profile yet. */
export const ProfileInput = ProfileFields.extend({ version: z.number().int().min(0) })
export type ProfileInput = z.output<typeof ProfileInput>

export const Profile = z.object({
  kind: z.enum(CENTRE_KINDS),
  combined: z.boolean(),
  decisionNumber: z.string().nullable(),
  decisionDate: PlainDate.nullable(),
  decisionBy: z.string().nullable(),
  address: z.string().nullable(),
  phone: z.string().nullable(),
  email: z.string().nullable(),
  isPublic: z.boolean(),
  version: z.number().int(),
})
export type Profile = z.infer<typeof Profile>
