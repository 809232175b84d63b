/** What a person reads when the embedded database cannot start: what happened, then what to do. */
export const messages = {
  noBinaries: (platform: string) =>
    `Chưa có PostgreSQL cho hệ máy này (${platform}). Hãy chạy lại "npm ci", ` +
    `hoặc dùng một máy chủ PostgreSQL có sẵn bằng cách đặt DATABASE_URL.`,
  noUser: (folder: string) =>
    `PostgreSQL không chịu chạy bằng quyền root, và không tìm được cách chạy bằng quyền khác ở ${folder}. ` +
    `Hãy chạy Học Nấy bằng một tài khoản thường, hoặc đặt DATABASE_URL.`,
  foreignFolder: (folder: string) =>
    `Thư mục ${folder} đã có dữ liệu khác, không phải của PostgreSQL. Hãy chọn một thư mục khác hoặc chuyển dữ liệu đó đi.`,
  otherVersion: (folder: string, found: string, wanted: number) =>
    `Dữ liệu trong ${folder} thuộc PostgreSQL ${found}, còn bản này chạy PostgreSQL ${wanted}. ` +
    `Hãy sao lưu bằng bản Học Nấy cũ rồi khôi phục vào một thư mục mới.`,
  stillRunning: (folder: string, pid: number) =>
    `Máy chủ dữ liệu cũ ở ${folder} (tiến trình số ${pid}) không chịu dừng. Hãy dừng tiến trình đó rồi chạy lại.`,
  initFailed: (folder: string, output: string) => `Không tạo được cơ sở dữ liệu ở ${folder}.\n${output}`,
  startFailed: (folder: string, output: string) => `Không khởi động được cơ sở dữ liệu ở ${folder}.\n${output}`,
  diedAgain: (folder: string) => `Cơ sở dữ liệu ở ${folder} dừng đột ngột nhiều lần liền; không khởi động lại nữa.`,
}

/** The embedded database could not be started; `message` is for the person at the keyboard. */
export class PostgresUnavailable extends Error {
  override readonly name = 'PostgresUnavailable'
}
