import { Problem } from '#platform/server/problem.ts'

/** Refusals only this feature knows. */
export const learnerProblems = {
  idTaken: () =>
    new Problem(409, 'learner.id_taken', {
      vi: 'Mã của học viên này đã dùng cho một người khác. Tải lại trang rồi ghi lại.',
      en: 'This id already belongs to another learner. Reload the page and record it again.',
    }),
  erased: () =>
    new Problem(409, 'learner.erased', {
      vi: 'Thông tin của học viên này đã xóa theo yêu cầu, không ghi thêm được. Nếu người đó học lại, thêm như học viên mới.',
      en: 'This learner was erased on request and cannot be changed. Somebody who comes back is added as a new learner.',
    }),
}
