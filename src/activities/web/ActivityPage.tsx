import { Button, Stack } from '@mantine/core'
import { api } from '#platform/web/api.ts'
import { Loaded } from '#platform/web/components/Loaded.tsx'
import { Notice } from '#platform/web/components/Notice.tsx'
import { Page } from '#platform/web/components/Page.tsx'
import { ReasonedAction } from '#platform/web/components/ReasonedAction.tsx'
import { showToast } from '#platform/web/components/toast.ts'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { AppLink, usePathParam } from '#platform/web/routing.tsx'
import { useWrite } from '#platform/web/write.ts'
import { useToday } from '#platform/web/today.tsx'
import type { Activity } from '../rules/activity.ts'
import { isDue } from '../rules/status.ts'
import { activityWords } from '../words/index.ts'
import { ActivityFacts } from './ActivityFacts.tsx'
import { ActivityHistory } from './ActivityHistory.tsx'
import { ActivityMinutes } from './ActivityMinutes.tsx'
import { ActivityPhotos } from './ActivityPhotos.tsx'
import { REFRESH, useActivity } from './queries.ts'
import { activitySlot } from './slots.ts'

/** One record: what it says, its photos, and everything that happened to it. */
export default function ActivityPage() {
  const activity = useActivity(usePathParam('id'))
  return (
    <Loaded query={activity} shape="page">
      {(found) => <Shown activity={found} />}
    </Loaded>
  )
}

function Shown({ activity }: { activity: Activity }) {
  const t = useWords(activityWords)
  return (
    <Page
      title={activity.title}
      lead={activity.unitName}
      back={{ to: '/hoat-dong', label: t('page.title') }}
      actions={activity.mayWrite && <Actions activity={activity} />}
      width="text"
    >
      <Stack gap="lg">
        {activity.cancelReason !== null && (
          <Notice tone="soon">{t('detail.cancelled', { reason: activity.cancelReason })}</Notice>
        )}
        {activity.status === 'planned' && <Planned activity={activity} />}
        {activity.owner === 'other_centre' && <Notice>{t('detail.elsewhere', { name: activity.ownerName })}</Notice>}
        <ActivityFacts activity={activity} />
        <activitySlot.Slot activity={activity} />
        {activity.status !== 'planned' && <ActivityPhotos activity={activity} />}
        {activity.status !== 'planned' && <ActivityMinutes id={activity.id} />}
        <ActivityHistory history={activity.history} />
      </Stack>
    </Page>
  )
}

function Planned({ activity }: { activity: Activity }) {
  const t = useWords(activityWords)
  return <Notice tone="soon">{t(isDue(activity, useToday()) ? 'detail.due' : 'detail.planned')}</Notice>
}

function Actions({ activity }: { activity: Activity }) {
  const t = useWords(activityWords)
  const today = useToday()
  const due = activity.status === 'planned' && isDue(activity, today)
  const path = `/api/activities/${activity.id}` as const
  const restore = useWrite(
    (version: number, idempotencyKey) => api.post<Activity>(`${path}/restore`, { version }, { idempotencyKey }),
    { refresh: REFRESH, onDone: () => showToast({ message: t('restore.done') }) },
  )
  if (activity.status === 'cancelled') {
    return (
      <Button loading={restore.busy} onClick={() => restore.run(activity.version)}>
        {t('action.restore')}
      </Button>
    )
  }
  // Attendance is taken on the day, and the list for it printed before; a record of many sessions has its totals typed.
  const listed = activity.sessionCount === 1
  const taking = listed && activity.heldOn <= today
  const takingNext = taking && activity.attended === null
  return (
    <>
      {listed && (
        <Button component={AppLink} to={`/diem-danh/${activity.id}`} variant={takingNext ? 'filled' : 'default'}>
          {t(taking ? 'action.attendance' : 'action.printList')}
        </Button>
      )}
      <Button component={AppLink} to={`/hoat-dong/${activity.id}/sua`} variant={takingNext ? 'default' : 'filled'}>
        {t(due ? 'action.hold' : 'action.edit')}
      </Button>
      <ReasonedAction
        action={t('action.cancel')}
        title={t('action.cancel')}
        lead={t('cancel.lead')}
        label={t('cancel.label')}
        confirmLabel={t('action.cancel')}
        minLength={4}
        send={(reason, idempotencyKey) => api.post<Activity>(`${path}/cancel`, { version: activity.version, reason }, { idempotencyKey })}
        refresh={REFRESH}
        done={t('cancel.done')}
        undo={(cancelled) => restore.run(cancelled.version)}
      />
    </>
  )
}
