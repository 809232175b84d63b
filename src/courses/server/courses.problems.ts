import { Problem } from '#platform/server/problem.ts'
import type { CourseStatus } from '../rules/course.ts'

const STATES: Record<CourseStatus, { vi: string; en: string }> = {
  open: { vi: 'đang mở', en: 'open' },
  closed: { vi: 'đã kết thúc', en: 'closed' },
  cancelled: { vi: 'đã hủy', en: 'cancelled' },
}

/** Refusals only this feature knows. */
export const courseProblems = {
  idTaken: () =>
    new Problem(409, 'course.id_taken', {
      vi: 'Mã của lớp này đã dùng cho một lớp khác. Tải lại trang rồi mở lại lớp.',
      en: 'This id already belongs to another course. Reload the page and open it again.',
    }),
  notNow: (status: CourseStatus, allowed: readonly string[]) =>
    new Problem(
      409,
      'course.not_now',
      {
        vi: `Lớp này ${STATES[status].vi} nên không làm được việc đó.`,
        en: `This course is ${STATES[status].en}, so that cannot be done.`,
      },
      { status, allowed },
    ),
  tooManySessions: (has: number, most: number) =>
    new Problem(
      409,
      'course.too_many_sessions',
      {
        vi: `Lớp đã có ${has} buổi; một lớp nhiều nhất ${most} buổi. Mở một lớp mới cho các buổi còn lại.`,
        en: `The course has ${has} sessions already; ${most} are the most. Open another course for the rest.`,
      },
      { has, most },
    ),
}
