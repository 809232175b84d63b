import { useState } from 'react'
import { Loaded } from '#platform/web/components/Loaded.tsx'
import { Page } from '#platform/web/components/Page.tsx'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { usePathParam } from '#platform/web/routing.tsx'
import { useRow } from '#registers/web/queries.ts'
import { RowForm } from '#registers/web/RowForm.tsx'
import { registerWords } from '#registers/words/index.ts'
import { ProgrammeContent, type Programme } from '../rules/partner.ts'
import { partnerWords } from '../words/index.ts'
import { programmeValues } from './partner-values.ts'
import { ProgrammeFields } from './ProgrammeFields.tsx'

export default function EditProgrammePage() {
  const programme = useRow<Programme>('/api/partner-programmes', usePathParam('programme'))
  return (
    <Loaded query={programme} shape="page">
      {(found) => <Editor programme={found} />}
    </Loaded>
  )
}

function Editor({ programme }: { programme: Programme }) {
  const t = useWords(partnerWords)
  const r = useWords(registerWords)
  // A refresh in the background must not change what the person began with.
  const [base] = useState(programme)
  const own = `/phoi-hop/${base.partnerId}`
  return (
    <Page title={t('programme.edit')} lead={base.title} back={{ to: own, label: t('one.programmes') }} width="text">
      <RowForm
        path="/api/partner-programmes"
        target={{ version: base.version }}
        initial={programmeValues(base)}
        schema={ProgrammeContent}
        draft={`programme.${base.id}.${base.version}`}
        submitLabel={r('form.save')}
        done={own}
      >
        {(form) => <ProgrammeFields form={form} standing />}
      </RowForm>
    </Page>
  )
}
