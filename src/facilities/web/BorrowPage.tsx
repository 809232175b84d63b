import { Button } from '@mantine/core'
import { api } from '#platform/web/api.ts'
import { DataList } from '#platform/web/components/DataList.tsx'
import { EmptyState } from '#platform/web/components/EmptyState.tsx'
import { Loaded } from '#platform/web/components/Loaded.tsx'
import { Page } from '#platform/web/components/Page.tsx'
import { ProblemNote } from '#platform/web/components/ProblemState.tsx'
import { StatusMark } from '#platform/web/components/StatusMark.tsx'
import { showToast } from '#platform/web/components/toast.ts'
import { useLocale } from '#platform/web/i18n/locale.ts'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { usePermission } from '#platform/web/session.tsx'
import { useWrite } from '#platform/web/write.ts'
import { sayWeekly } from '#registers/rules/weekly-text.ts'
import { useOwnCentre } from '#registers/web/use-own-centre.ts'
import { registerWords } from '#registers/words/index.ts'
import type { SharedRoom } from '../rules/room.ts'
import { facilityWords } from '../words/index.ts'
import { ROOMS, useSharedRooms } from './queries.ts'

/** Rooms that other centres lend: take one into the own list, and plan with it like with one's own. */
export default function BorrowPage() {
  const t = useWords(facilityWords)
  const r = useWords(registerWords)
  const unitId = useOwnCentre()
  return (
    <Page title={t('borrow.title')} lead={t('borrow.lead')} back={{ to: '/phong', label: t('page.title') }}>
      {unitId ? <Offered unitId={unitId} /> : <EmptyState title={r('form.noCentre')} />}
    </Page>
  )
}

function Offered({ unitId }: { unitId: string }) {
  const t = useWords(facilityWords)
  const shared = useSharedRooms(unitId)
  const { take, leave } = useTaking(unitId)
  const mayWrite = usePermission('facility.write')
  const metaOf = useMeta()
  const busy = take.busy || leave.busy
  return (
    <>
      <ProblemNote problem={take.problem ?? leave.problem} />
      <Loaded query={shared}>
        {({ items }) => (
          <DataList
            label={t('borrow.title')}
            empty={<EmptyState title={t('borrow.none')}>{t('borrow.noneHint')}</EmptyState>}
            items={items.map((room) => ({
              key: room.id,
              title: room.name,
              meta: metaOf(room),
              mark: room.taken && <Mark room={room} />,
              action: mayWrite && (
                <Button
                  variant="default"
                  disabled={busy}
                  aria-label={`${t(room.taken ? 'borrow.leave' : 'borrow.take')}: ${room.name}`}
                  onClick={() => (room.taken ? leave : take).run(room)}
                >
                  {t(room.taken ? 'borrow.leave' : 'borrow.take')}
                </Button>
              ),
            }))}
          />
        )}
      </Loaded>
    </>
  )
}

function Mark({ room }: { room: SharedRoom }) {
  const t = useWords(facilityWords)
  return room.offered ? (
    <StatusMark kind="done">{t('borrow.taken')}</StatusMark>
  ) : (
    <StatusMark kind="late">{t('borrow.withdrawn')}</StatusMark>
  )
}

function useTaking(unitId: string) {
  const t = useWords(facilityWords)
  const send = (what: 'take' | 'leave') => (room: SharedRoom, idempotencyKey: string) =>
    api.post(`/api/rooms/${room.id}/${what}`, { unitId }, { idempotencyKey })
  const told =
    (key: 'borrow.done' | 'borrow.undone') =>
    (_: unknown, { name }: SharedRoom) =>
      showToast({ message: t(key, { name }) })
  return {
    take: useWrite(send('take'), { refresh: [[ROOMS]], onDone: told('borrow.done') }),
    leave: useWrite(send('leave'), { refresh: [[ROOMS]], onDone: told('borrow.undone') }),
  }
}

function useMeta(): (room: SharedRoom) => string {
  const t = useWords(facilityWords)
  const locale = useLocale()
  const near = (n: number) => (n === 1 ? t('borrow.near1') : n === 2 ? t('borrow.near2') : t('borrow.near3'))
  return (room) =>
    [
      t(`kind.${room.kind}`),
      room.capacity === null ? '' : t('borrow.seats', { n: room.capacity }),
      room.address,
      sayWeekly(room.weekly, locale) || t('one.any'),
      `${room.unitName} (${near(room.nearness)})`,
    ]
      .filter(Boolean)
      .join(' · ')
}
