import { buffer } from 'node:stream/consumers'
import { audit } from '#platform/server/audit.ts'
import type { Context, Download, Upload } from '#platform/server/endpoint.ts'
import { problems } from '#platform/server/problem.ts'
import type { ActivityPhoto } from '../rules/activity.ts'
import { activityProblems } from './activities.problems.ts'
import { lockWritable, requireAuthor } from './activities.service.ts'
import { findActivity, type StoredActivity } from './activities.store.ts'
import { toPhoto, toThumb } from './photo-image.ts'
import { findPhoto, insertPhoto, listPhotos, setRemoved, type StoredPhoto } from './photos.store.ts'

export const MAX_PHOTOS = 12
export const MAX_PHOTO_BYTES = 8 * 1024 * 1024

type Address = { id: string; photoId: string }

/** Keeps a photo under an id its client made; the same picture under the same id again is the same write. */
export async function addPhoto(
  ctx: Context,
  input: Address & { caption: string; account?: string | undefined },
  upload: Upload,
): Promise<ActivityPhoto> {
  requireAuthor(ctx, input)
  await requireWritable(ctx, input.id)
  const image = await toPhoto(upload.bytes)
  if (!image) throw activityProblems.notAnImage()
  const activity = await lockWritable(ctx, input.id)
  const known = await findPhoto(ctx.db, input.photoId)
  if (!known && (await listPhotos(ctx.db, input.id)).length >= MAX_PHOTOS)
    throw activityProblems.tooManyPhotos(MAX_PHOTOS)
  const sha256 = await ctx.services.files.put(image.bytes)
  const { width, height } = image
  const photo = { id: input.photoId, caption: input.caption, width, height, bytes: image.bytes.length }
  if (known ? !isSame(known, input.id, sha256) : !(await keep(ctx, activity, { ...photo, sha256 }))) {
    throw activityProblems.photoIdTaken()
  }
  return photo
}

const isSame = (known: StoredPhoto, activityId: string, sha256: string) =>
  known.activityId === activityId && known.sha256 === sha256

async function keep(
  ctx: Context,
  activity: StoredActivity,
  photo: ActivityPhoto & { sha256: string },
): Promise<boolean> {
  const { place, id: activityId } = activity
  const added = await insertPhoto(ctx.db, { ...photo, activityId, place, by: ctx.actor.account.id, now: ctx.now })
  if (added) {
    const subject = { kind: 'activity', id: activityId }
    await audit(ctx, { verb: 'activity.photo_add', subject, place, after: { photo: photo.id, sha256: photo.sha256 } })
  }
  return added
}

/** Takes a photo out of sight, or back into it; the file stays. */
export async function showPhoto(ctx: Context, { id, photoId }: Address, shown: boolean): Promise<ActivityPhoto> {
  const activity = await lockWritable(ctx, id)
  const photo = await getPhoto(ctx, { id, photoId })
  if (shown && photo.removed && (await listPhotos(ctx.db, id)).length >= MAX_PHOTOS)
    throw activityProblems.tooManyPhotos(MAX_PHOTOS)
  if (photo.removed === shown) {
    await setRemoved(ctx.db, photoId, shown ? null : ctx.now)
    const verb = shown ? 'activity.photo_restore' : 'activity.photo_remove'
    await audit(ctx, { verb, subject: { kind: 'activity', id }, place: activity.place, before: { photo: photoId } })
  }
  const { caption, width, height, bytes } = photo
  return { id: photoId, caption, width, height, bytes }
}

export async function downloadPhoto(ctx: Context, address: Address & { size: 'full' | 'thumb' }): Promise<Download> {
  const activity = await findActivity(ctx.db, address.id)
  if (!activity || !ctx.actor.can('activity.read', activity.place)) throw problems.notFound('activity')
  const photo = await getPhoto(ctx, address)
  const stream = photo.removed ? undefined : await ctx.services.files.open(photo.sha256)
  if (!stream) throw problems.notFound('activity_photo')
  const body = address.size === 'thumb' ? await toThumb(await buffer(stream)) : stream
  return { filename: `hoat-dong-${address.photoId.slice(-6)}.jpg`, type: 'image/jpeg', body, inline: true }
}

async function getPhoto(ctx: Context, { id, photoId }: Address): Promise<StoredPhoto> {
  const photo = await findPhoto(ctx.db, photoId)
  if (!photo || photo.activityId !== id) throw problems.notFound('activity_photo')
  return photo
}

/** Before any work is spent on the picture. */
async function requireWritable(ctx: Context, id: string): Promise<void> {
  const found = await findActivity(ctx.db, id)
  if (!found || !ctx.actor.can('activity.read', found.place)) throw problems.notFound('activity')
  if (!ctx.actor.can('activity.write', found.place)) throw problems.notAllowed('activity.write')
}
