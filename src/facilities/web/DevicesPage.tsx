import { ButtonLink } from '#platform/web/components/ButtonLink.tsx'
import type { Column } from '#platform/web/components/DataTable.tsx'
import { Page } from '#platform/web/components/Page.tsx'
import { StatusMark } from '#platform/web/components/StatusMark.tsx'
import { useFormat } from '#platform/web/i18n/format.ts'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { usePermission } from '#platform/web/session.tsx'
import { RegisterList } from '#registers/web/RegisterList.tsx'
import { registerWords } from '#registers/words/index.ts'
import type { Device } from '../rules/device.ts'
import { facilityWords } from '../words/index.ts'

export default function DevicesPage() {
  const t = useWords(facilityWords)
  const mayWrite = usePermission('facility.write')
  return (
    <Page
      title={t('page.devices')}
      back={{ to: '/phong', label: t('page.title') }}
      actions={mayWrite && <ButtonLink to="/thiet-bi/moi">{t('page.newDevice')}</ButtonLink>}
    >
      <RegisterList<Device>
        path="/api/devices"
        page="/thiet-bi"
        caption={t('page.devices')}
        columns={useColumns()}
        none={{ title: t('page.noneDevices'), hint: t('page.noneDevicesHint') }}
        mayWrite={mayWrite}
        importPage="/thiet-bi/nhap"
      />
    </Page>
  )
}

function useColumns(): Column<Device>[] {
  const t = useWords(facilityWords)
  const r = useWords(registerWords)
  const format = useFormat()
  return [
    {
      id: 'name',
      head: t('field.deviceName'),
      phone: 'title',
      cell: (x) => (
        <>
          {x.name} {!x.active && <StatusMark kind="none">{r('list.past')}</StatusMark>}
        </>
      ),
    },
    { id: 'kind', head: t('field.kind'), cell: (x) => t(`device.${x.kind}`) },
    { id: 'code', head: t('field.code'), cell: (x) => x.code },
    { id: 'quantity', head: t('field.quantity'), cell: (x) => format.number(x.quantity), align: 'end' },
    { id: 'place', head: t('field.place'), cell: (x) => x.place },
  ]
}
