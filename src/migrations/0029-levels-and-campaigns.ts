import type { Kysely } from 'kysely'
import { covered, run } from './policies.ts'

/** A level that receives consolidated reports may ask for them by letter, whether or not it may write to centres. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const reads = covered('reads', { unit: 'unit_id', province: 'province_id' })
  await run(db, `
    alter policy letter_insert on letter with check ((select session_job()) is not null or (
      by_account = (select session_account()) and ${reads} and exists (select from role_grant g join role r on r.key = g.role
        where g.account_id = (select session_account()) and r.permissions && array['report.remind','consolidation.receive'])))`)
}
