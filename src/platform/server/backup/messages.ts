/** Why a backup cannot be taken or brought back; `message` says what to do. Nothing was changed. */
export class BackupRefused extends Error {
  override readonly name = 'BackupRefused'
}

export const messages = {
  foreign: (file: string) => `${file} không phải là bản sao lưu của Học Nấy. Hãy chọn đúng tệp .hocnay.`,
  missing: (file: string) => `Không tìm thấy tệp ${file}.`,
  cut: (file: string) =>
    `${file} bị thiếu phần cuối: sao lưu bị ngắt giữa chừng hoặc chép chưa hết. Hãy chép lại, hoặc dùng bản sao lưu khác.`,
  damaged: (file: string, part: string) =>
    `${file} đã bị hỏng hoặc bị sửa: phần “${part}” không còn như lúc sao lưu. Hãy dùng bản sao lưu khác.`,
  newerFormat: (file: string, release: string) =>
    `${file} được làm bằng bản Học Nấy mới hơn (${release}). Hãy nâng cấp Học Nấy trên máy này rồi khôi phục lại.`,
  otherStructure: (file: string, what: string) =>
    `${file} không khớp cấu trúc dữ liệu của bản Học Nấy này (${what}). Hãy dùng đúng bản Học Nấy đã làm ra tệp này.`,
  notMigrated: 'Cơ sở dữ liệu này chưa có dữ liệu của Học Nấy, không có gì để sao lưu.',
  unfinished: 'Lần khôi phục trước vào cơ sở dữ liệu này chưa xong. Hãy chạy lại: npm run restore -- <tệp>',
  exists: (file: string) => `${file} đã có. Hãy chọn tên khác; bản sao lưu cũ không bị ghi đè.`,
  wrongCount: (table: string, found: number, wanted: number) =>
    `Khôi phục không khớp: bảng ${table} có ${found} dòng, bản sao lưu có ${wanted}. Chưa thay đổi gì.`,
}
