import { z } from 'zod'
import { Text } from './inline.ts'
import { fillsTheWidth, leavesOf } from './table-grid.ts'

export const Align = z.enum(['left', 'center', 'right'])
export type Align = z.infer<typeof Align>

/** `money` is whole đồng without the mark (the unit line says đồng); `percent` is a share of 1; `date` is `YYYY-MM-DD`. */
export const CellFormat = z.enum(['text', 'integer', 'decimal', 'money', 'percent', 'date'])
export type CellFormat = z.infer<typeof CellFormat>

/** A column, or a group of columns under one heading when it has `columns`. Only the innermost carry weight and format. */
export const TableColumn = z.object({
  heading: Text,
  weight: z.number().positive().default(1),
  format: CellFormat.default('text'),
  align: Align.optional(),
  get columns() {
    return z.array(TableColumn).min(1).optional()
  },
})
export type TableColumn = z.infer<typeof TableColumn>

/** `null` is "no figure", printed as an empty cell; it is not 0. */
export const CellValue = z.union([Text, z.number(), z.null()])
export type CellValue = z.infer<typeof CellValue>

const FullCell = z.object({
  value: CellValue,
  colSpan: z.int().min(1).default(1),
  rowSpan: z.int().min(1).default(1),
  bold: z.boolean().optional(),
  italic: z.boolean().optional(),
  align: Align.optional(),
})
export const TableCell = z.union([CellValue.transform((value) => FullCell.parse({ value })), FullCell])
export type TableCell = z.infer<typeof TableCell>

export const TableRow = z.object({
  /** Group and total rows print bold. */
  kind: z.enum(['data', 'group', 'total']).default('data'),
  cells: z.array(TableCell),
})
export type TableRow = z.infer<typeof TableRow>

export const TableModel = z
  .object({
    /** Printed above: `Biểu B1. Tổng hợp hoạt động …`. */
    title: Text.optional(),
    /** Printed above at the right: `Đơn vị tính: đồng`. */
    unit: Text.optional(),
    columns: z.array(TableColumn).min(1),
    /** A row (1) (2) (3) under the headings, as statistical forms have it. */
    numbered: z.boolean().default(false),
    rows: z.array(TableRow),
    /** Printed under the table. */
    note: Text.optional(),
    /** In points. */
    size: z.number().min(8).max(14).default(12),
  })
  .superRefine((table, context) => {
    const wrong = fillsTheWidth(table.rows, leavesOf(table.columns).length)
    if (wrong !== undefined) {
      context.addIssue({ code: 'custom', path: ['rows', wrong, 'cells'], message: 'table.row_width' })
    }
  })
export type TableModel = z.infer<typeof TableModel>
export type TableModelInput = z.input<typeof TableModel>
