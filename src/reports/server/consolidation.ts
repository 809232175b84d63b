import { formatPeriod, periodKey } from '#platform/common/periods.ts'
import type { Context } from '#platform/server/endpoint.ts'
import type { CellValue } from '../rules/cells.ts'
import { composeReport } from '../rules/compose.ts'
import { tablesOf, type ContentTable, type ReportContent } from '../rules/content.ts'
import type { ReadLeaf } from '../rules/compose-tables.ts'
import type { Consolidation, Reading as Figures, ReadingTable } from '../rules/consolidation.ts'
import { missingOf, sumCounts } from '../rules/counts.ts'
import { listPlaces, listSplits } from './branch.store.ts'
import { sumFigures, type Sums } from './consolidation.store.ts'
import { countParts } from './counts.ts'
import { loadFigures } from './figures.ts'
import { formRef, wanted } from './forms.ts'
import { reportProblems } from './problems.ts'
import { deviatingRules, scopesOf } from './scope.ts'
import type { Setup } from './setup.ts'
import { loadWhole, type Whole, type WholeQuery } from './whole.ts'

/** Which figures are wanted: summing up the nation's records takes longer than its reports, so a reader asks for it. */
export type Reading = 'official' | 'both'

/** The accepted reports of a branch added up, with what is only sent, and on request the live figure and the difference. */
export async function consolidate(ctx: Context, q: WholeQuery & { reading: Reading }): Promise<Consolidation> {
  const whole = await loadWhole(ctx, q, false)
  const { branch, setup, rules, members } = whole
  const { parts, dues } = await countParts(ctx, branch, [wanted(whole.form, whole.period)])
  const [due] = dues
  if (!due) throw reportProblems.notTracked()
  const counts = sumCounts(parts.flatMap((p) => p.states[0]?.counts ?? []))
  const sums = await sumFigures(ctx.db, whole.adding)
  // Columns of words cannot be added up, and reading them would touch every record.
  const leaves = setup.leaves.filter((l) => l.column.unit !== 'text')
  const figure = q.reading === 'both' ? await loadFigures(ctx.db, ctx.services.indicators, leaves, scopesOf(rules, members)) : () => null
  const compose = (value: (address: string, live: CellValue) => CellValue) => composeSums(ctx, setup, counts, (address, fill, where) => {
    const live = fill.kind === 'indicator' ? figure(fill, where) : null
    const read = value(address, live)
    return { computed: read, value: read, entry: null }
  })
  const official = compose((address) => sums.get(address)?.official ?? null)
  const live = compose((_address, value) => value)
  return {
    branch: branch.view, form: formRef(whole.form), forms: whole.forms.map(formRef), certainty: setup.form.certainty,
    period: periodKey(setup.period), span: setup.spans.period, ...due, otherSpans: await otherSpans(ctx, whole), counts,
    incomplete: parts.flatMap(({ states: [state], partId: _part, ...place }) =>
      state && missingOf(state.counts) + state.counts.sent > 0 ? [{ ...place, ...state }] : []),
    splits: (await splitsIn(ctx, whole)).filter((s) => setup.spans.year_to_date.from < s.from),
    sentences: sentencesOf(official),
    tables: tablesOf(official).map((table, i) => sideBySide(table, tablesOf(live)[i], sums)),
  }
}

/** Provinces below that count by other days than this page says. */
async function otherSpans(ctx: Context, { branch, rules, members, setup }: Whole): Promise<Consolidation['otherSpans']> {
  const others = [...deviatingRules(rules, members).values()].filter((d) => d.rule.spans.period.from !== setup.spans.period.from)
  const names = new Map((await listPlaces(ctx.db, others.flatMap((d) => d.areaIds), branch.end)).map((p) => [p.id, p.name]))
  return others.flatMap((d) => d.areaIds.map((id) => ({ name: names.get(id) ?? '…', ...d.rule.spans.period })))
}

/** For a branch small enough that a reader would look for one centre in it. */
async function splitsIn(ctx: Context, { branch, members }: Whole): Promise<Consolidation['splits']> {
  if (!members.records) return []
  return listSplits(ctx.db, members.records, branch)
}

function composeSums(ctx: Context, setup: Setup, counts: Consolidation['counts'], readLeaf: ReadLeaf): ReportContent {
  return composeReport(setup.form.body, {
    vocabularies: setup.vocabularies, readLeaf, readText: () => null, consolidated: true, locale: ctx.locale,
    words: { period: formatPeriod(setup.period, ctx.locale), sent: String(counts.accepted), expected: String(counts.expected) },
  })
}

const sentencesOf = (content: ReportContent): Consolidation['sentences'] =>
  content.sections.flatMap((s) => s.blocks.flatMap((b) => (b.kind === 'sentences' ? [{ key: b.key, label: b.label, pieces: b.pieces }] : [])))

/** Columns of words cannot be added up and are left to the centres' own reports. */
function sideBySide(official: ContentTable, live: ContentTable | undefined, sums: ReadonlyMap<string, Sums>): ReadingTable {
  const kept = official.columns.map((c) => c.unit !== 'text')
  const keep = <T>(list: readonly T[]) => list.filter((_, i) => kept[i])
  const row = (r: ContentTable['rows'][number], twin: ContentTable['rows'][number] | undefined) => ({
    key: r.key, title: r.title,
    cells: keep(r.cells.map((cell, i): Figures | null => {
      if (!cell) return null
      const [o, l] = [asNumber(cell.value), asNumber(twin?.cells[i]?.value ?? null)]
      const waiting = cell.unit === 'percent' ? null : (sums.get(cell.address)?.waiting ?? null)
      return { address: cell.address, unit: cell.unit, official: o, live: l, waiting, difference: l === null ? null : l - (o ?? 0) }
    })),
  })
  return {
    key: official.key, title: official.title, rowTitle: official.rowTitle, wide: official.wide, columns: keep(official.columns),
    rows: official.rows.map((r, i) => row(r, live?.rows[i])),
    total: official.total && row(official.total, live?.total ?? undefined),
  }
}

const asNumber = (v: CellValue) => (typeof v === 'number' ? v : null)
