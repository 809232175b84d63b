import { formatDate } from '#platform/common/dates.ts'
import { Problem } from '#platform/server/problem.ts'

/** Refusals only this feature knows. */
export const certificateProblems = {
  idTaken: () =>
    new Problem(409, 'certificate.id_taken', {
      vi: 'Mã của giấy này đã dùng cho một giấy khác. Tải lại trang rồi cấp lại.',
      en: 'This id already belongs to another certificate. Reload the page and issue it again.',
    }),
  revoked: (on: string) =>
    new Problem(409, 'certificate.revoked', {
      vi: `Giấy này đã thu hồi ngày ${formatDate(on)}, không thu hồi hay cấp lại lần nữa được.`,
      en: `This certificate was revoked on ${formatDate(on)}; it cannot be revoked or replaced again.`,
    }),
  erased: () =>
    new Problem(409, 'certificate.erased', {
      vi: 'Họ tên trên giấy này đã xóa theo yêu cầu của người được cấp nên không in hay cấp lại được.',
      en: 'The name on this certificate was erased at the holder’s request: it can be neither printed nor issued again.',
    }),
  ofLearner: (learnerId: string) =>
    new Problem(
      409,
      'certificate.of_learner',
      {
        vi: 'Người được cấp có trong sổ học viên. Mở hồ sơ học viên của người đó rồi xóa ở đó: họ tên trên mọi giấy cũng được xóa.',
        en: 'The holder is in the book of learners. Open that entry and erase it there: the name goes from every certificate with it.',
      },
      { learnerId },
    ),
  notThatDay: (latest: string) =>
    new Problem(400, 'certificate.too_far', {
      vi: `Ngày cấp không được sau ${formatDate(latest)}. Sửa ngày cấp.`,
      en: `The day of issue cannot be after ${formatDate(latest)}. Correct it.`,
    }),
  notACentre: () =>
    new Problem(400, 'certificate.not_a_centre', {
      vi: 'Chỉ trung tâm cấp giấy chứng nhận. Chọn một trung tâm.',
      en: 'Only a centre issues certificates. Choose a centre.',
    }),
  notOfCentre: () =>
    new Problem(400, 'certificate.not_of_centre', {
      vi: 'Lớp hoặc người được chọn không thuộc trung tâm này. Tải lại trang rồi chọn lại.',
      en: 'A chosen course or person does not belong to this centre. Reload the page and choose again.',
    }),
  nothingToPrint: () =>
    new Problem(404, 'certificate.nothing', {
      vi: 'Không có giấy nào để in theo lựa chọn này.',
      en: 'There is nothing to print for this choice.',
    }),
}
