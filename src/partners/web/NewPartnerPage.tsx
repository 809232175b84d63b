import { useState } from 'react'
import { EmptyState } from '#platform/web/components/EmptyState.tsx'
import { Page } from '#platform/web/components/Page.tsx'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { RowForm } from '#registers/web/RowForm.tsx'
import { useOwnCentre } from '#registers/web/use-own-centre.ts'
import { registerWords } from '#registers/words/index.ts'
import { PartnerContent } from '../rules/partner.ts'
import { partnerWords } from '../words/index.ts'
import { PartnerFields } from './PartnerFields.tsx'
import { emptyPartner } from './partner-values.ts'

export default function NewPartnerPage() {
  const t = useWords(partnerWords)
  const r = useWords(registerWords)
  const unitId = useOwnCentre()
  const [initial] = useState(emptyPartner)
  return (
    <Page title={t('form.new')} back={{ to: '/phoi-hop', label: t('page.title') }} width="text">
      {unitId ? (
        <RowForm
          path="/api/partners"
          target={{ unitId }}
          initial={initial}
          schema={PartnerContent}
          draft={`partner.new.${unitId}`}
          submitLabel={t('form.submitNew')}
          done="/phoi-hop"
        >
          {(form) => <PartnerFields form={form} standing={false} />}
        </RowForm>
      ) : (
        <EmptyState title={r('form.noCentre')} />
      )}
    </Page>
  )
}
