import { z } from 'zod'
import { says } from '#platform/common/issues.ts'

export const RECOVERY_CODES = 10

const bare = (code: string) => code.replaceAll(/[\s-]/g, '').toLowerCase()

/** Six digits, as the authenticator shows them; spaces do not matter. */
export const AppCode = z.string().max(40).transform(bare).refine(
  (c) => /^\d{6}$/.test(c),
  says('Mã gồm 6 chữ số, xem trong ứng dụng xác thực.', 'The code has 6 digits; see your authenticator.'),
)

/** Six digits, or one of the recovery codes in place of them. */
export const AnyCode = z.string().max(40).transform(bare).refine(
  (c) => /^(\d{6}|[a-z2-7]{12})$/.test(c),
  says('Nhập mã 6 chữ số trong ứng dụng, hoặc một mã dự phòng 12 ký tự.', 'Type the 6 digits of your authenticator, or a recovery code of 12 signs.'),
)

/** `abcd-efgh-ijkl` */
export const inGroups = (code: string) => code.replaceAll(/(.{4})(?=.)/g, '$1-')

export const SecondFactorState = z.object({
  on: z.boolean(),
  since: z.string().nullable(),
  recoveryLeft: z.number().int(),
})
export type SecondFactorState = z.infer<typeof SecondFactorState>

/** `key`: what the picture says, for typing. */
export const SecondFactorOffer = z.object({ key: z.string(), address: z.string(), picture: z.string() })
export type SecondFactorOffer = z.infer<typeof SecondFactorOffer>

export const RecoveryCodes = z.object({ codes: z.array(z.string()) })
export type RecoveryCodes = z.infer<typeof RecoveryCodes>

/** The password was right. `pending` is null when that is all; otherwise the code is still asked for with it. */
export const SignedIn = z.object({ done: z.boolean(), pending: z.string().nullable() })
export type SignedIn = z.infer<typeof SignedIn>

export const SecondStep = z.object({ pending: z.string().regex(/^[\w-]{43}$/), code: AnyCode })
export type SecondStep = z.output<typeof SecondStep>

export const FactorReset = z.object({ reason: z.string().trim().min(3).max(500) })
