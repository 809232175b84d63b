import { formatPeriod } from '#platform/common/periods.ts'
import type { Db } from '#platform/server/db.ts'
import type { Context } from '#platform/server/endpoint.ts'
import type { CaseRow } from '#workflow/server/workflow.service.ts'
import type { Entry } from '../rules/cells.ts'
import { composeReport } from '../rules/compose.ts'
import type { Leaf, LeafFill, Where } from '../rules/compose-tables.ts'
import type { ReportContent } from '../rules/content.ts'
import { loadFigures, type ReadFigure } from './figures.ts'
import { listEntries } from './reports.store.ts'
import type { Setup } from './setup.ts'

/** The report as its records and entries say now. `locale` decides the language of the written sentences. */
export async function liveContent(ctx: Pick<Context, 'db' | 'services'>, row: CaseRow, setup: Setup, locale: 'vi' | 'en' = 'vi'): Promise<ReportContent> {
  const entries = await listEntries(ctx.db, row.id)
  const figure = await loadFigures(ctx.db, ctx.services.indicators, setup.leaves, setup.spans, { unitIds: [row.unitId] })
  return composeReport(setup.form.body, {
    vocabularies: setup.vocabularies,
    readLeaf: (address, fill, where) => readLeaf(figure, entries.get(address) ?? null, fill, where),
    readText: (key) => entries.get(key) ?? null,
    words: { period: formatPeriod(setup.period, locale) },
    consolidated: false,
    locale,
  })
}

/** A correction stands before the computed value, which stays; a typed column has nothing computed. */
function readLeaf(figure: ReadFigure, entry: Entry | null, fill: LeafFill, where: Where): Leaf {
  const computed = fill.kind === 'indicator' ? figure(fill, where) : null
  return { computed, entry, value: entry ? entry.value : computed }
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
