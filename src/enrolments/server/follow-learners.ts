import type { LearnerFollower } from '#learners/server/followers.ts'
import { enrolmentWords } from '../words/index.ts'
import { holdSharedCourses, readCoursesOf } from './enrolments.store.ts'

/** One person has one place in a course; what is given up goes to who waits. The database moves the places themselves. */
export const followWithEnrolments: LearnerFollower = {
  async hold(ctx, learnerIds) {
    const [one, other] = learnerIds
    if (one && other) await holdSharedCourses(ctx.db, one, other)
  },

  async compare(ctx, { kept, other }) {
    const { t } = enrolmentWords(ctx.locale)
    const [mine, theirs] = [await liveCourses(ctx.db, kept), await liveCourses(ctx.db, other)]
    const shared = mine.filter((c) => theirs.some((x) => x.courseId === c.courseId))
    return {
      lines: [{ key: 'courses', label: t('merge.courses'), kept: mine.length, other: theirs.length }],
      notes: shared.map((c) => t('merge.sharedCourse', { title: c.title })),
      clashes: [],
    }
  },
}

const liveCourses = async (...q: Parameters<typeof readCoursesOf>) => (await readCoursesOf(...q)).filter((c) => c.status !== 'cancelled')
