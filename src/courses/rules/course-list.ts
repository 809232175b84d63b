import { z } from 'zod'
import { Uuid } from '#platform/common/ids.ts'
import { tidy } from '#platform/common/text.ts'
import { CourseListItem, CourseStatus } from './course.ts'

const blankAsAbsent = (v: unknown) => (v === '' ? undefined : v)
const optional = <T extends z.ZodType>(schema: T) => z.preprocess(blankAsAbsent, schema.optional())
const Several = z.union([z.string(), z.array(z.string())]).transform((v) => [v].flat().flatMap((s) => s.split(',')).filter((s) => /^[a-z][a-z0-9_]*$/.test(s)))

export const CourseFilter = z.object({
  /** This unit and all below it. */
  unitId: optional(Uuid),
  field: optional(Several),
  form: optional(Several),
  /** Words in any order, with or without tone marks. */
  q: optional(z.string().transform(tidy).pipe(z.string().max(100))),
  /** `live`: whatever is not cancelled. */
  status: z.preprocess(blankAsAbsent, z.enum(['live', ...CourseStatus.options, 'all']).default('live')),
})
export type CourseFilter = z.infer<typeof CourseFilter>

export const COURSES_A_PAGE = 30

export const CourseListQuery = CourseFilter.extend({
  /** Where the last page ended, as `next` said. */
  cursor: optional(z.string().regex(/^(\d{4}-\d{2}-\d{2}|-)\.[0-9a-f-]{36}$/)),
})
export type CourseListQuery = z.infer<typeof CourseListQuery>

export const CourseList = z.object({ courses: z.array(CourseListItem), next: z.string().nullable() })
export type CourseList = z.infer<typeof CourseList>
