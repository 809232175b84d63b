import { z } from 'zod'
import { says } from '#platform/common/issues.ts'
import { BirthYear, readBirthYear } from '#learners/rules/birth-year.ts'
import { LearnerName, Phone } from '#learners/rules/learner.ts'

/** What anybody reads of a course. */
export type PublicCourse = {
  id: string
  unitId: string
  title: string
  field: string
  audience: string
  place: string
  /** Held by link as well or only; the link itself is for those who have a place. */
  online: boolean
  status: 'open' | 'closed' | 'cancelled'
  signUp: 'none' | 'staff' | 'public'
  until: Date | null
  capacity: number | null
  enrolled: number
  waiting: number
  firstOn: string | null
  lastOn: string | null
  unitName: string
  unitShortName: string
  phone: string | null
}

export type PublicSession = { on: string; startsAt: string | null; endsAt: string | null; place: string; online: boolean; cancelled: boolean }

/** What whoever holds the link of an enrolment may know. */
export type OwnEnrolment = {
  id: string
  courseId: string
  status: 'enrolled' | 'waiting' | 'cancelled'
  numberInLine: number | null
  movedUpAt: Date | null
  name: string
  onlineUrl: string
}

/** `open`: anybody may sign up now. `staff`: the centre takes names by telephone. */
export function doorOf(course: Pick<PublicCourse, 'status' | 'signUp' | 'until' | 'lastOn'>, now: Date, today: string): 'open' | 'staff' | 'over' | 'cancelled' {
  if (course.status === 'cancelled') return 'cancelled'
  const over = course.status === 'closed' || (course.until !== null && course.until <= now) || (course.lastOn !== null && course.lastOn < today)
  if (over) return 'over'
  return course.signUp === 'public' ? 'open' : 'staff'
}

/** Three fields and no more. */
export const SignUpForm = z.object({
  fullName: LearnerName,
  birthYear: z
    .string()
    .transform((v) => v.trim())
    // Asked for: empty is no year either.
    .transform((v) => readBirthYear(v) ?? 0)
    .pipe(BirthYear),
  phone: Phone.refine((v) => v !== '', says('Chưa có số điện thoại.', 'There is no telephone number yet.')),
})
export type SignUpForm = z.infer<typeof SignUpForm>
/** As typed, to be shown again when something is wrong. */
export type Typed = { fullName: string; birthYear: string; phone: string }
