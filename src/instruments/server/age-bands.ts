import { sql, type RawBuilder } from 'kysely'
import type { Db } from '#platform/server/db.ts'
import { getInForce } from './instruments.service.ts'

/** The band of an age in years by the rule in force that day, as a text of SQL; `unknown` where the age is null. */
export async function ageBand(db: Db, on: string, age: RawBuilder<unknown>): Promise<RawBuilder<unknown>> {
  const { body } = await getInForce(db, { kind: 'age-bands', key: 'learners', on })
  const bands = body.bands.toReversed().map((b) => sql`when ${age} >= ${sql.lit(b.from)} then ${sql.lit(b.code)}`)
  return sql`case ${sql.join(bands, sql` `)} else 'unknown' end`
}
