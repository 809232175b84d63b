import { z } from 'zod'
import { Uuid } from '#platform/common/ids.ts'

/** 3 satisfied, 2 in between, 1 not satisfied: three faces on the page. */
export const SCORES = [3, 2, 1] as const
export type Score = (typeof SCORES)[number]

/** From the day itself until a week after its last day. */
export const DAYS_OPEN = 7
/** Fewer answers would tell who said what. */
export const LEAST_SHOWN = 3
export const MOST_COMMENT = 300

/** How many gave which answer; a share or an average is only ever made of these. */
export const Rating = z.object({ answers: z.int(), satisfied: z.int(), neutral: z.int(), dissatisfied: z.int() })
export type Rating = z.infer<typeof Rating>

export const NO_ANSWERS: Rating = { answers: 0, satisfied: 0, neutral: 0, dissatisfied: 0 }

/** Whole percent of satisfied answers; null below `LEAST_SHOWN`. */
export function shareSatisfied({ answers, satisfied }: Rating): number | null {
  return answers < LEAST_SHOWN ? null : Math.round((satisfied / answers) * 100)
}

export const sumOf = (ratings: readonly Rating[]): Rating =>
  ratings.reduce(
    (sum, r) => ({
      answers: sum.answers + r.answers, satisfied: sum.satisfied + r.satisfied, neutral: sum.neutral + r.neutral, dissatisfied: sum.dissatisfied + r.dissatisfied,
    }),
    NO_ANSWERS,
  )

/** What an activity’s page shows of it. */
export const ActivitySatisfaction = z.object({
  activityId: Uuid,
  /** The public page and its QR code as SVG; null while nobody has opened it. */
  path: z.string().nullable(),
  qr: z.string().nullable(),
  address: z.string().nullable(),
  rating: Rating,
  /** Only for who writes there: what people wrote, latest first. */
  comments: z.array(z.object({ score: z.int(), comment: z.string(), on: z.string() })),
  /** Attendances counted, to say when there are more answers than people. */
  attended: z.int().nullable(),
  mayWrite: z.boolean(),
})
export type ActivitySatisfaction = z.infer<typeof ActivitySatisfaction>

/** All sessions of a course together. */
export const CourseSatisfaction = z.object({ courseId: Uuid, rating: Rating, sessions: z.int() })
export type CourseSatisfaction = z.infer<typeof CourseSatisfaction>

export const satisfactionPath = (code: string): string => `/hai-long/${code}`
