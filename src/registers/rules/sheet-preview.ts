import { z } from 'zod'
import { Uuid } from '#platform/common/ids.ts'

const At = { row: z.int(), title: z.string() }

/** What is wrong with one cell: where it stands, under which heading, and why. */
export const CellIssue = z.object({ cell: z.string(), heading: z.string(), message: z.string() })
export type CellIssue = z.infer<typeof CellIssue>

/** What a spreadsheet would bring into a register, and why not with every row. */
export const SheetPreview = z.object({
  /** Rows under the headings, without totals and the like. */
  read: z.int(),
  /** `resembles`: a row of the same name that differs otherwise; shown, never merged. */
  good: z.array(
    z.object({
      ...At,
      detail: z.string(),
      resembles: z.object({ id: Uuid.nullable(), row: z.int().nullable() }).nullable(),
    }),
  ),
  bad: z.array(z.object({ ...At, issues: z.array(CellIssue) })),
  /** Already there (`id`), or earlier in the same file (`twin`). */
  known: z.array(z.object({ ...At, id: Uuid.nullable(), twin: z.int().nullable() })),
  ignored: z.array(z.object({ heading: z.string(), cell: z.string() })),
})
export type SheetPreview = z.infer<typeof SheetPreview>

export const SheetResult = SheetPreview.extend({ added: z.int() })
export type SheetResult = z.infer<typeof SheetResult>
