import { sql, type RawBuilder, type SqlBool } from 'kysely'
import type { BehindRecord, FigureRow, RecordVersion } from '#indicators/rules/indicator.ts'
import type { FigureQuery, IndicatorSource, Provinces, RecordQuery } from '#indicators/server/registry.ts'
import { compareVi, toneFree } from '#platform/common/text.ts'
import type { Db } from '#platform/server/db.ts'
import { activityCostIndicators, activityIndicators } from '../rules/indicators.ts'
import { COUNTED, OWN } from './activities.reads.ts'
import { isAmong, joinsOf, named, oneSpelling, PARTNER, shownOf } from './by-partner.ts'

type Sql = RawBuilder<unknown>
export type Shape = {
  from: Sql
  /** Per measure: how it is summed up, and what one record adds. */
  measures: Readonly<Record<string, { sum: Sql; one: Sql; only?: RawBuilder<SqlBool> }>>
  dimensions: Readonly<Record<string, Sql>>
}

const summed = (column: string) => ({ sum: sql`sum(${sql.ref(`a.${column}`)})`, one: sql.ref(`a.${column}`) })

const activities: Shape = {
  from: sql`activity a`,
  measures: {
    activities: { sum: sql`count(*) filter (where ${OWN})`, one: sql`1`, only: OWN },
    sessions: { sum: sql`coalesce(sum(a.session_count), 0)`, one: sql`a.session_count` },
    attended: summed('attended'),
    women: summed('women'),
    ethnic: summed('ethnic'),
    policy: summed('policy'),
    persons: summed('persons'),
    partners: {
      sum: sql`coalesce(array_agg(distinct array_to_string(${named}, chr(10))), '{}')`,
      one: sql`null::int`,
      only: sql<SqlBool>`cardinality(${named}) > 0`,
    },
  },
  dimensions: { field: sql`a.field`, form: sql`a.form`, owner: sql`a.owner`, partner: PARTNER },
}

const costs: Shape = {
  from: sql`activity a join activity_cost c on c.activity_id = a.id`,
  measures: { amount: { sum: sql`sum(c.amount)`, one: sql`sum(c.amount) over (partition by a.id)` } },
  dimensions: { source: sql`c.source`, field: sql`a.field`, form: sql`a.form` },
}

/** Sessions, attendances and partners, straight from the records. */
export const activitySource: IndicatorSource = makeSource('activities', activityIndicators, activities)
/** Money spent on activities, by where it came from. */
export const activityCostSource: IndicatorSource = makeSource('activity_costs', activityCostIndicators, costs)

function makeSource(id: string, indicators: IndicatorSource['indicators'], shape: Shape): IndicatorSource {
  return {
    id,
    indicators,
    read: (db, query) => readFigures(db, shape, query),
    records: (db, query) => readRecords(db, shape, query),
    versions: (db, { span, unitIds }) => readVersions(db, shape, { span, unitIds }),
  }
}

/** Held, counted here, begun inside the span. */
export function within({ span, unitIds, provinces }: Pick<FigureQuery, 'span' | 'unitIds' | 'provinces'>): Sql[] {
  const days = sql`${COUNTED} and a.held_on between ${span.from}::date and ${span.to}::date`
  return [days, ...(unitIds ? [sql`a.unit_id = any(${[...unitIds]}::uuid[])`] : []), ...(provinces ? [madeIn(provinces)] : [])]
}

const madeIn = (p: Provinces) =>
  'only' in p
    ? sql`a.province_id = any(${[...p.only]}::uuid[])`
    : sql`(a.province_id is null or a.province_id <> all(${[...p.except]}::uuid[]))`

/** Each unit beside the part it counts in. */
const partsTable = (parts: ReadonlyMap<string, string>) =>
  sql`join unnest(${[...parts.keys()]}::uuid[], ${[...parts.values()]}::uuid[]) as part(unit_id, id) on part.unit_id = a.unit_id`

const and = (conditions: readonly Sql[]) => sql.join([...conditions], sql` and `)

export function getPart<T>(parts: Readonly<Record<string, T>>, name: string): T {
  const found = parts[name]
  if (found === undefined) throw new Error(`Activities have no measure or dimension ${name}.`)
  return found
}

