import { z } from 'zod'
import { Uuid } from '#platform/common/ids.ts'
import { LearnerContent } from '#learners/rules/learner.ts'

export const EnrolmentStatus = z.enum(['enrolled', 'waiting', 'cancelled'])
export type EnrolmentStatus = z.infer<typeof EnrolmentStatus>

/** How somebody came in. `walk_in`: to a session, without having signed up; such a place and one from a list is never refused. */
export const EnrolmentChannel = z.enum(['page', 'phone', 'staff', 'import', 'walk_in'])
export type EnrolmentChannel = z.infer<typeof EnrolmentChannel>

/** Somebody the centre knows, or somebody new. `another`: not the one of the same name who is there already. */
export const Who = z.union([
  z.object({ learnerId: Uuid }),
  LearnerContent.extend({ newLearnerId: Uuid, another: z.boolean().default(false) }),
])
export type Who = z.infer<typeof Who>

/** `id` is made by the client: the same again is the same write. */
export const EnrolInput = z.object({
  courseId: Uuid,
  who: Who,
  channel: EnrolmentChannel.exclude(['page']).default('staff'),
})
export type EnrolInput = z.infer<typeof EnrolInput>

/**
 * `already`: this person has a place or waits; then `id` is of that one. `numberInLine`: first is 1, null for who does
 * not wait.
 */
export const EnrolAnswer = z.object({
  outcome: z.enum(['enrolled', 'waiting', 'already']),
  id: Uuid,
  learnerId: Uuid,
  numberInLine: z.int().nullable(),
})
export type EnrolAnswer = z.infer<typeof EnrolAnswer>

/** Somebody in a course, by name: for those with `learner.read`. The number is masked. */
export const Enrolled = z.object({
  id: Uuid,
  learnerId: Uuid,
  status: EnrolmentStatus,
  numberInLine: z.int().nullable(),
  channel: EnrolmentChannel,
  at: z.string(),
  movedUpAt: z.string().nullable(),
  fullName: z.string(),
  birthYear: z.int().nullable(),
  woman: z.boolean().nullable(),
  phone: z.string(),
  residentGroupId: Uuid.nullable(),
  residentGroup: z.string(),
  erased: z.boolean(),
})
export type Enrolled = z.infer<typeof Enrolled>

/** How full a course is. */
export const Places = z.object({ capacity: z.int().nullable(), enrolled: z.int(), waiting: z.int() })
export type Places = z.infer<typeof Places>

export const EnrolmentList = z.object({
  courseId: Uuid,
  places: Places,
  /** Null for those who may not know names. */
  people: z.array(Enrolled).nullable(),
  mayWrite: z.boolean(),
})
export type EnrolmentList = z.infer<typeof EnrolmentList>

/** A course somebody is or was in. */
export const LearnerCourse = z.object({
  id: Uuid,
  courseId: Uuid,
  title: z.string(),
  field: z.string(),
  firstOn: z.string().nullable(),
  lastOn: z.string().nullable(),
  status: EnrolmentStatus,
  numberInLine: z.int().nullable(),
})
export type LearnerCourse = z.infer<typeof LearnerCourse>
