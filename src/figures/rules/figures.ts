import { z } from 'zod'
import { Bilingual } from '#instruments/rules/instrument.ts'
import { PlainDate } from '#platform/common/dates.ts'
import { Uuid } from '#platform/common/ids.ts'
import { PeriodKey } from '#reports/rules/report.ts'
import { Place } from '#reports/rules/branch.ts'

/** What this page counts, in the order in which it is offered. */
export const COUNTED = ['session', 'activity', 'attendance', 'person'] as const
export const Counted = z.enum(COUNTED)
export type Counted = z.infer<typeof Counted>

/** Told apart by the units below, which every figure can be. */
export const BY_UNIT = 'unit'

/** `where`: `below` only above a centre, `centre` only within one. */
export const OfferedDimension = z.object({ id: z.string(), name: Bilingual, where: z.enum(['any', 'centre', 'below']) })
export type OfferedDimension = z.infer<typeof OfferedDimension>

export const OfferedIndicator = z.object({
  id: z.string(), name: Bilingual, unit: Counted, definition: Bilingual, dimensions: z.array(OfferedDimension),
})
export type OfferedIndicator = z.infer<typeof OfferedIndicator>

/** `indicator` and `by` as offered; where they are not offered for this unit, the answer is about the first that is. */
export const FiguresQuery = z.object({
  /** This unit and all below it. */
  unitId: Uuid, period: PeriodKey, indicator: z.string().max(80).default(''), by: z.string().max(80).default(''),
})
export type FiguresQuery = z.infer<typeof FiguresQuery>

export const BehindQuery = FiguresQuery.extend({ value: z.string().min(1).max(300) })
export type BehindQuery = z.infer<typeof BehindQuery>

export const FigureLine = z.object({
  value: z.string(),
  label: Bilingual,
  /** Null where records are there and none of them says the number. */
  count: z.number().nullable(),
})
export type FigureLine = z.infer<typeof FigureLine>

export const Figures = z.object({
  unit: Place,
  /** What can be counted here, and by what it can be split. */
  offers: z.array(OfferedIndicator),
  span: z.object({ from: PlainDate, to: PlainDate }),
  indicator: OfferedIndicator,
  by: OfferedDimension,
  total: z.number().nullable(),
  /** Are there records at all? Without any, nothing is 0. */
  any: z.boolean(),
  /** In the order in which they are read; at most `MOST_LINES`. */
  lines: z.array(FigureLine),
  lineCount: z.int(),
  /** One record, or one person, may stand in several lines. */
  overlapping: z.boolean(),
  /** Do lines open down to records? */
  opens: z.boolean(),
})
export type Figures = z.infer<typeof Figures>

/** More lines than these are a spreadsheet. */
export const MOST_LINES = 100
