import { Stack } from '@mantine/core'
import { ButtonLink } from '#platform/web/components/ButtonLink.tsx'
import type { Column } from '#platform/web/components/DataTable.tsx'
import { DataList } from '#platform/web/components/DataList.tsx'
import { Page } from '#platform/web/components/Page.tsx'
import { StatusMark } from '#platform/web/components/StatusMark.tsx'
import { useLocale } from '#platform/web/i18n/locale.ts'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { usePermission } from '#platform/web/session.tsx'
import { useToday } from '#platform/web/today.tsx'
import { sayWeekly } from '#registers/rules/weekly-text.ts'
import { Part } from '#registers/web/Facts.tsx'
import { RegisterList } from '#registers/web/RegisterList.tsx'
import { useOwnCentre } from '#registers/web/use-own-centre.ts'
import { registerWords } from '#registers/words/index.ts'
import type { Room } from '../rules/room.ts'
import { facilityWords } from '../words/index.ts'
import { OfficeBox } from './OfficeBox.tsx'
import { useSharedRooms } from './queries.ts'

/** Where a centre can work: its office, its own rooms, and those of others. */
export default function RoomsPage() {
  const t = useWords(facilityWords)
  const mayWrite = usePermission('facility.write')
  const centre = useOwnCentre()
  return (
    <Page title={t('page.title')} actions={<Actions mayWrite={mayWrite} atCentre={centre !== undefined} />}>
      <Stack gap="lg">
        {centre && <OfficeBox unitId={centre} />}
        <RegisterList<Room>
          path="/api/rooms"
          page="/phong"
          caption={t('page.rooms')}
          columns={useColumns()}
          none={{ title: t('page.noneRooms'), hint: t('page.noneRoomsHint') }}
          mayWrite={mayWrite}
          importPage="/phong/nhap"
        />
        {centre && <Borrowed unitId={centre} />}
      </Stack>
    </Page>
  )
}

function Actions({ mayWrite, atCentre }: { mayWrite: boolean; atCentre: boolean }) {
  const t = useWords(facilityWords)
  return (
    <>
      {mayWrite && <ButtonLink to="/phong/moi">{t('page.newRoom')}</ButtonLink>}
      <ButtonLink to="/thiet-bi" variant="default">
        {t('page.devices')}
      </ButtonLink>
      {atCentre && (
        <ButtonLink to="/phong/muon" variant="default">
          {t('page.borrow')}
        </ButtonLink>
      )}
    </>
  )
}

function useColumns(): Column<Room>[] {
  const t = useWords(facilityWords)
  const r = useWords(registerWords)
  const locale = useLocale()
  const today = useToday()
  return [
    {
      id: 'name',
      head: t('field.name'),
      phone: 'title',
      cell: (x) => (
        <>
          {x.name} {!x.active && <StatusMark kind="none">{r('list.past')}</StatusMark>}
        </>
      ),
    },
    { id: 'kind', head: t('field.kind'), cell: (x) => t(`kind.${x.kind}`) },
    { id: 'capacity', head: t('field.capacity'), cell: (x) => x.capacity ?? '–', align: 'end' },
    { id: 'owner', head: t('field.ownerBody'), cell: (x) => <Owner room={x} today={today} /> },
    { id: 'weekly', head: t('field.weekly'), cell: (x) => sayWeekly(x.weekly, locale) || t('one.any') },
  ]
}

function Owner({ room, today }: { room: Room; today: string }) {
  const t = useWords(facilityWords)
  const over = room.agreedUntil !== null && room.agreedUntil < today
  return (
    <>
      {room.ownerBody || t('one.own')} {over && <StatusMark kind="late">{t('one.over')}</StatusMark>}
    </>
  )
}

function Borrowed({ unitId }: { unitId: string }) {
  const t = useWords(facilityWords)
  const taken = useSharedRooms(unitId).data?.items.filter((r) => r.taken) ?? []
  if (taken.length === 0) return null
  return (
    <Part title={t('page.borrowed')}>
      <DataList
        label={t('page.borrowed')}
        items={taken.map((r) => ({
          key: r.id,
          title: r.name,
          meta: [t(`kind.${r.kind}`), r.unitName].join(' · '),
          mark: !r.offered && <StatusMark kind="late">{t('borrow.withdrawn')}</StatusMark>,
          to: '/phong/muon',
        }))}
      />
    </Part>
  )
}
