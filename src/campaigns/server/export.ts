import type { ActivityContext } from '#activities/server/context.ts'
import { downloadList, type ListColumn } from '#documents/server/download-list.ts'
import { formatDate } from '#platform/common/dates.ts'
import type { Download } from '#platform/server/endpoint.ts'
import { targetsOf, type Campaign, type CampaignItem, type CentreShare } from '../rules/campaign.ts'
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
    { heading: t('target.label', { what: t('field.targetCentres') }), format: 'integer', value: (c) => c.targetCentres },
    { heading: t('target.label', { what: t('field.targetSessions') }), format: 'integer', value: (c) => c.targetSessions },
    { heading: t('target.label', { what: t('field.targetAttended') }), format: 'integer', value: (c) => c.targetAttended },
    { heading: t('export.asked'), width: 24, value: (c) => (c.asked ? t('asked.some', { n: c.asked.length }) : '') },
    { heading: t('export.state'), width: 16, value: stateOf },
  ]
  return downloadList({ file: `chien-dich-${ctx.today}`, title: t('page.title'), columns, rows: campaigns })
}

/** What was reached of each target; only the target where the reader sees a part of the result. */
function targetLines(c: Campaign, locale: 'vi' | 'en'): string[] {
  const { t } = campaignWords(locale)
  return targetsOf(c).map(({ key, target, reached }) =>
    c.result.whole ? t('target.reached', { what: t(`field.${key}`), n: reached ?? 0, target }) : t('target.of', { what: t(`field.${key}`), target }))
}

/** The joint result centre by centre, those that hold nothing yet as well. */
export async function exportResult(ctx: ActivityContext, id: string): Promise<Download> {
  const { t } = campaignWords(ctx.locale)
  const c = await getCampaign(ctx, id)
  const joined = new Set(c.result.shares.map((s) => s.unitId))
  const missing = c.result.idle.filter((m) => !joined.has(m.unitId)).map((m): CentreShare => ({ ...m, activities: 0, sessions: 0, attended: null }))
  const columns: ListColumn<CentreShare>[] = [
    { heading: t('export.centre'), width: 44, value: (s) => s.unitName },
    { heading: t('result.activities'), format: 'integer', value: (s) => s.activities },
    { heading: t('result.sessions'), format: 'integer', value: (s) => s.sessions },
    { heading: t('result.planned'), format: 'integer', value: (s) => s.planned },
    { heading: t('result.attended'), format: 'integer', value: (s) => s.attended },
  ]
  const span = t('span', { from: formatDate(c.fromDay), to: formatDate(c.toDay) })
  const asked = c.askedUnits.length > 0 ? [t('asked.names', { names: c.askedUnits.map((u) => u.name).join(', ') })] : []
  const about = [`${span} · ${t('calledBy', { unit: c.unitName })}`, ...asked, t('result.taking', { n: c.result.taking, all: c.result.centres }), ...targetLines(c, ctx.locale), t('result.scope')]
  return downloadList({ file: `ket-qua-chien-dich-${ctx.today}`, title: c.title, about, columns, rows: [...c.result.shares, ...missing] })
}
