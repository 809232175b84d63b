import { seeCourse } from '#courses/server/course.read.ts'
import type { EnrolContext } from './context.ts'

/** What signing up needs of a course. */
export type CourseFacts = { id: string; unitId: string; provinceId: string | null; title: string; capacity: number | null }

/** The course, for who may read it. A foreign one is as good as none. */
export async function getCourse(ctx: EnrolContext, courseId: string): Promise<CourseFacts> {
  const { id, place, content } = await seeCourse(ctx, courseId)
  return { id, ...place, title: content.title, capacity: content.capacity }
}
