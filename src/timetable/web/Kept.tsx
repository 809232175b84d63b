import { useQuery } from '@tanstack/react-query'
import { Button } from '@mantine/core'
import { Fragment, useState } from 'react'
import type { Activity } from '#activities/rules/activity.ts'
import { addDays, daysBetween } from '#platform/common/dates.ts'
import { api } from '#platform/web/api.ts'
import { ChoicesField } from '#platform/web/components/ChoiceField.tsx'
import { Dialog } from '#platform/web/components/Dialog.tsx'
import { Notice } from '#platform/web/components/Notice.tsx'
import { ProblemNote } from '#platform/web/components/ProblemState.tsx'
import { showToast } from '#platform/web/components/toast.ts'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { useWrite } from '#platform/web/write.ts'
import type { ActivityBookings, Resource } from '../rules/booking.ts'
import { timetableWords } from '../words/index.ts'
import { ClashNote, clashOf } from './ClashNote.tsx'
import { Others } from './Others.tsx'
import { REFRESH, TIMETABLE } from './queries.ts'

/** On the page of a session: what is kept for it, and the choice of more. */
export default function Kept({ activity }: { activity: Activity }) {
  const t = useWords(timetableWords)
  const [choosing, setChoosing] = useState(false)
  const query = useQuery({
    queryKey: [...TIMETABLE, 'kept', activity.id],
    queryFn: () => api.get<ActivityBookings>(`/api/activities/${activity.id}/bookings`),
  })
  const kept = query.data
  if (!kept || (kept.resources.length === 0 && (!kept.mayWrite || activity.status !== 'planned'))) return null
  return (
    <section>
      <h2>{t('kept.title')}</h2>
      {kept.declined.map((d) => (
        <Notice key={d.name} tone="soon">
          {t('kept.declined', { name: d.name, home: d.homeName, reason: d.reason })}
        </Notice>
      ))}
      <p>{kept.resources.length === 0 ? t('kept.none') : kept.resources.map((r) => r.name).join(', ')}</p>
      {kept.mayWrite && activity.status === 'planned' && (
        <Button variant="default" mt="sm" onClick={() => setChoosing(true)}>
          {t('kept.change')}
        </Button>
      )}
      {choosing && <Chooser activity={activity} kept={kept.resources} onClose={() => setChoosing(false)} />}
    </section>
  )
}

function Chooser({ activity, kept, onClose }: { activity: Activity; kept: readonly Resource[]; onClose: () => void }) {
  const t = useWords(timetableWords)
  const [chosen, setChosen] = useState(kept.map((r) => r.id))
  const offered = useQuery({
    queryKey: [...TIMETABLE, 'resources', activity.unitId],
    queryFn: () => api.get<{ resources: Resource[] }>('/api/timetable/resources', { unitId: activity.unitId }),
  })
  const [asking, setAsking] = useState(false)
  const [others, setOthers] = useState<readonly Resource[]>([])
  const own = offered.data?.resources ?? kept
  const resources = [...own, ...others.filter((o) => !own.some((r) => r.id === o.id))]
  const save = useWrite(
    (ids: string[], idempotencyKey) =>
      api.put<ActivityBookings>(
        `/api/activities/${activity.id}/bookings`,
        { resources: resources.filter((r) => ids.includes(r.id)).map(({ kind, id }) => ({ kind, id })) },
        { idempotencyKey },
      ),
    {
      refresh: REFRESH,
      onDone: () => {
        showToast({ message: t('kept.saved') })
        onClose()
      },
    },
  )
  const chooseOthers = (now: readonly Resource[]) => {
    setChosen([...chosen.filter((id) => !others.some((o) => o.id === id)), ...now.map((o) => o.id)])
    setOthers(now)
  }
  // What is offered instead may be another centre's.
  const swap = (taken: string, instead: Resource) => {
    if (!own.some((r) => r.id === instead.id)) {
      setOthers([...others.filter((o) => o.id !== instead.id), instead])
      setAsking(true)
    }
    setChosen(chosen.map((id) => (id === taken ? instead.id : id)))
  }
  const { unitId, field, startsAt, endsAt } = activity
  const wanted = { unitId, field, startsAt, endsAt, days: daysOf(activity) }
  const footer = (
    <Button loading={save.busy} onClick={() => save.run(chosen)}>
      {t('kept.save')}
    </Button>
  )
  return (
    <Dialog open onClose={onClose} title={t('kept.change')} place="middle" footer={footer}>
      {offered.data && own.length === 0 && <p>{t('kept.nothing')}</p>}
      {(['room', 'teacher', 'device'] as const).map((kind) => {
        const ofKind = own.filter((r) => r.kind === kind)
        const ids = ofKind.map((r) => r.id)
        return (
          <Fragment key={kind}>
            {ofKind.length > 0 && (
              <ChoicesField
                name={kind}
                label={t(`kept.${kind}`)}
                optional
                choices={ofKind.map((r) => ({ value: r.id, label: r.name }))}
                value={chosen.filter((id) => ids.includes(id))}
                onChange={(now) => setChosen([...chosen.filter((id) => !ids.includes(id)), ...now])}
              />
            )}
            {kind === 'teacher' && wanted.startsAt !== null && (
              <Others
                wanted={wanted}
                others={others}
                open={asking}
                onOpen={() => setAsking(true)}
                known={ids}
                chosen={chosen}
                onChange={chooseOthers}
              />
            )}
          </Fragment>
        )
      })}
      <ClashNote problem={save.problem} onResource={swap} />
      {!clashOf(save.problem) && <ProblemNote problem={save.problem} />}
    </Dialog>
  )
}

const daysOf = ({ heldOn, endedOn }: Activity) =>
  Array.from({ length: daysBetween(heldOn, endedOn ?? heldOn) + 1 }, (_, i) => addDays(heldOn, i))