/** Any of a shape’s measures from held records, broken down as asked. */
export async function readFigures(db: Db, shape: Shape, query: FigureQuery): Promise<FigureRow[]> {
  const dimensions = query.by.map((name) => ({ name, column: getPart(shape.dimensions, name) }))
  const keys = [...(query.parts ? [sql`part.id`] : []), ...dimensions.map((d) => d.column)]
  const columns = [
    ...(query.parts ? [sql`part.id as "part"`] : []),
    ...dimensions.map((d) => sql`${shownOf(d.name, d.column)} as ${sql.ref(`by:${d.name}`)}`),
    ...query.measures.map((name) => sql`${getPart(shape.measures, name).sum} as ${sql.ref(name)}`),
  ]
  const among = Object.entries(query.among ?? {}).map(([name, values]) => isAmong(name, getPart(shape.dimensions, name), values))
  const { rows } = await sql<Record<string, string | number | string[] | null>>`
    select ${sql.join(columns)} from ${shape.from} ${joinsOf(query.by)} ${query.parts ? partsTable(query.parts) : sql``}
    where ${and([...within(query), ...among])} ${groupedBy(keys, query)}`.execute(db)
  return oneSpelling(rows.map((row) => ({
    ...(query.parts ? { part: String(row['part']) } : {}),
    by: Object.fromEntries(query.by.map((name) => [name, String(row[`by:${name}`])])),
    measures: Object.fromEntries(query.measures.map((name) => [name, toMeasure(row[name] ?? null)])),
  })))
}

/** The end of a question for figures. */
export function groupedBy(keys: readonly Sql[], { among }: Pick<FigureQuery, 'among'>): Sql {
  if (keys.length > 0) return sql`group by ${sql.join(keys)} order by ${sql.join(keys)}`
  return among ? sql`having count(*) > 0` : sql``
}

function toMeasure(value: string | number | string[] | null): number | string[] | null {
  return Array.isArray(value) ? namesOf(value) : value === null ? null : Number(value)
}

/** Names as they were written first, each once however it was spelt, in Vietnamese order. */
function namesOf(groups: readonly string[]): string[] {
  const names = groups
    .flatMap((g) => g.split('\n'))
    .filter(Boolean)
    .sort(compareVi)
  return [...new Map(names.toReversed().map((name) => [toneFree(name), name])).values()].sort(compareVi)
}

type RecordRow = Omit<BehindRecord, 'href'> & { total: number }

async function readRecords(
  db: Db,
  shape: Shape,
  query: RecordQuery,
): Promise<{ total: number; records: BehindRecord[] }> {
  const measure = getPart(shape.measures, query.measure)
  const wanted = Object.entries(query.where).map(
    ([name, values]) => isAmong(name, getPart(shape.dimensions, name), values),
  )
  const conditions = [...within(query), ...wanted, ...(measure.only ? [measure.only] : [])]
  const { rows } = await sql<RecordRow>`
    select r.*, (count(*) over ())::int as total from (
      select distinct on (a.held_on, a.id) a.id, a.version, a.unit_id as "unitId", a.held_on as "on", a.title,
        ${measure.one} as value,
        concat_ws(' · ', nullif(a.place, ''), nullif(a.speakers, ''), nullif(array_to_string(${named}, ', '), '')) as detail
      from ${shape.from} where ${and(conditions)} order by a.held_on desc, a.id desc
    ) r order by r."on" desc, r.id desc limit ${query.limit}`.execute(db)
  const records = rows.map(({ total: _total, ...r }) => ({ ...r, href: `/hoat-dong/${r.id}` }))
  return { total: rows[0]?.total ?? 0, records }
}

async function readVersions(
  db: Db,
  shape: Shape,
  query: Pick<FigureQuery, 'span'> & { unitIds: readonly string[] },
): Promise<RecordVersion[]> {
  const { rows } = await sql<RecordVersion>`
    select distinct a.id, a.version, a.unit_id as "unitId" from ${shape.from} where ${and(within(query))}
    order by a.id`.execute(db)
  return rows
}
