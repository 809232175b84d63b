import type { api } from '#platform/web/api.ts'
import type { Photo } from '#platform/web/components/PhotoField.tsx'
import type { Entry, Sender } from '#platform/web/offline/outbox.ts'
import { ProblemError } from '#platform/web/problem.ts'
import type { Activity } from '../rules/activity.ts'
import { takesBack, type Step, type UnsentActivity } from './unsent.ts'

export const PHOTO_CHANNEL = 'activity-photo'
/** Where a record is written, and mended when it was refused. */
export const RECORD_PATH = '/hoat-dong/ghi'
export const MEND_PARAM = 'sua'

/** Where its author puts right what waits: the form for new ones, or the form of the record the server has. */
export function mendPath({ id, body, reason }: Entry & { reason?: { code: string } | null }): string {
  const { activityId, steps } = body as UnsentActivity
  const isNew = steps[0]?.kind === 'record' && reason?.code !== CHANGED_MEANWHILE
  return isNew ? `${RECORD_PATH}?${MEND_PARAM}=${id}` : `/hoat-dong/${activityId}/sua`
}

export const CHANGED_MEANWHILE = 'data.changed_meanwhile'

type UnsentPhoto = { caption: string; name: string }

export function photoEntries(activityId: string, photos: readonly Photo[]): Entry[] {
  return photos.map(({ id, blob, name, alt }) => ({
    id, channel: PHOTO_CHANNEL, after: activityId, file: blob, body: { caption: alt, name } satisfies UnsentPhoto,
  }))
}

type Put = (...args: Parameters<typeof api.put>) => Promise<unknown>
type Post = (...args: Parameters<typeof api.post>) => Promise<unknown>
type Upload = (...args: Parameters<typeof api.upload>) => Promise<unknown>
export type Requests = { put: Put; post: Post }

/** What is said of one activity, step by step, each the same at every attempt. `keep` gets what the server made of it. */
export function activitySender(requests: Requests, keep?: (activity: Activity) => Promise<void>): Sender {
  return {
    most: 1,
    send: async (account, entries) => {
      for (const { body } of entries) {
        const last = await sendSteps(requests, account, body as UnsentActivity)
        if (last && keep) await keep(last)
      }
      return entries.map(({ id }) => ({ id }))
    },
  }
}

async function sendSteps({ put, post }: Requests, account: string, { activityId, steps }: UnsentActivity): Promise<Activity | undefined> {
  const path = `/api/activities/${activityId}` as const
  let known: Activity | undefined
  /** Never taken, so that what was said next stands in its place. */
  let missing: Step | undefined
  const say = async (step: Step): Promise<unknown> => {
    const options = { idempotencyKey: step.key }
    if (step.kind === 'cancel') return post(`${path}/cancel`, { version: known?.version, reason: step.reason, account }, options)
    const unitId = step.kind === 'record' ? step.unitId : missing?.kind === 'record' ? missing.unitId : undefined
    if (unitId !== undefined) return put(path, { ...step.content, unitId, account }, options)
    const version = step.kind === 'edit' ? (step.version ?? (missing?.kind === 'edit' ? missing.version : undefined) ?? known?.version) : undefined
    return post(`${path}/edit`, { ...step.content, version, account }, options)
  }
  for (const [i, step] of steps.entries()) {
    if (missing && takesBack(step)) return known
    try {
      known = (await say(step)) as Activity
      missing = undefined
    } catch (err) {
      if (i === steps.length - 1 || !neverTaken(err)) throw err
      missing ??= step
    }
  }
  return known
}

/** Wrong in itself, whoever asks: no earlier attempt can have been taken. */
const neverTaken = (err: unknown) => err instanceof ProblemError && err.isFinal && [400, 409, 422].includes(err.status) && !err.code.endsWith('.other_author')

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
