import { sql } from 'kysely'
import type { ActivityContext } from '#activities/server/context.ts'
import { formatDate } from '#platform/common/dates.ts'
import { campaignContentOf, CAMPAIGN_CHANGES, type CampaignChange, type CampaignContent } from '../rules/campaign.ts'
import { campaignWords } from '../words/index.ts'

type Entry = { verb: string; at: Date; byName: string | null; before: CampaignContent | null; after: CampaignContent | null }

/**
 * What the trail says of a campaign, newest first: it keeps no versions of its own. Row-level security shows it to those
 * who may read where it was called, so a centre below sees the campaign as it stands and nothing before.
 */
export async function readHistory({ db, locale }: ActivityContext, id: string): Promise<CampaignChange[]> {
  const verbs = CAMPAIGN_CHANGES.map((change) => `campaign.${change}`)
  const { rows } = await sql<Entry>`
    select e.verb, e.at, p.full_name as "byName", e.before, e.after
    from audit_entry e left join account a on a.id = e.account_id left join person p on p.id = a.person_id
    where e.subject_kind = 'campaign' and e.subject_id = ${id} and e.verb = any(${verbs}) order by e.id desc`.execute(db)
  return rows.flatMap(({ verb, at, byName, before, after }) => {
    const change = CAMPAIGN_CHANGES.find((c) => verb === `campaign.${c}`)
    return change ? [{ change, at: at.toISOString(), byName, changes: change === 'edit' && before && after ? tellChanges(before, after, locale) : [] }] : []
  })
}

function tellChanges(before: CampaignContent, after: CampaignContent, locale: 'vi' | 'en'): CampaignChange['changes'] {
  const { t } = campaignWords(locale)
  const keys = Object.keys(campaignContentOf(after)) as (keyof CampaignContent)[]
  const say = (c: CampaignContent, key: keyof CampaignContent) => (key === 'fromDay' || key === 'toDay' ? formatDate(c[key]) : c[key]) || null
  return keys.filter((key) => before[key] !== after[key]).map((key) => ({ label: t(`field.${key}`), before: say(before, key), after: say(after, key) }))
}
