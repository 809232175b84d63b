import type { ActivityContext } from '#activities/server/context.ts'
import { downloadList, type ListColumn } from '#documents/server/download-list.ts'
import { formatDate } from '#platform/common/dates.ts'
import type { Download } from '#platform/server/endpoint.ts'
import type { CampaignItem, CentreShare } from '../rules/campaign.ts'
import { campaignWords } from '../words/index.ts'
import { getCampaign, showCampaigns } from './campaigns.service.ts'

/** What one’s own unit and those above call for, as the page lists it. */
export async function exportCampaigns(ctx: ActivityContext): Promise<Download> {
  const { t } = campaignWords(ctx.locale)
  const { campaigns } = await showCampaigns(ctx, undefined)
  const stateOf = (c: CampaignItem) => {
    if (c.cancelled) return t('state.cancelled')
    return t(c.toDay < ctx.today ? 'state.over' : c.fromDay > ctx.today ? 'state.coming' : 'state.running')
  }
  const columns: ListColumn<CampaignItem>[] = [
    { heading: t('field.title'), width: 44, value: (c) => c.title },
    { heading: t('field.fromDay'), format: 'date', value: (c) => c.fromDay },
    { heading: t('field.toDay'), format: 'date', value: (c) => c.toDay },
    { heading: t('export.by'), width: 40, value: (c) => c.unitName },
    { heading: t('field.legalBasis'), width: 40, value: (c) => c.legalBasis },
    { heading: t('field.note'), width: 50, value: (c) => c.note },
    { heading: t('export.state'), width: 16, value: stateOf },
  ]
  return downloadList({ file: `chien-dich-${ctx.today}`, title: t('page.title'), columns, rows: campaigns })
}

/** The joint result centre by centre, those that hold nothing yet as well. */
export async function exportResult(ctx: ActivityContext, id: string): Promise<Download> {
  const { t } = campaignWords(ctx.locale)
  const c = await getCampaign(ctx, id)
  const missing = c.result.missing.map((m): CentreShare => ({ ...m, activities: 0, sessions: 0, planned: 0, attended: null }))
  const columns: ListColumn<CentreShare>[] = [
    { heading: t('export.centre'), width: 44, value: (s) => s.unitName },
    { heading: t('result.activities'), format: 'integer', value: (s) => s.activities },
    { heading: t('result.sessions'), format: 'integer', value: (s) => s.sessions },
    { heading: t('result.planned'), format: 'integer', value: (s) => s.planned },
    { heading: t('result.attended'), format: 'integer', value: (s) => s.attended },
  ]
  const span = t('span', { from: formatDate(c.fromDay), to: formatDate(c.toDay) })
  const about = [`${span} · ${t('calledBy', { unit: c.unitName })}`, t('result.taking', { n: c.result.taking, all: c.result.centres }), t('result.scope')]
  return downloadList({ file: `ket-qua-chien-dich-${ctx.today}`, title: c.title, about, columns, rows: [...c.result.shares, ...missing] })
}
