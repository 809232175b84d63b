import { formatDate } from '#platform/common/dates.ts'
import { nameKey, type NationalUnit } from './national.ts'
import type { Complaint } from './national-file.ts'

/** A province or commune that stands on the day of the import or later. */
export type KnownUnit = {
  id: string
  kind: NationalUnit['kind']
  code: string | null
  name: string
  /** Its own first day; null when it was always there. */
  since: string | null
  /** Since when it bears that name, and whether it bears another one later. */
  namedSince: string | null
  renamedLater: boolean
  parentName: string
  /** Null when it does not stand directly below a province. */
  provinceCode: string | null
}

export type ImportPlan = {
  add: NationalUnit[]
  rename: { id: string; from: string; unit: NationalUnit }[]
  same: number
  /** Known here and not in the list: for people to look at; an import ends nothing. */
  absent: KnownUnit[]
  complaints: Complaint[]
}

/**
 * What bringing in a list of the nation would change on a day. Units are found by the code they bear on that very day;
 * one that stands elsewhere in the tree is another unit under a reused code, and a reorganisation, not an import.
 */
export function planImport(known: readonly KnownUnit[], list: readonly NationalUnit[], on: string): ImportPlan {
  const byCode = new Map(known.map((k) => [`${k.kind}/${k.code}`, k]))
  const listed = new Set(list.map((u) => `${u.kind}/${u.code}`))
  const plan: ImportPlan = {
    add: [], rename: [], same: 0, complaints: [],
    absent: known.filter((k) => k.code !== null && !listed.has(`${k.kind}/${k.code}`)),
  }
  for (const unit of list) {
    const found = byCode.get(`${unit.kind}/${unit.code}`)
    const obstacle = found && obstacleOf(found, unit, on)
    if (!found) plan.add.push(unit)
    else if (obstacle) plan.complaints.push(`${unit.name} (mã ${unit.code}): ${obstacle}`)
    else if (nameKey(found.name) === nameKey(unit.name)) plan.same += 1
    else plan.rename.push({ id: found.id, from: found.name, unit })
  }
  return plan
}

function obstacleOf(found: KnownUnit, unit: NationalUnit, on: string): string | undefined {
  if (found.since !== null && found.since > on) {
    return `đã có trong hệ thống từ ngày ${formatDate(found.since)}. Chọn ngày ấy hoặc muộn hơn.`
  }
  if (unit.kind === 'commune' && found.provinceCode === null) {
    return `mã này đang là mã của ${found.name}, ${found.parentName}. Ghi nhận việc sáp nhập của đơn vị ấy trước.`
  }
  if (unit.kind === 'commune' && found.provinceCode !== unit.provinceCode) {
    return `đang thuộc ${found.parentName}. Chuyển tỉnh là việc sắp xếp đơn vị, không làm bằng nhập danh mục.`
  }
  if (nameKey(found.name) === nameKey(unit.name)) return undefined
  if (found.renamedLater) return `đã có tên khác từ sau ngày ${formatDate(on)}.`
  if (found.namedSince !== null && found.namedSince >= on) {
    return `tên “${found.name}” mới dùng từ ngày ${formatDate(found.namedSince)}. Chọn ngày muộn hơn.`
  }
  return undefined
}
