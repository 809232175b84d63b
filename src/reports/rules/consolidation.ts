import { z } from 'zod'
import { Bilingual, Certainty } from '#instruments/rules/instrument.ts'
import { ValueUnit } from '#instruments/rules/report-form.ts'
import { PlainDate } from '#platform/common/dates.ts'
import { Uuid } from '#platform/common/ids.ts'
import { CellValue } from './cells.ts'
import { Piece } from './content.ts'
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

export const CentreState = z.object({
  unitId: Uuid, name: z.string(), shortName: z.string(), caseId: Uuid.nullable(), dueOn: PlainDate,
  status: ReportStatus, daysLate: z.number().int(), sentAt: z.string().nullable(), official: z.boolean(),
})
export type CentreState = z.infer<typeof CentreState>

export const Consolidation = z.object({
  unitId: Uuid, unitName: z.string(), form: z.string(), formTitle: Bilingual, certainty: Certainty, period: z.string(),
  span: z.object({ from: PlainDate, to: PlainDate }), dueOn: PlainDate,
  centres: z.array(CentreState),
  counts: z.object({ expected: z.number().int(), accepted: z.number().int(), waiting: z.number().int(), missing: z.number().int(), late: z.number().int() }),
  sentences: z.array(z.object({ key: z.string(), label: Bilingual, pieces: z.array(Piece) })),
  tables: z.array(ReadingTable),
})
export type Consolidation = z.infer<typeof Consolidation>

/** One centre's share of a consolidated figure. */
export const Share = CentreState.extend({
  official: z.boolean(),
  officialValue: CellValue, waitingValue: CellValue, live: z.number().nullable(), difference: z.number().nullable(),
})
export type Share = z.infer<typeof Share>

export const Grid = z.object({
  unitId: Uuid, unitName: z.string(), form: z.string(), formTitle: Bilingual,
  periods: z.array(z.object({ key: z.string(), dueOn: PlainDate })),
  rows: z.array(z.object({
    unitId: Uuid, name: z.string(), shortName: z.string(),
    cells: z.array(z.object({ caseId: Uuid.nullable(), status: ReportStatus, daysLate: z.number().int(), sentAt: z.string().nullable() }).nullable()),
  })),
})
export type Grid = z.infer<typeof Grid>
