import { defineWords } from '#platform/common/words.ts'

export const appWords = defineWords({
  vi: {
    'more.title': 'Thêm',
    'more.pages': 'Các phần khác',
    'more.public': 'Trang công khai',
    'more.publicOwn': 'Xem trang công khai của {name}',
    'more.publicCode': 'In mã QR của trang',
    'more.publicAll': 'Tìm trung tâm khác',
    'more.settings': 'Cài đặt trên máy này',
    'more.account': 'Tài khoản',
    'more.signedInAs': 'Đang đăng nhập: {name}',
    'more.signOut': 'Đăng xuất',
    'more.signOutHint': 'Bản viết dở của anh/chị trên máy này sẽ bị xóa khi đăng xuất.',
    'notFound.message': 'Không có trang nào ở địa chỉ này. Có thể đường dẫn bị gõ thiếu, hoặc trang đã chuyển chỗ.',
    'forbidden.message':
      'Vai trò hiện tại của anh/chị không mở được trang này. Cần thì hỏi người quản trị của đơn vị, hoặc đổi nơi làm việc.',
    'home.title': 'Học Nấy',
    'home.nothing': 'Vai trò này chưa mở được phần nào',
    'home.ask': 'Hỏi người quản trị của đơn vị để được giao vai trò.',
    'home.go': 'Về trang đầu',
  },
  en: {
    'more.title': 'More',
    'more.pages': 'Other parts',
    'more.public': 'Public pages',
    'more.publicOwn': 'Open the public page of {name}',
    'more.publicCode': 'Print its QR code',
    'more.publicAll': 'Find another centre',
    'more.settings': 'Settings on this device',
    'more.account': 'Account',
    'more.signedInAs': 'Signed in: {name}',
    'more.signOut': 'Sign out',
    'more.signOutHint': 'Unfinished texts of yours on this device are removed when you sign out.',
    'notFound.message': 'There is no page at this address. It may be incomplete, or the page has moved.',
    'forbidden.message':
      'Your present role does not open this page. Ask your unit’s administrator, or change your place of work.',
    'home.title': 'Học Nấy',
    'home.nothing': 'This role opens nothing yet',
    'home.ask': 'Ask your unit’s administrator for a role.',
    'home.go': 'To the first page',
  },
})
