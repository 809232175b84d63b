import { z } from 'zod'
import { Bilingual } from '#instruments/rules/instrument.ts'
import { ValueUnit } from '#instruments/rules/report-form.ts'
import { Cell, Entry } from './cells.ts'

export const ContentRow = z.object({ key: z.string(), title: Bilingual, cells: z.array(Cell.nullable()) })
export type ContentRow = z.infer<typeof ContentRow>

export const ContentTable = z.object({
  key: z.string(),
  title: Bilingual,
  rowTitle: Bilingual,
  wide: z.boolean(),
  columns: z.array(z.object({ key: z.string(), title: Bilingual, group: Bilingual.nullable(), unit: ValueUnit })),
  rows: z.array(ContentRow),
  total: ContentRow.nullable(),
})
export type ContentTable = z.infer<typeof ContentTable>

/** A stretch of a written sentence; with `cell`, a figure that opens the records behind it. */
export const Piece = z.object({ text: z.string(), cell: z.string().nullable() })
export type Piece = z.infer<typeof Piece>

export const ContentBlock = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('text'), key: z.string(), label: Bilingual, hint: Bilingual, required: z.boolean(), entry: Entry.nullable(),
  }),
  /** `entry` is somebody's own wording in place of the written one; the written one stays beside it. */
  z.object({ kind: z.literal('sentences'), key: z.string(), label: Bilingual, pieces: z.array(Piece), entry: Entry.nullable() }),
  z.object({ kind: z.literal('table'), table: ContentTable }),
])
export type ContentBlock = z.infer<typeof ContentBlock>

/** A whole report: what the page shows, what sending freezes, and what the paper is printed from. */
export const ReportContent = z.object({
  sections: z.array(z.object({ key: z.string(), heading: Bilingual, blocks: z.array(ContentBlock) })),
})
export type ReportContent = z.infer<typeof ReportContent>

export function tablesOf(content: ReportContent): ContentTable[] {
  return content.sections.flatMap((s) => s.blocks.flatMap((b) => (b.kind === 'table' ? [b.table] : [])))
}

export function cellsOf(content: ReportContent): Cell[] {
  const rows = tablesOf(content).flatMap((t) => [...t.rows, ...(t.total ? [t.total] : [])])
  return rows.flatMap((r) => r.cells.filter((c) => c !== null))
}
