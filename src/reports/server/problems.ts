import { Problem } from '#platform/server/problem.ts'

export const reportProblems = {
  noMailServer: () =>
    new Problem(409, 'report.no_mail_server', {
      vi: 'Hệ thống này chưa cài máy chủ thư. Chép nội dung để nhắc qua Zalo hoặc điện thoại.',
      en: 'No mail server is set up here. Copy the text and send it yourself.',
    }),
  notEditable: (status: string) =>
    new Problem(409, 'report.not_editable', {
      vi: 'Báo cáo đã ký hoặc đã gửi nên không sửa được. Mở lại để sửa, hoặc lập bản bổ sung.',
      en: 'A signed or sent report cannot be changed. Reopen it, or start an amendment.',
    }, { status }),
  reasonNeeded: () =>
    new Problem(400, 'report.reason_needed', {
      vi: 'Sửa số liệu đã tính từ sổ ghi thì cần ghi lý do.', en: 'Correcting a computed figure needs a reason.',
    }, { issues: [{ path: ['reason'], message: 'Ghi lý do sửa, ví dụ: thiếu 1 buổi chưa ghi vào sổ.' }] }),
  wrongValue: () =>
    new Problem(400, 'report.wrong_value', {
      vi: 'Ô này cần một số từ 0 trở lên.', en: 'This cell takes a number, 0 or more.',
    }, { issues: [{ path: ['value'], message: 'Nhập một số từ 0 trở lên.' }] }),
  noSuchCell: (cell: string) =>
    new Problem(404, 'report.no_such_cell', { vi: 'Không có ô này trong biểu mẫu.', en: 'No such cell in this form.' }, { cell }),
  derivedCell: () =>
    new Problem(409, 'report.derived_cell', {
      vi: 'Ô này tính từ các ô khác. Sửa ô gốc, ô này tự đổi theo.', en: 'This cell follows from others. Correct those instead.',
    }),
  textsMissing: (labels: string[], keys: string[]) =>
    new Problem(409, 'report.texts_missing', {
      vi: `Còn thiếu phần: ${labels.join(', ')}. Viết vài dòng rồi ký.`, en: 'Some paragraphs are still empty.',
    }, { keys }),
  nothingBehind: () =>
    new Problem(409, 'report.nothing_behind', {
      vi: 'Ô này nhập tay nên không có sổ ghi phía sau.', en: 'This cell is typed; there are no records behind it.',
    }),
  notYet: (from: string) =>
    new Problem(409, 'report.not_yet', {
      vi: 'Kỳ báo cáo này chưa bắt đầu.', en: 'This period has not begun.',
    }, { from }),
  notTracked: () =>
    new Problem(409, 'report.not_tracked', {
      vi: 'Kỳ này chưa có trung tâm nào báo cáo trên hệ thống. Chọn một kỳ sau.', en: 'No centre reported here in that period. Choose a later one.',
    }),
  noCentre: () =>
    new Problem(409, 'report.no_centre', {
      vi: 'Chỉ trung tâm học tập cộng đồng lập báo cáo này.', en: 'Only a centre makes this report.',
    }),
  noLevel: () =>
    new Problem(409, 'report.no_level', {
      vi: 'Đơn vị này không lập báo cáo tổng hợp cho kỳ này.', en: 'This unit makes no consolidated report for that period.',
    }),
  nothingToAddUp: () =>
    new Problem(409, 'report.nothing_to_add_up', {
      vi: 'Đơn vị chỉ có một trung tâm: báo cáo của trung tâm đã đủ, không cần lập báo cáo tổng hợp.',
      en: 'There is only one centre: its own report is enough.',
    }),
}
