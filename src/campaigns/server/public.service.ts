import { sql } from 'kysely'
import { addDays, type PlainDate } from '#platform/common/dates.ts'
import type { Db } from '#platform/server/db.ts'
import type { PublicCampaign } from '../rules/public-campaign.ts'

/** How far ahead a campaign is announced. */
const DAYS_AHEAD = 60
const MOST = 5

/** The campaigns in which the public centres of a unit take part, as a visitor may know them. */
export async function publicCampaigns({ db, today }: { db: Db; today: PlainDate }, unitId: string): Promise<PublicCampaign[]> {
  const { rows } = await sql<PublicCampaign>`
    select * from public_campaigns(${unitId}::uuid, ${today}::date, ${addDays(today, DAYS_AHEAD)}::date, ${MOST}::int)`.execute(db)
  return rows
}
