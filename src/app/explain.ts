import { missingRole } from '#migrations/index.ts'

/** Why a database was not reached, by the codes of the network and of PostgreSQL. */
const UNREACHED: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'máy chủ PostgreSQL không trả lời. Kiểm tra nó có đang chạy không, địa chỉ và cổng có đúng không.',
  ETIMEDOUT: 'máy chủ PostgreSQL không trả lời. Kiểm tra địa chỉ, cổng và tường lửa.',
  ENOTFOUND: 'không có máy nào mang tên trong địa chỉ. Kiểm tra lại tên máy.',
  EAI_AGAIN: 'chưa tra được tên máy trong địa chỉ. Kiểm tra lại tên máy và mạng.',
  '28P01': 'sai tên hoặc mật khẩu. Kiểm tra lại; ký tự lạ trong mật khẩu phải viết theo cách của địa chỉ, ví dụ @ thành %40.',
  '28000': 'máy chủ PostgreSQL không cho tài khoản này vào từ máy này. Kiểm tra pg_hba.conf.',
  '3D000': 'máy chủ PostgreSQL không có cơ sở dữ liệu mang tên này. Tạo nó trước (CREATE DATABASE … OWNER …), hoặc sửa lại tên.',
}

/** What went wrong while starting or in a command, as a sentence that tells the operator what to do. */
export function explain(err: unknown): string {
  const { code, message, port } = err as { code?: string; message?: string; port?: number }
  if (code === 'EADDRINUSE') return `Cổng ${port} đang có chương trình khác dùng. Chọn cổng khác, ví dụ: PORT=3001 npm start`
  const unreached = code === undefined ? undefined : UNREACHED[code]
  if (unreached) return `Không vào được cơ sở dữ liệu: ${unreached} Địa chỉ đã dùng nằm trong lệnh vừa gõ, hoặc trong DATABASE_URL, MIGRATE_URL.`
  if (code === 'ENOSPC') return 'Ổ đĩa đã đầy. Giải phóng chỗ trống rồi chạy lại; chưa có gì bị thay đổi.'
  if (message?.includes('permission denied to set role')) return missingRole
  return message ?? String(err)
}
