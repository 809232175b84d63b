import { Button, Group, Stack } from '@mantine/core'
import { useState } from 'react'
import { addDays, addMonths } from '#platform/common/dates.ts'
import { ButtonLink } from '#platform/web/components/ButtonLink.tsx'
import { ExportButton } from '#platform/web/components/ExportButton.tsx'
import { EmptyState } from '#platform/web/components/EmptyState.tsx'
import { Loaded } from '#platform/web/components/Loaded.tsx'
import { Page } from '#platform/web/components/Page.tsx'
import { SearchSelectField } from './ResourceFilter.tsx'
import { Segments } from '#platform/web/components/Segments.tsx'
import { showToast } from '#platform/web/components/toast.ts'
import { useFormat } from '#platform/web/i18n/format.ts'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { usePermission } from '#platform/web/session.tsx'
import { useToday } from '#platform/web/today.tsx'
import type { Slot, Timetable } from '../rules/timetable.ts'
import { timetableWords } from '../words/index.ts'
import { Agenda } from './Agenda.tsx'
import { CopyDialog } from './CopyDialog.tsx'
import { Month } from './Month.tsx'
import { MoveDialog } from './MoveDialog.tsx'
import { changedMeanwhile, useMove, useTimetableAddress, useTimetable, type Move } from './queries.ts'
import css from './timetable.module.css'
import { Week } from './Week.tsx'

/** A centre's week or month: on a phone day by day, on a desk as a sheet one can move things on. */
export default function TimetablePage() {
  const t = useWords(timetableWords)
  const address = useTimetableAddress()
  const timetable = useTimetable(address)
  const mayOpen = usePermission('course.write')
  const { days, view, day } = address
  const format = useFormat()
  const lead = view === 'month' ? t('lead.month', { month: Number(day.slice(5, 7)), year: day.slice(0, 4) }) : t('lead.week', { from: format.date(days[0] ?? ''), to: format.date(days[6] ?? '') })
  if (address.unitId === '') return <Page title={t('page.title')}><EmptyState title={t('page.noUnit')} /></Page>
  return (
    <Page
      title={t('page.title')}
      lead={timetable.data ? `${timetable.data.unitName}, ${lead}` : lead}
      width="full"
      actions={
        <>
          {mayOpen && <ButtonLink to="/lop-hoc/mo">{t('action.open')}</ButtonLink>}
          <ButtonLink to={`/lich/in?ngay=${day}${address.unitId ? `&donvi=${address.unitId}` : ''}`} variant="default">
            {t('action.print')}
          </ButtonLink>
        </>
      }
    >
      <Stack gap="md">
        <Toolbar address={address} resources={timetable.data?.resources ?? []} />
        <Loaded query={timetable}>{(found) => <Board timetable={found} address={address} />}</Loaded>
      </Stack>
    </Page>
  )
}

type Address = ReturnType<typeof useTimetableAddress>

function Toolbar({ address, resources }: { address: Address; resources: Timetable['resources'] }) {
  const t = useWords(timetableWords)
  const today = useToday()
  const { view, day, setDay } = address
  const go = (n: number) => setDay(view === 'month' ? addMonths(`${day.slice(0, 8)}01`, n) : addDays(day, 7 * n))
  return (
    <div className={css['toolbar']}>
      <Segments
        label={t('view')}
        segments={(['week', 'month'] as const).map((value) => ({ value, label: t(`view.${value}`) }))}
        value={view}
        onChange={address.setView}
      />
      <Group gap="xs">
        <Button variant="default" aria-label={t(`before.${view}`)} onClick={() => go(-1)}>
          {t('before')}
        </Button>
        <Button variant="default" disabled={day === today} onClick={() => setDay(today)}>
          {t('now')}
        </Button>
        <Button variant="default" aria-label={t(`after.${view}`)} onClick={() => go(1)}>
          {t('after')}
        </Button>
      </Group>
      {resources.length > 0 && <SearchSelectField resources={resources} value={address.resourceId} onChange={address.setResource} />}
    </div>
  )
}

function Board({ timetable, address }: { timetable: Timetable; address: Address }) {
  const t = useWords(timetableWords)
  const [moving, setMoving] = useState<{ slot: Slot; to?: Move } | null>(null)
  const [copying, setCopying] = useState(false)
  const asked = { unitId: address.unitId, from: address.days[0] ?? '', to: address.days.at(-1) ?? '', resourceId: address.resourceId }
  const back = useMove(() => showToast({ message: t('move.undone') }), (problem) => showToast({ message: changedMeanwhile(problem) ? t('move.notUndone') : problem.message }))
  const move = useMove((undo) => {
    setMoving(null)
    showToast({ message: t('move.done', { title: undo.slot.title }), undo: () => back.run(undo) })
  })
  const drop = (slot: Slot, to: Move) => {
    // A refusal opens the form with what clashes and what is free.
    setMoving({ slot, to })
    move.run({ slot, to })
  }
  // As it stands now, should somebody else have changed it while the form was open.
  const theirs = changedMeanwhile(move.problem)
  const moved = moving && (theirs ? { ...moving.slot, version: theirs.version, heldOn: theirs.heldOn, startsAt: theirs.startsAt, endsAt: theirs.endsAt } : moving.slot)
  const shown = { ...timetable, days: address.days, onMove: timetable.mayWrite ? (slot: Slot) => setMoving({ slot }) : undefined }
  return (
    <>
      {address.view === 'month' ? <Month {...shown} month={address.day.slice(0, 7)} /> : <Week {...shown} onDrop={timetable.mayWrite ? drop : undefined} />}
      {address.view === 'week' && <Agenda {...shown} />}
      <Group gap="sm">
        {timetable.mayWrite && address.view === 'week' && timetable.slots.length > 0 && (
          <Button variant="default" onClick={() => setCopying(true)}>
            {t('action.copy')}
          </Button>
        )}
        <ExportButton path="/api/timetable/export" filter={asked}>
          {t('action.export')}
        </ExportButton>
      </Group>
      {moving && moved && (moving.to === undefined || (move.problem && !move.busy)) && (
        <MoveDialog
          slot={moved}
          to={moving.to ?? moving.slot}
          busy={move.busy}
          problem={move.problem}
          onMove={(to) => {
            // The form of a drag comes back with a refusal: as it was filled in, not as it was dropped.
            if (moving.to) setMoving({ slot: moving.slot, to })
            move.run({ slot: moved, to })
          }}
          onClose={() => {
            setMoving(null)
            move.reset()
          }}
        />
      )}
      {copying && <CopyDialog unitId={address.unitId} timetable={timetable} onClose={() => setCopying(false)} onGo={() => address.setDay(addDays(address.day, 7))} />}
    </>
  )
}
