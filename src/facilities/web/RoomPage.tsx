import { Stack } from '@mantine/core'
import { ButtonLink } from '#platform/web/components/ButtonLink.tsx'
import { Loaded } from '#platform/web/components/Loaded.tsx'
import { Notice } from '#platform/web/components/Notice.tsx'
import { Page } from '#platform/web/components/Page.tsx'
import { useFormat } from '#platform/web/i18n/format.ts'
import { useLocale } from '#platform/web/i18n/locale.ts'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { usePathParam } from '#platform/web/routing.tsx'
import { useToday } from '#platform/web/today.tsx'
import { sayWeekly } from '#registers/rules/weekly-text.ts'
import { Fact, Facts } from '#registers/web/Facts.tsx'
import { useRow } from '#registers/web/queries.ts'
import { useDaysOffText } from '#registers/web/use-days-off.ts'
import { registerWords } from '#registers/words/index.ts'
import type { Room } from '../rules/room.ts'
import { facilityWords } from '../words/index.ts'

/** One room: where it is, whose, when and for how much it may be used. */
export default function RoomPage() {
  const room = useRow<Room>('/api/rooms', usePathParam('id'))
  return (
    <Loaded query={room} shape="page">
      {(found) => <Shown room={found} />}
    </Loaded>
  )
}

function Shown({ room: x }: { room: Room }) {
  const t = useWords(facilityWords)
  const r = useWords(registerWords)
  return (
    <Page
      title={x.name}
      lead={x.unitName}
      back={{ to: '/phong', label: t('page.title') }}
      actions={x.mayWrite && <ButtonLink to={`/phong/${x.id}/sua`}>{r('form.edit')}</ButtonLink>}
      width="text"
    >
      <Stack gap="lg">
        {!x.active && <Notice tone="soon">{t('one.past')}</Notice>}
        <Agreement room={x} />
        {x.shared && x.active && <Notice>{t('one.shared')}</Notice>}
        <Known room={x} />
      </Stack>
    </Page>
  )
}

function Agreement({ room: { agreedUntil } }: { room: Room }) {
  const t = useWords(facilityWords)
  const format = useFormat()
  const today = useToday()
  if (agreedUntil === null || agreedUntil >= today) return null
  return <Notice tone="late">{t('one.agreementEnded', { date: format.date(agreedUntil) })}</Notice>
}

function Known({ room: x }: { room: Room }) {
  const t = useWords(facilityWords)
  const locale = useLocale()
  const format = useFormat()
  const daysOff = useDaysOffText()
  const day = (d: string | null) => d && format.date(d)
  return (
    <Facts>
      <Fact label={t('field.kind')}>{t(`kind.${x.kind}`)}</Fact>
      <Fact label={t('field.address')}>{x.address}</Fact>
      <Fact label={t('field.capacity')}>{x.capacity}</Fact>
      <Fact label={t('field.area')}>{x.area}</Fact>
      <Fact label={t('field.ownerBody')}>{x.ownerBody || t('one.own')}</Fact>
      <Fact label={t('field.agreement')}>{x.agreement}</Fact>
      <Fact label={t('field.agreedOn')}>{day(x.agreedOn)}</Fact>
      <Fact label={t('field.agreedUntil')}>{day(x.agreedUntil)}</Fact>
      <Fact label={t('field.weekly')}>{sayWeekly(x.weekly, locale) || t('one.any')}</Fact>
      <Fact label={t('field.closed')}>{daysOff(x.closed)}</Fact>
      <Fact label={t('field.fee')}>{x.fee === null ? '' : x.fee === 0 ? t('one.free') : format.money(x.fee)}</Fact>
      <Fact label={t('field.note')}>{x.note}</Fact>
    </Facts>
  )
}
