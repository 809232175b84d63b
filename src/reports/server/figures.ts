import type { Span, FigureRow } from '#indicators/rules/indicator.ts'
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

type Batch = { source: IndicatorSource; span: IndicatorFill['span']; by: string[]; measures: Set<string> }

/**
 * Reads every figure that `leaves` need from the records, in as few queries as there are combinations of source, span
 * and breakdown (a quarterly report of forty figures needs five), once for each scope.
 */
export async function loadFigures(
  db: Db, registry: IndicatorRegistry, leaves: readonly LeafPlace[], scopes: readonly Scope[],
): Promise<ReadFigure> {
  const loaded = new Map<string, FigureRow[]>()
  for (const [key, b] of planBatches(registry, leaves)) {
    for (const { spans, ...scope } of scopes) {
      const rows = await b.source.read(db, { ...scope, span: spans[b.span], by: b.by, measures: [...b.measures] })
      loaded.set(key, [...(loaded.get(key) ?? []), ...rows])
    }
  }
  return (fill, where, part) => {
    const { source, measure } = registry.getSource(fill.indicator)
    const rows = loaded.get(batchKey(source.id, fill.span, dimensionsOf(where))) ?? []
    const isText = registry.getIndicator(fill.indicator).unit === 'names'
    return gather(rows.filter((r) => matches(r, where) && (part === undefined || r.part === part)), measure, isText)
  }
}

function planBatches(registry: IndicatorRegistry, leaves: readonly LeafPlace[]): Map<string, Batch> {
  const batches = new Map<string, Batch>()
  for (const { fill, where } of leaves) {
    if (fill.kind !== 'indicator') continue
    const { source, measure } = registry.getSource(fill.indicator)
    const by = dimensionsOf(where)
    const key = batchKey(source.id, fill.span, by)
    const batch = batches.get(key) ?? { source, span: fill.span, by, measures: new Set<string>() }
    batches.set(key, batch)
    batch.measures.add(measure)
  }
  return batches
}

const dimensionsOf = (where: Where) => Object.keys(where).sort()
const batchKey = (source: string, span: string, by: readonly string[]) => [source, span, ...by].join('|')
const matches = (row: FigureRow, where: Where) => Object.entries(where).every(([d, values]) => values.includes(row.by[d] ?? ''))

/** No records at all is 0; records of which nothing is known is null. Names come as one line. */
function gather(rows: readonly FigureRow[], measure: string, isText: boolean): CellValue {
  const values = rows.map((r) => r.measures[measure] ?? null)
  if (isText) return [...new Set(values.flatMap((v) => (Array.isArray(v) ? v : [])))].sort((a, b) => a.localeCompare(b, 'vi')).join('; ')
  return rows.length === 0 ? 0 : sumKnown(values.map((v) => (typeof v === 'number' ? v : null)))
}
