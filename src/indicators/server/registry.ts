import type { Db } from '#platform/server/db.ts'
import type { BehindRecord, FigureRow, Indicator, RecordVersion, Span, Where } from '../rules/indicator.ts'

declare module '#platform/server/endpoint.ts' {
  interface ServiceExtensions {
    indicators: IndicatorRegistry
  }
}

export type FigureQuery = {
  span: Span
  /** These units only; absent means everything the session's territory shows. */
  unitIds?: readonly string[]
  /** Records made in these provinces only, or in all but these: provinces may count by other days. */
  provinces?: Provinces
  /** One set of rows for each part, of the units that stand in one (unit → part); absent: one for all together. */
  parts?: ReadonlyMap<string, string>
  /** Dimensions to break down by. */
  by: readonly string[]
  /**
   * Only what has one of these values, in dimensions that overlap: what has several of them counts once. No row where
   * there is nothing.
   */
  among?: Where
  /** Names of the measures wanted; a source may skip the work for others. */
  measures: readonly string[]
}

export type Provinces = { only: readonly string[] } | { except: readonly string[] }

export type RecordQuery = { span: Span; unitIds?: readonly string[]; where: Where; measure: string; limit: number }

/**
 * Where figures come from: one per feature that keeps records. It computes any of its measures from the records in
 * one query, lists the records behind a figure, and names their versions so that a sent report can freeze them.
 */
export type IndicatorSource = {
  id: string
  indicators: readonly Indicator[]
  read(db: Db, query: FigureQuery): Promise<FigureRow[]>
  records(db: Db, query: RecordQuery): Promise<{ total: number; records: BehindRecord[] }>
  versions(db: Db, query: { span: Span; unitIds: readonly string[] }): Promise<RecordVersion[]>
}

/** Made once by the composition from every feature's source; consumers only ever see this. */
export class IndicatorRegistry {
  readonly #sources: ReadonlyMap<string, IndicatorSource>
  readonly #indicators: ReadonlyMap<string, Indicator>
  constructor(sources: readonly IndicatorSource[]) {
    this.#sources = new Map(sources.map((s) => [s.id, s]))
    this.#indicators = new Map(sources.flatMap((s) => s.indicators.map((i) => [i.id, i])))
  }

  list(): Indicator[] {
    return [...this.#indicators.values()]
  }

  sources(): IndicatorSource[] {
    return [...this.#sources.values()]
  }

  getIndicator(id: string): Indicator {
    const found = this.#indicators.get(id)
    if (!found) throw new Error(`No indicator ${id}.`)
    return found
  }

  /** The source and the measure behind `source.measure`. */
  getSource(indicatorId: string): { source: IndicatorSource; measure: string } {
    const dot = indicatorId.indexOf('.')
    const source = this.#sources.get(indicatorId.slice(0, dot))
    if (!source) throw new Error(`No source for indicator ${indicatorId}.`)
    return { source, measure: indicatorId.slice(dot + 1) }
  }
}
