import { z } from 'zod'
import { UnitKind } from '#units/rules/unit.ts'
import { Bilingual } from './instrument.ts'

const Key = z.string().regex(/^[a-zA-Z][a-zA-Z0-9_]*$/)

/** How a cell comes to its value. Records feed `indicator`; people feed `typed`; the rest follows from other cells. */
export const Fill = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('indicator'),
    indicator: z.string(),
    span: z.enum(['period', 'year_to_date']),
    where: z.record(z.string(), z.array(z.string()).min(1)).default({}),
    /** Of a running total: the column of the period, whose corrections since the year began are part of it. */
    corrections: Key.optional(),
  }),
  /** `carry`: what was typed last time is offered again. */
  z.object({ kind: z.literal('typed'), value: z.enum(['number', 'text']), source: Bilingual, carry: z.boolean() }),
  z.object({ kind: z.literal('sum'), of: z.array(Key).min(1) }),
  z.object({ kind: z.literal('difference'), from: Key, less: Key }),
  z.object({ kind: z.literal('share'), part: Key, whole: Key }),
])
export type Fill = z.infer<typeof Fill>

export const ValueUnit = z.enum(['activity', 'session', 'attendance', 'person', 'dong', 'percent', 'count', 'text'])
export type ValueUnit = z.infer<typeof ValueUnit>

export const Column = z.object({
  key: Key,
  title: Bilingual,
  /** Neighbouring columns with the same group stand under one heading. */
  group: Bilingual.optional(),
  unit: ValueUnit,
  fill: Fill,
  total: z.enum(['sum', 'formula', 'none']),
})
export type Column = z.infer<typeof Column>

/** A row may fill a column in its own way, or leave it out (`null`). */
export const Row = z.object({
  key: Key,
  title: Bilingual,
  where: z.record(z.string(), z.array(z.string()).min(1)).default({}),
  fills: z.record(Key, Fill.nullable()).default({}),
})
export type Row = z.infer<typeof Row>

export const Table = z.object({
  key: Key,
  title: Bilingual,
  rowTitle: Bilingual,
  /** Rows of their own, or one for each term of a vocabulary, restricted by `dimension`. */
  rows: z.union([z.array(Row).min(1), z.object({ vocabulary: z.string(), dimension: z.string() })]),
  columns: z.array(Column).min(1),
  totalRow: Bilingual.optional(),
  wide: z.boolean().default(false),
})
export type Table = z.infer<typeof Table>

/**
 * A sentence written from cells. `{name}` is filled from `figures` (cell addresses `TABLE.row.column`); it is left
 * out while the cell named by `unlessEmpty` is 0 or unknown. With `each`, `{name}` means a column of every row.
 */
export const Sentence = z.object({
  key: Key,
  text: Bilingual,
  /** The same for a consolidated report; may also use `{sent}` and `{expected}` centres. */
  consolidated: Bilingual.optional(),
  figures: z.record(z.string(), z.string()).default({}),
  each: z.object({ table: Key, unlessEmpty: Key, columns: z.array(Key).min(1), join: z.string(), lead: Bilingual, end: z.string() }).optional(),
  unlessEmpty: z.string().optional(),
})
export type Sentence = z.infer<typeof Sentence>

export const Block = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('text'), key: Key, label: Bilingual, hint: Bilingual, required: z.boolean(), carry: z.boolean() }),
  z.object({ kind: z.literal('sentences'), key: Key, label: Bilingual, sentences: z.array(Sentence).min(1) }),
  z.object({ kind: z.literal('table'), table: Key }),
])
export type Block = z.infer<typeof Block>

/**
 * Words of the printed document. Filled in are `{period}`, `{centre} {commune} {district} {province} {office}
 * {department}`, and for the head `{communePlace} {districtPlace} {provincePlace}`.
 */
const Paper = z.object({
  typeName: z.string(),
  symbol: z.string(),
  subject: Bilingual,
  parentOrg: z.string(),
  issuingOrg: z.string(),
  place: z.string(),
  addressees: z.array(z.string()),
  opening: z.string(),
  closing: z.string(),
  signerTitle: z.string(),
  recipients: z.array(z.string()),
})
export type Paper = z.infer<typeof Paper>

/** Which levels add up what centres sent and send it on in a report of their own: to which kind of unit, by which deadline. */
const Consolidation = z.object({
  workflow: z.string(),
  levels: z.array(z.object({ kind: UnitKind, to: UnitKind, deadline: z.string() })),
})
export type ReportingLevel = z.infer<typeof Consolidation>['levels'][number]

export const ReportForm = z
  .object({
    /** The kind of period it is made for. */
    period: z.enum(['month', 'quarter', 'half', 'year']),
    /** The form of shorter periods with the same cells: what was corrected and typed there is taken over here. */
    gathers: z.string().optional(),
    deadline: z.string(),
    workflow: z.string(),
    consolidation: Consolidation.default({ workflow: 'consolidated-report', levels: [] }),
    tables: z.array(Table).min(1),
    sections: z.array(z.object({ key: Key, heading: Bilingual, blocks: z.array(Block).min(1) })).min(1),
    paper: Paper,
    consolidatedPaper: Paper,
    /** By kind of unit: the levels it is worded for, and what each says differently. The others sign under their own name. */
    consolidatedLevels: z.partialRecord(UnitKind, Paper.partial()).default({ education_office: {}, district: {} }),
  })
  .superRefine((form, ctx) => {
    const tables = new Set(form.tables.map((t) => t.key))
    form.sections.forEach((section, s) =>
      section.blocks.forEach((block, b) => {
        if (block.kind === 'table' && !tables.has(block.table))
          ctx.addIssue({
            code: 'custom',
            path: ['sections', s, 'blocks', b],
            params: { vi: `Không có bảng ${block.table}.`, en: `No table ${block.table}.` },
          })
      }),
    )
    form.tables.forEach((table, t) => {
      const columns = new Set(table.columns.map((c) => c.key))
      table.columns.forEach((column, c) => {
        for (const name of operandsOf(column.fill))
          if (!columns.has(name))
            ctx.addIssue({
              code: 'custom',
              path: ['tables', t, 'columns', c],
              params: { vi: `Cột ${column.key} dùng cột ${name} không có.`, en: `Column ${column.key} uses a missing column ${name}.` },
            })
      })
    })
  })
export type ReportForm = z.infer<typeof ReportForm>

/** The columns of the same row that a formula needs. */
export function operandsOf(fill: Fill): string[] {
  switch (fill.kind) {
    case 'sum':
      return fill.of
    case 'difference':
      return [fill.from, fill.less]
    case 'share':
      return [fill.part, fill.whole]
    case 'indicator':
      return fill.corrections ? [fill.corrections] : []
    case 'typed':
      return []
  }
}
