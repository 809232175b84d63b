import { z } from 'zod'
import { choice } from '#documents/rules/read-choice.ts'
import { date } from '#documents/rules/read-date.ts'
import { text } from '#documents/rules/read-text.ts'
import { column, type ValuesOf } from '#documents/rules/spreadsheet-reading.ts'
import { Uuid } from '#platform/common/ids.ts'
import { CellIssue } from '#registers/rules/sheet-preview.ts'
import { UNIT_KINDS, UnitKind } from '#units/rules/unit.ts'
import { unitWords } from '#units/words/index.ts'

/** A longer list is a province's, and goes in district by district. */
export const MOST_UNITS = 500

/** Sent with the file, in the address. `unitId`: of several units of one name above, the one below this is meant. */
export const FoundingQuery = z.object({ unitId: Uuid })
export type FoundingQuery = z.output<typeof FoundingQuery>

/** As lists write them. */
const ALSO: Partial<Record<UnitKind, string[]>> = { centre: ['TTHTCĐ', 'Trung tâm HTCĐ', 'Trung tâm'], commune: ['Xã', 'Phường', 'Thị trấn', 'Đặc khu'], resident_group: ['Tổ dân phố', 'Thôn', 'Bản', 'Khu phố', 'Ấp'], school: ['Trường'] }

const [vi, en] = [unitWords('vi').t, unitWords('en').t]
const KINDS = UNIT_KINDS.map((code) => ({ code, names: [vi(`kind.${code}`), en(`kind.${code}`), ...(ALSO[code] ?? [])] }))

/** What a list of units calls its columns: those of the list that goes out, and as offices write them. */
export const foundingColumns = [
  column({ key: 'name', required: true, headings: [vi('unit.name'), en('unit.name'), 'Tên đơn vị', 'Tên', 'Tên trung tâm', 'Tên TTHTCĐ', 'Trung tâm', 'Đơn vị'], parse: text({ maxLength: 200 }) }),
  column({ key: 'parent', required: true, headings: [vi('export.parent'), en('export.parent'), 'Đơn vị cấp trên', 'Trực thuộc', 'Xã, phường', 'Phường, xã', 'Xã', 'Phường', 'Địa bàn', 'Mã xã'], parse: text({ maxLength: 300 }) }),
  column({ key: 'kind', required: false, headings: [vi('export.kind'), en('export.kind'), 'Loại'], parse: choice(KINDS) }),
  column({ key: 'shortName', required: false, headings: [vi('unit.shortName'), en('unit.shortName'), 'Tên tắt', 'Viết tắt'], parse: text({ maxLength: 80 }) }),
  column({ key: 'code', required: false, headings: [vi('export.code'), en('export.code'), 'Mã đơn vị', 'Mã trung tâm'], parse: text({ maxLength: 20 }) }),
  column({ key: 'from', required: false, headings: [vi('export.since'), en('export.since'), vi('newUnit.from'), en('newUnit.from'), 'Ngày thành lập', 'Ngày hoạt động'], parse: date() }),
  column({ key: 'decision', required: false, headings: ['Quyết định thành lập', 'Quyết định', 'Căn cứ', 'Số quyết định', 'Decision', 'Legal basis'], parse: text({ maxLength: 300 }) }),
  column({ key: 'above', required: false, headings: ['Cấp trên về chuyên môn', 'Quản lý chuyên môn', 'Phòng GD&ĐT', 'Professional authority'], parse: text({ maxLength: 300 }) }),
] as const
export type FoundingValues = Partial<ValuesOf<typeof foundingColumns>>

const At = { row: z.int(), title: z.string() }

export const FoundingPreview = z.object({
  read: z.int(),
  good: z.array(
    z.object({ ...At, kind: UnitKind, parentName: z.string(), code: z.string().nullable(), from: z.string(), decision: z.string(),
      /** A centre that is at this place already, under another name. */
      beside: z.string().nullable() }),
  ),
  bad: z.array(z.object({ ...At, issues: z.array(CellIssue) })),
  /** Of this name at this place already (`id`), or earlier in the file (`twin`). */
  known: z.array(z.object({ ...At, id: Uuid.nullable(), twin: z.int().nullable() })),
  ignored: z.array(z.object({ heading: z.string(), cell: z.string() })),
})
export type FoundingPreview = z.infer<typeof FoundingPreview>

export const FoundingResult = FoundingPreview.extend({ added: z.int() })
export type FoundingResult = z.infer<typeof FoundingResult>

/** `TTHTCĐ Phường 5`, as everybody shortens it. */
export const shortened = (name: string) => name.replace(/^trung tâm học tập cộng đồng/iu, 'TTHTCĐ').slice(0, 80).trim()
