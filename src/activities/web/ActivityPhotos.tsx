import { Button, CloseButton } from '@mantine/core'
import { useState } from 'react'
import { api } from '#platform/web/api.ts'
import { Notice } from '#platform/web/components/Notice.tsx'
import { PhotoField, type Photo } from '#platform/web/components/PhotoField.tsx'
import { ProblemNote } from '#platform/web/components/ProblemState.tsx'
import { showToast } from '#platform/web/components/toast.ts'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { useWrite } from '#platform/web/write.ts'
import type { Activity, ActivityPhoto } from '../rules/activity.ts'
import { activityWords } from '../words/index.ts'
import css from './activities.module.css'
import { ACTIVITIES } from './queries.ts'
import { useSendPhotos } from './use-send-photos.ts'

const MOST = 12

/** The photos of a record; who may change it adds and removes them here. */
export function ActivityPhotos({ activity }: { activity: Activity }) {
  const t = useWords(activityWords)
  if (activity.photos.length === 0 && !activity.mayWrite) return null
  return (
    <section className={css['titled']}>
      <h2>{t('record.photos')}</h2>
      {activity.photos.length === 0 ? (
        <p className={css['quiet']}>{t('photos.none')}</p>
      ) : (
        <ul className={css['photos']}>
          {activity.photos.map((photo, i) => (
            <Shown key={photo.id} activity={activity} photo={photo} n={i + 1} />
          ))}
        </ul>
      )}
      {activity.mayWrite && activity.photos.length < MOST && <Add activity={activity} />}
    </section>
  )
}

function Shown({ activity, photo, n }: { activity: Activity; photo: ActivityPhoto; n: number }) {
  const t = useWords(activityWords)
  const path = `/api/activities/${activity.id}/photos/${photo.id}` as const
  const refresh = [[...ACTIVITIES]]
  const restore = useWrite((_: void, idempotencyKey) => api.post(`${path}/restore`, {}, { idempotencyKey }), {
    refresh,
  })
  const remove = useWrite((_: void, idempotencyKey) => api.delete(path, undefined, { idempotencyKey }), {
    refresh,
    onDone: () => showToast({ message: t('photos.removed'), undo: () => restore.run() }),
  })
  return (
    <li>
      <figure>
        <a href={path} target="_blank" rel="noreferrer" aria-label={t('photos.open', { n })}>
          <img src={`${path}?size=thumb`} alt={photo.caption || t('photos.alt', { n })} loading="lazy" />
        </a>
        <figcaption>
          <span>{photo.caption}</span>
          {activity.mayWrite && (
            <CloseButton
              size="2.75rem"
              className="hn-no-print"
              aria-label={t('photos.remove', { n })}
              disabled={remove.busy}
              onClick={() => remove.run()}
            />
          )}
        </figcaption>
      </figure>
      <ProblemNote problem={remove.problem} />
    </li>
  )
}

function Add({ activity }: { activity: Activity }) {
  const t = useWords(activityWords)
  const [photos, setPhotos] = useState<Photo[]>([])
  const sending = useSendPhotos()
  const send = async () => {
    const before = photos
    if (await sending.send(activity.id, before)) setPhotos([])
    else setPhotos((now) => now.filter((p) => sending.sent[p.id] !== 1))
  }
  return (
    <div className="hn-no-print">
      <PhotoField
        name="photos"
        label={t('photos.add')}
        hint={t('record.photosHint')}
        optional
        value={photos}
        onChange={setPhotos}
        max={MOST - activity.photos.length}
        sent={sending.sent}
        disabled={sending.busy}
      />
      {photos.length > 0 && !sending.busy && <Notice tone="soon">{t('photos.unsent', { n: photos.length })}</Notice>}
      {photos.length > 0 && (
        <Button mt="sm" loading={sending.busy} onClick={() => void send()}>
          {sending.problem ? t('photos.retry') : t('photos.send', { n: photos.length })}
        </Button>
      )}
      <ProblemNote problem={sending.problem} />
    </div>
  )
}
