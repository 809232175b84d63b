import { z } from 'zod'
import { says } from '#platform/common/issues.ts'
import { LearnerContent, type Learner } from '../rules/learner.ts'

/** A learner as a form holds it: what was typed, before it means anything. */
export type LearnerValues = {
  fullName: string
  birthYear: string
  sex: 'woman' | 'man' | 'unknown'
  phone: string
  email: string
  residentGroup: string
  note: string
}

export const EMPTY: LearnerValues = { fullName: '', birthYear: '', sex: 'unknown', phone: '', email: '', residentGroup: '', note: '' }

export function valuesOf(l: Learner, groupName: string): LearnerValues {
  return {
    fullName: l.fullName,
    birthYear: l.birthYear === null ? '' : String(l.birthYear),
    sex: l.woman === null ? 'unknown' : l.woman ? 'woman' : 'man',
    phone: l.phone,
    email: l.email,
    residentGroup: l.residentGroup || groupName,
    note: l.note,
  }
}

const shape = LearnerContent.shape
export const valuesSchema = z.object({
  fullName: shape.fullName,
  birthYear: z
    .string()
    .refine((v) => v.trim() === '' || /^(19|20)\d\d$/.test(v.trim()), says('Năm sinh có bốn chữ số, ví dụ 1968.', 'A year of birth has four digits, like 1968.')),
  phone: shape.phone,
  email: shape.email,
  residentGroup: shape.residentGroup,
  note: shape.note,
})

/** What is sent: a group typed in words; units are not chosen by hand here. */
export function contentFrom(v: LearnerValues): z.input<typeof LearnerContent> {
  return {
    fullName: v.fullName,
    birthYear: /^\d{4}$/.test(v.birthYear.trim()) ? Number(v.birthYear) : null,
    woman: v.sex === 'unknown' ? null : v.sex === 'woman',
    phone: v.phone,
    email: v.email,
    residentGroup: v.residentGroup,
    note: v.note,
  }
}
