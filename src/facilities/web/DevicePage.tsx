import { Stack } from '@mantine/core'
import { ButtonLink } from '#platform/web/components/ButtonLink.tsx'
import { Loaded } from '#platform/web/components/Loaded.tsx'
import { Notice } from '#platform/web/components/Notice.tsx'
import { Page } from '#platform/web/components/Page.tsx'
import { useFormat } from '#platform/web/i18n/format.ts'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { usePathParam } from '#platform/web/routing.tsx'
import { Fact, Facts } from '#registers/web/Facts.tsx'
import { useRow } from '#registers/web/queries.ts'
import { useDaysOffText } from '#registers/web/use-days-off.ts'
import { registerWords } from '#registers/words/index.ts'
import type { Device } from '../rules/device.ts'
import { facilityWords } from '../words/index.ts'

export default function DevicePage() {
  const device = useRow<Device>('/api/devices', usePathParam('id'))
  return (
    <Loaded query={device} shape="page">
      {(found) => <Shown device={found} />}
    </Loaded>
  )
}

function Shown({ device: x }: { device: Device }) {
  const t = useWords(facilityWords)
  const r = useWords(registerWords)
  const format = useFormat()
  const daysOff = useDaysOffText()
  return (
    <Page
      title={x.name}
      lead={x.unitName}
      back={{ to: '/thiet-bi', label: t('page.devices') }}
      actions={x.mayWrite && <ButtonLink to={`/thiet-bi/${x.id}/sua`}>{r('form.edit')}</ButtonLink>}
      width="text"
    >
      <Stack gap="lg">
        {!x.active && <Notice tone="soon">{t('one.past')}</Notice>}
        <Facts>
          <Fact label={t('field.kind')}>{t(`device.${x.kind}`)}</Fact>
          <Fact label={t('field.code')}>{x.code}</Fact>
          <Fact label={t('field.quantity')}>{format.number(x.quantity)}</Fact>
          <Fact label={t('field.place')}>{x.place}</Fact>
          <Fact label={t('field.closed')}>{daysOff(x.closed)}</Fact>
          <Fact label={t('field.note')}>{x.note}</Fact>
        </Facts>
      </Stack>
    </Page>
  )
}
