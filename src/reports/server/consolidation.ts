import { formatPeriod, parsePeriodKey, periodKey, periodRange } from '#platform/common/periods.ts'
import type { Context } from '#platform/server/endpoint.ts'
import { problems } from '#platform/server/problem.ts'
import type { CellValue } from '../rules/cells.ts'
import { composeReport } from '../rules/compose.ts'
import { tablesOf, type ContentTable, type ReportContent } from '../rules/content.ts'
import type { ReadLeaf } from '../rules/compose-tables.ts'
import type { Consolidation, Reading, ReadingTable, Share } from '../rules/consolidation.ts'
import { subjectOf } from '../rules/subject.ts'
import { recordsBehind, sourceOfCell } from './behind.ts'
import { centreStates } from './centre-states.ts'
import { figuresByUnit, sumFigures, type Sums } from './consolidation.store.ts'
import { loadFigures } from './figures.ts'
import { reportProblems } from './problems.ts'
import { isTracked, listCentres, nameOf, type CentreRow } from './reads.ts'
import { loadSetup, type Setup } from './setup.ts'

export type ConsolidationQuery = { unitId: string; form: string; period: string }

/** Above this many centres the territory itself is the filter; a longer list of ids would only slow it down. */
const LISTED = 500

type Scene = { setup: Setup; unitName: string; centres: CentreRow[]; unitIds: string[] | undefined }

async function loadScene(ctx: Context, q: ConsolidationQuery): Promise<Scene> {
  const unitName = await nameOf(ctx.db, q.unitId, ctx.today)
  if (!unitName || !ctx.actor.has('report.read')) throw problems.notFound('unit')
  const period = parsePeriodKey(q.period)
  const centres = await listCentres(ctx.db, { on: periodRange(period).to, below: q.unitId })
  if (!isTracked(centres, period)) throw reportProblems.notTracked()
  const setup = await loadSetup(ctx.db, { formKey: q.form, period, unitId: q.unitId })
  return { setup, unitName, centres, unitIds: centres.length <= LISTED ? centres.map((c) => c.id) : undefined }
}

/** The accepted reports of a branch added up, with what is only sent, the live figure and the difference beside it. */
export async function consolidate(ctx: Context, q: ConsolidationQuery): Promise<Consolidation> {
  const { setup, unitName, centres, unitIds } = await loadScene(ctx, q)
  const states = await centreStates(ctx, setup, centres)
  const sums = await sumFigures(ctx.db, subjectOf(setup.formKey, setup.period), unitIds)
  const figure = await loadFigures(ctx.db, ctx.services.indicators, setup.leaves, setup.spans, unitIds ? { unitIds } : {})
  const counts = {
    expected: states.length,
    accepted: states.filter((s) => s.official).length,
    waiting: states.filter((s) => !s.official && s.status === 'sent').length,
    missing: states.filter((s) => !s.official && s.status !== 'sent').length,
    late: states.filter((s) => s.daysLate > 0).length,
  }
  const compose = (value: (address: string, live: CellValue) => CellValue) => composeSums(ctx, setup, counts, (address, fill, where) => {
    const live = fill.kind === 'indicator' ? figure(fill, where) : null
    const read = value(address, live)
    return { computed: read, value: read, entry: null }
  })
  const official = compose((address) => sums.get(address)?.official ?? null)
  const live = compose((_address, value) => value)
  return {
    unitId: q.unitId, unitName, form: setup.formKey, formTitle: setup.form.title, certainty: setup.form.certainty,
    period: periodKey(setup.period), span: setup.spans.period, dueOn: setup.dueOn, centres: states, counts,
    sentences: sentencesOf(official),
    tables: tablesOf(official).map((table, i) => sideBySide(table, tablesOf(live)[i], sums)),
  }
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
    cells: keep(r.cells.map((cell, i): Reading | null => {
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

/** One consolidated figure, centre by centre. */
export async function sharesOf(ctx: Context, q: ConsolidationQuery & { cell: string }): Promise<Share[]> {
  const { setup, centres, unitIds } = await loadScene(ctx, q)
  const states = await centreStates(ctx, setup, centres)
  const sent = await figuresByUnit(ctx.db, subjectOf(setup.formKey, setup.period), q.cell)
  const found = sourceOfCell(setup, q.cell)
  const leaf = found && { address: q.cell, fill: found.fill, where: found.where, column: found.column }
  const figure = leaf && (await loadFigures(ctx.db, ctx.services.indicators, [leaf], setup.spans, { ...(unitIds ? { unitIds } : {}), perUnit: true }))
  return states.map((s) => {
    const live = figure && found ? asNumber(figure(found.fill, found.where, s.unitId)) : null
    const officialValue = sent.get(s.unitId)?.official ?? null
    return { ...s, officialValue, waitingValue: sent.get(s.unitId)?.waiting ?? null, live, difference: live === null ? null : live - (officialValue ?? 0) }
  })
}

/** The records of one centre behind one cell: the last step down, from a district to a session. */
export async function recordsOfCentre(ctx: Context, q: ConsolidationQuery & { cell: string }) {
  const [centre] = await listCentres(ctx.db, { on: ctx.today, ids: [q.unitId] })
  if (!centre || !ctx.actor.can('report.read', { unitId: centre.id, provinceId: centre.provinceId })) throw problems.notFound('unit')
  const setup = await loadSetup(ctx.db, { formKey: q.form, period: parsePeriodKey(q.period), unitId: q.unitId })
  return recordsBehind(ctx, centre.id, setup, q.cell)
}
