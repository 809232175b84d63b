import { z } from 'zod'
import type { Fill, ReportForm, Table } from '#instruments/rules/report-form.ts'
import { PlainDate } from '#platform/common/dates.ts'
import { Uuid } from '#platform/common/ids.ts'
import { UnitKind } from '#units/rules/unit.ts'
import type { Entry } from './cells.ts'
import type { ReadLeaf } from './compose-tables.ts'
import { ReportContent } from './content.ts'
import { ReportStatus } from './state.ts'

/** A centre as a consolidated report found it: in the sum with that version of its report, only sent, or missing. */
export const CountedUnit = z.object({
  id: Uuid, name: z.string(), shortName: z.string(), standing: z.enum(['counted', 'waiting', 'missing']),
  caseId: Uuid.nullable(), version: z.number().int().nullable(), daysLate: z.number().int(),
})
export type CountedUnit = z.infer<typeof CountedUnit>

/** What signing keeps and sending freezes: the report, and whose reports it was made of. */
export const LevelContent = ReportContent.extend({ units: z.array(CountedUnit) })
export type LevelContent = z.infer<typeof LevelContent>

/** Of a consolidated report: whose it is, whom it goes to, and the centres in it or missing from it. */
export const LevelPart = z.object({ kind: UnitKind, to: UnitKind, units: z.array(CountedUnit) })
export type LevelPart = z.infer<typeof LevelPart>

/** Where the consolidated report of a unit stands; `mayOpen`: this person may begin it now. */
export const LevelStanding = z.object({
  unitId: Uuid, to: UnitKind, caseId: Uuid.nullable(), status: ReportStatus, daysLate: z.number().int(), sentAt: z.string().nullable(),
  dueOn: PlainDate, mayOpen: z.boolean(),
})
export type LevelStanding = z.infer<typeof LevelStanding>

/**
 * The form a level fills in: columns of words cannot be added up and are left to the centres' own reports; what centres
 * typed is a sum like any other.
 */
export function consolidatedForm(form: ReportForm): ReportForm {
  return { ...form, tables: form.tables.map(consolidatedTable) }
}

function consolidatedTable(table: Table): Table {
  const columns = table.columns.filter((c) => c.unit !== 'text').map((c) => ({ ...c, fill: summed(c.fill) }))
  const rows = Array.isArray(table.rows)
    ? table.rows.map((r) => ({ ...r, fills: Object.fromEntries(Object.entries(r.fills).map(([key, fill]) => [key, fill && summed(fill)])) }))
    : table.rows
  return { ...table, columns, rows }
}

const summed = (fill: Fill): Fill => (fill.kind === 'typed' ? { kind: 'indicator', indicator: '', span: 'period', where: {} } : fill)

/**
 * A cell of a level: the sum of what was accepted, or what the level put in its place with a reason. What it corrected
 * in the period is part of the running total beside it.
 */
export function readSums(sums: ReadonlyMap<string, number | null>, entries: ReadonlyMap<string, Entry>): ReadLeaf {
  const correctedBy = (address: string) => {
    const value = entries.get(address)?.value
    return typeof value === 'number' ? value - (sums.get(address) ?? 0) : 0
  }
  return (address, fill) => {
    const [computed, entry] = [sums.get(address) ?? null, entries.get(address) ?? null]
    if (entry) return { computed, entry, value: entry.value }
    const more = fill.kind === 'indicator' && fill.corrections ? correctedBy(address.replace(/[^.]+$/, fill.corrections)) : 0
    return { computed, entry, value: more === 0 ? computed : (computed ?? 0) + more }
  }
}

/** Which centre versions were counted, by case: what has moved since is told by comparing two of these. */
export const countedVersions = (units: readonly CountedUnit[]): ReadonlyMap<string, number> =>
  new Map(units.flatMap((u) => (u.standing === 'counted' && u.caseId !== null && u.version !== null ? [[u.caseId, u.version] as const] : [])))

/** How many centres' versions came in, were replaced or fell out between two moments. */
export function movedBetween(then: readonly CountedUnit[], now: readonly CountedUnit[]): { edited: number; added: number; removed: number } {
  const [before, after] = [countedVersions(then), countedVersions(now)]
  return {
    edited: [...after].filter(([id, version]) => before.has(id) && before.get(id) !== version).length,
    added: [...after.keys()].filter((id) => !before.has(id)).length,
    removed: [...before.keys()].filter((id) => !after.has(id)).length,
  }
}
