import { sql, type RawBuilder } from 'kysely'
import type { BehindRecord, RecordVersion } from '#indicators/rules/indicator.ts'
import type { FigureQuery, IndicatorSource, RecordQuery } from '#indicators/server/registry.ts'
import type { Db } from '#platform/server/db.ts'
import { satisfactionIndicators } from '../rules/indicators.ts'

type Sql = RawBuilder<unknown>

const FROM = sql`satisfaction_answer x join activity a on a.id = x.activity_id`
const MEASURES: Readonly<Record<string, Sql>> = { answers: sql`count(*)`, satisfied: sql`count(*) filter (where x.score = 3)` }
const DIMENSIONS: Readonly<Record<string, Sql>> = {
  score: sql`case x.score when 3 then 'satisfied' when 2 then 'neutral' else 'dissatisfied' end`,
  field: sql`a.field`,
  form: sql`a.form`,
}

/** What those who came thought, as counts: shares are made of them by whoever shows one. */
export const satisfactionSource: IndicatorSource = {
  id: 'satisfaction',
  indicators: satisfactionIndicators,
  read: readFigures,
  records: readRecords,
  versions: readVersions,
}

function part(parts: Readonly<Record<string, Sql>>, name: string): Sql {
  const found = parts[name]
  if (!found) throw new Error(`Satisfaction has no measure or dimension ${name}.`)
  return found
}

/** Held, counted here, begun inside the span. */
function within({ span, unitIds, provinces }: Pick<FigureQuery, 'span' | 'unitIds' | 'provinces'>): Sql {
  const all = [
    sql`a.status = 'held' and a.owner <> 'other_centre' and a.held_on between ${span.from}::date and ${span.to}::date`,
    ...(unitIds ? [sql`a.unit_id = any(${[...unitIds]}::uuid[])`] : []),
    ...(provinces && 'only' in provinces ? [sql`a.province_id = any(${[...provinces.only]}::uuid[])`] : []),
    ...(provinces && 'except' in provinces ? [sql`(a.province_id is null or a.province_id <> all(${[...provinces.except]}::uuid[]))`] : []),
  ]
  return sql.join(all, sql` and `)
}

async function readFigures(db: Db, q: FigureQuery) {
  const dimensions = q.by.map((name) => part(DIMENSIONS, name))
  const keys = [...(q.parts ? [sql`part.id`] : []), ...dimensions]
  const columns = [
    ...(q.parts ? [sql`part.id as "part"`] : []),
    ...q.by.map((name, i) => sql`${dimensions[i]} as ${sql.ref(`by:${name}`)}`),
    ...q.measures.map((name) => sql`${part(MEASURES, name)} as ${sql.ref(name)}`),
  ]
  const placed = q.parts
    ? sql`join unnest(${[...q.parts.keys()]}::uuid[], ${[...q.parts.values()]}::uuid[]) as part(unit_id, id) on part.unit_id = a.unit_id`
    : sql``
  const { rows } = await sql<Record<string, string | number>>`
    select ${sql.join(columns)} from ${FROM} ${placed} where ${within(q)}
    ${keys.length > 0 ? sql`group by ${sql.join(keys)} order by ${sql.join(keys)}` : sql``}`.execute(db)
  return rows.map((row) => ({
    ...(q.parts ? { part: String(row['part']) } : {}),
    by: Object.fromEntries(q.by.map((name) => [name, String(row[`by:${name}`])])),
    measures: Object.fromEntries(q.measures.map((name) => [name, Number(row[name] ?? 0)])),
  }))
}

async function readRecords(db: Db, q: RecordQuery): Promise<{ total: number; records: BehindRecord[] }> {
  const wanted = Object.entries(q.where).map(([name, values]) => sql`${part(DIMENSIONS, name)} = any(${[...values]}::text[])`)
  const { rows } = await sql<Omit<BehindRecord, 'href'> & { total: number }>`
    select a.id, a.version, a.unit_id as "unitId", a.held_on as "on", a.title, (${part(MEASURES, q.measure)})::int as value, a.place as detail,
      (count(*) over ())::int as total
    from ${FROM} where ${sql.join([within(q), ...wanted], sql` and `)} group by a.id order by a.held_on desc, a.id desc limit ${q.limit}`.execute(db)
  return { total: rows[0]?.total ?? 0, records: rows.map(({ total: _total, ...r }) => ({ ...r, href: `/hoat-dong/${r.id}` })) }
}

async function readVersions(db: Db, q: { span: FigureQuery['span']; unitIds: readonly string[] }): Promise<RecordVersion[]> {
  const { rows } = await sql<RecordVersion>`
    select distinct a.id, a.version, a.unit_id as "unitId" from ${FROM} where ${within(q)} order by a.id`.execute(db)
  return rows
}
