import { z } from 'zod'
import { says } from '#platform/common/issues.ts'
import { Mail, Phone } from '#learners/rules/learner.ts'

export const NoticeKind = z.enum(['moved_up', 'session_changed', 'session_cancelled', 'course_cancelled'])
export type NoticeKind = z.infer<typeof NoticeKind>

/** When and where a session is, before and after somebody changed it. */
export type SessionAt = { on: string; startsAt: string | null; endsAt: string | null; place: string; onlineUrl: string }

/** What people go by: of anything else that changes nobody need be told. */
export function isToldOf(before: SessionAt, after: SessionAt): boolean {
  return (['on', 'startsAt', 'endsAt', 'place', 'onlineUrl'] as const).some((key) => before[key] !== after[key])
}

const missing = says('Chưa có địa chỉ thư hoặc số điện thoại.', 'There is no address yet.')

/** What a visitor leaves to be written to. */
export const AddressForm = z.discriminatedUnion('channel', [
  z.object({ channel: z.literal('mail'), address: Mail.refine((v) => v !== '', missing) }),
  z.object({ channel: z.enum(['sms', 'zalo']), address: Phone.refine((v) => v !== '', missing) }),
])
export type AddressForm = z.infer<typeof AddressForm>
