import { useState } from 'react'
import { EmptyState } from '#platform/web/components/EmptyState.tsx'
import { Loaded } from '#platform/web/components/Loaded.tsx'
import { Page } from '#platform/web/components/Page.tsx'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { usePathParam } from '#platform/web/routing.tsx'
import { RowForm } from '#registers/web/RowForm.tsx'
import { campaignContentOf, CampaignForm, type Campaign } from '../rules/campaign.ts'
import { campaignWords } from '../words/index.ts'
import { CampaignFields, type CampaignValues } from './CampaignFields.tsx'
import { useCampaign } from './queries.ts'

/** Changes a campaign; what somebody else changed meanwhile is told, and nothing typed is lost. */
export default function EditPage() {
  return (
    <Loaded query={useCampaign(usePathParam('id'))} shape="page">
      {(found) => <Editor key={found.id} campaign={found} />}
    </Loaded>
  )
}

function Editor({ campaign }: { campaign: Campaign }) {
  const t = useWords(campaignWords)
  // A refresh in the background must not change what the person began with.
  const [base] = useState(campaign)
  const page = `/chien-dich/${base.id}`
  const joined = base.result.taking > 0
  return (
    <Page title={t('edit.title')} lead={base.title} back={{ to: page, label: base.title }} width="text">
      {base.mayWrite ? (
        <RowForm<CampaignValues>
          path="/api/campaigns"
          target={{ version: base.version }}
          initial={{ id: base.id, ...campaignContentOf(base) }}
          schema={CampaignForm}
          draft={`campaign.${base.id}`}
          submitLabel={t('action.save')}
          done={page}
          refresh={[['campaigns']]}
        >
          {(form) => <CampaignFields form={form} unitId={base.unitId} {...(joined ? { daysHint: t('edit.daysHint') } : {})} />}
        </RowForm>
      ) : (
        <EmptyState title={t(base.cancelled ? 'edit.cancelled' : 'edit.notYours')} />
      )}
    </Page>
  )
}
