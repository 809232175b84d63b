import { Button, Group, Stack } from '@mantine/core'
import type { ReactNode } from 'react'
import { api, newKey } from '#platform/web/api.ts'
import { ButtonLink } from '#platform/web/components/ButtonLink.tsx'
import { Notice } from '#platform/web/components/Notice.tsx'
import type { Photo } from '#platform/web/components/PhotoField.tsx'
import { ProblemNote } from '#platform/web/components/ProblemState.tsx'
import { ProgressLine } from '#platform/web/components/ProgressLine.tsx'
import { useFormat } from '#platform/web/i18n/format.ts'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { useWrite } from '#platform/web/write.ts'
import type { Activity } from '../rules/activity.ts'
import { activityWords } from '../words/index.ts'
import type { ActivityValues } from './form-values.ts'
import { REFRESH } from './queries.ts'
import type { SendPhotos } from './use-send-photos.ts'

type Props = {
  activity: Pick<Activity, 'id' | 'title' | 'heldOn' | 'attended' | 'status'>
  values: ActivityValues
  photos: ReactNode
  busy?: boolean
  onNext: (values?: ActivityValues) => void
}

/** The server has it. */
export function Recorded({ activity, values, photos, busy = false, onNext }: Props) {
  const t = useWords(activityWords)
  const format = useFormat()
  const undo = useWrite(
    (_: void, idempotencyKey) =>
      api.post<Activity>(
        `/api/activities/${activity.id}/cancel`,
        { version: 1, reason: t('record.undoReason') },
        { idempotencyKey },
      ),
    { refresh: REFRESH, onDone: () => onNext({ ...values, id: newKey() }) },
  )
  const planned = activity.status === 'planned'
  const attended = activity.attended === null ? t('record.noCount') : t('attendances', { n: activity.attended })
  const what = planned
    ? t('record.planned', { date: format.date(activity.heldOn) })
    : t('record.doneCount', { date: format.date(activity.heldOn), attended })
  return (
    <Stack gap="md">
      <Notice tone="done">
        <p>
          <strong role="status">{t('record.done', { title: activity.title })}</strong>, {what}
        </p>
      </Notice>
      {photos}
      <Group gap="sm">
        <Button onClick={() => onNext()} disabled={busy}>
          {t('record.again')}
        </Button>
        {!busy && (
          <ButtonLink to={`/hoat-dong/${activity.id}`} variant="default">
            {t('record.look')}
          </ButtonLink>
        )}
        <Button variant="subtle" loading={undo.busy} disabled={busy} onClick={() => undo.run()}>
          {t('record.undo')}
        </Button>
      </Group>
      <ProblemNote problem={undo.problem} />
    </Stack>
  )
}

/** Only this device has it, and sends it by itself. */
export function Kept({ title, photos, onNext }: { title: string; photos: number; onNext: () => void }) {
  const t = useWords(activityWords)
  return (
    <Stack gap="md">
      <Notice tone="soon">
        <p>
          <strong role="status">{t('unsent.kept', { title })}</strong> {t('unsent.keptLead')}
        </p>
        {photos > 0 && <p>{t('unsent.photosAlong', { n: photos })}</p>}
      </Notice>
      <Group gap="sm">
        <Button onClick={() => onNext()}>{t('record.again')}</Button>
        <ButtonLink to="/hoat-dong" variant="default">
          {t('action.back')}
        </ButtonLink>
      </Group>
    </Stack>
  )
}

export function PhotosWaiting({ n }: { n: number }) {
  const t = useWords(activityWords)
  return <div role="status">{n > 0 && <Notice>{t('unsent.photosGoing', { n })}</Notice>}</div>
}

type GoingProps = { activityId: string; photos: readonly Photo[]; sending: SendPhotos }

/** Photos that go straight to the server while somebody waits. */
export function PhotosGoing({ activityId, photos, sending }: GoingProps) {
  const t = useWords(activityWords)
  const { problem, left, busy, sent } = sending
  const share = photos.reduce((sum, p) => sum + (sent[p.id] ?? 0), 0)
  if (busy) return <ProgressLine label={t('photos.sending')} value={Math.floor(share)} max={photos.length} />
  if (left.length === 0 || !problem) return null
  return (
    <Notice tone="late">
      <p>{t('photos.failed', { n: left.length, why: problem.message })}</p>
      <Button variant="default" onClick={() => void sending.send(activityId, left)}>
        {t('photos.retry')}
      </Button>
    </Notice>
  )
}
