import { useState } from 'react'
import { Loaded } from '#platform/web/components/Loaded.tsx'
import { Page } from '#platform/web/components/Page.tsx'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { usePathParam } from '#platform/web/routing.tsx'
import { useRow } from '#registers/web/queries.ts'
import { RowForm } from '#registers/web/RowForm.tsx'
import { registerWords } from '#registers/words/index.ts'
import { PartnerContent, type Partner } from '../rules/partner.ts'
import { partnerWords } from '../words/index.ts'
import { PartnerFields } from './PartnerFields.tsx'
import { partnerValues } from './partner-values.ts'

export default function EditPartnerPage() {
  const partner = useRow<Partner>('/api/partners', usePathParam('id'))
  return (
    <Loaded query={partner} shape="page">
      {(found) => <Editor partner={found} />}
    </Loaded>
  )
}

function Editor({ partner }: { partner: Partner }) {
  const t = useWords(partnerWords)
  const r = useWords(registerWords)
  // A refresh in the background must not change what the person began with.
  const [base] = useState(partner)
  const own = `/phoi-hop/${base.id}`
  return (
    <Page title={t('form.edit')} lead={base.name} back={{ to: own, label: base.name }} width="text">
      <RowForm
        path="/api/partners"
        target={{ version: base.version }}
        initial={partnerValues(base)}
        schema={PartnerContent}
        draft={`partner.${base.id}.${base.version}`}
        submitLabel={r('form.save')}
        done={own}
      >
        {(form) => <PartnerFields form={form} standing />}
      </RowForm>
    </Page>
  )
}
