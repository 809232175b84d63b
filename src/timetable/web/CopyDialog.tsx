import { Button } from '@mantine/core'
import { useState } from 'react'
import { api, newKey } from '#platform/web/api.ts'
import { ChoicesField } from '#platform/web/components/ChoiceField.tsx'
import { DataList } from '#platform/web/components/DataList.tsx'
import { Dialog } from '#platform/web/components/Dialog.tsx'
import { NumberStepper } from '#platform/web/components/NumberStepper.tsx'
import { ProblemNote } from '#platform/web/components/ProblemState.tsx'
import { StatusMark, type StatusKind } from '#platform/web/components/StatusMark.tsx'
import { useFormat } from '#platform/web/i18n/format.ts'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { useWrite } from '#platform/web/write.ts'
import type { CopyResult, Timetable } from '../rules/timetable.ts'
import { timetableWords } from '../words/index.ts'
import { REFRESH } from './queries.ts'

type Props = { unitId: string; timetable: Timetable; onClose: () => void; onGo: () => void }

/** Copies this week into one ahead: all of it or what is chosen. What clashes is told and left out. */
export function CopyDialog({ unitId, timetable, onClose, onGo }: Props) {
  const t = useWords(timetableWords)
  const format = useFormat()
  const slots = timetable.slots.filter((s) => s.status !== 'cancelled')
  const [chosen, setChosen] = useState(slots.map((s) => s.id))
  const [weeks, setWeeks] = useState<number | null>(1)
  const [ids] = useState(() => new Map(slots.map((s) => [s.id, newKey()])))
  const copy = useWrite(
    (days: number, idempotencyKey) =>
      api.post<CopyResult>('/api/timetable/copies', { unitId, days, sessions: chosen.map((from) => ({ from, id: ids.get(from) })) }, { idempotencyKey }),
    { refresh: REFRESH },
  )
  if (copy.output)
    return (
      <Dialog open onClose={onClose} title={t('copy.title')} place="middle" footer={<Button onClick={() => { onGo(); onClose() }}>{t('copy.look')}</Button>}>
        <p role="status">{t('copy.done', { n: copy.output.copied })}</p>
        <Told result={copy.output} />
      </Dialog>
    )
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('copy.title')}
      place="middle"
      footer={
        <Button loading={copy.busy} disabled={chosen.length === 0 || weeks === null} onClick={() => copy.run((weeks ?? 1) * 7)}>
          {t('copy.action', { n: chosen.length })}
        </Button>
      }
    >
      <NumberStepper name="weeks" label={t('copy.weeks')} hint={t('copy.hint')} value={weeks} onChange={setWeeks} min={1} max={52} />
      <ChoicesField
        name="sessions"
        label={t('copy.which')}
        choices={slots.map((s) => ({ value: s.id, label: `${format.weekday(s.heldOn)} ${s.startsAt ?? ''} ${s.title}` }))}
        value={chosen}
        onChange={setChosen}
      />
      <ProblemNote problem={copy.problem} />
    </Dialog>
  )
}

const MARKS: Record<CopyResult['rows'][number]['outcome'], StatusKind> = { copied: 'done', there: 'none', clash: 'late', past: 'none', closed: 'none' }

function Told({ result }: { result: CopyResult }) {
  const t = useWords(timetableWords)
  const format = useFormat()
  const items = result.rows.map((r) => ({
    key: r.from,
    title: r.title,
    meta: [format.weekday(r.on), r.clash && t('copy.clash', { name: r.clash.resource.name, from: r.clash.taken.startsAt, to: r.clash.taken.endsAt })].filter(Boolean).join(' · '),
    mark: <StatusMark kind={MARKS[r.outcome]}>{t(r.outcome === 'clash' ? 'copy.clash.short' : `copy.${r.outcome}`)}</StatusMark>,
  }))
  return <DataList label={t('copy.title')} items={items} />
}
