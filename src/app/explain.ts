import { missingRole } from '#migrations/index.ts'

/** What went wrong while starting or in a command, as a sentence that tells the operator what to do. */
export function explain(err: unknown): string {
  const { code, message, port } = err as { code?: string; message?: string; port?: number }
  if (code === 'EADDRINUSE') return `Cổng ${port} đang có chương trình khác dùng. Chọn cổng khác, ví dụ: PORT=3001 npm start`
  if (code === 'ECONNREFUSED') return 'Không kết nối được cơ sở dữ liệu ở DATABASE_URL. Kiểm tra máy chủ PostgreSQL có đang chạy không.'
  if (code === 'ENOSPC') return 'Ổ đĩa đã đầy. Giải phóng chỗ trống rồi chạy lại; chưa có gì bị thay đổi.'
  if (message?.includes('permission denied to set role')) return missingRole
  return message ?? String(err)
}
