import { sql } from 'kysely'
import type { Span } from '#indicators/rules/indicator.ts'
import type { IndicatorSource } from '#indicators/server/registry.ts'
import { personDimensionsOn, readFacts, whereOf, type FactsShape } from '#learners/server/facts.indicators.ts'
import type { Db } from '#platform/server/db.ts'
import { enrolmentIndicators } from '../rules/indicators.ts'

const shape: Omit<FactsShape, 'dimensions'> = {
  from: ({ span, unitIds }) => sql`(
    select e.id, 1 as version, e.learner_id, e.unit_id, e.province_id, (e.created_at at time zone 'Asia/Ho_Chi_Minh')::date as "on",
      e.woman, e.birth_year, e.resident_group_id, c.field, c.form, c.title, c.id as course_id
    from enrolment e join course c on c.id = e.course_id
    where e.status = 'enrolled' and e.created_at >= ${span.from}::timestamp at time zone 'Asia/Ho_Chi_Minh'
      and e.created_at < (${span.to}::date + 1)::timestamp at time zone 'Asia/Ho_Chi_Minh'
      ${unitIds ? sql`and e.unit_id = any(${[...unitIds]}::uuid[])` : sql``}) f`,
  measures: { enrolled: sql`count(*)::int`, persons: sql`count(distinct f.learner_id)::int` },
}

const shapeOn = async (db: Db, span: Span): Promise<FactsShape> => ({
  ...shape,
  dimensions: { field: sql`f.field`, form: sql`f.form`, ...(await personDimensionsOn(db, span)) },
})

/** Places taken, and people however often they took one; the rows carry what is counted and no names. */
export const enrolmentSource: IndicatorSource = {
  id: 'enrolments',
  indicators: enrolmentIndicators,
  read: async (db, query) => readFacts(db, await shapeOn(db, query.span), query),
  async records(db, query) {
    const { rows } = await sql<{ id: string; version: number; unitId: string; on: string; title: string; value: number; total: number }>`
      select f.course_id as id, 1 as version, f.unit_id as "unitId", max(f."on") as "on", f.title,
        ${query.measure === 'persons' ? sql`count(distinct f.learner_id)` : sql`count(*)`}::int as value, (count(*) over ())::int as total
      from ${shape.from(query)} where ${whereOf(await shapeOn(db, query.span), query)} group by f.course_id, f.unit_id, f.title order by 4 desc, 1 limit ${query.limit}`.execute(db)
    return {
      total: rows[0]?.total ?? 0,
      records: rows.map(({ total: _total, ...r }) => ({ ...r, detail: '', href: `/lop-hoc/${r.id}/nguoi-hoc` })),
    }
  },
  async versions(db, query) {
    const { rows } = await sql<{ id: string; version: number; unitId: string }>`
      select distinct f.id, f.version, f.unit_id as "unitId" from ${shape.from(query)} order by f.id`.execute(db)
    return rows
  },
}
