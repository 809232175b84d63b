import { useState } from 'react'
import { api, newKey } from '#platform/web/api.ts'
import { Form } from '#platform/web/components/Form.tsx'
import { Notice } from '#platform/web/components/Notice.tsx'
import { PhotoField, type Photo } from '#platform/web/components/PhotoField.tsx'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { useToday } from '#platform/web/today.tsx'
import { useForm } from '#platform/web/use-form.ts'
import { useWrite } from '#platform/web/write.ts'
import type { Activity } from '../rules/activity.ts'
import type { ActivitySuggestions } from '../rules/suggestions.ts'
import { activityWords } from '../words/index.ts'
import { ActivityFields } from './ActivityFields.tsx'
import { Fold } from '#platform/web/components/Fold.tsx'
import { contentFrom, emptyValues, isComing, valuesSchema, type ActivityValues } from './form-values.ts'
import { REFRESH } from './queries.ts'
import { Kept, PhotosGoing, PhotosWaiting, Recorded } from './Recorded.tsx'
import { lastSaid } from './unsent.ts'
import { useRecording, type Refused } from './use-recording.ts'
import { useSendPhotos } from './use-send-photos.ts'

type Props = {
  unitId: string
  suggestions: ActivitySuggestions
  /** What was undone, to be corrected. */
  again?: ActivityValues | undefined
  mending?: Refused | undefined
  onNext: (values?: ActivityValues) => void
}

const MOST_PHOTOS = 12

export function RecordForm({ unitId, suggestions, again, mending, onNext }: Props) {
  const t = useWords(activityWords)
  const today = useToday()
  const form = useForm({
    initial: mending ? typedIn(mending) : (again ?? emptyValues(today, suggestions.last)),
    schema: valuesSchema(today),
    draft: mending ? `activity.unsent.${mending.entry.id}` : `activity.new.${unitId}`,
  })
  const [photos, setPhotos] = useState<Photo[]>([])
  const done = () => {
    form.draft.clear()
    window.scrollTo(0, 0)
  }
  // The draft's id was used up elsewhere; pressing again then records under another.
  const onRefused = ({ code }: { code: string }) => code === ID_TAKEN && form.patch({ id: newKey() })
  const onKept = () => {
    done()
    setPhotos([])
  }
  const recording = useRecording({ unitId, mending, onKept, onRefused })
  const direct = useDirectly(unitId, { onRefused, onDone: done })
  const record = async (values: ActivityValues) => {
    if (!(await recording.hand(values, photos))) direct.run(values, photos)
  }
  const coming = isComing(form.values, today)
  const { values } = form
  if (direct.output) {
    const going = photos.length > 0 && <PhotosGoing activityId={direct.output.id} photos={photos} sending={direct.sending} />
    return <Recorded activity={direct.output} values={values} photos={going} busy={direct.sending.busy} onNext={onNext} />
  }
  if (recording.phase === 'kept') return <Kept title={values.title} photos={recording.photosLeft} onNext={onNext} />
  if (recording.phase === 'sent') {
    return <Recorded activity={saidBy(values, today)} values={values} photos={<PhotosWaiting n={recording.photosLeft} />} onNext={onNext} />
  }
  return (
    <>
      {again && <Notice tone="soon">{t('record.undone')}</Notice>}
      {mending && <Notice tone="soon">{t(mending.entry.state === 'refused' ? 'unsent.mend' : 'unsent.correct')}</Notice>}
      <Form
        form={form}
        write={{ busy: recording.phase === 'handing' || direct.busy, problem: direct.problem ?? recording.problem }}
        onSubmit={(typed) => void record(typed)}
        submitLabel={t(mending ? (mending.entry.state === 'refused' ? 'unsent.again' : 'action.save') : coming ? 'action.plan' : 'action.record')}
      >
        <ActivityFields
          form={form}
          suggestions={suggestions}
          photos={<Photos photos={photos} waiting={recording.photosLeft} onChange={setPhotos} />}
        />
      </Form>
    </>
  )
}

const ID_TAKEN = 'activity.id_taken'

function typedIn({ entry }: Refused): ActivityValues {
  const values = lastSaid(entry)?.values ?? emptyValues('', null)
  return entry.reason?.code === ID_TAKEN ? { ...values, id: newKey() } : values
}

/** What the server will have made of it, as far as one can tell here. */
function saidBy(values: ActivityValues, today: string) {
  const { title, heldOn, attended } = contentFrom(values, today)
  return { id: values.id, title, heldOn, attended, status: isComing(values, today) ? ('planned' as const) : ('held' as const) }
}

type Refusals = { onRefused: (problem: { code: string }) => unknown; onDone: () => void }

/** Where nothing can be kept on the device the record goes straight to the server, or not at all. */
function useDirectly(unitId: string, { onRefused, onDone }: Refusals) {
  const today = useToday()
  const sending = useSendPhotos()
  const write = useWrite(
    ({ values }: { values: ActivityValues; photos: readonly Photo[] }, idempotencyKey) =>
      api.put<Activity>(`/api/activities/${values.id}`, { unitId, ...contentFrom(values, today) }, { idempotencyKey }),
    {
      refresh: REFRESH,
      onProblem: onRefused,
      onDone: (activity, { photos }) => {
        onDone()
        if (photos.length > 0) void sending.send(activity.id, photos)
      },
    },
  )
  const { output, busy, problem } = write
  return { output, busy, problem, sending, run: (values: ActivityValues, photos: readonly Photo[]) => write.run({ values, photos }) }
}

type PhotosProps = { photos: readonly Photo[]; waiting: number; onChange: (photos: Photo[]) => void }

function Photos({ photos, waiting, onChange }: PhotosProps) {
  const t = useWords(activityWords)
  const n = photos.length + waiting
  return (
    <Fold title={t('record.photos')} note={n > 0 ? t('mark.photos', { n }) : undefined} fields={['photos']}>
      {waiting > 0 && <p>{t('unsent.photosAlong', { n: waiting })}</p>}
      <PhotoField
        name="photos"
        label={t('record.photos')}
        hint={t('record.photosHint')}
        optional
        value={photos}
        onChange={onChange}
        max={Math.max(0, MOST_PHOTOS - waiting)}
      />
    </Fold>
  )
}
