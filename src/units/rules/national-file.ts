import { tidy } from '#platform/common/text.ts'
import type { NationalUnit } from './national.ts'
import { isCodeOf } from './tree.ts'

/** What is wrong with a file or an import, said to the operator, one line each. */
export type Complaint = string
export type ReadFile = { units: NationalUnit[]; complaints: Complaint[] }

const isRecord = (v: unknown): v is Record<string, unknown> => typeof v === 'object' && v !== null && !Array.isArray(v)

/**
 * Reads an operator's list, `[{ Code, FullName, Wards: [{ Code, FullName, ProvinceCode }] }]`. Every row that cannot be
 * taken is named; the units are only for use when there are no complaints.
 */
export function readNationalFile(text: string): ReadFile {
  const parsed = parseJson(text)
  if (!Array.isArray(parsed) || parsed.length === 0) {
    return { units: [], complaints: ['Tệp phải là một danh sách JSON các tỉnh: [{"Code": "01", "FullName": "…", "Wards": […]}, …].'] }
  }
  const rows = parsed.map((province: unknown, i) => readProvince(province, `Tỉnh thứ ${i + 1}`))
  const units = rows.flatMap((r) => r.units)
  return { units, complaints: [...rows.flatMap((r) => r.complaints), ...doubled(units)] }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/u, ''))
  } catch {
    return undefined
  }
}

function readProvince(row: unknown, where: string): ReadFile {
  const read = readRow(row, 'province', where)
  const [unit] = read.units
  const wards = isRecord(row) ? row.Wards : undefined
  if (!Array.isArray(wards) || wards.length === 0) {
    return { ...read, complaints: [...read.complaints, `${where}${called(row)}: thiếu danh sách “Wards” các xã, phường.`] }
  }
  const below = wards.map((ward: unknown, i) => readCommune(ward, unit, `${where}${called(row)}, xã thứ ${i + 1}`))
  return {
    units: [...read.units, ...below.flatMap((r) => r.units)],
    complaints: [...read.complaints, ...below.flatMap((r) => r.complaints)],
  }
}

function readCommune(row: unknown, province: NationalUnit | undefined, where: string): ReadFile {
  const read = readRow(row, 'commune', where)
  const said = isRecord(row) ? row.ProvinceCode : undefined
  if (province && said !== undefined && said !== province.code) {
    return { ...read, complaints: [...read.complaints, `${where}${called(row)}: ProvinceCode ${JSON.stringify(said)} khác mã tỉnh “${province.code}”.`] }
  }
  return { ...read, units: read.units.map((u) => ({ ...u, provinceCode: province?.code ?? '' })) }
}

const DIGITS = { province: 2, commune: 5 } as const

function readRow(row: unknown, kind: NationalUnit['kind'], where: string): ReadFile {
  const { Code: code, FullName: fullName } = isRecord(row) ? row : {}
  const at = `${where}${called(row)}`
  const complaints: Complaint[] = []
  if (typeof code !== 'string' || !isCodeOf(kind, code)) {
    complaints.push(`${at}: mã “Code” phải là chuỗi ${DIGITS[kind]} chữ số, giữ số 0 ở đầu; đang là ${JSON.stringify(code) ?? 'trống'}.`)
  }
  const name = typeof fullName === 'string' ? tidy(fullName) : ''
  if (name === '' || name.length > 200) complaints.push(`${at}: thiếu tên đầy đủ “FullName”, hoặc tên quá dài.`)
  if (complaints.length > 0 || typeof code !== 'string') return { units: [], complaints }
  return { units: [{ kind, code, name: capital(name), provinceCode: code }], complaints }
}

const called = (row: unknown) => (isRecord(row) && typeof row.FullName === 'string' && row.FullName !== '' ? ` (${row.FullName})` : '')
const capital = (name: string) => name.charAt(0).toUpperCase() + name.slice(1)

function doubled(units: readonly NationalUnit[]): Complaint[] {
  const first = new Map<string, NationalUnit>()
  return units.flatMap((u) => {
    const other = first.get(`${u.kind}/${u.code}`)
    if (other) return [`${u.name}: mã ${u.code} đã dùng cho ${other.name}.`]
    first.set(`${u.kind}/${u.code}`, u)
    return []
  })
}
