import { formatPeriod, previousPeriod } from '#platform/common/periods.ts'
import type { Db } from '#platform/server/db.ts'
import type { Context } from '#platform/server/endpoint.ts'
import { listCases, type CaseRow } from '#workflow/server/workflow.service.ts'
import type { CellValue, Entry } from '../rules/cells.ts'
import { composeReport } from '../rules/compose.ts'
import type { Leaf, LeafFill } from '../rules/compose-tables.ts'
import type { ReportContent } from '../rules/content.ts'
import { subjectOf } from '../rules/subject.ts'
import { loadFigures, type ReadFigure } from './figures.ts'
import { listEntries, sumCorrections } from './reports.store.ts'
import type { Setup } from './setup.ts'

/** The report as its records and entries say now. `locale` decides the language of the written sentences. */
export async function liveContent(ctx: Pick<Context, 'db' | 'services'>, row: CaseRow, setup: Setup, locale: 'vi' | 'en' = 'vi'): Promise<ReportContent> {
  const entries = await listEntries(ctx.db, row.id)
  const figure = await loadFigures(ctx.db, ctx.services.indicators, setup.leaves, setup.spans, { unitIds: [row.unitId] })
  const corrections = correctionsOf(setup, entries, figure, await correctionsThisYear(ctx.db, row, setup))
  return composeReport(setup.form.body, {
    vocabularies: setup.vocabularies,
    readLeaf: (address, fill, where) => readLeaf(fill.kind === 'indicator' ? figure(fill, where) : null, entries.get(address) ?? null, corrections(address, fill)),
    readText: (key) => entries.get(key) ?? null,
    words: { period: formatPeriod(setup.period, locale) },
    consolidated: false,
    locale,
  })
}

/** A correction stands before the computed value, which stays; a typed column has nothing computed. */
function readLeaf(computed: CellValue, entry: Entry | null, corrections: number): Leaf {
  const value = typeof computed === 'number' ? computed + corrections : computed
  return { computed, entry, value: entry ? entry.value : value }
}

/** What earlier reports of the same year corrected, by cell: a running total must not forget it. */
async function correctionsThisYear(db: Db, row: CaseRow, setup: Setup): Promise<Map<string, number>> {
  const subjects: string[] = []
  for (let p = previousPeriod(setup.period); p.year === setup.period.year; p = previousPeriod(p)) subjects.push(subjectOf(setup.formKey, p))
  const cases = await listCases(db, { workflow: row.workflow, subjects, unitIds: [row.unitId] })
  return sumCorrections(db, cases.map((c) => c.id))
}

/** For the cell of a running total: the sum of what was corrected in its period's column, this report's included. */
function correctionsOf(setup: Setup, entries: ReadonlyMap<string, Entry>, figure: ReadFigure, earlier: ReadonlyMap<string, number>) {
  const leaves = new Map(setup.leaves.map((l) => [l.address, l]))
  return (address: string, fill: LeafFill): number => {
    if (fill.kind !== 'indicator' || !fill.corrections) return 0
    const period = address.replace(/[^.]+$/, fill.corrections)
    const [leaf, entry] = [leaves.get(period), entries.get(period)]
    const computed = leaf?.fill.kind === 'indicator' ? figure(leaf.fill, leaf.where) : null
    const now = typeof entry?.value === 'number' ? entry.value - (typeof computed === 'number' ? computed : 0) : 0
    return now + (earlier.get(period) ?? 0)
  }
}

export type FrozenRecord = { source: string; id: string; version: number }

/** The records behind a centre's report, in the versions they have now. */
export async function recordVersions(db: Db, setup: Setup, services: Context['services'], unitId: string): Promise<FrozenRecord[]> {
  const ids = new Set(setup.leaves.flatMap((l) => (l.fill.kind === 'indicator' ? [services.indicators.getSource(l.fill.indicator).source.id] : [])))
  const found: FrozenRecord[] = []
  for (const source of services.indicators.sources().filter((s) => ids.has(s.id))) {
    const versions = await source.versions(db, { span: setup.spans.year_to_date, unitIds: [unitId] })
    found.push(...versions.map((v) => ({ source: source.id, id: v.id, version: v.version })))
  }
  return found
}
