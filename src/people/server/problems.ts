import { formatDate } from '#platform/common/dates.ts'
import type { Locale, Said } from '#platform/common/issues.ts'
import { Problem } from '#platform/server/problem.ts'

export const peopleProblems = {
  wrongPassword: () =>
    new Problem(401, 'sign_in.wrong', {
      vi: 'Tên đăng nhập hoặc mật khẩu chưa đúng. Xem lại chữ hoa, chữ thường và bộ gõ dấu.',
      en: 'User name or password is wrong. Check capitals and the keyboard.',
    }),
  demoElsewhere: () =>
    new Problem(403, 'sign_in.demo_elsewhere', {
      vi: 'Đây là bản dùng thử, chỉ đăng nhập được trên chính máy đang chạy Học Nấy, ở địa chỉ http://localhost.',
      en: 'This is a demonstration: signing in works only on the machine that runs it, at http://localhost.',
    }),
  wrongCurrent: (locale: Locale) =>
    atField('current', locale, { vi: 'Mật khẩu hiện tại chưa đúng.', en: 'The current password is wrong.' }),
  passwordIsUsername: (locale: Locale) =>
    atField('password', locale, {
      vi: 'Mật khẩu không được trùng tên đăng nhập.', en: 'The password must not be the user name.',
    }),
  linkSpent: () =>
    new Problem(410, 'reset.spent', {
      vi: 'Đường dẫn này đã dùng hoặc đã hết hạn. Xin một đường dẫn mới.',
      en: 'This link was used or has expired. Ask for a new one.',
    }),
  setupDone: () =>
    new Problem(409, 'setup.done', {
      vi: 'Hệ thống đã có người quản trị. Hãy đăng nhập.',
      en: 'There is an administrator already. Sign in.',
    }),
  emailTaken: (locale: Locale) => taken('email', locale, {
    vi: 'Địa chỉ thư này đã thuộc một tài khoản khác.', en: 'Another account has this mail address.',
  }),
  usernameTaken: (locale: Locale) => taken('username', locale, {
    vi: 'Tên đăng nhập này đã có người dùng. Chọn tên khác.', en: 'Somebody has this user name. Choose another.',
  }),
  roleNotFitting: (allowed: readonly string[]) =>
    new Problem(409, 'grant.role_not_fitting', {
      vi: 'Vai trò này không dùng cho loại đơn vị đã chọn.',
      en: 'This role does not belong to that kind of unit.',
    }, { allowed }),
  mayNotAppoint: (allowed: readonly string[]) =>
    new Problem(403, 'grant.may_not_appoint', {
      vi: 'Anh/chị không giao hoặc thu hồi được vai trò này ở đơn vị này.',
      en: 'You cannot give or withdraw this role at this unit.',
    }, { allowed }),
  ownRights: () =>
    new Problem(403, 'grant.own_rights', {
      vi: 'Không ai tự thay đổi quyền của mình. Nhờ người quản trị cấp trên.',
      en: 'Nobody changes their own rights. Ask the administrator above you.',
    }),
  beyondYou: () =>
    new Problem(403, 'account.beyond_you', {
      vi: 'Người này còn giữ vai trò mà anh/chị không được giao. Nhờ người quản trị cấp trên.',
      en: 'This person holds a role you may not give. Ask the administrator above you.',
    }),
  tooManyAtOnce: (most: number) =>
    new Problem(422, 'account.too_many_at_once', {
      vi: `Mỗi lần nhập nhiều nhất ${most} người. Chia thành nhiều tệp.`,
      en: `At most ${most} people come in at once. Split the file.`,
    }, { most }),
  unitUnclear: (name: string, found: number) =>
    new Problem(422, 'account.unit_unclear', found === 0
      ? { vi: `Không thấy đơn vị “${name}” trong phạm vi của anh/chị. Ghi đúng tên đầy đủ.`, en: `There is no unit “${name}” in your territory. Write its full name.` }
      : { vi: `Có ${found} đơn vị tên “${name}”. Thêm từng người trên trang Người dùng.`, en: `${found} units are called “${name}”. Add these people one by one.` }, { found }),
  grantOver: () =>
    new Problem(409, 'grant.over', {
      vi: 'Vai trò này đã kết thúc trước ngày đó.', en: 'This role ended before that day.',
    }),
  datesReversed: (locale: Locale) =>
    atField('to', locale, {
      vi: 'Ngày kết thúc phải sau ngày bắt đầu. Sửa một trong hai ngày.',
      en: 'The end must come after the beginning. Change one of the two days.',
    }),
  dayPassed: (locale: Locale) =>
    atField('from', locale, {
      vi: 'Ngày này đã qua. Chọn từ hôm nay trở đi.', en: 'This day has passed. Choose today or later.',
    }),
  scopeBeyondYou: (beyond: readonly string[]) =>
    new Problem(403, 'token.scope_beyond_you', {
      vi: 'Mã truy cập không thể có quyền mà chính anh/chị không có.',
      en: 'A token cannot hold a right that you do not hold yourself.',
    }, { beyond }),
  tokenDay: (locale: Locale, latest: string) =>
    atField('lastDay', locale, {
      vi: `Chọn ngày cuối từ hôm nay đến ${formatDate(latest)} (tối đa một năm).`,
      en: `Choose a last day between today and ${formatDate(latest)} (one year at most).`,
    }),
  factorOn: () =>
    new Problem(409, 'second_factor.on_already', {
      vi: 'Xác thực hai bước đã bật. Tải lại trang để xem.', en: 'The second factor is on already. Reload the page.',
    }),
  factorOff: () =>
    new Problem(409, 'second_factor.off', {
      vi: 'Tài khoản này chưa bật xác thực hai bước.', en: 'This account has no second factor.',
    }),
  wrongCode: (locale: Locale) =>
    atField('code', locale, {
      vi: 'Mã chưa đúng. Xem lại mã đang hiện trong ứng dụng; nếu vẫn sai, kiểm tra đồng hồ của điện thoại (đặt giờ tự động).',
      en: 'The code is wrong. Look again at your authenticator; if it still fails, check the phone’s clock (set it to automatic).',
    }),
  codeUsed: (locale: Locale) =>
    atField('code', locale, {
      vi: 'Mã này đã dùng rồi. Đợi ứng dụng hiện mã mới (không quá 30 giây).',
      en: 'This code was used already. Wait for the next one (30 seconds at most).',
    }),
  wrongRecovery: (locale: Locale) =>
    atField('code', locale, {
      vi: 'Mã dự phòng chưa đúng hoặc đã dùng. Thử mã khác trên tờ giấy đã in.',
      en: 'This recovery code is wrong or was used. Try another one from your paper.',
    }),
  stepOver: () =>
    new Problem(410, 'sign_in.step_over', {
      vi: 'Đã quá mười phút từ lúc nhập mật khẩu. Đăng nhập lại từ đầu.',
      en: 'More than ten minutes have passed since the password. Sign in again.',
    }),
  keyLost: (file: string) =>
    new Problem(500, 'second_factor.key_lost', {
      vi: `Tệp ${file} trong thư mục dữ liệu không phải tệp đã dùng khi bật xác thực hai bước. Người quản trị máy chủ cần chép lại tệp cũ; mã dự phòng cũng cần tệp này.`,
      en: `The file ${file} in the data folder is not the one the second factor was set up with. The operator must restore it.`,
    }),
  disabled: () =>
    new Problem(409, 'account.disabled', {
      vi: 'Tài khoản này đang bị khóa. Mở khóa trước.', en: 'This account is disabled. Enable it first.',
    }),
}

function atField(field: string, locale: Locale, said: Said): Problem {
  return new Problem(400, 'input.invalid', said, { issues: [{ path: [field], message: said[locale] }] })
}

function taken(field: string, locale: Locale, said: Said): Problem {
  return new Problem(409, `account.${field}_taken`, said, { issues: [{ path: [field], message: said[locale] }] })
}
