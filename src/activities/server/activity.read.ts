import { problems } from '#platform/server/problem.ts'
import { unitFacts } from '#units/server/units.service.ts'
import type { Activity } from '../rules/activity.ts'
import { findWhole, type StoredActivity, type StoredVersion } from './activities.store.ts'
import type { ActivityContext } from './context.ts'
import { tellHistory } from './history.ts'
import type { StoredPhoto } from './photos.store.ts'
import { getTerms } from './vocabularies.ts'

/** One record with its photos and everything that happened to it. A foreign one is as good as none. */
export async function getActivity(ctx: ActivityContext, id: string): Promise<Activity> {
  const found = await findWhole(ctx.db, id)
  if (!found || !ctx.actor.can('activity.read', found.record.place)) throw problems.notFound('activity')
  return tellActivity(ctx, found.record, found.versions, found.photos)
}

/** The record as people read it, from what is known of it already. */
export async function tellActivity(
  { db, actor, today, locale }: ActivityContext, found: StoredActivity, versions: readonly StoredVersion[], photos: readonly StoredPhoto[],
): Promise<Activity> {
  return {
    id: found.id,
    unitId: found.place.unitId,
    unitName: (await unitFacts(db, found.place.unitId, today))?.name ?? '',
    version: found.version,
    status: found.status,
    ...found.content,
    courseId: found.courseId,
    campaignId: found.campaignId,
    cancelReason: found.cancelReason,
    createdAt: found.createdAt.toISOString(),
    updatedAt: found.updatedAt.toISOString(),
    photos: photos.map(({ id, caption, width, height, bytes }) => ({ id, caption, width, height, bytes })),
    history: tellHistory(versions, await getTerms(db, today), locale),
    countsFromList: found.countsFromList,
    mayWrite: actor.can('activity.write', found.place),
  }
}
