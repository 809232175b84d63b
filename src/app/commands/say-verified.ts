import type { Finding, FindingKind, Verified } from '#platform/server/audit/verify.ts'

const SHOWN = 20

const said: Record<FindingKind, (f: Finding) => string> = {
  'entry.changed': (f) => `Dòng ${f.entry} đã bị sửa sau khi ghi${inBatch(f)}.`,
  'entry.values': (f) => `Giá trị trước/sau của dòng ${f.entry} đã bị sửa hoặc bị xóa không qua lệnh xóa${inBatch(f)}.`,
  'entry.removed': (f) => `Dòng ${f.entry} đã bị xóa${inBatch(f)}.`,
  'entry.inserted': (f) => `Dòng ${f.entry} được chèn vào sau khi niêm phong${inBatch(f)}.`,
  'seal.changed': (f) => `Niêm phong số ${f.batch} đã bị sửa.`,
  'seal.removed': (f) => `Niêm phong số ${f.batch} đã bị xóa${f.file ? `; sổ ${f.file} còn ghi nó` : ''}.`,
  'seal.rewritten': (f) => `Niêm phong số ${f.batch} khác với sổ ${f.file}: chuỗi đã bị làm lại từ đó.`,
  'trail.empty': () => 'Bảng niêm phong trống: điểm bắt đầu của nhật ký đã bị xóa.',
  'head.missing': (f) =>
    `Không thấy sổ niêm phong ${f.file}. Các dòng khớp với nhau, nhưng không chứng minh được là chuỗi chưa bị cắt hay làm lại. Hãy lấy lại sổ từ bản sao lưu.`,
  'head.foreign': (f) => `Sổ ${f.file} là của một nhật ký khác. Kiểm tra lại DATA_DIR, AUDIT_HEAD_URL và bản khôi phục.`,
  'head.unreadable': (f) => `Không đọc được sổ ${f.file}: tệp bị hỏng hoặc bị sửa. Hãy lấy lại sổ từ bản sao lưu.`,
}

const inBatch = (f: Finding) => (f.batch === undefined ? '' : ` (niêm phong số ${f.batch})`)

/** `05:12:43 30/11/2026`, at Vietnam's time whatever the clock of the server is set to. */
export const sayInstant = (at: string) => new Date(at).toLocaleString('vi-VN', { timeZone: 'Asia/Ho_Chi_Minh' })

/** The result in the words of an operator, worst first. */
export function sayVerified(v: Verified): { lines: string[]; sound: boolean } {
  const n = (x: number) => x.toLocaleString('vi')
  const lines = [
    `Nhật ký có ${n(v.entries)} dòng: ${n(v.sealed)} dòng đã niêm phong trong ${n(v.batches)} lần` +
      `${v.lastSealAt ? `, lần cuối ${sayInstant(v.lastSealAt)}` : ''}; ${n(v.tail)} dòng chưa niêm phong; ${n(v.erased)} dòng đã xóa giá trị theo yêu cầu.`,
    ...v.findings.slice(0, SHOWN).map((f) => `SAI: ${said[f.kind](f)}`),
    ...(v.findings.length > SHOWN ? [`… và ${n(v.findings.length - SHOWN)} chỗ sai khác.`] : []),
  ]
  const sound = v.findings.length === 0
  return { lines: [...lines, sound ? 'Nhật ký nguyên vẹn.' : 'NHẬT KÝ KHÔNG NGUYÊN VẸN.'], sound }
}
