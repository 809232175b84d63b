import { IndicatorRegistry, type IndicatorSource } from '#indicators/server/registry.ts'

/**
 * The same figures for one centre after the other: each source is asked once for all of `unitIds`, not once for each.
 * Good for a single moment.
 */
export function readingTogether(registry: IndicatorRegistry, unitIds: readonly string[]): IndicatorRegistry {
  return new IndicatorRegistry(registry.sources().map((source) => together(source, unitIds)))
}

function together(source: IndicatorSource, unitIds: readonly string[]): IndicatorSource {
  type Rows = Awaited<ReturnType<IndicatorSource['read']>>
  const read = new Map<string, Promise<Map<string, Rows>>>()
  const eachItsOwn = new Map(unitIds.map((id) => [id, id]))
  return {
    ...source,
    async read(db, query) {
      const key = JSON.stringify([query.span, query.by, query.among, query.measures])
      const rows = read.get(key) ?? source.read(db, { ...query, unitIds, parts: eachItsOwn }).then(byUnit)
      read.set(key, rows)
      const found = await rows
      return (query.unitIds ?? []).flatMap((id) => found.get(id) ?? [])
    },
  }
  function byUnit(rows: Rows): Map<string, Rows> {
    const units = new Map<string, Rows>()
    for (const row of rows) {
      const own = units.get(row.part ?? '') ?? []
      own.push(row)
      units.set(row.part ?? '', own)
    }
    return units
  }
}
