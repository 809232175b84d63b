import { useState } from 'react'
import { EmptyState } from '#platform/web/components/EmptyState.tsx'
import { Page } from '#platform/web/components/Page.tsx'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { RowForm } from '#registers/web/RowForm.tsx'
import { useOwnCentre } from '#registers/web/use-own-centre.ts'
import { registerWords } from '#registers/words/index.ts'
import { DeviceContent } from '../rules/device.ts'
import { facilityWords } from '../words/index.ts'
import { DeviceFields } from './DeviceFields.tsx'
import { emptyDevice } from './room-values.ts'

export default function NewDevicePage() {
  const t = useWords(facilityWords)
  const r = useWords(registerWords)
  const unitId = useOwnCentre()
  const [initial] = useState(emptyDevice)
  return (
    <Page title={t('form.newDevice')} back={{ to: '/thiet-bi', label: t('page.devices') }} width="text">
      {unitId ? (
        <RowForm
          path="/api/devices"
          target={{ unitId }}
          initial={initial}
          schema={DeviceContent}
          draft={`device.new.${unitId}`}
          submitLabel={t('form.submitDevice')}
          done="/thiet-bi"
        >
          {(form) => <DeviceFields form={form} standing={false} />}
        </RowForm>
      ) : (
        <EmptyState title={r('form.noCentre')} />
      )}
    </Page>
  )
}
