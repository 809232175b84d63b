import { sql, type RawBuilder } from 'kysely'
import type { FigureRow, Span } from '#indicators/rules/indicator.ts'
import type { FigureQuery, Provinces, RecordQuery } from '#indicators/server/registry.ts'
import { ageBand } from '#instruments/server/age-bands.ts'
import type { Db } from '#platform/server/db.ts'

type Sql = RawBuilder<unknown>
export type FactsShape = {
  /** Rows of `f` with `id, version, unit_id, province_id, "on", woman, birth_year, resident_group_id`. */
  from: (q: Pick<FigureQuery, 'span' | 'unitIds'>) => Sql
  /** By measure: what is summed up. */
  measures: Readonly<Record<string, Sql>>
  dimensions: Readonly<Record<string, Sql>>
}

/** What people are told apart by wherever they are counted; texts, because figures are filtered by text. */
export async function personDimensionsOn(db: Db, { to }: Span): Promise<Readonly<Record<string, Sql>>> {
  return {
    sex: sql`case when f.woman is null then 'unknown' when f.woman then 'woman' else 'man' end`,
    age_band: await ageBand(db, to, sql`extract(year from f."on")::int - f.birth_year`),
    resident_group: sql`coalesce(f.resident_group_id::text, 'unknown')`,
  }
}

export const inProvinces = (p: Provinces | undefined): Sql =>
  p === undefined ? sql`true` : 'only' in p ? sql`f.province_id = any(${[...p.only]}::uuid[])` : sql`(f.province_id is null or f.province_id <> all(${[...p.except]}::uuid[]))`

const named = (parts: Readonly<Record<string, Sql>>, name: string): Sql => {
  const found = parts[name]
  if (!found) throw new Error(`People have no measure or dimension ${name}.`)
  return found
}

export async function readFacts(db: Db, shape: FactsShape, query: FigureQuery): Promise<FigureRow[]> {
  const dimensions = query.by.map((name) => ({ name, column: named(shape.dimensions, name) }))
  const keys = [...(query.parts ? [sql`part.id`] : []), ...dimensions.map((d) => d.column)]
  const columns = [
    ...(query.parts ? [sql`part.id as "part"`] : []),
    ...dimensions.map((d) => sql`${d.column} as ${sql.ref(`by:${d.name}`)}`),
    ...query.measures.map((name) => sql`${named(shape.measures, name)} as ${sql.ref(name)}`),
  ]
  const parts = query.parts
    ? sql`join unnest(${[...query.parts.keys()]}::uuid[], ${[...query.parts.values()]}::uuid[]) as part(unit_id, id) on part.unit_id = f.unit_id`
    : sql``
  const among = query.among ?? {}
  const grouped = keys.length > 0 ? sql`group by ${sql.join(keys)} order by ${sql.join(keys)}` : query.among ? sql`having count(*) > 0` : sql``
  const { rows } = await sql<Record<string, string | number>>`
    select ${sql.join(columns)} from ${shape.from(query)} ${parts} where ${inProvinces(query.provinces)} and ${whereOf(shape, { where: among })} ${grouped}`.execute(db)
  return rows.map((row) => ({
    ...(query.parts ? { part: String(row['part']) } : {}),
    by: Object.fromEntries(query.by.map((name) => [name, String(row[`by:${name}`])])),
    measures: Object.fromEntries(query.measures.map((name) => [name, Number(row[name] ?? 0)])),
  }))
}

/** Conditions of a question for records behind a figure. */
export function whereOf(shape: FactsShape, { where }: Pick<RecordQuery, 'where'>): Sql {
  const wanted = Object.entries(where).map(([name, values]) => sql`${named(shape.dimensions, name)} = any(${[...values]}::text[])`)
  return wanted.length > 0 ? sql.join(wanted, sql` and `) : sql`true`
}
