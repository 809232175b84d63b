import { sql } from 'kysely'
import { getPart, readFigures, within, type Shape } from '#activities/server/activities.indicators.ts'
import { isAmong, named, PARTNER } from '#activities/server/by-partner.ts'
import type { BehindRecord, RecordVersion } from '#indicators/rules/indicator.ts'
import type { IndicatorSource, RecordQuery } from '#indicators/server/registry.ts'
import type { Db } from '#platform/server/db.ts'
import { courseIndicators } from '../rules/indicators.ts'

/** Courses are counted by their held sessions, so that what never took place is in no figure. */
const courses: Shape = {
  from: sql`activity a join course c on c.id = a.course_id`,
  measures: {
    opened: { sum: sql`count(*) filter (where a.opens_course)`, one: sql`1`, only: sql<boolean>`a.opens_course` },
    running: { sum: sql`count(distinct a.course_id)`, one: sql`1` },
    partners: {
      sum: sql`coalesce(array_agg(distinct array_to_string(${named}, chr(10))), '{}')`,
      one: sql`null::int`,
      only: sql<boolean>`cardinality(${named}) > 0`,
    },
  },
  dimensions: { field: sql`c.field`, form: sql`c.form`, owner: sql`c.owner`, partner: PARTNER, digital_skills: sql`case when c.digital_skills then 'yes' else 'no' end` },
}

export const courseSource: IndicatorSource = {
  id: 'courses',
  indicators: courseIndicators,
  read: (db, query) => readFigures(db, courses, query),
  records: readRecords,
  async versions(db, { span, unitIds }) {
    const { rows } = await sql<RecordVersion>`
      select distinct c.id, c.version, c.unit_id as "unitId" from ${courses.from} where ${all(within({ span, unitIds }))} order by c.id`.execute(db)
    return rows
  },
}

const all = (conditions: ReturnType<typeof within>) => sql.join(conditions, sql` and `)

/** Each course once, with its first session in the span. */
async function readRecords(db: Db, q: RecordQuery): Promise<{ total: number; records: BehindRecord[] }> {
  const measure = getPart(courses.measures, q.measure)
  const wanted = Object.entries(q.where).map(([name, values]) => isAmong(name, getPart(courses.dimensions, name), values))
  const conditions = [...within(q), ...wanted, ...(measure.only ? [measure.only] : [])]
  const { rows } = await sql<Omit<BehindRecord, 'href'> & { total: number }>`
    select r.*, (count(*) over ())::int as total from (
      select distinct on (c.id) c.id, c.version, c.unit_id as "unitId", a.held_on as "on", c.title, ${measure.one} as value,
        concat_ws(' · ', nullif(c.place, ''), nullif(c.speakers, ''), nullif(array_to_string(${named}, ', '), '')) as detail
      from ${courses.from} where ${all(conditions)} order by c.id, a.held_on, a.starts_at
    ) r order by r."on" desc, r.id limit ${q.limit}`.execute(db)
  return { total: rows[0]?.total ?? 0, records: rows.map(({ total: _total, ...r }) => ({ ...r, href: `/lop-hoc/${r.id}` })) }
}
