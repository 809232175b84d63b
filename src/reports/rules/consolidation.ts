import { z } from 'zod'
import { Bilingual, Certainty } from '#instruments/rules/instrument.ts'
import { ValueUnit } from '#instruments/rules/report-form.ts'
import { PlainDate } from '#platform/common/dates.ts'
import { Uuid } from '#platform/common/ids.ts'
import { PeriodKind } from '#platform/common/periods.ts'
import { BranchView, Place } from './branch.ts'
import { Piece } from './content.ts'
import { Counts } from './counts.ts'
import { LevelStanding } from './level.ts'
import { ReportStatus } from './state.ts'

/**
 * Two readings of one figure side by side. `official`: the sum of what was accepted, corrections included. `waiting`:
 * what is sent and not yet accepted, outside the official sum. `live`: from the records now; null for typed columns.
 */
export const Reading = z.object({
  address: z.string(),
  unit: ValueUnit,
  official: z.number().nullable(),
  waiting: z.number().nullable(),
  live: z.number().nullable(),
  difference: z.number().nullable(),
})
export type Reading = z.infer<typeof Reading>

const ReadingRow = z.object({ key: z.string(), title: Bilingual, cells: z.array(Reading.nullable()) })
export type ReadingRow = z.infer<typeof ReadingRow>

export const ReadingTable = z.object({
  key: z.string(), title: Bilingual, rowTitle: Bilingual, wide: z.boolean(),
  columns: z.array(z.object({ key: z.string(), title: Bilingual, group: Bilingual.nullable(), unit: ValueUnit })),
  rows: z.array(ReadingRow),
  total: ReadingRow.nullable(),
})
export type ReadingTable = z.infer<typeof ReadingTable>

/** One centre by itself, with the report of one period: for letters to those it concerns. */
export type CentreState = {
  unitId: string; name: string; shortName: string; caseId: string | null; dueOn: string
  status: ReportStatus; daysLate: number; sentAt: string | null; official: boolean
}

/** Where the report of one centre stands. */
export const CentreReport = z.object({ caseId: Uuid.nullable(), status: ReportStatus, daysLate: z.number().int(), sentAt: z.string().nullable() })
export type CentreReport = z.infer<typeof CentreReport>

/** One part of a branch in one period. `report` where it is a single centre. */
export const PartState = z.object({ counts: Counts, report: CentreReport.nullable() })
/** In the grid, with the consolidated report of the level the part stands for. */
export const GridState = PartState.extend({ level: LevelStanding.nullable() })
export type GridState = z.infer<typeof GridState>
export type PartState = z.infer<typeof PartState>

/** A period's day: `dueOn` to `lastDueOn`, as provinces may differ. */
const Due = { dueOn: PlainDate, lastDueOn: PlainDate }

const FormRef = z.object({ key: z.string(), title: Bilingual, period: PeriodKind })
export type FormRef = z.infer<typeof FormRef>

/** A centre that was divided, and where its earlier figures are counted. */
/** `countedAt` is null for a reader who may not see that centre. */
export const SplitNote = z.object({ name: z.string(), from: PlainDate, countedAt: z.string().nullable(), legalBasis: z.string().nullable() })
export type SplitNote = z.infer<typeof SplitNote>

export const Consolidation = z.object({
  branch: BranchView, form: FormRef, forms: z.array(FormRef), certainty: Certainty, period: z.string(),
  span: z.object({ from: PlainDate, to: PlainDate }), ...Due,
  /** Provinces below whose figures are cut off on other days than the nation's. */
  otherSpans: z.array(z.object({ name: z.string(), from: PlainDate, to: PlainDate })),
  counts: Counts,
  /** Parts that are not complete: what is only sent, what is missing. */
  incomplete: z.array(PartState.extend(Place.shape)),
  splits: z.array(SplitNote),
  sentences: z.array(z.object({ key: z.string(), label: Bilingual, pieces: z.array(Piece) })),
  tables: z.array(ReadingTable),
})
export type Consolidation = z.infer<typeof Consolidation>

/** A part's share of a consolidated figure. */
export const Share = PartState.extend(Place.shape).extend({
  officialValue: z.number().nullable(), waitingValue: z.number().nullable(), live: z.number().nullable(), difference: z.number().nullable(),
  /** What the part's own consolidated report says, as accepted or else as sent. */
  reportedValue: z.number().nullable(),
})
export type Share = z.infer<typeof Share>

/** One figure of a branch, part by part. */
export const Shares = z.object({ unit: Place, items: z.array(Share) })
export type Shares = z.infer<typeof Shares>

/**
 * Consolidated reports around a branch: its own, those left to it by levels that are gone, and those of its parts. `differs`: how many figures of one that was
 * sent are not the sum of what is accepted now.
 */
export const Levels = z.object({
  own: LevelStanding.nullable(),
  former: z.array(z.object({ id: Uuid, name: z.string(), standing: LevelStanding })),
  parts: z.array(Place.extend({ standing: LevelStanding, differs: z.number().int().nullable() })),
})
export type Levels = z.infer<typeof Levels>

/** Parts down, the periods of a year across. One page of rows; `periods` count all of them. */
export const Grid = z.object({
  branch: BranchView, form: FormRef, forms: z.array(FormRef),
  /** `levels`: whose consolidated report the reader's level waits for and may ask for, past its day and near it. */
  periods: z.array(z.object({ key: z.string(), ...Due, counts: Counts, levels: z.object({ late: z.number().int(), soon: z.number().int() }) })),
  rows: z.array(Place.extend({ cells: z.array(GridState.nullable()) })),
  total: z.number().int(), page: z.number().int(), pageSize: z.number().int(),
})
export type Grid = z.infer<typeof Grid>
