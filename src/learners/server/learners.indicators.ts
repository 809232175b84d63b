import { sql } from 'kysely'
import type { Span } from '#indicators/rules/indicator.ts'
import type { IndicatorSource } from '#indicators/server/registry.ts'
import type { Db } from '#platform/server/db.ts'
import { learnerIndicators } from '../rules/indicators.ts'
import { personDimensionsOn, readFacts, whereOf, type FactsShape } from './facts.indicators.ts'

const shape: Omit<FactsShape, 'dimensions'> = {
  from: ({ span, unitIds }) => sql`learner_facts(${unitIds ? [...unitIds] : null}::uuid[], ${span.from}::date, ${span.to}::date) f`,
  measures: { registered: sql`count(*)::int` },
}

const shapeOn = async (db: Db, span: Span): Promise<FactsShape> => ({ ...shape, dimensions: await personDimensionsOn(db, span) })

/** Learners as a number: who reads a centre's records counts them and knows no names. */
export const learnerSource: IndicatorSource = {
  id: 'learners',
  indicators: learnerIndicators,
  read: async (db, query) => readFacts(db, await shapeOn(db, query.span), query),
  async records(db, query) {
    const { rows } = await sql<{ id: string; version: number; unitId: string; on: string; total: number }>`
      select f.id, f.version, f.unit_id as "unitId", f."on", (count(*) over ())::int as total
      from ${shape.from(query)} where ${whereOf(await shapeOn(db, query.span), query)} order by f."on" desc, f.id desc limit ${query.limit}`.execute(db)
    const records = rows.map(({ total: _total, ...r }) => ({ ...r, title: '–', value: 1, detail: '', href: `/hoc-vien/${r.id}` }))
    return { total: rows[0]?.total ?? 0, records }
  },
  async versions(db, query) {
    const { rows } = await sql<{ id: string; version: number; unitId: string }>`
      select f.id, f.version, f.unit_id as "unitId" from ${shape.from(query)} order by f.id`.execute(db)
    return rows
  },
}
