import { Problem } from '#platform/server/problem.ts'

/** Refusals only this feature knows. */
export const enrolmentProblems = {
  closed: () =>
    new Problem(409, 'enrolment.closed', {
      vi: 'Lớp này đã thôi nhận đăng ký. Mở lại lớp rồi ghi thêm người.',
      en: 'This course takes nobody any more. Reopen it, then enrol.',
    }),
  idTaken: () =>
    new Problem(409, 'enrolment.id_taken', {
      vi: 'Mã của lần đăng ký này đã dùng ở lớp khác. Tải lại trang rồi ghi lại.',
      en: 'This id already belongs to another enrolment. Reload the page and try again.',
    }),
}
