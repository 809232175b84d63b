import { sql } from 'kysely'
import type { ActivityContext } from '#activities/server/context.ts'
import { formatDate } from '#platform/common/dates.ts'
import { formatNumber } from '#platform/common/numbers.ts'
import { refsOf } from '#units/server/units.service.ts'
import { CAMPAIGN_CHANGES, CAMPAIGN_FIELDS, type CampaignChange, type CampaignContent } from '../rules/campaign.ts'
import { campaignWords } from '../words/index.ts'

type Entry = { verb: string; at: Date; byName: string | null; before: CampaignContent | null; after: CampaignContent | null }

/**
 * What the trail says of a campaign, newest first: it keeps no versions of its own. Row-level security shows it to those
 * who may read where it was called, so a centre below sees the campaign as it stands and nothing before.
 */
export async function readHistory({ db, locale, today }: ActivityContext, id: string): Promise<CampaignChange[]> {
  const verbs = CAMPAIGN_CHANGES.map((change) => `campaign.${change}`)
  const { rows } = await sql<Entry>`
    select e.verb, e.at, p.full_name as "byName", e.before, e.after
    from audit_entry e left join account a on a.id = e.account_id left join person p on p.id = a.person_id
    where e.subject_kind = 'campaign' and e.subject_id = ${id} and e.verb = any(${verbs}) order by e.id desc`.execute(db)
  const names = await refsOf(db, rows.flatMap((r) => [...(r.before?.asked ?? []), ...(r.after?.asked ?? [])]), today)
  return rows.flatMap(({ verb, at, byName, before, after }) => {
    const change = CAMPAIGN_CHANGES.find((c) => verb === `campaign.${c}`)
    return change ? [{ change, at: at.toISOString(), byName, changes: change === 'edit' && before && after ? tellChanges(before, after, locale, names) : [] }] : []
  })
}

type Names = ReadonlyMap<string, { name: string }>

/** Entries older than a field do not know it: it said nothing then. */
function tellChanges(before: Partial<CampaignContent>, after: Partial<CampaignContent>, locale: 'vi' | 'en', names: Names): CampaignChange['changes'] {
  const { t } = campaignWords(locale)
  const say = (c: Partial<CampaignContent>, key: keyof CampaignContent): string | null => {
    const value = c[key] ?? null
    if (key === 'asked') return c.asked ? c.asked.map((id) => names.get(id)?.name ?? t('asked.unknown')).join(', ') : t('asked.all')
    if (typeof value === 'number') return formatNumber(value, 0)
    return (key === 'fromDay' || key === 'toDay' ? formatDate(c[key] ?? '') : String(value ?? '')) || null
  }
  const label = (key: keyof CampaignContent) => (key.startsWith('target') ? t('target.label', { what: t(`field.${key}`) }) : t(`field.${key}`))
  return CAMPAIGN_FIELDS.map((key) => ({ label: label(key), before: say(before, key), after: say(after, key) })).filter((c) => c.before !== c.after)
}
