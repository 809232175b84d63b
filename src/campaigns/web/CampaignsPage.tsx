import { useQuery } from '@tanstack/react-query'
import { api } from '#platform/web/api.ts'
import { ButtonLink } from '#platform/web/components/ButtonLink.tsx'
import { DataList } from '#platform/web/components/DataList.tsx'
import { ExportButton, ListExports } from '#platform/web/components/ExportButton.tsx'
import { EmptyState } from '#platform/web/components/EmptyState.tsx'
import { Loaded } from '#platform/web/components/Loaded.tsx'
import { Page } from '#platform/web/components/Page.tsx'
import { StatusMark } from '#platform/web/components/StatusMark.tsx'
import { useFormat } from '#platform/web/i18n/format.ts'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { useToday } from '#platform/web/today.tsx'
import type { CampaignItem } from '../rules/campaign.ts'
import { campaignWords } from '../words/index.ts'

type List = { campaigns: CampaignItem[]; mayCall: boolean }

/** What one’s own unit and those above call for. */
export default function CampaignsPage() {
  const t = useWords(campaignWords)
  const format = useFormat()
  const query = useQuery({ queryKey: ['campaigns', 'list'], queryFn: () => api.get<List>('/api/campaigns') })
  return (
    <Page
      title={t('page.title')}
      lead={t('page.lead')}
      width="text"
      actions={query.data?.mayCall && <ButtonLink to="/chien-dich/moi">{t('action.call')}</ButtonLink>}
    >
      <Loaded query={query}>
        {({ campaigns }) => (
          <>
          <DataList
            label={t('page.title')}
            empty={<EmptyState title={t('page.none')}>{t('page.hint')}</EmptyState>}
            items={campaigns.map((c) => ({
              key: c.id,
              title: c.title,
              to: `/chien-dich/${c.id}`,
              meta: `${t('span', { from: format.date(c.fromDay), to: format.date(c.toDay) })} · ${c.unitName}`,
              mark: <CampaignMark campaign={c} />,
            }))}
          />
          {campaigns.length > 0 && (
            <ListExports>
              <ExportButton path="/api/campaigns/export">{t('action.export')}</ExportButton>
            </ListExports>
          )}
          </>
        )}
      </Loaded>
    </Page>
  )
}

export function CampaignMark({ campaign: c }: { campaign: CampaignItem }) {
  const t = useWords(campaignWords)
  const today = useToday()
  if (c.cancelled) return <StatusMark kind="none">{t('state.cancelled')}</StatusMark>
  if (c.toDay < today) return <StatusMark kind="done">{t('state.over')}</StatusMark>
  return c.fromDay > today ? <StatusMark kind="todo">{t('state.coming')}</StatusMark> : <StatusMark kind="doing">{t('state.running')}</StatusMark>
}
