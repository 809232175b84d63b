import type { FigureRow, Indicator, Span } from '#indicators/rules/indicator.ts'
import type { FigureQuery, IndicatorRegistry, IndicatorSource } from '#indicators/server/registry.ts'
import type { Db } from '#platform/server/db.ts'
import type { CellValue } from '../rules/cells.ts'
import type { IndicatorFill, LeafPlace, Where } from '../rules/compose-tables.ts'
import { sumKnown } from '../rules/compose-tables.ts'

export type Spans = Record<IndicatorFill['span'], Span>
/** Which records count, and by which days. Several of these never hold the same record. */
export type Scope = Pick<FigureQuery, 'unitIds' | 'provinces' | 'parts'> & { spans: Spans }

/** The figure of one cell; with `part` only that part's share of it (needs scopes with `parts`). */
export type ReadFigure = (fill: IndicatorFill, where: Where, part?: string) => CellValue

type Batch = { source: IndicatorSource; span: IndicatorFill['span']; by: readonly string[]; among: Where; measures: Set<string> }
/** What one cell asks: rows told apart by `rows`, and `among` limits what enters them. */
type Question = Pick<Batch, 'source' | 'span' | 'among'> & { indicator: Indicator; measure: string; rows: Where }

/**
 * Reads every figure that `leaves` need from the records, in as few queries as there are combinations of source, span
 * and breakdown (a quarterly report of forty figures needs four), once for each scope.
 */
export async function loadFigures(
  db: Db, registry: IndicatorRegistry, leaves: readonly LeafPlace[], scopes: readonly Scope[],
): Promise<ReadFigure> {
  const batches = planBatches(registry, leaves)
  const read = (b: Batch) =>
    Promise.all(scopes.map(({ spans, ...scope }) => b.source.read(db, { ...scope, span: spans[b.span], by: b.by, ...(isLimited(b) ? { among: b.among } : {}), measures: [...b.measures] })))
  const loaded = new Map<Batch, FigureRow[]>(await Promise.all(batches.map(async (b) => [b, (await read(b)).flat()] as const)))
  return (fill, where, part) => {
    const question = questionOf(registry, fill, where)
    const { measure, indicator } = question
    const batch = batches.find((b) => answers(b, question) && b.measures.has(measure))
    const rows = (batch && loaded.get(batch)) ?? []
    const isText = indicator.unit === 'names'
    return gather(rows.filter((r) => matches(r, question.rows) && (part === undefined || r.part === part)), measure, isText)
  }
}

/** Questions with more dimensions first: they answer those with fewer as well, so that nothing is read twice. */
function planBatches(registry: IndicatorRegistry, leaves: readonly LeafPlace[]): Batch[] {
  const batches: Batch[] = []
  const asked = leaves.flatMap(({ fill, where }) => (fill.kind === 'indicator' ? [questionOf(registry, fill, where)] : []))
  const byOf = (q: Question) => Object.keys(q.rows)
  for (const question of asked.sort((a, b) => byOf(b).length - byOf(a).length)) {
    const { source, span, among, measure } = question
    const known = batches.find((b) => answers(b, question))
    if (known) known.measures.add(measure)
    else batches.push({ source, span, by: byOf(question), among, measures: new Set([measure]) })
  }
  return batches
}

/** Of several values that one record may have together the parts are not added up: what has one of them is asked for. */
function questionOf(registry: IndicatorRegistry, fill: IndicatorFill, where: Where): Question {
  const { source, measure } = registry.getSource(fill.indicator)
  const indicator = registry.getIndicator(fill.indicator)
  const isTogether = ([d, values]: [string, string[]]) => values.length > 1 && (indicator.overlapping ?? []).includes(d)
  const limits = Object.entries(where)
  const among = Object.fromEntries(limits.filter(isTogether).sort(([a], [b]) => (a < b ? -1 : 1)))
  return { source, measure, indicator, span: fill.span, among, rows: Object.fromEntries(limits.filter((l) => !isTogether(l))) }
}

/** Parts that overlap cannot be added up to a whole: then the whole is asked for by itself. */
function answers(b: Batch, { source, span, among, rows, indicator: { overlapping = [] } }: Question): boolean {
  const by = Object.keys(rows)
  return b.source === source && b.span === span && JSON.stringify(b.among) === JSON.stringify(among) &&
    by.every((d) => b.by.includes(d)) && b.by.every((d) => by.includes(d) || !overlapping.includes(d))
}

const isLimited = (b: Batch) => Object.keys(b.among).length > 0
const matches = (row: FigureRow, where: Where) => Object.entries(where).every(([d, values]) => values.includes(row.by[d] ?? ''))

/** No records at all is 0; records of which nothing is known is null. Names come as one line. */
function gather(rows: readonly FigureRow[], measure: string, isText: boolean): CellValue {
  const values = rows.map((r) => r.measures[measure] ?? null)
  if (isText) return [...new Set(values.flatMap((v) => (Array.isArray(v) ? v : [])))].sort((a, b) => a.localeCompare(b, 'vi')).join('; ')
  return rows.length === 0 ? 0 : sumKnown(values.map((v) => (typeof v === 'number' ? v : null)))
}
