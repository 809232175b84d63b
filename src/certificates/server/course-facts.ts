import { listCourseSessions, seeCourse } from '#courses/server/course.read.ts'
import { readCourses } from '#courses/server/courses.reads.ts'
import { listEnrolled } from '#enrolments/server/enrolments.service.ts'
import { compareVi } from '#platform/common/text.ts'
import { Problem } from '#platform/server/problem.ts'
import { listHeldNumbers } from './certificates.store.ts'
import type { CertificateContext } from './context.ts'

/** What a certificate takes over from a course and from those who learn in it. */
export type CourseFacts = { id: string; unitId: string; title: string; fromOn: string | null; toOn: string | null; sessions: number }
export type CourseLearner = { learnerId: string; name: string; birthYear: number | null; has: string | null }

export async function findCourseFacts(ctx: CertificateContext, id: string): Promise<CourseFacts | undefined> {
  const course = await seeCourse(ctx, id).catch(unlessRefused)
  if (!course) return undefined
  const sessions = (await listCourseSessions(ctx, id)).filter((s) => s.status !== 'cancelled').length
  return { id, unitId: course.place.unitId, title: course.content.title, fromOn: course.firstOn, toOn: course.lastOn, sessions }
}

/** A course one may not know is none; anything else that goes wrong is told. */
function unlessRefused(err: unknown): undefined {
  if (!(err instanceof Problem)) throw err
}

const MOST = 100

/** Of this centre, the latest first. */
export async function listCourses(ctx: CertificateContext, unitId: string): Promise<{ id: string; title: string; lastOn: string | null }[]> {
  const own = (await readCourses(ctx, { unitId, status: 'live' }, MOST)).filter((c) => c.unitId === unitId)
  const dated = [...own.filter((c) => c.lastOn !== null), ...own.filter((c) => c.lastOn === null)]
  return dated.map(({ id, title, lastOn }) => ({ id, title, lastOn }))
}

/** Who has a place in the course, in Vietnamese order; `has`: the number of a valid certificate they hold for it. */
export async function listCourseLearners(ctx: CertificateContext, courseId: string): Promise<CourseLearner[]> {
  const enrolled = (await listEnrolled(ctx, courseId)).filter((e) => e.status === 'enrolled' && !e.erased)
  const held = await listHeldNumbers(ctx.db, courseId)
  return enrolled
    .map((e) => ({ learnerId: e.learnerId, name: e.fullName, birthYear: e.birthYear, has: held.get(e.learnerId) ?? null }))
    .sort((a, b) => compareVi(givenName(a.name), givenName(b.name)) || compareVi(a.name, b.name))
}

const givenName = (name: string) => name.slice(name.lastIndexOf(' ') + 1)
