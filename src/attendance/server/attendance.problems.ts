import { Problem } from '#platform/server/problem.ts'

/** Refusals only this feature knows. */
export const attendanceProblems = {
  otherAuthor: () =>
    new Problem(403, 'attendance.other_author', {
      vi: 'Các dòng điểm danh này do người khác ghi trên máy. Chỉ người đã ghi mới gửi được: đăng nhập lại bằng tài khoản của người đó.',
      en: 'These marks were written by somebody else on this device. Only who wrote them can send them.',
    }),
  idTaken: () =>
    new Problem(409, 'attendance.id_taken', {
      vi: 'Mã của dòng này đã dùng cho nội dung khác. Chạm lại tên người đó để ghi lại.',
      en: 'This id already belongs to something else. Tap the name again.',
    }),
  notYet: () =>
    new Problem(409, 'attendance.not_yet', {
      vi: 'Buổi này chưa đến ngày nên chưa điểm danh được. Đến ngày rồi bấm “Gửi lại”, hoặc đổi ngày của buổi.',
      en: 'This session is still to come. Send again on its day, or change its day.',
    }),
  cancelled: () =>
    new Problem(409, 'attendance.cancelled', {
      vi: 'Buổi này đã hủy. Khôi phục ở trang hoạt động rồi gửi lại.',
      en: 'This session is cancelled. Restore it, then send again.',
    }),
  manySessions: () =>
    new Problem(409, 'attendance.many_sessions', {
      vi: 'Hoạt động này ghi gộp nhiều buổi nên không điểm danh theo danh sách được. Ghi tổng số lượt ở trang hoạt động.',
      en: 'This activity stands for several sessions. Record its attendances on its own page.',
    }),
  unknownLearner: () =>
    new Problem(409, 'attendance.unknown_learner', {
      vi: 'Không tìm thấy người này trong sổ học viên của trung tâm. Tải lại danh sách rồi ghi lại.',
      en: 'This person is not among the learners of the centre. Reload the list and mark again.',
    }),
  codeOver: () =>
    new Problem(409, 'attendance.code_over', {
      vi: 'Mã điểm danh đã hết hạn. Quét lại mã đang hiện trên màn hình của lớp.',
      en: 'This code has run out. Scan the one on the screen again.',
    }),
}
