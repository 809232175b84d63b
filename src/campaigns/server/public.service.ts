import { sql } from 'kysely'
import { jobContext } from '#platform/server/jobs/context.ts'
import type { Services } from '#platform/server/endpoint.ts'
import type { PublicCampaign } from '../rules/public-campaign.ts'

/** How far ahead a campaign is announced. */
const DAYS_AHEAD = 60
const MOST = 5

/**
 * The campaigns in which the public centres of a unit take part (`tail`: how its id ends), with what anybody may know: what it is called, when it
 * is, who calls for it, and the announced classes that belong to it. Campaigns have no function for visitors, so this
 * reads as the house; nothing but these columns leaves it (decision 17).
 */
export function publicCampaigns(services: Services, tail: string): Promise<PublicCampaign[]> {
  return jobContext(services, { name: 'campaigns.public', permissions: ['course.read'] }, () => false).transaction(async ({ db, today }) => {
    const { rows } = await sql<PublicCampaign>`
      select u.id as "unitId", c.id, c.title, c.from_day as "fromDay", c.to_day as "toDay", coalesce(name_on(c.unit_id, ${today}), '') as by,
        count(distinct a.unit_id)::int as centres, (count(*) filter (where a.status = 'planned'))::int as coming,
        coalesce(jsonb_agg(distinct jsonb_build_object('id', l.id, 'title', l.title)) filter (where l.id is not null), '[]') as courses
      from public_unit(${tail}, ${today}::date) u cross join campaign c join activity a on a.campaign_id = c.id left join course l on l.id = a.course_id and l.status = 'open'
      where c.cancelled_at is null and c.to_day >= ${today}::date and c.from_day <= ${today}::date + ${DAYS_AHEAD}::int
        and a.unit_id = any((select public_centres(u.id, ${today}::date))::uuid[]) and a.is_public and a.status <> 'cancelled'
        and a.owner <> 'other_centre' and a.held_on between c.from_day and c.to_day
        and not exists (select from course k where k.id = a.course_id and not k.is_public)
      group by u.id, c.id order by c.from_day, c.title, c.id limit ${MOST}`.execute(db)
    return rows
  })
}
