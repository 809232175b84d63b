import { Problem } from '#platform/server/problem.ts'
import type { Clash } from '../rules/merge.ts'

/** Refusals only this feature knows. */
export const learnerProblems = {
  idTaken: () =>
    new Problem(409, 'learner.id_taken', {
      vi: 'Mã của học viên này đã dùng cho một người khác. Tải lại trang rồi ghi lại.',
      en: 'This id already belongs to another learner. Reload the page and record it again.',
    }),
  merged: (into: string) =>
    new Problem(
      409,
      'learner.merged',
      {
        vi: 'Hồ sơ này đã gộp vào một hồ sơ khác của cùng một người. Mở hồ sơ được giữ lại rồi làm tiếp.',
        en: 'This entry was merged into another one of the same person. Open the one that was kept and go on there.',
      },
      { into },
    ),
  notTwo: () =>
    new Problem(409, 'learner.not_two', {
      vi: 'Chỉ gộp được hai hồ sơ khác nhau của cùng một trung tâm.',
      en: 'Only two different entries of one centre can be merged.',
    }),
  clash: (clashes: readonly Clash[]) =>
    new Problem(
      409,
      'learner.marks_clash',
      {
        vi: 'Có buổi một hồ sơ ghi có mặt, hồ sơ kia ghi vắng. Chọn người này có đến hay không ở từng buổi rồi gộp.',
        en: 'In some sessions one entry is marked present and the other absent. Say for each whether this person came, then merge.',
      },
      { clashes },
    ),
  erased: () =>
    new Problem(409, 'learner.erased', {
      vi: 'Thông tin của học viên này đã xóa theo yêu cầu, không ghi thêm được. Nếu người đó học lại, thêm như học viên mới.',
      en: 'This learner was erased on request and cannot be changed. Somebody who comes back is added as a new learner.',
    }),
}
