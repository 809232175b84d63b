import { useState } from 'react'
import { Loaded } from '#platform/web/components/Loaded.tsx'
import { Page } from '#platform/web/components/Page.tsx'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { usePathParam } from '#platform/web/routing.tsx'
import { useRow } from '#registers/web/queries.ts'
import { RowForm } from '#registers/web/RowForm.tsx'
import { registerWords } from '#registers/words/index.ts'
import { DeviceContent, type Device } from '../rules/device.ts'
import { facilityWords } from '../words/index.ts'
import { DeviceFields } from './DeviceFields.tsx'
import { deviceValues } from './room-values.ts'

export default function EditDevicePage() {
  const row = useRow<Device>('/api/devices', usePathParam('id'))
  return (
    <Loaded query={row} shape="page">
      {(found) => <Editor device={found} />}
    </Loaded>
  )
}

function Editor({ device }: { device: Device }) {
  const t = useWords(facilityWords)
  const r = useWords(registerWords)
  // A refresh in the background must not change what the person began with.
  const [base] = useState(device)
  const own = `/thiet-bi/${base.id}`
  return (
    <Page title={t('form.editDevice')} lead={base.name} back={{ to: own, label: base.name }} width="text">
      <RowForm
        path="/api/devices"
        target={{ version: base.version }}
        initial={deviceValues(base)}
        schema={DeviceContent}
        draft={`device.${base.id}.${base.version}`}
        submitLabel={r('form.save')}
        done={own}
      >
        {(form) => <DeviceFields form={form} standing />}
      </RowForm>
    </Page>
  )
}
