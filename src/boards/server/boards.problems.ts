import { formatDate } from '#platform/common/dates.ts'
import type { Locale, Said } from '#platform/common/issues.ts'
import { Problem } from '#platform/server/problem.ts'

/** Refusals only this feature knows. */
export const boardProblems = {
  notACentre: () =>
    new Problem(409, 'board.not_a_centre', {
      vi: 'Chỉ trung tâm mới có ban giám đốc. Chọn một trung tâm.',
      en: 'Only a centre has a board. Choose a centre.',
    }),
  postTaken: (t: { id: string; postName: string; name: string; to: string | null }) =>
    new Problem(
      409,
      'board.post_taken',
      {
        vi: `${t.name} đang giữ chức ${t.postName}${t.to ? ` đến trước ngày ${formatDate(t.to)}` : ''}, mà chức danh này mỗi lúc một người. Bàn giao từ người đó, hoặc chọn ngày khác.`,
        en: `${t.name} holds the post ${t.postName}${t.to ? ` until before ${formatDate(t.to)}` : ''}, and one person at a time holds it. Hand it over from them, or choose other days.`,
      },
      { termId: t.id, name: t.name },
    ),
  heldAlready: (t: { id: string; postName: string; name: string }) =>
    new Problem(
      409,
      'board.held_already',
      {
        vi: `${t.name} đã giữ chức ${t.postName} trong thời gian này. Sửa nhiệm kỳ đã ghi thay vì thêm.`,
        en: `${t.name} already holds the post ${t.postName} in that time. Change the term that is there.`,
      },
      { termId: t.id },
    ),
  handedOver: (t: { postName: string; toName: string; byName: string; on: string }) =>
    new Problem(
      409,
      'board.handed_over',
      {
        vi: `${t.byName} vừa bàn giao chức ${t.postName} cho ${t.toName} ngày ${formatDate(t.on)}. Xem lại ban giám đốc trước khi làm tiếp.`,
        en: `${t.byName} has just handed the post ${t.postName} over to ${t.toName} on ${formatDate(t.on)}. Look at the board again before you go on.`,
      },
      { by: t.byName, to: t.toName },
    ),
  over: (t: { byName: string; on: string }) =>
    new Problem(409, 'board.term_over', {
      vi: `Nhiệm kỳ này đã kết thúc trước ngày ${formatDate(t.on)}${t.byName ? ` (${t.byName} ghi)` : ''}.`,
      en: `This term ended before ${formatDate(t.on)}${t.byName ? ` (entered by ${t.byName})` : ''}.`,
    }),
  idTaken: () =>
    new Problem(409, 'board.id_taken', {
      vi: 'Mã này đã dùng cho một bản ghi khác. Tải lại trang rồi ghi lại.',
      en: 'This id belongs to something else. Reload the page and try again.',
    }),
  nameTaken: (locale: Locale) =>
    atField(409, 'subcommittee.name_taken', 'name', locale, {
      vi: 'Trung tâm đã có tiểu ban cùng tên. Sửa tiểu ban đó, hoặc đặt tên khác.',
      en: 'The centre has a subcommittee of this name. Change that one, or choose another name.',
    }),
  unknownPost: (locale: Locale) =>
    atField(400, 'input.invalid', 'post', locale, {
      vi: 'Quy định đang áp dụng không có chức danh này. Chọn một chức danh trong danh sách.',
      en: 'The rule in force does not know this post. Choose one of the list.',
    }),
  tooEarly: (locale: Locale, first: string) =>
    atField(400, 'input.invalid', 'from', locale, {
      vi: `Bàn giao phải sau ngày người trước nhận chức (${formatDate(first)}). Nếu nhiệm kỳ trước ghi nhầm, sửa nhiệm kỳ đó.`,
      en: `The hand-over must come after the first day of the one before (${formatDate(first)}). If that term is a mistake, change it.`,
    }),
  samePerson: (locale: Locale) =>
    atField(400, 'input.invalid', 'holder', locale, {
      vi: 'Người nhận trùng người giao. Chọn người khác, hoặc kéo dài nhiệm kỳ bằng nút Sửa.',
      en: 'The one who follows is the one who leaves. Choose another person, or prolong the term.',
    }),
  hasAccount: (locale: Locale) =>
    atField(409, 'board.has_account', 'access', locale, {
      vi: 'Người này đã có tài khoản. Chọn “Dùng tài khoản sẵn có”.',
      en: 'This person has an account. Choose “Use their account”.',
    }),
  noAccount: (locale: Locale) =>
    atField(409, 'board.no_account', 'access', locale, {
      vi: 'Người này chưa có tài khoản. Chọn “Mời tạo tài khoản”, hoặc không cấp quyền.',
      en: 'This person has no account. Choose to invite them, or give no rights.',
    }),
  termOver: (locale: Locale) =>
    atField(409, 'board.term_over', 'access', locale, {
      vi: 'Nhiệm kỳ này đã hết nên không cấp quyền được. Chọn “Không cấp quyền”, hoặc sửa ngày cuối.',
      en: 'This term is over, so no rights can come with it. Choose to give none, or change its last day.',
    }),
  noRole: (locale: Locale) =>
    atField(409, 'board.no_role', 'access', locale, {
      vi: 'Chức danh này không gắn với vai trò nào trong phần mềm. Chọn “Không cấp quyền”.',
      en: 'No role in the software goes with this post. Choose to give no rights.',
    }),
}

function atField(status: number, code: string, field: string, locale: Locale, said: Said): Problem {
  return new Problem(status, code, said, { issues: [{ path: [field], message: said[locale] }] })
}
