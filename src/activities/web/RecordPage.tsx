import { Button, Group, Stack } from '@mantine/core'
import { useState } from 'react'
import { api, newKey } from '#platform/web/api.ts'
import { EmptyState } from '#platform/web/components/EmptyState.tsx'
import { Form } from '#platform/web/components/Form.tsx'
import { LoadingState } from '#platform/web/components/LoadingState.tsx'
import { Notice } from '#platform/web/components/Notice.tsx'
import { Page } from '#platform/web/components/Page.tsx'
import { PhotoField, type Photo } from '#platform/web/components/PhotoField.tsx'
import { ProgressLine } from '#platform/web/components/ProgressLine.tsx'
import { ProblemNote } from '#platform/web/components/ProblemState.tsx'
import { useFormat } from '#platform/web/i18n/format.ts'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { AppLink } from '#platform/web/routing.tsx'
import { useToday } from '#platform/web/today.tsx'
import { useForm } from '#platform/web/use-form.ts'
import { useWrite } from '#platform/web/write.ts'
import type { Activity } from '../rules/activity.ts'
import { suggestFrom, type ActivitySuggestions } from '../rules/suggestions.ts'
import { activityWords } from '../words/index.ts'
import { ActivityFields } from './ActivityFields.tsx'
import { Fold } from './Fold.tsx'
import { contentFrom, emptyValues, isComing, valuesSchema, type ActivityValues } from './form-values.ts'
import { REFRESH, useSuggestions } from './queries.ts'
import { useOwnCentre } from '#registers/web/use-own-centre.ts'
import { useTerms } from './use-terms.ts'
import { useSendPhotos, type SendPhotos } from './use-send-photos.ts'

/** One page, in the order people think; under a minute on a phone. */
export default function RecordPage() {
  const t = useWords(activityWords)
  const unitId = useOwnCentre()
  return (
    <Page
      title={t('record.title')}
      lead={t('record.lead')}
      back={{ to: '/hoat-dong', label: t('page.title') }}
      width="text"
    >
      {unitId ? <Recorder unitId={unitId} /> : <EmptyState title={t('record.noUnit')} />}
    </Page>
  )
}

const NOTHING = suggestFrom([], [])

/** After a record the next form starts with new ids and the values just used. */
function Recorder({ unitId }: { unitId: string }) {
  const suggestions = useSuggestions(unitId)
  const { ready } = useTerms()
  const [round, setRound] = useState(0)
  const [again, setAgain] = useState<ActivityValues>()
  if (suggestions.isPending || !ready) return <LoadingState shape="list" />
  const next = (values?: ActivityValues) => {
    setAgain(values)
    setRound((n) => n + 1)
  }
  // Without suggestions one can still record.
  return (
    <RecordForm key={round} unitId={unitId} suggestions={suggestions.data ?? NOTHING} again={again} onNext={next} />
  )
}

type FormProps = {
  unitId: string
  suggestions: ActivitySuggestions
  /** What was undone, to be corrected. */
  again: ActivityValues | undefined
  onNext: (values?: ActivityValues) => void
}

function RecordForm({ unitId, suggestions, again, onNext }: FormProps) {
  const t = useWords(activityWords)
  const today = useToday()
  const form = useForm({
    initial: again ?? emptyValues(today, suggestions.last),
    schema: valuesSchema(today),
    draft: `activity.new.${unitId}`,
  })
  const coming = isComing(form.values, today)
  const [photos, setPhotos] = useState<Photo[]>([])
  const sending = useSendPhotos()
  const write = useWrite(
    (values: ActivityValues, idempotencyKey) =>
      api.put<Activity>(`/api/activities/${values.id}`, { unitId, ...contentFrom(values, today) }, { idempotencyKey }),
    {
      refresh: REFRESH,
      onProblem: (problem) => {
        // The draft's id was used up elsewhere; pressing again then records under another.
        if (problem.code === 'activity.id_taken') form.patch({ id: newKey() })
      },
      onDone: (activity) => {
        form.draft.clear()
        window.scrollTo(0, 0)
        if (photos.length > 0) void sending.send(activity.id, photos)
      },
    },
  )
  if (write.output)
    return <Recorded activity={write.output} values={form.values} sending={sending} photos={photos} onNext={onNext} />
  return (
    <>
      {again && <Notice tone="soon">{t('record.undone')}</Notice>}
      <Form form={form} write={write} onSubmit={write.run} submitLabel={t(coming ? 'action.plan' : 'action.record')}>
        <ActivityFields
          form={form}
          suggestions={suggestions}
          photos={
            <Fold
              title={t('record.photos')}
              note={photos.length > 0 ? t('mark.photos', { n: photos.length }) : undefined}
              fields={['photos']}
            >
              <PhotoField
                name="photos"
                label={t('record.photos')}
                hint={t('record.photosHint')}
                optional
                value={photos}
                onChange={setPhotos}
                max={12}
              />
            </Fold>
          }
        />
      </Form>
    </>
  )
}

type RecordedProps = {
  activity: Activity
  values: ActivityValues
  photos: readonly Photo[]
  sending: SendPhotos
  onNext: FormProps['onNext']
}

function Recorded({ activity, values, photos, sending, onNext }: RecordedProps) {
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
      {photos.length > 0 && <PhotosGoing activityId={activity.id} photos={photos} sending={sending} />}
      <Group gap="sm">
        <Button onClick={() => onNext()} disabled={sending.busy}>
          {t('record.again')}
        </Button>
        {!sending.busy && (
          <Button component={AppLink} to={`/hoat-dong/${activity.id}`} variant="default">
            {t('record.look')}
          </Button>
        )}
        <Button variant="subtle" loading={undo.busy} disabled={sending.busy} onClick={() => undo.run()}>
          {t('record.undo')}
        </Button>
      </Group>
      <ProblemNote problem={undo.problem} />
    </Stack>
  )
}

function PhotosGoing({
  activityId,
  photos,
  sending,
}: {
  activityId: string
  photos: readonly Photo[]
  sending: SendPhotos
}) {
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
