import { z } from 'zod'
import { Bilingual } from '#instruments/rules/instrument.ts'
import { ValueUnit } from '#instruments/rules/report-form.ts'

/** A number, a text (names of partners, notes), or null: nothing is known, which is not 0. */
export const CellValue = z.union([z.number(), z.string()]).nullable()
export type CellValue = z.infer<typeof CellValue>

/**
 * What somebody typed into a cell or a paragraph: the value of a column no record feeds, or a correction with its
 * reason beside the computed value. `revision` rises with every change.
 */
export const Entry = z.object({
  value: CellValue,
  reason: z.string().nullable(),
  byName: z.string(),
  at: z.string(),
  revision: z.number().int(),
})
export type Entry = z.infer<typeof Entry>

/** One place in a table. `address` is `TABLE.row.column`; the total row is called `total`. */
export const Cell = z.object({
  address: z.string(),
  kind: z.enum(['indicator', 'typed', 'formula']),
  unit: ValueUnit,
  computed: CellValue,
  value: CellValue,
  entry: Entry.nullable(),
  /** Where a typed value is taken from. */
  source: Bilingual.nullable(),
})
export type Cell = z.infer<typeof Cell>

export const addressOf = (table: string, row: string, column: string) => `${table}.${row}.${column}`
export const TOTAL = 'total'

export const isCorrected = (cell: Cell) => cell.kind === 'indicator' && cell.entry !== null
