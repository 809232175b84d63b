import { z } from 'zod'
import { Uuid } from '#platform/common/ids.ts'
import { says } from '#platform/common/issues.ts'
import { tidy } from '#platform/common/text.ts'

/** What every row of a register carries beside its content. */
export const RowBase = z.object({
  id: Uuid,
  unitId: Uuid,
  unitName: z.string(),
  version: z.int(),
  /** Whether the reader may change it. */
  mayWrite: z.boolean(),
})
export type RowBase = z.infer<typeof RowBase>

export const line = (max: number) => z.string().overwrite(tidy).max(max)
export const named = (vi: string, en: string, max = 200) => line(max).refine((v) => v !== '', says(vi, en))
export const Prose = z
  .string()
  .overwrite((text) => text.normalize('NFC').replaceAll('\r\n', '\n').trim())
  .max(2000)

/** As people write it: digits, spaces, dots; kept as digits with the leading 0, or with the country in front. */
export const Phone = z
  .string()
  .overwrite((v) => v.replace(/[\s.\-()]/g, '').replace(/^\+?84(?=\d{9,10}$)/, '0'))
  .refine(
    (v) => v === '' || /^\+?\d{8,14}$/.test(v),
    says('Số điện thoại chưa đúng. Ghi như 0912 345 678.', 'Not a telephone number.'),
  )
export const Email = z
  .string()
  .overwrite((v) => v.trim())
  .refine(
    (v) => v === '' || z.email().safeParse(v).success,
    says('Địa chỉ thư điện tử chưa đúng. Ghi như ten@donvi.vn.', 'Not an e-mail address.'),
  )

const blankAsAbsent = (v: unknown) => (v === '' ? undefined : v)
export const optional = <T extends z.ZodType>(schema: T) => z.preprocess(blankAsAbsent, schema.optional())

export const PAGE_SIZE = 50

/** What a list may be narrowed by; the same names stand in the address of the page, the list and the export. */
export const RowFilter = z.object({
  /** This unit, what is below it, and what it follows. */
  unitId: optional(Uuid),
  /** Words in any order, with or without tone marks. */
  q: optional(line(100)),
  /** `past`: what is no longer used; `all`: both. */
  state: z.preprocess(blankAsAbsent, z.enum(['active', 'past', 'all']).default('active')),
})
export type RowFilter = z.infer<typeof RowFilter>

export const RowQuery = RowFilter.extend({
  /** Where the last page ended, as `next` said. */
  cursor: optional(z.string().max(500)),
})
export type RowQuery = z.infer<typeof RowQuery>

export const pageOf = <T extends z.ZodType>(row: T) =>
  z.object({ items: z.array(row), total: z.int(), next: z.string().nullable() })
export type PageOf<T> = { items: T[]; total: number; next: string | null }
