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
  notMerged: () =>
    new Problem(409, 'learner.not_merged', {
      vi: 'Hai hồ sơ này không gộp với nhau nên không có gì để tách.',
      en: 'These two entries are not merged, so there is nothing to undo.',
    }),
  mergedBefore: () =>
    new Problem(409, 'learner.merged_before', {
      vi: 'Lần gộp này làm từ bản phần mềm trước, chưa giữ lại đủ để tách tự động. Mở lịch sử hồ sơ để xem mỗi bên từng ghi gì, rồi thêm học viên mới.',
      en: 'This merge is older than what is kept for undoing. The history tells what each entry said; add the second person as a new learner.',
    }),
  workedSince: (worked: readonly string[]) =>
    new Problem(
      409,
      'learner.worked_since',
      {
        vi: 'Sau khi gộp đã có người ghi thêm vào hồ sơ này nên không tách tự động được nữa: không còn biết phần nào của ai. Thêm người kia như học viên mới.',
        en: 'Something was written about this person since the merge, so nobody can tell any more whose it is. Add the other as a new learner.',
      },
      { worked },
    ),
  erased: () =>
    new Problem(409, 'learner.erased', {
      vi: 'Thông tin của học viên này đã xóa theo yêu cầu, không ghi thêm được. Nếu người đó học lại, thêm như học viên mới.',
      en: 'This learner was erased on request and cannot be changed. Somebody who comes back is added as a new learner.',
    }),
}
