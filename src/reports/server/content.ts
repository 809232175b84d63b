import { formatPeriod } from '#platform/common/periods.ts'
import type { Db } from '#platform/server/db.ts'
import type { Context } from '#platform/server/endpoint.ts'
import type { CaseRow } from '#workflow/server/workflow.service.ts'
import type { CellValue, Entry } from '../rules/cells.ts'
import { composeReport } from '../rules/compose.ts'
import type { Leaf } from '../rules/compose-tables.ts'
import type { ReportContent } from '../rules/content.ts'
import { endOf } from './branch.ts'
import { listBooks } from './branch.store.ts'
import { loadCorrections } from './corrections.ts'
import { loadFigures } from './figures.ts'
import { listEntries } from './reports.store.ts'
import type { Setup } from './setup.ts'

/** The report as its records and entries say now. `locale` decides the language of the written sentences. */
export async function liveContent(ctx: Pick<Context, 'db' | 'services'>, row: CaseRow, setup: Setup, locale: 'vi' | 'en' = 'vi'): Promise<ReportContent> {
  const [entries, unitIds] = await Promise.all([listEntries(ctx.db, row.id), booksOf(ctx.db, row.unitId, setup)])
  const figure = await loadFigures(ctx.db, ctx.services.indicators, setup.leaves, [{ spans: setup.spans, unitIds }])
  const corrections = await loadCorrections(ctx.db, setup, { unitIds, entries, figure })
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

export type FrozenRecord = { source: string; id: string; version: number }

/** The centre and every one whose books it keeps by the end of the period: a merger within the year loses nothing. */
export const booksOf = (db: Db, unitId: string, setup: Setup): Promise<string[]> => listBooks(db, unitId, endOf(setup.period))

/** The records behind a centre's report, in the versions they have now. */
export async function recordVersions(db: Db, setup: Setup, services: Context['services'], unitId: string): Promise<FrozenRecord[]> {
  const unitIds = await booksOf(db, unitId, setup)
  const ids = new Set(setup.leaves.flatMap((l) => (l.fill.kind === 'indicator' ? [services.indicators.getSource(l.fill.indicator).source.id] : [])))
  const found: FrozenRecord[] = []
  for (const source of services.indicators.sources().filter((s) => ids.has(s.id))) {
    const versions = await source.versions(db, { span: setup.spans.year_to_date, unitIds })
    found.push(...versions.map((v) => ({ source: source.id, id: v.id, version: v.version })))
  }
  return found
}
