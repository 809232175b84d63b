import { sql, type RawBuilder } from 'kysely'
import { groupedBy } from '#activities/server/activities.indicators.ts'
import { COUNTED } from '#activities/server/activities.reads.ts'
import { isAmong, joinsOf, oneSpelling, PARTNER, shownOf } from '#activities/server/by-partner.ts'
import type { BehindRecord, FigureRow, RecordVersion, Span, Where } from '#indicators/rules/indicator.ts'
import type { FigureQuery, IndicatorSource, Provinces, RecordQuery } from '#indicators/server/registry.ts'
import { ageBand } from '#instruments/server/age-bands.ts'
import type { Db } from '#platform/server/db.ts'
import { attendanceIndicators } from '../rules/indicators.ts'

type Sql = RawBuilder<unknown>

/** Attendances and persons from the lists: what is counted lies beside the marks, so nobody's name is read. */
export const attendanceSource: IndicatorSource = { id: 'attendance', indicators: attendanceIndicators, read, records, versions }

const MEASURES: Readonly<Record<string, Sql>> = {
  attendances: sql`sum(x.n)`,
  persons: sql`nullif(count(distinct x.learner_id), 0)`,
}

const known = (column: Sql, yes: string, no: string) =>
  sql`case when ${column} then ${sql.lit(yes)} when not ${column} then ${sql.lit(no)} else 'unknown' end`

/** Each dimension from `x`, a person at a session, and `a`, the activity. */
async function dimensionsOn(db: Db, { to }: Span): Promise<Readonly<Record<string, Sql>>> {
  return {
    field: sql`a.field`,
    form: sql`a.form`,
    sex: known(sql`x.woman`, 'woman', 'man'),
    ethnic: known(sql`x.ethnic`, 'minority', 'majority'),
    age_band: await ageBand(db, to, sql`extract(year from a.held_on)::int - x.birth_year`),
    resident_group: sql`coalesce(nullif(x.resident_group, ''), 'unknown')`,
    partner: PARTNER,
    digital_skills: sql`case when k.digital_skills then 'yes' else 'no' end`,
  }
}

/** Named people one by one; who was counted without a name in at most two rows, women and men. */
const PRESENT = sql`
  select t.activity_id, t.learner_id, 1 as n, t.woman, t.ethnic, t.birth_year, t.resident_group from attendance t where t.present
  union all
  select c.activity_id, null, v.n, v.woman, null, null, '' from attendance_count c
    cross join lateral (values (case when c.women is not null then c.women end, true), (case when c.women is not null then c.total - c.women else c.total end,
      case when c.women is not null then false end)) v(n, woman)
    where c.set_aside_at is null and v.n > 0`

/** A session with two partners counts for each: only where figures are told by partner. `asked`: what records are limited by, too. */
const from = (dimensions: readonly string[], asked = dimensions) => sql`activity a join (${PRESENT}) x on x.activity_id = a.id
  ${asked.includes('digital_skills') ? sql`left join course k on k.id = a.course_id` : sql``}
  ${joinsOf(dimensions)}`

function within({ span, unitIds, provinces }: Pick<FigureQuery, 'span' | 'unitIds' | 'provinces'>): Sql {
  const all = [
    sql`${COUNTED} and a.counts_from_list and a.held_on between ${span.from}::date and ${span.to}::date`,
    ...(unitIds ? [sql`a.unit_id = any(${[...unitIds]}::uuid[])`] : []),
    ...(provinces ? [madeIn(provinces)] : []),
  ]
  return sql.join(all, sql` and `)
}

const madeIn = (p: Provinces) =>
  'only' in p ? sql`a.province_id = any(${[...p.only]}::uuid[])` : sql`(a.province_id is null or a.province_id <> all(${[...p.except]}::uuid[]))`

async function read(db: Db, query: FigureQuery): Promise<FigureRow[]> {
  const dimensions = await dimensionsOn(db, query.span)
  const by = query.by.map((name) => ({ name, column: partOf(dimensions, name) }))
  const parts = query.parts && sql`join unnest(${[...query.parts.keys()]}::uuid[], ${[...query.parts.values()]}::uuid[]) as part(unit_id, id) on part.unit_id = a.unit_id`
  const columns = [
    ...(parts ? [sql`part.id as "part"`] : []),
    ...by.map((d) => sql`${shownOf(d.name, d.column)} as ${sql.ref(`by:${d.name}`)}`),
    ...query.measures.map((m) => sql`${partOf(MEASURES, m)} as ${sql.ref(m)}`),
  ]
  const keys = [...(parts ? [sql`part.id`] : []), ...by.map((d) => d.column)]
  const among = wantedOf(dimensions, query.among ?? {})
  const tables = from(query.by, [...query.by, ...Object.keys(query.among ?? {})])
  const { rows } = await sql<Record<string, string | number | null>>`
    select ${sql.join(columns)} from ${tables} ${parts ?? sql``} where ${within(query)} ${among} ${groupedBy(keys, query)}`.execute(db)
  return oneSpelling(rows.map((row) => ({
    ...(query.parts ? { part: String(row['part']) } : {}),
    by: Object.fromEntries(query.by.map((name) => [name, String(row[`by:${name}`])])),
    measures: Object.fromEntries(query.measures.map((m) => [m, row[m] === null || row[m] === undefined ? null : Number(row[m])])),
  })))
}

async function records(db: Db, query: RecordQuery): Promise<{ total: number; records: BehindRecord[] }> {
  const dimensions = await dimensionsOn(db, query.span)
  const { rows } = await sql<Omit<BehindRecord, 'href'> & { total: number }>`
    select a.id, a.version, a.unit_id as "unitId", a.held_on as "on", a.title, ${partOf(MEASURES, query.measure)}::int as value,
      a.place as detail, (count(*) over ())::int as total
    from ${from([], Object.keys(query.where))} where ${within(query)} ${wantedOf(dimensions, query.where)}
    group by a.id order by a.held_on desc, a.id desc limit ${query.limit}`.execute(db)
  return { total: rows[0]?.total ?? 0, records: rows.map(({ total: _total, ...r }) => ({ ...r, href: `/diem-danh/${r.id}` })) }
}

const wantedOf = (dimensions: Readonly<Record<string, Sql>>, where: Where): Sql =>
  sql`${sql.join(Object.entries(where).map(([name, values]) => sql`and ${isAmong(name, partOf(dimensions, name), values)}`), sql` `)}`

async function versions(db: Db, query: { span: Span; unitIds: readonly string[] }): Promise<RecordVersion[]> {
  const { rows } = await sql<RecordVersion>`
    select a.id, a.version, a.unit_id as "unitId" from activity a where ${within(query)} order by a.id`.execute(db)
  return rows
}

function partOf(parts: Readonly<Record<string, Sql>>, name: string): Sql {
  const found = parts[name]
  if (!found) throw new Error(`Attendances have no measure or dimension ${name}.`)
  return found
}
