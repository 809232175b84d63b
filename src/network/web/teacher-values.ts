import { newKey } from '#platform/web/api.ts'
import type { TypedDaysOff } from '#registers/web/DaysOffField.tsx'
import type { Teacher, TeacherContent } from '../rules/teacher.ts'

/** Somebody while they are typed: what is not chosen yet is null. */
export type TeacherValues = Omit<TeacherContent, 'kind' | 'away'> & {
  /** Made with the empty form, so that a repeat after a lost answer is the same row. */
  id: string
  kind: string | null
  away: TypedDaysOff[]
}

export const emptyTeacher = (): TeacherValues => ({
  id: newKey(),
  fullName: '',
  kind: null,
  fields: [],
  homeBody: '',
  expertise: '',
  phone: '',
  email: '',
  weekly: [],
  away: [],
  shared: false,
  note: '',
  active: true,
})

export function teacherValues(t: Teacher): TeacherValues {
  const { id, fullName, kind, fields, homeBody, expertise, phone, email, weekly, away, shared, note, active } = t
  return { id, fullName, kind, fields, homeBody, expertise, phone, email, weekly, away, shared, note, active }
}
