import { z } from 'zod'
import { addDays, type PlainDate } from '#platform/common/dates.ts'
import { says } from '#platform/common/issues.ts'
import type { Choice } from '#platform/web/components/ChoiceField.tsx'
import type { Term } from '../rules/board.ts'

/** Somebody found, with whether they have an account. */
export type Person = Choice & { accountId: string | null }

/** A term while it is typed. `lastDay` as people say it. */
export type ContentValues = {
  mainJob: string
  partTime: 'yes' | 'no'
  decisionNumber: string
  decisionOn: PlainDate | null
  decisionBy: string
  from: PlainDate | null
  lastDay: PlainDate | null
}
export type HolderValues = { who: 'known' | 'new'; holder: Person | null; fullName: string; phone: string }
export type AccessValues = { access: 'none' | 'account' | 'new'; username: string; email: string }

export const emptyContent = (from: PlainDate): ContentValues => ({
  mainJob: '',
  partTime: 'yes',
  decisionNumber: '',
  decisionOn: null,
  decisionBy: '',
  from,
  lastDay: null,
})
export const NOBODY: HolderValues = { who: 'known', holder: null, fullName: '', phone: '' }
export const NO_ACCESS: AccessValues = { access: 'none', username: '', email: '' }

export const contentFrom = (t: Term): ContentValues => ({
  mainJob: t.mainJob,
  partTime: t.partTime ? 'yes' : 'no',
  decisionNumber: t.decisionNumber,
  decisionOn: t.decisionOn,
  decisionBy: t.decisionBy,
  from: t.from,
  lastDay: t.to && addDays(t.to, -1),
})

const missing = says(
  'Chọn người giữ chức, hoặc chọn “Người mới” rồi ghi họ tên.',
  'Choose who holds the post, or choose “Somebody new” and write the name.',
)

/** Said before sending: the server could only say that something is missing. */
export const HolderChosen = z
  .looseObject({ who: z.string(), holder: z.unknown(), fullName: z.string() })
  .refine((v) => v.who === 'new' || v.holder !== null, { path: ['holder'], ...missing })
  .refine((v) => v.who !== 'new' || v.fullName.trim() !== '', { path: ['holder', 'fullName'], ...missing })

/** What the API wants: the last day of the form becomes the first day without. */
export function contentInput({ partTime, lastDay, ...v }: ContentValues) {
  return {
    mainJob: v.mainJob,
    decisionNumber: v.decisionNumber,
    decisionOn: v.decisionOn,
    decisionBy: v.decisionBy,
    from: v.from,
    partTime: partTime === 'yes',
    to: lastDay && addDays(lastDay, 1),
  }
}

/** `newId`: for somebody who is not known yet. */
export function holderInput({ who, holder, fullName, phone }: HolderValues, newId: string) {
  if (who === 'known') return holder ? { personId: holder.value } : undefined
  return { personId: newId, fullName, phone: phone || null }
}

export type AccessIds = { accountId: string; grantId: string }

export function accessInput({ access, username, email }: AccessValues, ids: AccessIds) {
  if (access === 'none') return { by: 'none' }
  return access === 'account'
    ? { by: 'account', grantId: ids.grantId }
    : { by: 'new', ...ids, username, email: email || null }
}

/** Which ways to get rights fit the person: whoever has an account uses it. */
export function accessChoices({ who, holder }: HolderValues): AccessValues['access'][] {
  if (who === 'new') return ['none', 'new']
  if (!holder) return ['none']
  return holder.accountId === null ? ['none', 'new'] : ['none', 'account']
}

/** Who is to get rights gets them in the way that fits the person: with the account they have, or by an invitation. */
export function accessOf(v: HolderValues & AccessValues): AccessValues {
  const ways = accessChoices(v)
  if (v.access === 'none' || ways.includes(v.access)) return v
  return { ...v, access: ways.find((way) => way !== 'none') ?? 'none' }
}
