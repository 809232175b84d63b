import { useState } from 'react'
import { Loaded } from '#platform/web/components/Loaded.tsx'
import { Page } from '#platform/web/components/Page.tsx'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { usePathParam } from '#platform/web/routing.tsx'
import { useRow } from '#registers/web/queries.ts'
import { RowForm } from '#registers/web/RowForm.tsx'
import { ProgrammeContent, type Partner } from '../rules/partner.ts'
import { partnerWords } from '../words/index.ts'
import { emptyProgramme } from './partner-values.ts'
import { ProgrammeFields } from './ProgrammeFields.tsx'

export default function NewProgrammePage() {
  const partner = useRow<Partner>('/api/partners', usePathParam('id'))
  return (
    <Loaded query={partner} shape="page">
      {(found) => <Entry partner={found} />}
    </Loaded>
  )
}

function Entry({ partner }: { partner: Partner }) {
  const t = useWords(partnerWords)
  const [initial] = useState(() => emptyProgramme(partner.id))
  const own = `/phoi-hop/${partner.id}`
  return (
    <Page title={t('programme.new')} lead={partner.name} back={{ to: own, label: partner.name }} width="text">
      <RowForm
        path="/api/partner-programmes"
        target={{ unitId: partner.unitId }}
        initial={initial}
        schema={ProgrammeContent}
        draft={`programme.new.${partner.id}`}
        submitLabel={t('programme.submit')}
        done={own}
      >
        {(form) => <ProgrammeFields form={form} standing={false} />}
      </RowForm>
    </Page>
  )
}
