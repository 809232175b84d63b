import type { PlainDate } from '#platform/common/dates.ts'
import { newKey, type api } from '#platform/web/api.ts'
import type { Photo } from '#platform/web/components/PhotoField.tsx'
import type { Entry, Sender } from '#platform/web/offline/outbox.ts'
import { contentFrom, type ActivityValues } from './form-values.ts'

export const ACTIVITY_CHANNEL = 'activity'
export const PHOTO_CHANNEL = 'activity-photo'
/** Where a record is written, and mended when it was refused. */
export const RECORD_PATH = '/hoat-dong/ghi'
export const MEND_PARAM = 'sua'
export const mendPath = (id: string) => `${RECORD_PATH}?${MEND_PARAM}=${id}`

/** An activity as it waits on a device: what is sent, the same at every attempt, and what was typed, for who must mend it. */
export type UnsentActivity = { unitId: string; key: string; content: ReturnType<typeof contentFrom>; values: ActivityValues }
type UnsentPhoto = { caption: string; name: string }

export function activityEntry(values: ActivityValues, unitId: string, today: PlainDate): Entry & { body: UnsentActivity } {
  return { id: values.id, channel: ACTIVITY_CHANNEL, body: { unitId, key: newKey(), content: contentFrom(values, today), values } }
}

export function photoEntries(activityId: string, photos: readonly Photo[]): Entry[] {
  return photos.map(({ id, blob, name, alt }) => ({
    id, channel: PHOTO_CHANNEL, after: activityId, file: blob, body: { caption: alt, name } satisfies UnsentPhoto,
  }))
}

type Put = (...args: Parameters<typeof api.put>) => Promise<unknown>
type Upload = (...args: Parameters<typeof api.upload>) => Promise<unknown>

/** One activity a request: each has an answer of its own. */
export function activitySender(put: Put): Sender {
  return {
    most: 1,
    send: async (account, entries) => {
      for (const { id, body } of entries) {
        const { unitId, key, content } = body as UnsentActivity
        await put(`/api/activities/${id}`, { ...content, unitId, account }, { idempotencyKey: key })
      }
      return entries.map(({ id }) => ({ id }))
    },
  }
}

export function photoSender(upload: Upload): Sender {
  return {
    most: 1,
    send: async (account, entries) => {
      for (const { id, after, body, file } of entries) {
        const { caption, name } = body as UnsentPhoto
        // Without its picture there is nothing left that could be sent.
        if (!file) continue
        const query = new URLSearchParams({ account, ...(caption ? { caption } : {}) })
        await upload(`/api/activities/${after ?? ''}/photos/${id}?${query}`, file, { name, idempotencyKey: id })
      }
      return entries.map(({ id }) => ({ id }))
    },
  }
}
