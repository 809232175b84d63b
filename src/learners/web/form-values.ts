import { z } from 'zod'
import { readBirthYear, TypedBirthYear } from '../rules/birth-year.ts'
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
  birthYear: TypedBirthYear,
  phone: shape.phone,
  email: shape.email,
  residentGroup: shape.residentGroup,
  note: shape.note,
})

/** What is sent: a group typed in words; units are not chosen by hand here. */
export function contentFrom(v: LearnerValues): z.input<typeof LearnerContent> {
  return {
    fullName: v.fullName,
    birthYear: readBirthYear(v.birthYear),
    woman: v.sex === 'unknown' ? null : v.sex === 'woman',
    phone: v.phone,
    email: v.email,
    residentGroup: v.residentGroup,
    note: v.note,
  }
}
